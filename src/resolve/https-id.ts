/** Longer ones are not looked up, like any other identifier. */
const LONGEST = 1024

/** Whether the text is an https URL without a fragment, which an issuer may be named by. */
export function isHttpsId(text: string): boolean {
  if (text.length > LONGEST || !text.startsWith('https://') || text.includes('#')) return false
  return URL.canParse(text)
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
