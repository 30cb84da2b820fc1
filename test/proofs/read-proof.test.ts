import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import {
  type Cryptosuite,
  canonicalize,
  type ProofExpectation,
  readProof,
  suiteNamed,
} from '../../src/proofs/index.js'
import { outcomeOf } from '../../src/report/index.js'
import { CREATED, codesOf, DOCUMENT, findingOf, NOW, prove, SIGNERS, SUITES } from './secured.js'

const badge: JsonObject = await prove(DOCUMENT, 'eddsa-rdfc-2022')
const CHALLENGE = '1f44d55f-f161-4938-a659-f8026467f126'
const DOMAIN = 'https://employer.example'
const login: JsonObject = await prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', {
  purpose: 'authentication',
  challenge: CHALLENGE,
  domain: DOMAIN,
})

function codes(proof: JsonObject, more: Partial<ProofExpectation> = {}): readonly string[] {
  const read = readProof(proof, { purpose: 'assertionMethod', now: NOW, ...more }, '/proof')
  return 'suite' in read ? [] : codesOf(read)
}

const presented = (more: Partial<ProofExpectation> = {}): Partial<ProofExpectation> => ({
  purpose: 'authentication',
  challenge: CHALLENGE,
  domain: DOMAIN,
  ...more,
})

describe('members of a proof (S-26, R-320, W-28)', () => {
  test('a proof with every member that there is, is read', () => {
    const more = {
      id: 'urn:uuid:1',
      expires: '2030-01-01T00:00:00Z',
      nonce: 'n',
      previousProof: 'a',
    }
    expect(codes({ ...badge, ...more })).toEqual([])
    const read = readProof(badge, { purpose: 'assertionMethod', now: NOW }, '/proof')
    expect(read).toMatchObject({
      suite: { name: 'eddsa-rdfc-2022' },
      methodId: SIGNERS.Ed25519.id,
      created: CREATED,
      previous: [],
      warnings: [],
    })
  })

  test.each<[string, JsonValue, string]>([
    ['jws', 'e30..', 'shape-rejected /proof/jws'],
    ['created', 1, 'shape-rejected /proof/created'],
    ['proofValue', null, 'shape-rejected /proof/proofValue'],
    ['nonce', ['n'], 'shape-rejected /proof/nonce'],
    ['previousProof', [], 'shape-rejected /proof/previousProof'],
    ['previousProof', [1], 'shape-rejected /proof/previousProof'],
    ['@context', DOCUMENT['@context'] ?? null, 'shape-rejected /proof/@context'],
    ['created', 'yesterday', 'date-malformed /proof/created'],
    ['created', '2026-04-01T00:05:01Z', 'proof-from-future /proof/created'],
    ['expires', '2026-03-31T23:59:59Z', 'proof-expired /proof/expires'],
    ['proofPurpose', 'authentication', 'proof-purpose /proof/proofPurpose'],
    ['challenge', CHALLENGE, 'proof-purpose /proof/challenge'],
    ['domain', [DOMAIN], 'proof-purpose /proof/domain'],
  ])('%s as %j is refused', (name, value, code) => {
    expect(codes({ ...badge, [name]: value })).toEqual([code])
  })

  test.each(['verificationMethod', 'proofPurpose', 'proofValue'])('%s must be there', (name) => {
    const { [name]: _, ...proof } = badge
    expect(codes(proof)).toMatchObject([expect.stringMatching(`/proof/${name}$`)])
  })

  test('clocks may differ by five minutes, and a proof counts to its last second', () => {
    expect(codes({ ...badge, created: '2026-04-01T00:05:00Z' })).toEqual([])
    expect(codes({ ...badge, expires: '2026-04-01T00:00:00Z' })).toEqual([])
  })
})

