const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]{0,63}:[^\s<>"{}|\\^`]+$/

/**
 * Whether the value is an absolute IRI, as far as its form tells: a scheme, a colon, and something after
 * it without white space or a character that none may have. A web address, a DID, a `urn:uuid:`.
 *
 * @see RFC 3987, Internationalized Resource Identifiers: https://www.rfc-editor.org/rfc/rfc3987
 */
export function isIri(value: unknown): value is string {
  return typeof value === 'string' && ABSOLUTE_IRI.test(value)
}
