/** How runtimes since ECMAScript 2024 do it; they know at once of text without any surrogate. */
const { isWellFormed: builtIn } = String.prototype as { isWellFormed?: (this: string) => boolean }

/**
 * Whether no surrogate stands alone. A lone one becomes U+FFFD in UTF-8, so that two different texts
 * would have the same bytes, and the same signature.
 */
export function isWellFormed(text: string): boolean {
  return builtIn === undefined ? isPaired(text) : builtIn.call(text)
}

function isPaired(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if ((unit & 0xf800) !== 0xd800) continue
    if (unit >= 0xdc00 || (text.charCodeAt(at + 1) & 0xfc00) !== 0xdc00) return false
    at++
  }
  return true
}

/** Whether the text has at most that many bytes in UTF-8; a text that is far longer costs nothing. */
export function fitsInBytes(text: string, bytes: number): boolean {
  if (text.length > bytes) return false
  // No UTF-16 code unit takes more than three bytes.
  return text.length * 3 <= bytes || new TextEncoder().encode(text).length <= bytes
}
