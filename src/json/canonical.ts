import type { JsonValue } from './types.js'

/**
 * The canonical text of a JSON value: members sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them.
 *
 * The value must come out of `copyJson` or `parseJson`: no cycle, no `undefined`, finite numbers.
 *
 * @see RFC 8785, JSON Canonicalization Scheme: https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as { readonly [member: string]: JsonValue }
  const members = Object.keys(object).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name] as JsonValue)}`).join(',')}}`
}

/**
 * SHA-256 of the canonical text, as 64 lower-case hexadecimal digits. Two values have the same
 * digest exactly when they are the same JSON, whatever the order of their members.
 */
export async function digestJson(value: JsonValue): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
