import { isNonEmptyString, isWellFormed } from '../json/index.js'

/**
 * Whether it is text that every store keeps, and gives back as it was: no U+0000, which databases refuse, and no
 * half of a surrogate pair, which becomes another character in UTF-8.
 */
export function isStorableText(value: unknown): value is string {
  return isNonEmptyString(value) && !value.includes('\0') && isWellFormed(value)
}
