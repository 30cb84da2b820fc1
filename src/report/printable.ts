const LONGEST_LINE = 400

/**
 * What could make a terminal or a reader see something else than what is there: control characters,
 * line and paragraph separators, and marks that turn the direction of writing.
 */
const DECEPTIVE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Text from a badge as one line that is safe to print: deceptive characters are spelled out as
 * `\u{1b}`, and text without end is cut.
 *
 * @param longest - characters of the text that are kept.
 */
export function printable(text: string, longest: number = LONGEST_LINE): string {
  // Cut before spelling out, by code points, so that no character is cut in two.
  const characters = Array.from(text.slice(0, 2 * longest))
  const isLong = characters.length > longest || text.length > 2 * longest
  const kept = characters.slice(0, longest).join('')
  return isLong ? `${spellOut(kept)}…` : spellOut(kept)
}

/** Text with every deceptive character spelled out, as {@link printable}, and none left out. */
export function spellOut(text: string): string {
  return text.replace(
    DECEPTIVE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
