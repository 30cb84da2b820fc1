import { isJsonObject, type JsonValue } from './types.js'

/**
 * Appends one member name or index to a JSON pointer.
 *
 * @see RFC 6901 section 3: `~` and `/` are escaped as `~0` and `~1`.
 */
export function pointTo(pointer: string, member: string | number): string {
  if (typeof member === 'number') return `${pointer}/${member}`
  // most names have nothing to escape, and pointers are made by the thousand
  if (!member.includes('~') && !member.includes('/')) return `${pointer}/${member}`
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The member names and indexes of a JSON pointer, unescaped; none for the whole document. */
export function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1)
  if (!pointer.includes('~')) return steps
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at that place of a document, or `undefined` when nothing does. */
export function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document
  for (const step of stepsOf(pointer)) {
    if (Array.isArray(value))
      value = /^(?:0|[1-9]\d{0,8})$/.test(step) ? value[Number(step)] : undefined
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value
}
