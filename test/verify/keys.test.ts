import { base58, base64urlnopad } from '@scure/base'
import { describe, expect, test } from 'vitest'
import {
  didDocumentOf,
  findCheck,
  issueCredential,
  type OpenBadgeCredential,
  type ProblemCode,
  problemsOf,
  publicMethodOf,
  type VerificationReport,
} from '../../src/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { forge, proofOptions, prove, unsecured } from './prove.js'
import { AWARDED, judge, NAAEI, NOW, richBadge, SUITES, seeded, signer } from './rich-badge.js'
import { asTree } from './tree.js'

/** S-20 to S-30: every condition of a proof and its key, broken alone, as `verify` sees it. */

const KEY = signer.id
const method = publicMethodOf(signer)
const base = didDocumentOf(signer)
const other = await seeded(3, { controller: 'did:web:other.example', fragment: 'key-1' })

const codesOf = (report: VerificationReport): ProblemCode[] =>
  problemsOf(report).map(({ code }) => code)

/** A resolver that answers everything with the same, whatever it is. */
function answering(document: unknown): { resolve(): Promise<never> } {
  return { resolve: async () => document as never }
}

describe.each(SUITES)('with %s', async (suite) => {
  const badge = asTree(await richBadge(suite))
  const document = unsecured(badge)
  const proof = badge.proof as JsonObject
  const withProof = (value: JsonValue): JsonObject => ({ ...document, proof: value })

  describe('the issuer’s key document (S-22, S-24)', () => {
    const jwk = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: base64urlnopad.encode(base58.decode(method.publicKeyMultibase.slice(1)).slice(2)),
    }
    const { publicKeyMultibase: _, ...keyless } = method
    const listing = (...methods: object[]): object => ({ ...base, verificationMethod: methods })

    test.each<[string, object]>([
      ['is as hosted', base],
      [
        'has other keys, too',
        listing(method, { ...publicMethodOf(other), id: `${NAAEI}#key-2`, controller: NAAEI }),
      ],
      ['embeds the key where it is allowed', { id: NAAEI, assertionMethod: [method] }],
      ['has the key as JWK', listing({ ...keyless, type: 'JsonWebKey', publicKeyJwk: jwk })],
      [
        'names the key by its fragment',
        { ...listing({ ...method, id: '#key-1' }), assertionMethod: ['#key-1'] },
      ],
      ['has a key that ends later', listing({ ...method, expires: '2026-04-02T00:00:00Z' })],
      ['has a key that will be revoked', listing({ ...method, revoked: '2026-04-02T00:00:00Z' })],
    ])('verified when it %s', async (_, resolved) => {
      const report = await judge(badge, { resolver: answering(resolved) })
      expect(report.outcome).toBe('verified')
    })

    test.each<[string, ProblemCode, unknown]>([
      ['is the one of another DID', 'did-document-invalid', { ...base, id: other.controller }],
      ['does not list the key', 'key-not-found', listing()],
      [
        'lists it under another fragment',
        'key-not-found',
        { ...listing({ ...method, id: `${NAAEI}#key-2` }), assertionMethod: [`${NAAEI}#key-2`] },
      ],
      [
        'says that another controls it',
        'key-not-of-issuer',
        listing({ ...method, controller: other.controller }),
      ],
      [
        'has the key of somebody else under its id',
        'proof-invalid',
        listing({ ...publicMethodOf(other), id: KEY, controller: NAAEI }),
      ],
      ['does not allow it for issuing', 'key-not-authorized', { ...base, assertionMethod: [] }],
      [
        'allows it for login alone',
        'key-not-authorized',
        { ...base, assertionMethod: [], authentication: [KEY] },
      ],
      [
        'has two keys of that id',
        'did-document-invalid',
        listing(method, { ...publicMethodOf(other), id: KEY, controller: NAAEI }),
      ],
      ['has the same key twice', 'did-document-invalid', listing(method, method)],
      [
        'has two keys in one method',
        'did-document-invalid',
        listing({ ...method, publicKeyJwk: jwk }),
      ],
      [
        'shows a secret key',
        'did-document-invalid',
        listing({ ...method, secretKeyMultibase: 'z3u2' }),
      ],
      [
        'has the key revoked',
        'key-revoked',
        listing({ ...method, revoked: '2026-03-31T00:00:00Z' }),
      ],
      [
        'has the key revoked, later than the proof says it was made',
        'key-revoked',
        listing({ ...method, revoked: '2026-03-15T00:00:00Z' }),
      ],
      [
        'has the key expired',
        'key-revoked',
        listing({ ...method, expires: '2026-03-31T00:00:00Z' }),
      ],
      [
        'has a key with a date that is none',
        'did-document-invalid',
        listing({ ...method, expires: 'soon' }),
      ],
      [
        'has a key of another curve',
        'key-kind',
        listing({
          ...method,
          publicKeyMultibase: 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv',
        }),
      ],
      [
        'has a key under which anything verifies (S-28)',
        'key-weak',
        listing({
          ...method,
          publicKeyMultibase: 'z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP',
        }),
      ],
      ['is no object', 'did-document-invalid', 'document'],
      ['is nothing', 'did-document-invalid', null],
    ])('refuted when it %s: %s', async (_, code, resolved) => {
      const report = await judge(badge, { resolver: answering(resolved) })
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report)).toEqual([code])
    })

    test('of a stranger is never asked for (S-47)', async () => {
      const asked: string[] = []
      const forged = await forge(badge, suite, other)
      const report = await judge(forged, {
        resolver: {
          async resolve(id: string) {
            asked.push(id)
            return base
          },
        },
      })
      expect(codesOf(report)).toEqual(['key-not-of-issuer'])
      expect(asked).toEqual([])
    })
  })

  describe('the proof itself', () => {
    test.each<[string, ProblemCode, JsonValue | undefined]>([
      ['is missing', 'proof-missing', undefined],
      ['is an empty set', 'proof-missing', []],
      ['is null', 'schema-mismatch', null],
      ['is text', 'schema-mismatch', 'proof'],
      ['is a number', 'schema-mismatch', 7],
      ['is a set of nothing', 'schema-mismatch', [null]],
      ['is a set of sets', 'schema-mismatch', [[proof]]],
      ['is one of nine', 'proof-too-many', Array.from({ length: 9 }, () => proof)],
      ['is empty', 'proof-unsupported', {}],
      ['has a member that proofs have not', 'shape-rejected', { ...proof, creator: NAAEI }],
      ['is an old token', 'shape-rejected', { ...proof, jwt: 'a.b.c' }],
    ])('not verified when it %s: %s (S-20, W-27)', async (_, code, value) => {
      const report = await judge(value === undefined ? document : withProof(value))
      expect(report.verified).toBe(false)
      expect(findCheck(report, 'proof')).toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ code })]),
      })
    })

    test('eight of the same are looked at, and hold', async () => {
      const report = await judge(withProof(Array.from({ length: 8 }, () => proof)))
      expect(report.outcome).toBe('verified')
    })

    test.each<[string, ProblemCode, Readonly<Record<string, JsonValue>>]>([
      ['was made to log in', 'proof-purpose', { proofPurpose: 'authentication' }],
      ['has a challenge', 'proof-purpose', { challenge: 'abc' }],
      ['has a domain', 'proof-purpose', { domain: 'example.org' }],
      ['was made later than now', 'proof-from-future', { created: '2026-04-01T00:05:01Z' }],
      ['is over', 'proof-expired', { expires: '2026-03-31T23:59:59Z' }],
      ['was made at no time', 'date-malformed', { created: '2026-02-30T00:00:00Z' }],
      [
        'has a context of its own',
        'shape-rejected',
        { '@context': document['@context'] as JsonValue },
      ],
      ['has a member that is not text', 'shape-rejected', { nonce: ['a'] }],
    ])('refuted when, with a sound signature, it %s: %s (S-23, S-26)', async (_, code, changes) => {
      const report = await judge(await forge(badge, suite, signer, changes))
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report)).toContain(code)
    })

    test.each<[string, Readonly<Record<string, JsonValue>>]>([
      ['was made within five minutes from now', { created: '2026-04-01T00:05:00Z' }],
      ['is not over yet', { expires: '2026-04-01T00:00:00Z' }],
      ['has an id', { id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a12' }],
      ['has a nonce', { nonce: 'abc' }],
    ])('verified when it %s', async (_, changes) => {
      expect((await judge(await forge(badge, suite, signer, changes))).outcome).toBe('verified')
    })

    const value = String(proof.proofValue)
    const bytes = base58.decode(value.slice(1))
    const flipped = Uint8Array.from(bytes, (byte, index) => (index === 0 ? byte ^ 1 : byte))
    // S + L: the same signature to a reader that does not reduce
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const scalar = bytes.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order
    const second = Uint8Array.from(bytes, (byte, index) =>
      index < 32 ? byte : Number((scalar >> BigInt(8 * (index - 32))) & 255n),
    )

    test.each<[string, ProblemCode, JsonValue]>([
      ['base64url', 'proof-encoding', `u${base64urlnopad.encode(bytes)}`],
      ['without its prefix', 'proof-encoding', value.slice(1)],
      ['with a look-alike letter', 'proof-encoding', value.replace(/^z./, 'z\u0430')],
      ['with a blank', 'proof-encoding', `${value} `],
      ['with a leading one', 'proof-encoding', `z1${value.slice(1)}`],
      ['of 63 bytes', 'proof-encoding', `z${base58.encode(bytes.slice(1))}`],
      ['of 65 bytes', 'proof-encoding', `z${base58.encode(Uint8Array.of(1, ...bytes))}`],
      ['empty', 'proof-encoding', ''],
      ['null', 'shape-rejected', null],
      ['a list', 'shape-rejected', [value]],
      ['of 64 zeros', 'proof-invalid', `z${base58.encode(new Uint8Array(64))}`],
      ['with one bit flipped', 'proof-invalid', `z${base58.encode(flipped)}`],
      ['with S larger than the order', 'proof-invalid', `z${base58.encode(second)}`],
    ])('refuted when its value is %s: %s (S-27, S-28, W-30)', async (_, code, proofValue) => {
      const report = await judge(withProof({ ...proof, proofValue }))
      expect(report.outcome).toBe('refuted')
      expect(codesOf(report)).toContain(code)
    })

    test.each([
      { type: 'DataIntegrityProof' },
      { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
      { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022' },
      { type: 'DataIntegrityProof', cryptosuite: 'ecdsa-rdfc-2019' },
      { type: 'DataIntegrityProof', cryptosuite: 'EDDSA-RDFC-2022' },
      { type: 'DataIntegrityProof', cryptosuite: ['eddsa-rdfc-2022'] },
      { type: 'Ed25519Signature2020' },
      { type: 'Ed25519Signature2020', cryptosuite: 'eddsa-rdfc-2022' },
      { type: 'Ed25519Signature2018' },
      { type: ['Ed25519Signature2020'] },
      { type: 'https://w3id.org/security#DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
    ])('not verified when it calls itself %j (S-25)', async (label) => {
      const { type, cryptosuite, ...rest } = proof
      const own = { type, ...(cryptosuite === undefined ? {} : { cryptosuite }) }
      const report = await judge(withProof({ ...rest, ...label }))
      expect(report.verified).toBe(JSON.stringify(label) === JSON.stringify(own))
    })
  })

  describe('a set of proofs (S-21)', async () => {
    const bad = { ...proof, created: '2026-03-02T09:00:01Z' }
    const strange = await prove(document, proofOptions(suite, await seeded(4)), await seeded(4))
    const unsupported = { ...proof, type: 'DataIntegrityProof', cryptosuite: 'bbs-2023' }
    const again = await prove(
      document,
      { ...proofOptions(suite, signer), created: '2026-03-03T09:00:00Z' },
      signer,
    )
    const chained = { ...again, previousProof: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a13' }

    test.each<[string, JsonValue[], string]>([
      ['two good ones', [proof, again], 'verified'],
      ['a good one and a bad one', [proof, bad], 'refuted'],
      ['a good one and one by a stranger', [proof, strange], 'refuted'],
      ['a good one and one that cannot be checked', [proof, unsupported], 'verified'],
      ['a good one and one that follows a missing one', [proof, chained], 'refuted'],
      ['a bad one and one that cannot be checked', [bad, unsupported], 'refuted'],
      [
        'those that cannot be checked',
        [unsupported, { ...unsupported, nonce: 'b' }],
        'undetermined',
      ],
    ])('%s, in either order', async (_, proofs, outcome) => {
      for (const set of [proofs, proofs.toReversed()]) {
        expect((await judge(withProof(set))).outcome).toBe(outcome)
      }
    })

    test('names what could not be checked', async () => {
      const report = await judge(withProof([proof, unsupported]))
      expect(findCheck(report, 'proof')).toMatchObject({
        outcome: 'passed',
        warnings: [{ code: 'proof-unsupported', pointer: '/proof/1' }],
      })
    })
  })

  describe('did:key (S-30)', async () => {
    const own = await seeded(5)
    const did = own.controller
    const key = own.publicKeyMultibase
    const signed = asTree(
      await issueCredential(
        { ...document, issuer: { id: did, type: ['Profile'] } } as unknown as OpenBadgeCredential,
        { signer: own, now: new Date(AWARDED), cryptosuite: suite },
      ),
    )

    test.each<[string, string, string]>([
      ['the fragment of another key', did, `${did}#${signer.publicKeyMultibase}`],
      ['no fragment', did, did],
      ['an empty fragment', did, `${did}#`],
      ['a short fragment', did, `${did}#key-1`],
      ['a query', did, `${did}?a=b#${key}`],
      ['a path', did, `${did}/a#${key}`],
      [
        'another case',
        did.replace('did:key', 'DID:KEY'),
        `${did.replace('did:key', 'DID:KEY')}#${key}`,
      ],
      [
        'a version',
        did.replace('did:key:', 'did:key:1:'),
        `${did.replace('did:key:', 'did:key:1:')}#${key}`,
      ],
      ['a longer key', `${did}1`, `${did}1#${key}1`],
      [
        'base64url',
        `did:key:u${base64urlnopad.encode(base58.decode(key.slice(1)))}`,
        `did:key:u${base64urlnopad.encode(base58.decode(key.slice(1)))}#u${base64urlnopad.encode(base58.decode(key.slice(1)))}`,
      ],
    ])('is not verified with %s', async (_, issuer, verificationMethod) => {
      const forged = await forge(
        { ...document, issuer: { ...(document.issuer as JsonObject), id: issuer } },
        suite,
        { ...own, id: verificationMethod },
      )
      const report = await judge(forged)
      expect(report.verified).toBe(false)
    })

    test('is verified in its one spelling', async () => {
      expect(signed.proof).toBeDefined()
      expect((await judge(signed, { now: NOW })).outcome).toBe('verified')
    })
  })
})
