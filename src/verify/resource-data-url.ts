import { base64 } from '@scure/base'

/** In front of the data: a media type with parameters, which is not looked at. */
const HEAD = /^data:[^,]{0,1000},/i

/**
 * The bytes in a `data:` URL; `undefined` where they cannot be read.
 *
 * @see RFC 2397, The "data" URL scheme: https://www.rfc-editor.org/rfc/rfc2397
 */
export function bytesOfDataUrl(url: string): Uint8Array | undefined {
  const [head] = HEAD.exec(url) ?? []
  if (head === undefined) return undefined
  const [text = ''] = url.slice(head.length).split('#')
  const bytes = unescapedBytes(text)
  return /;base64,$/i.test(head) ? decodeBase64(new TextDecoder().decode(bytes)) : bytes
}

/** Escapes as the bytes that they stand for; a `%` that begins none stands for itself. */
function unescapedBytes(text: string): Uint8Array {
  // every second part is what was captured: the digits of an escape
  const parts = text.split(/%([0-9a-f]{2})/i)
  const encoder = new TextEncoder()
  const bytes = parts.map((part, index) =>
    index % 2 === 0 ? encoder.encode(part) : Uint8Array.of(Number.parseInt(part, 16)),
  )
  const all = new Uint8Array(bytes.reduce((length, part) => length + part.length, 0))
  let end = 0
  for (const part of bytes) {
    all.set(part, end)
    end += part.length
  }
  return all
}

/** With or without padding, as others read it too. */
function decodeBase64(text: string): Uint8Array | undefined {
  const [, digits = '', padding = ''] = /^([^=]*)(={0,2})$/.exec(text) ?? []
  if (digits.length + padding.length !== text.length) return undefined
  try {
    return base64.decode(digits + '='.repeat((4 - (digits.length % 4)) % 4))
  } catch {
    return undefined
  }
}
