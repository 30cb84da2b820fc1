const DECIMAL = /^(-?)0*(\d{1,60}?)(?:\.(\d{1,60}?)0*)?$/

/**
 * Compares two decimal numbers written as text, exactly: no rounding of long fractions.
 *
 * @returns negative, zero or positive; `undefined` when one of the two is not a number, for example
 *   because it carries a unit or a percent sign.
 */
export function compareDecimals(one: string, other: string): number | undefined {
  const [a, b] = [scaled(one), scaled(other)]
  if (a === undefined || b === undefined) return undefined
  return a < b ? -1 : a > b ? 1 : 0
}

/** The number times 10^60: exact, since longer fractions are not read as numbers. */
function scaled(text: string): bigint | undefined {
  const found = text.length > 128 ? null : DECIMAL.exec(text)
  if (found === null) return undefined
  const digits = BigInt(`${found[2] ?? ''}${(found[3] ?? '').padEnd(60, '0')}`)
  return found[1] === '-' ? -digits : digits
}
