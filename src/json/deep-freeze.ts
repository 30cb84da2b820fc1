/**
 * Freezes a value with everything in it, and returns it. It must be a tree of plain objects and arrays,
 * as `parseJson` and `copyJson` give it.
 */
export function deepFreeze<T>(value: T): T {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    waiting.push(...Object.values(Object.freeze(next)))
  }
  return value
}
