import { hex } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import {
  decodePublicJwk,
  encodePublicKeyMultibase,
  type PublicKey,
  publicKeyFromSpki,
  verifySignature,
} from '../../src/keys/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'

type Verdict = 'holds' | 'does not hold' | 'key refused'

/** The verdict of the whole way: import of the key, then the signature. */
async function verdict(readKey: () => PublicKey, text: string, signed: string): Promise<Verdict> {
  let key: PublicKey
  try {
    key = readKey()
  } catch (error) {
    if (error instanceof OpenBadgesError && error.code === 'ERR_OB_KEY') return 'key refused'
    throw error
  }
  return (await verifySignature(key, hex.decode(text), hex.decode(signed)))
    ? 'holds'
    : 'does not hold'
}

/**
 * What is decided for the twelve keys and signatures on which implementations differ
 * (https://eprint.iacr.org/2020/1244, table 5). No honest signer makes any of them but, with a broken
 * key, the fourth.
 */
const SPECCHECK: readonly (readonly [decision: Verdict, reason: string])[] = [
  [
    'key refused',
    'A is of small order: whoever wrote it can sign everything; R and S = 0 likewise',
  ],
  ['key refused', 'A is of small order'],
  ['does not hold', 'R is of small order, which commits the signer to nothing'],
  ['holds', 'A and R of mixed order, S is right: both equations hold, as RFC 8032 demands'],
  ['does not hold', 'only the equation with the cofactor holds; runtimes compute the one without'],
  ['does not hold', 'the same, when the hash is multiplied by 8 before it is reduced'],
  ['does not hold', 'S is above the group order: a second spelling of a signature'],
  ['does not hold', 'S is far above the group order'],
  ['does not hold', 'R is of small order and spelled with y above the prime'],
  ['does not hold', 'the same, when R is hashed as reduced'],
  ['key refused', 'A is of small order and spelled with y above the prime'],
  ['key refused', 'the same, when A is hashed as reduced'],
]

interface Vectors {
  readonly numberOfTests: number
  readonly testGroups: readonly {
    readonly publicKeyDer: string
    readonly publicKeyPem: string
    readonly publicKeyJwk?: object
    readonly keyJwk?: object
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
      readonly flags: readonly string[]
    }[]
  }[]
}

/** What is decided for cases that are called acceptable, by their flag. */
const ACCEPTABLE: Readonly<Record<string, readonly [decision: Verdict, reason: string]>> = {
  MissingNull: [
    'does not hold',
    'RFC 8017 section 9.2 compares with one encoding, whose parameters are NULL; a signer that leaves them out is broken',
  ],
}

const FILES = [
  ['ed25519_test.json', 'Ed25519'],
  ['ecdsa_secp256r1_sha256_p1363_test.json', 'ES256'],
  ['ecdsa_secp384r1_sha384_p1363_test.json', 'ES384'],
  ['rsa_signature_2048_sha256_test.json', 'RS256'],
] as const

describe.skipIf(sharedAbsent)('vectors of others have one verdict, on every runtime', () => {
  it('the twelve cases of ed25519-speccheck are decided as the table says (S-28)', async () => {
    const cases = sharedJson('vectors/ed25519-speccheck/cases.json') as {
      message: string
      pub_key: string
      signature: string
    }[]
    const verdicts = await Promise.all(
      cases.map(({ message, pub_key: point, signature }) => {
        const readKey = () =>
          publicKeyFromSpki(
            Uint8Array.of(...hex.decode('302a300506032b6570032100'), ...hex.decode(point)),
          )
        return verdict(readKey, message, signature)
      }),
    )
    expect(verdicts).toStrictEqual(SPECCHECK.map(([decision]) => decision))
  })

  it.each(FILES)(
    'each Wycheproof case of %s has the verdict that it states (S-28, S-29)',
    async (file, algorithm) => {
      const { testGroups, numberOfTests } = sharedJson(`vectors/wycheproof/${file}`) as Vectors
      let seen = 0
      for (const { publicKeyJwk, keyJwk, publicKeyDer, tests } of testGroups) {
        const jwk = publicKeyJwk ?? keyJwk
        for (const { tcId, msg, sig, result, flags } of tests) {
          const [decision] = flags.flatMap((flag) => [ACCEPTABLE[flag] ?? []]).flat()
          const expected = { valid: 'holds', invalid: 'does not hold', acceptable: decision }[
            result
          ]
          const found = await verdict(() => readBoth(publicKeyDer, jwk), msg, sig)
          expect([tcId, found]).toStrictEqual([tcId, expected])
          seen++
        }
      }
      expect(seen).toBe(numberOfTests)

      /** Each group has its key in several forms, which are one key. */
      function readBoth(der: string, jwk: object | undefined): PublicKey {
        const key = publicKeyFromSpki(hex.decode(der))
        expect(key.algorithm).toBe(algorithm)
        if (jwk !== undefined) expect(decodePublicJwk(jwk)).toStrictEqual(key)
        return key
      }
    },
  )

  it.each(FILES)('the keys of %s are the same in PEM, and as Multikeys', (file) => {
    const { testGroups } = sharedJson(`vectors/wycheproof/${file}`) as Vectors
    for (const { publicKeyDer, publicKeyPem } of testGroups) {
      const key = publicKeyFromSpki(publicKeyPem)
      expect(publicKeyFromSpki(hex.decode(publicKeyDer))).toStrictEqual(key)
      if (key.algorithm === 'RS256') continue
      expect(encodePublicKeyMultibase(key.bytes, key.algorithm)).toBe(key.publicKeyMultibase)
    }
  })
})
