/** No two decimals of so few digits are the same as numbers unless they are equal. */
const EXACT_LENGTH = 15

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Whether the text is a decimal number: digits, perhaps a minus before them, perhaps a point and more
 * digits. No exponent, no plus, no unit, no percent sign.
 */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/**
 * Compares two decimal numbers written as text, exactly, however many digits they have.
 *
 * @returns negative, zero or positive; `undefined` when one of the two is not a number, for example
 *   because it carries a unit or a percent sign.
 */
export function compareDecimals(one: string, other: string): number | undefined {
  if (one.length <= EXACT_LENGTH && other.length <= EXACT_LENGTH) {
    return isDecimal(one) && isDecimal(other) ? compare(Number(one), Number(other)) : undefined
  }
  const [a, b] = [read(one), read(other)]
  if (a === undefined || b === undefined) return undefined
  if (a.sign !== b.sign) return a.sign < b.sign ? -1 : 1
  return a.sign === 0 ? 0 : a.sign * compareSizes(a, b)
}

/**
 * The sum of decimal numbers written as text, exactly.
 *
 * @returns decimal text without zeros that mean nothing; `"0"` for none.
 * @throws {RangeError} for what {@link isDecimal} does not accept.
 */
export function sumOfDecimals(terms: readonly string[]): string {
  const numbers = terms.map((term) => {
    const number = read(term)
    if (number === undefined) throw new RangeError('This is not a decimal number.')
    return number
  })
  const scale = Math.max(0, ...numbers.map(({ fraction }) => fraction.length))
  const sum = numbers.reduce((total, { sign, whole, fraction }) => {
    const size = BigInt(whole + fraction.padEnd(scale, '0'))
    return sign < 0 ? total - size : total + size
  }, 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  const point = digits.length - scale
  const fraction = withoutTrailingZeros(digits.slice(point))
  return `${sum < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`
}

interface Decimal {
  readonly sign: -1 | 0 | 1
  /** Digits before the point, without zeros in front. */
  readonly whole: string
  /** Digits after the point, without zeros at the end. */
  readonly fraction: string
}

function read(text: string): Decimal | undefined {
  const found = DECIMAL.exec(text)
  if (found === null) return undefined
  const whole = withoutLeadingZeros(found[2] ?? '')
  const fraction = withoutTrailingZeros(found[3] ?? '')
  const isZero = whole === '' && fraction === ''
  return { sign: isZero ? 0 : found[1] === '-' ? -1 : 1, whole, fraction }
}

function compareSizes(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (a.whole.length !== b.whole.length) return a.whole.length < b.whole.length ? -1 : 1
  // of as many digits, and of fractions, the order of the text is that of the numbers
  return compare(a.whole, b.whole) || compare(a.fraction, b.fraction)
}

function compare<T extends string | number>(one: T, other: T): -1 | 0 | 1 {
  return one < other ? -1 : one > other ? 1 : 0
}

/** By index: a pattern would take time quadratic in a long run of zeros. */
function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (digits[start] === '0') start += 1
  return digits.slice(start)
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}
