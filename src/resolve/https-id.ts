/** Longer ones are not looked up, like any other identifier. */
const LONGEST = 1024

/**
 * Whether the text is an https URL without a fragment, which an issuer may be named by. Identifiers are
 * compared to the letter, so it must be spelled as `URL` spells it; only the last slash may be left out.
 */
export function isHttpsId(text: string): boolean {
  if (text.length > LONGEST || !text.startsWith('https://') || text.includes('#')) return false
  if (!URL.canParse(text)) return false
  const { href } = new URL(text)
  return href === text || href === `${text}/`
}

/**
 * Where the key set of the host of an https issuer is.
 *
 * @param id - as in {@link isHttpsId}.
 * @see RFC 8615; R-318
 */
export function wellKnownJwksUrl(id: string): string {
  return new URL('/.well-known/jwks.json', id).href
}
