import type { JsonValue } from './types.js'

/**
 * Freezes a JSON value with everything in it, and returns it. The value must be a tree, as `parseJson`
 * and `copyJson` give it.
 */
export function deepFreeze<T extends JsonValue>(value: T): T {
  const waiting: JsonValue[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    waiting.push(...Object.values(Object.freeze(next)))
  }
  return value
}
