/**
 * Appends one member name or index to a JSON pointer.
 *
 * @see RFC 6901 section 3: `~` and `/` are escaped as `~0` and `~1`.
 */
export function pointTo(pointer: string, member: string | number): string {
  if (typeof member === 'number') return `${pointer}/${member}`
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