describe('proofs of presentations (S-23, S-61, W-36)', () => {
  test('the answer to the challenge, for the one who asks, is read', () => {
    expect(codes(login, presented())).toEqual([])
    expect(codes({ ...login, domain: ['https://other.example', DOMAIN] }, presented())).toEqual([])
    expect(codes(login, { purpose: 'authentication' })).toEqual([])
  })

  test.each<[string, JsonObject, Partial<ProofExpectation>, string]>([
    ['another challenge', login, { challenge: 'x' }, 'challenge-mismatch /proof/challenge'],
    [
      'a challenge in other case',
      { ...login, challenge: CHALLENGE.toUpperCase() },
      {},
      'challenge-mismatch /proof/challenge',
    ],
    ['another domain', login, { domain: 'employer.example' }, 'domain-mismatch /proof/domain'],
    [
      'a set without the domain',
      { ...login, domain: [`${DOMAIN}/`] },
      {},
      'domain-mismatch /proof/domain',
    ],
    [
      'a proof to issue',
      { ...login, proofPurpose: 'assertionMethod' },
      {},
      'proof-purpose /proof/proofPurpose',
    ],
  ])('%s is refused', (_name, proof, more, code) => {
    expect(codes(proof, presented(more))).toEqual([code])
  })

  test('no challenge and no domain are none of those that are demanded', () => {
    const { challenge: _, domain: __, ...proof } = login
    expect(codes(proof, presented())).toEqual([
      'challenge-mismatch /proof/challenge',
      'domain-mismatch /proof/domain',
    ])
  })

  test('a proof may be as old as is allowed, to the second, and must say how old it is', () => {
    const age = (NOW.getTime() - CREATED.getTime()) / 1000
    expect(codes(login, presented({ maxAgeSeconds: age }))).toEqual([])
    expect(codes(login, presented({ maxAgeSeconds: age - 1 }))).toEqual([
      'proof-stale /proof/created',
    ])
    const { created: _, ...undated } = login
    expect(codes(undated, presented())).toEqual([])
    expect(codes(undated, presented({ maxAgeSeconds: age }))).toEqual([
      'proof-stale /proof/created',
    ])
  })

  test('a login proof is none of a badge, and the reverse', () => {
    expect(codes(login)).toContain('proof-purpose /proof/proofPurpose')
    expect(codes(badge, { purpose: 'authentication' })).toEqual([
      'proof-purpose /proof/proofPurpose',
    ])
  })
})

describe('the value of a proof (S-27, W-19, W-30, R-333)', () => {
  const value = String(badge.proofValue)

  test.each<[string, JsonValue]>([
    ['no characters', ''],
    ['no prefix', value.slice(1)],
    ['base64url', `u${value.slice(1)}`],
    ['another prefix', `Z${value.slice(1)}`],
    ['a byte less', 'z'.padEnd(64, '1')],
    ['a byte more', 'z'.padEnd(66, '1')],
    ['padding', `${value}=`],
    ['a space', `${value} `],
    ['a letter that base58 does not have', `${value.slice(0, -1)}0`],
    ['a look-alike letter', `${value.slice(0, -1)}а`],
    ['a zero byte in front', `z1${value.slice(1)}`],
  ])('%s is refused', (_name, proofValue) => {
    expect(codes({ ...badge, proofValue })).toEqual(['proof-encoding /proof/proofValue'])
  })

  test('a signature as long as those of another curve is refused as soon as the key is known', async () => {
    const long = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES384')
    const short = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256')
    expect(codes(long)).toEqual([])
    for (const [proof, other] of [
      [long, short],
      [short, long],
    ] as const) {
      const mixed = { ...proof, proofValue: other.proofValue ?? null }
      const { problems } = await findingOf({ ...DOCUMENT, proof: mixed })
      expect(codesOf(problems)).toEqual(['proof-encoding /proof/proofValue'])
    }
  })
})

describe('suites and keys (S-25)', () => {
  test.each(SUITES)('%s by %s takes no proof and no key of another', async (name, algorithm) => {
    const proof = await prove(DOCUMENT, name, algorithm)
    for (const [otherName, otherAlgorithm] of SUITES) {
      if (otherName === name) continue
      const { type, cryptosuite } = await prove(DOCUMENT, otherName, otherAlgorithm)
      const { cryptosuite: _, ...rest } = proof
      const relabelled = { ...rest, type: type ?? null, ...(cryptosuite ? { cryptosuite } : {}) }
      const { problems } = await findingOf({ ...DOCUMENT, proof: relabelled })
      expect(problems, otherName).not.toEqual([])
    }
    for (const other of Object.values(SIGNERS)) {
      if (other.algorithm === algorithm) continue
      const { problems } = await findingOf({
        ...DOCUMENT,
        proof: { ...proof, verificationMethod: other.id },
      })
      expect(['key-kind', 'proof-encoding'], other.algorithm).toContain(problems[0]?.code)
    }
  })

  test('a key of a kind that the suite does not take is named as such', async () => {
    const proof = { ...badge, verificationMethod: SIGNERS.ES256.id }
    const { problems } = await findingOf({ ...DOCUMENT, proof })
    expect(codesOf(problems)).toEqual(['key-kind /proof/verificationMethod'])
  })
})

