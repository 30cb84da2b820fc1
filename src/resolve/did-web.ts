/**
 * Host, port and path of a `did:web`. Only the colon before the port may be percent-encoded; an encoded
 * slash, at sign or dot would let two readers see different places.
 */
const IDENTIFIER =
  /^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?:%3[Aa]([1-9][0-9]{0,4}))?((?::[A-Za-z0-9._-]+)*)$/

const DOTS = /^\.+$/

/**
 * Where the document of a `did:web` is, or `undefined` when the identifier is malformed. Whether such a
 * host may be asked is up to the fetch door.
 *
 * @param identifier - what follows `did:web:`.
 * @see did:web Method Specification, Read: https://w3c-ccg.github.io/did-method-web/#read-resolve
 */
export function didWebUrl(identifier: string): string | undefined {
  const parts = IDENTIFIER.exec(identifier)
  if (parts === null) return undefined
  const [, host, port, path] = parts
  const segments = (path ?? '').split(':').slice(1)
  if (Number(port ?? 0) > 65_535 || segments.some((segment) => DOTS.test(segment))) return undefined
  const origin = `https://${host}${port === undefined ? '' : `:${port}`}`
  return [origin, ...(segments.length === 0 ? ['.well-known'] : segments), 'did.json'].join('/')
}
