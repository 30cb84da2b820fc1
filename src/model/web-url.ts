const WEB = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/is

/** A web address in its parts, each normalised. */
export interface WebUrl {
  readonly scheme: 'http' | 'https'
  /** In lower case, with the port where it is not the default, and with whatever stands before an `@`. */
  readonly host: string
  /** Begins with `/`. */
  readonly path: string
  /** Begins with `?`, or empty. */
  readonly query: string
  /** Begins with `#`, or empty. */
  readonly fragment: string
}

/**
 * Reads an `http` or `https` address after syntax normalisation: case of scheme and host, default
 * port, empty path, and escapes of characters that need none. Reserved escapes stay, so `%2F` is no
 * `/`; dot segments stay too.
 *
 * @returns `undefined` for any other text.
 * @see RFC 3986 section 6.2.2 and 6.2.3
 */
export function parseWebUrl(text: string): WebUrl | undefined {
  const known = recent.get(text)
  if (known !== undefined) return known
  const url = readWebUrl(text)
  if (url === undefined || text.length > LONGEST_KEPT) return url
  if (recent.size === MOST_KEPT) recent.clear()
  recent.set(text, Object.freeze(url))
  return url
}

/** The addresses read last: the same few are compared again and again. */
const recent = new Map<string, WebUrl>()
const MOST_KEPT = 1000
const LONGEST_KEPT = 1024

function readWebUrl(text: string): WebUrl | undefined {
  const found = WEB.exec(text)
  if (found === null) return undefined
  const scheme = found[1]?.toLowerCase() === 'https' ? 'https' : 'http'
  return {
    scheme,
    host: (found[2] ?? '')
      .toLowerCase()
      .replace(scheme === 'https' ? /:(?:443)?$/ : /:(?:80)?$/, ''),
    path: withPlainEscapes(found[3] ?? '/'),
    query: withPlainEscapes(found[4] ?? ''),
    fragment: withPlainEscapes(found[5] ?? ''),
  }
}

/** The address as text: equal for two that differ in syntax alone. */
export function formatWebUrl({ scheme, host, path, query, fragment }: WebUrl): string {
  return `${scheme}://${host}${path}${query}${fragment}`
}

function withPlainEscapes(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : code.toUpperCase()
  })
}
