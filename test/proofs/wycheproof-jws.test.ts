import { describe, expect, test } from 'vitest'
import { OpenBadgesError } from '../../src/errors.js'
import { decodePublicJwk, type PublicKey } from '../../src/keys/index.js'
import { checkToken, readToken } from '../../src/proofs/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { codesOf, encode } from './jwt/tokens.js'

interface WycheproofFile {
  readonly numberOfTests: number
  readonly testGroups: readonly {
    readonly public?: KeyOrKeys
    readonly private: KeyOrKeys
    readonly tests: readonly {
      readonly tcId: number
      readonly jws: unknown
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

type KeyOrKeys = object & { readonly keys?: readonly object[] }

/**
 * What is decided of cases that are valid as such, and refused here: MACs, PSS, and algorithms that the
 * closed list does not have (S-33), a token without payload and one whose payload is no text (S-37).
 */
const VALID_BUT_REFUSED: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'json_web_signature_test.json': {
    'jws-algorithm': [
      ...[1, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 287, 288],
      ...[320, 321, 322, 323, 325, 326, 327, 328, 346, 347, 348, 350, 351, 352],
      ...[357, 358, 359, 376, 377],
    ],
    'jws-malformed': [259, 372, 373],
    'json-string': [263],
  },
  'json_web_key_test.json': { 'jws-algorithm': [2, 13, 14, 15] },
}

const HOLDS: Readonly<Record<string, readonly number[]>> = {
  'json_web_signature_test.json': [18, 33, 260, 261, 262, 345, 349, 378],
  'json_web_key_test.json': [5],
}

/** The one key of a group, or the first: none has a second that is accepted. */
function keyOf(jwk: KeyOrKeys): PublicKey | readonly string[] {
  try {
    return decodePublicJwk(jwk.keys?.[0] ?? jwk)
  } catch (error) {
    if (error instanceof OpenBadgesError) return codesOf(error.problems)
    throw error
  }
}

/**
 * The verdict of the whole way. The payload of these tokens is no JSON, which is what a token without
 * another fault is refused for; of those the signature is looked at all the same.
 */
async function verdict(jws: unknown, jwk: KeyOrKeys): Promise<string> {
  const token = readToken(jws as string, 'vc')
  const codes = 'problems' in token ? codesOf(token.problems) : []
  if (codes.join() !== 'json-syntax') return codes.join()
  const [header, , signature] = (jws as string).split('.')
  const readable = readToken(`${header}.${encode('{}')}.${signature}`, 'vc')
  if ('problems' in readable) return codesOf(readable.problems).join()
  const key = keyOf(jwk)
  if (!('bytes' in key)) return key.join()
  const found = await checkToken({ ...readable, token: jws as string }, key)
  return found.length === 0 ? 'holds' : codesOf(found).join()
}

describe.skipIf(sharedAbsent)('Wycheproof: JSON Web Signature and Key (S-29, S-33, S-37)', () => {
  test.each(Object.keys(HOLDS))('%s: each case has its one verdict', async (name) => {
    const file = sharedJson(`vectors/wycheproof/${name}`) as WycheproofFile
    const found: { tcId: number; result: string; verdict: string }[] = []
    for (const group of file.testGroups) {
      for (const { tcId, jws, result } of group.tests) {
        found.push({ tcId, result, verdict: await verdict(jws, group.public ?? group.private) })
      }
    }
    expect(found).toHaveLength(file.numberOfTests)
    const holding = found.filter((item) => item.verdict === 'holds')
    expect(holding.map(({ tcId }) => tcId)).toEqual(HOLDS[name])
    expect(holding.every(({ result }) => result === 'valid')).toBe(true)

    const refused: Record<string, number[]> = {}
    for (const item of found) {
      expect(item.verdict, `case ${item.tcId}`).not.toBe('')
      if (item.verdict === 'holds' || item.result === 'invalid') continue
      refused[item.verdict] = [...(refused[item.verdict] ?? []), item.tcId]
    }
    expect(refused).toEqual(VALID_BUT_REFUSED[name])
  })

  test('the key of a faulty chip, a short one and one with the exponent 1 are weak', () => {
    const { testGroups } = sharedJson('vectors/wycheproof/json_web_key_test.json') as WycheproofFile
    const groups = testGroups.filter(({ tests }) =>
      tests.some(({ tcId }) => [7, 8, 9].includes(tcId)),
    )
    const keys = groups.map((group) => keyOf(group.public ?? group.private))
    expect(keys).toEqual([['key-weak'], ['key-weak'], ['key-weak']])
  })
})
