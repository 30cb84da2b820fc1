const WEB = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?((?:\?[^#]*)?(?:#.*)?)$/is

/**
 * What two achievements must share to be the same.
 *
 * An `http` or `https` id speaks for itself, compared after syntax normalisation: case of scheme and
 * host, default port, empty path, and escapes of characters that need none. Reserved escapes stay, so
 * `%2F` is no `/`. Any other id, such as a `urn:uuid`, means something only together with its issuer.
 *
 * @see RFC 3986 section 6.2.2 and 6.2.3
 */
export function achievementKey(id: string, issuer: string): string {
  const found = WEB.exec(id)
  if (found === null) return JSON.stringify([id, issuer])
  const scheme = (found[1] ?? '').toLowerCase()
  const port = scheme === 'https' ? /:(?:443)?$/ : /:(?:80)?$/
  const host = (found[2] ?? '').toLowerCase().replace(port, '')
  return `${scheme}://${host}${withPlainEscapes(`${found[3] ?? '/'}${found[4] ?? ''}`)}`
}

/** Whether the id means the same achievement whoever issues it. */
export function isGlobalId(id: string): boolean {
  return WEB.test(id)
}

function withPlainEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : code.toUpperCase()
  })
}
