import { hex } from '@scure/base'

/** The remainder from 0 up, of negative numbers too. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

/** The base to the power of the exponent, modulo the modulus. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = mod(base, modulus)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** The number that the bytes spell, big-endian; of no bytes 0. */
export function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x0${hex.encode(bytes)}`)
}

/** The number as that many bytes, big-endian. */
export function toBytes(value: bigint, length: number): Uint8Array {
  return hex.decode(value.toString(16).padStart(2 * length, '0'))
}
