import { base64 } from '@scure/base'

/** Characters of the longest key that is read: a private RSA key of 8192 bits has about 6,400. */
const LONGEST = 10_000

const PEM = /^\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/

/**
 * The bytes in PEM text with that label, or `undefined` for any other text. One key stands in it, and
 * nothing but white space around.
 *
 * @see RFC 7468, section 3
 */
export function decodePem(
  text: string,
  label: 'PUBLIC KEY' | 'PRIVATE KEY',
): Uint8Array | undefined {
  const [, found, lines = ''] = (text.length <= LONGEST ? PEM.exec(text) : null) ?? []
  if (found !== label) return undefined
  try {
    return base64.decode(lines.replaceAll(/\s/g, ''))
  } catch {
    return undefined
  }
}
