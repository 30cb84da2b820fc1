import type { PublicKey } from '../keys/index.js'

/** How many bytes every signature by this key has: r ‖ s, R ‖ S, or as many as the modulus. */
export function signatureLengthOf({ algorithm, jwk }: PublicKey): number {
  if (algorithm === 'ES384') return 96
  // four letters of base64url stand for three bytes
  return algorithm === 'RS256' ? Math.floor(((jwk.n ?? '').length * 3) / 4) : 64
}