describe('names of the past and of others (R-331, R-332)', () => {
  test('eddsa-2022 is checked as what it became, and a warning says so', async () => {
    const old = { ...badge, cryptosuite: 'eddsa-2022' }
    const read = readProof(old, { purpose: 'assertionMethod', now: NOW }, '/proof')
    expect(read).toMatchObject({
      suite: { name: 'eddsa-rdfc-2022' },
      warnings: [{ code: 'proof-legacy', pointer: '/proof/cryptosuite' }],
    })
    const suite = suiteNamed('eddsa-rdfc-2022') as Cryptosuite
    const { proofValue: _, ...options } = old as JsonObject
    const proof = await suite.sign(DOCUMENT, options, {
      canonicalize,
      contexts: BUNDLED_CONTEXTS,
      key: decodePublicKeyMultibase(SIGNERS.Ed25519.publicKeyMultibase),
      sign: (bytes) => SIGNERS.Ed25519.sign(bytes),
    })
    const finding = await findingOf({ ...DOCUMENT, proof })
    expect(finding.problems).toEqual([])
    expect(codesOf(finding.warnings)).toEqual(['proof-legacy /proof/cryptosuite'])
    // the name is signed, so the proof of another name does not hold under this one
    const renamed = await findingOf({ ...DOCUMENT, proof: old })
    expect(codesOf(renamed.problems)).toEqual(['proof-invalid /proof'])
  })

  test.each([
    [{ cryptosuite: 'eddsa-rdf-2022' }, 'eddsa-rdfc-2022'],
    [{ cryptosuite: 'json-eddsa-2022' }, 'eddsa-jcs-2022'],
    [{ cryptosuite: 'jcs-eddsa-2022' }, 'eddsa-jcs-2022'],
    [{ cryptosuite: 'ecdsa-2019' }, 'ecdsa-rdfc-2019'],
    [{ cryptosuite: 'jcs-ecdsa-2019' }, 'ecdsa-jcs-2019'],
    [{ cryptosuite: 'bbs-2023' }, 'ecdsa-sd-2023'],
    [{ type: 'Ed25519Signature2018' }, 'Ed25519Signature2020'],
    [{ type: 'JcsEd25519Signature2020' }, 'eddsa-jcs-2022'],
    [{ type: 'JcsEd25519Signature2022' }, 'eddsa-jcs-2022'],
    [{ type: 'JsonWebSignature2020' }, 'eddsa-rdfc-2022'],
    [{ type: 'RsaSignature2018' }, 'RS256'],
    [{ type: 'EcdsaSecp256r1Signature2019' }, 'ecdsa-rdfc-2019'],
    [{ type: 'BbsBlsSignature2020' }, 'ecdsa-sd-2023'],
    [{ type: 'SomethingElse2030' }, 'SomethingElse2030'],
    [{ cryptosuite: 'constructor' }, 'constructor'],
  ])('%j is not checked; the problem names it and what it is today', (name, today) => {
    const { cryptosuite: _, ...bare } = badge
    const read = readProof({ ...bare, ...name }, { purpose: 'assertionMethod', now: NOW }, '/proof')
    expect(read).toMatchObject([{ code: 'proof-unsupported', pointer: '/proof' }])
    const [{ detail }] = read as unknown as readonly [{ detail: string }]
    expect(detail).toContain(Object.values(name)[0])
    expect(detail).toContain(today)
    expect(outcomeOf(read as never)).toBe('undetermined')
  })

  test('a type of the past with a suite of today is neither', () => {
    expect(codes({ ...badge, type: 'Ed25519Signature2020' })).toEqual(['proof-unsupported /proof'])
    expect(codes({ ...badge, cryptosuite: ['eddsa-rdfc-2022'] })).toEqual([
      'proof-unsupported /proof',
    ])
  })
})
