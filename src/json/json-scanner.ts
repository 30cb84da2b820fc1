import type { Refuse } from './json-read-error.js'
import { isWellFormed } from './unicode.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d
const ZERO = 0x30

const LITERALS = { t: ['true', true], f: ['false', false], n: ['null', null] } as const

/**
 * Reads the tokens of a JSON text (RFC 8259), strictly and in one pass.
 */
export class JsonScanner {
  readonly #text: string
  readonly #refuse: Refuse
  #at = 0

  constructor(text: string, refuse: Refuse) {
    this.#text = text
    this.#refuse = refuse
  }

  /** The code unit of the next token, white space passed over; `NaN` at the end. */
  peek(): number {
    const text = this.#text
    let at = this.#at
    let unit = text.charCodeAt(at)
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      unit = text.charCodeAt(++at)
    }
    this.#at = at
    return unit
  }

  /** Passes over the code unit that `peek` has shown. */
  skip(): void {
    this.#at++
  }

  /** A number, `true`, `false` or `null`. */
  readScalar(): number | boolean | null {
    const literal = LITERALS[this.#text[this.#at] as keyof typeof LITERALS]
    if (literal === undefined) return this.#readNumber()
    const [word, value] = literal
    if (!this.#text.startsWith(word, this.#at)) this.fail()
    this.#at += word.length
    return value
  }

  /** A string; the next code unit is its opening quote. */
  readString(): string {
    const text = this.#text
    const start = this.#at + 1
    let at = start
    let escaped = false
    let surrogates = false
    for (;;) {
      const unit = text.charCodeAt(at)
      if (unit === QUOTE) break
      // Written so that the end of the text, NaN, fails as well.
      if (!(unit >= 0x20)) this.fail(at)
      if (unit === BACKSLASH) {
        escaped = true
        at += this.#escapeLength(at)
      } else {
        if ((unit & 0xf800) === 0xd800) surrogates = true
        at++
      }
    }
    this.#at = at + 1
    // a slice alone would keep the whole text in memory for as long as the string
    const value = JSON.parse(text.slice(start - 1, at + 1)) as string
    if ((escaped || surrogates) && !isWellFormed(value)) {
      this.#refuse('json-string', 'A string holds half of a surrogate pair.')
    }
    return value
  }

  /** Ends reading with the place in the text. */
  fail(at: number = this.#at): never {
    const where =
      at < this.#text.length ? `Unexpected character at offset ${at}.` : 'The text ends too early.'
    this.#refuse('json-syntax', where)
  }

  #escapeLength(at: number): number {
    const kind = this.#text[at + 1] ?? ''
    if (kind === 'u') {
      for (let digit = at + 2; digit < at + 6; digit++) {
        if (!isHexDigit(this.#text.charCodeAt(digit))) this.fail(digit)
      }
      return 6
    }
    if (kind === '' || !'"\\/bfnrt'.includes(kind)) this.fail(at + 1)
    return 2
  }

  #readNumber(): number {
    const text = this.#text
    const start = this.#at
    let at = start
    if (text.charCodeAt(at) === MINUS) at++
    if (text.charCodeAt(at) === ZERO) at++
    else at = this.#digitsEnd(at)
    if (text[at] === '.') at = this.#digitsEnd(at + 1)
    if (text[at] === 'e' || text[at] === 'E') {
      at++
      if (text[at] === '+' || text[at] === '-') at++
      at = this.#digitsEnd(at)
    }
    this.#at = at
    const value = Number(text.slice(start, at))
    const vanished = value === 0 && /^[^eE]*[1-9]/.test(text.slice(start, at))
    if (!isAgreedNumber(value) || vanished) {
      this.#refuse('json-number', 'A number is outside what every reader can hold exactly.')
    }
    return value
  }

  /** The end of a run of digits; there must be one. */
  #digitsEnd(start: number): number {
    let at = start
    while (isDigit(this.#text.charCodeAt(at))) at++
    if (at === start) this.fail(at)
    return at
  }
}

/** Whether every JSON reader finds the same number: finite, and if whole, exact (RFC 7493 section 2.2). */
export function isAgreedNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66)
}
