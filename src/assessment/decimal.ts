import type { Decimal } from './dossier.js'

const DECIMAL = /^(-?)0*(\d{1,30})(?:\.(\d{1,30}?)0*)?$/
const PLACES = 30

/** The number one, in the units of {@link scaledDecimal}. */
export const ONE: bigint = 10n ** BigInt(PLACES)

/** The number as text without exponent, or `undefined` when it is none. */
export function decimalText(value: Decimal): string | undefined {
  const text = String(value)
  return scaledDecimal(text) === undefined ? undefined : text
}

/**
 * The number times 10^30, exactly: sums and comparisons do not round. `undefined` for what is not a
 * plain decimal, or has more than thirty digits on a side.
 */
export function scaledDecimal(value: Decimal): bigint | undefined {
  const text = String(value)
  const found = text.length > 80 ? null : DECIMAL.exec(text)
  if (found === null) return undefined
  const digits = BigInt(`${found[2]}${(found[3] ?? '').padEnd(PLACES, '0')}`)
  return found[1] === '-' ? -digits : digits
}
