/**
 * For how many more seconds a host lets its answer be used again: `max-age` less the age that the answer
 * has already, 0 for `no-store`, `no-cache` and for what cannot be read, `Infinity` where it says nothing.
 *
 * @param cacheControl - value of the `Cache-Control` header, or empty.
 * @param age - value of the `Age` header, which shared caches on the way set, or empty.
 * @see RFC 9111, 4.2.1 and 5.2.2: https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
 */
export function freshSeconds(cacheControl: string, age: string): number {
  const directives = cacheControl.toLowerCase().split(',')
  return Math.min(...directives.map((directive) => secondsOf(directive.trim(), Number(age) || 0)))
}

function secondsOf(directive: string, age: number): number {
  const [name = '', value = ''] = directive.split('=').map((part) => part.trim())
  if (name === 'no-store' || name === 'no-cache') return 0
  if (name !== 'max-age') return Number.POSITIVE_INFINITY
  return /^\d{1,10}$/.test(value) ? Math.max(0, Number(value) - age) : 0
}
