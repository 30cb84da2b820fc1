import { beforeAll, describe, expect, it } from 'vitest'
import {
  allOf,
  defineAchievement,
  holds,
  issue,
  issueCredential,
  issueJwt,
} from '../../src/issue/index.js'
import { isJsonObject } from '../../src/json/index.js'
import { generateSigner, type KeySigner } from '../../src/keys/index.js'
import type { Condition } from '../../src/model/index.js'
import {
  addPresentationProof,
  buildPresentation,
  deriveCredential,
  issuePresentation,
  issuePresentationJwt,
  verifyPresentation,
} from '../../src/present/index.js'
import { createResolver } from '../../src/resolve/index.js'
import { verify } from '../../src/verify/index.js'
import { ASKED, award, type Badge, NOW } from './wallet.js'

let ana: KeySigner
let badge: Badge
const BASE = 'https://college.example/achievements'
const token = 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'

beforeAll(async () => {
  const [college, holder] = await Promise.all([generateSigner(), generateSigner()])
  ana = holder
  badge = await award({ college, recipient: { id: ana.controller } })
})

/** Frozen all the way down: what is given is never changed. */
function frozen<T>(value: T): T {
  for (const member of Object.values(isJsonObject(value) || Array.isArray(value) ? value : {})) {
    frozen(member)
  }
  return Object.freeze(value)
}

describe('buildPresentation', () => {
  it('puts credentials in as they are, and tokens in envelopes (W-40)', () => {
    expect(buildPresentation(frozen([badge, token]), { holder: ana.controller })).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: ana.controller,
      verifiableCredential: [
        badge,
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: `data:application/vc+jwt,${token}`,
        },
      ],
    })
  })

  it('has tokens as text in version 1.1, and what else is asked for', () => {
    const options = {
      version: '1.1',
      id: 'urn:uuid:1',
      type: ['CredentialManagerPresentation'],
      context: ['https://www.w3.org/2018/credentials/examples/v1'],
    } as const
    expect(buildPresentation([token], options)).toEqual({
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://www.w3.org/2018/credentials/examples/v1',
      ],
      id: 'urn:uuid:1',
      type: ['VerifiablePresentation', 'CredentialManagerPresentation'],
      verifiableCredential: [token],
    })
  })

  it.each<[string, unknown, object, string]>([
    ['no list', 'badge', {}, 'ERR_OB_ARGUMENT'],
    ['no credential (S-62)', [], {}, 'ERR_OB_INPUT'],
    ['text that is no token', ['{}'], {}, 'ERR_OB_INPUT'],
    ['a number', [7], {}, 'ERR_OB_INPUT'],
    ['a promise of a badge', [Promise.resolve({})], {}, 'ERR_OB_INPUT'],
    ['an option that does not exist', [{}], { holders: [] }, 'ERR_OB_ARGUMENT'],
    ['a version that does not exist', [{}], { version: '2' }, 'ERR_OB_ARGUMENT'],
    ['an empty holder', [{}], { holder: '' }, 'ERR_OB_ARGUMENT'],
    ['a type as text', [{}], { type: 'Mine' }, 'ERR_OB_ARGUMENT'],
  ])('refuses %s', (_name, credentials, options, code) => {
    expect(() => buildPresentation(credentials as never, options as never)).toThrow(
      expect.objectContaining({ code }),
    )
  })
})

describe('issuePresentation', () => {
  it('signs with the purpose of presenting, for the challenge and the one who asks (R-416)', async () => {
    const presentation = frozen(buildPresentation([badge], { holder: ana.controller }))
    const expires = new Date(NOW.getTime() + 60_000)
    const signed = await issuePresentation(presentation, { signer: ana, ...ASKED, expires })
    expect(signed).toEqual({ ...presentation, proof: signed.proof })
    expect(signed.proof).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-04-01T09:00:00Z',
      expires: '2026-04-01T09:01:00Z',
      verificationMethod: ana.id,
      proofPurpose: 'authentication',
      challenge: ASKED.challenge,
      domain: ASKED.domain,
    })
  })

  it('adds the context that a suite needs', async () => {
    const options = { signer: ana, ...ASKED }
    const older = buildPresentation([badge], { version: '1.1' })
    const legacy = await issuePresentation([badge], {
      ...options,
      cryptosuite: 'Ed25519Signature2020',
    })
    expect(legacy['@context']).toHaveLength(2)
    const jcs = await issuePresentation(older, { ...options, cryptosuite: 'eddsa-jcs-2022' })
    expect(jcs['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2',
    ])
  })

  it('holds the proofs of several keys side by side', async () => {
    const ben = await generateSigner({ algorithm: 'ES256' })
    const one = frozen(await issuePresentation([badge], { signer: ana, ...ASKED }))
    const both = await addPresentationProof(one, { signer: ben, ...ASKED })
    expect(both.proof).toEqual([
      one.proof,
      expect.objectContaining({ cryptosuite: 'ecdsa-rdfc-2019' }),
    ])
    const { proof: _, ...unsigned } = one
    await expect(
      addPresentationProof(unsigned as never, { signer: ben, ...ASKED }),
    ).rejects.toMatchObject({ code: 'ERR_OB_INPUT', problems: [{ code: 'proof-missing' }] })
  })

  it('adds no proof that a verifier would refuse beside the others (S-81, S-83)', async () => {
    const ben = await generateSigner()
    const one = await issuePresentation([badge], { signer: ana, ...ASKED })
    const add = (presentation: object, change: object = {}): Promise<object> =>
      addPresentationProof(presentation as never, { signer: ben, ...ASKED, ...change })
    const several = { domain: [ASKED.domain, 'https://other.example'] }
    const { domain: _, ...undomained } = ASKED
    const open = await issuePresentation([badge], { signer: ana, ...undomained })
    const seven = { ...one, proof: Array.from({ length: 7 }, () => one.proof) }
    const eight = { ...one, proof: Array.from({ length: 8 }, () => one.proof) }
    const altered = { ...one, verifiableCredential: [badge, badge] }
    for (const [presentation, change, code] of [
      [one, { challenge: 'another' }, 'challenge-mismatch'],
      [one, { domain: 'https://other.example' }, 'domain-mismatch'],
      [one, { domain: undefined }, 'domain-mismatch'],
      [one, several, 'domain-mismatch'],
      [open, {}, 'domain-mismatch'],
      [eight, {}, 'proof-too-many'],
      [altered, {}, 'proof-invalid'],
    ] as const) {
      await expect(add(presentation, change)).rejects.toMatchObject({
        code: 'ERR_OB_INPUT',
        problems: [{ code }],
      })
    }
    // twins: the same domain, in any order, and the last of eight
    const both = await issuePresentation([badge], { signer: ana, ...ASKED, ...several })
    expect(await add(both, { domain: several.domain.toReversed() })).toHaveProperty('proof.1')
    expect(await add(open, { domain: undefined })).toHaveProperty('proof.1')
    expect(await add(seven)).toHaveProperty('proof.7')
  })

  it('shows no base proof, which gives away what hides the rest (R-335)', async () => {
    const college = await generateSigner({ algorithm: 'ES256' })
    const { proof: _, ...document } = badge
    const issuer = { ...(document.issuer as object), id: college.controller }
    const base = await issueCredential({ ...document, issuer } as never, {
      signer: college,
      now: NOW,
      cryptosuite: 'ecdsa-sd-2023',
    })
    const refusal = {
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'proof-not-derived', pointer: '/verifiableCredential/1/proof' }],
    }
    expect(() => buildPresentation([badge, base])).toThrow(
      expect.objectContaining({
        code: refusal.code,
        problems: [expect.objectContaining(refusal.problems[0])],
      }),
    )
    const derived = await deriveCredential(base, { reveal: [] })
    const built = buildPresentation([badge, derived])
    const leaking = { ...built, verifiableCredential: [badge, base] } as never
    const options = { signer: ana, ...ASKED }
    const signed = await issuePresentation(built, options)
    for (const refused of [
      issuePresentation(leaking, options),
      issuePresentation([badge, base], options),
      issuePresentationJwt(leaking, options),
      addPresentationProof({ ...signed, verifiableCredential: [badge, base] } as never, options),
    ]) {
      await expect(refused).rejects.toMatchObject(refusal)
    }
    expect(await issuePresentationJwt(built, options)).toMatch(/^ey/)
  })

  it('takes tokens as text under suites of JCS and in tokens, not under suites of graphs', async () => {
    const older = buildPresentation([token], { version: '1.1', holder: ana.controller })
    const options = { signer: ana, ...ASKED }
    await expect(issuePresentation(older, options)).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'shape-rejected', pointer: '/verifiableCredential' }],
    })
    const jcs = await issuePresentation(older, { ...options, cryptosuite: 'eddsa-jcs-2022' })
    expect(jcs.verifiableCredential).toEqual([token])
    expect(await issuePresentationJwt(older, options)).toMatch(/^ey/)
  })

  it('tells each mistake once, in the words of the data model', async () => {
    const nameless = buildPresentation([badge], { holder: 'Ana' })
    await expect(issuePresentation(nameless, { signer: ana, ...ASKED })).rejects.toMatchObject({
      problems: [{ pointer: '/holder' }],
    })
    const empty = { ...buildPresentation([badge]), verifiableCredential: [7] } as never
    await expect(issuePresentation(empty, { signer: ana, ...ASKED })).rejects.toMatchObject({
      problems: [{ pointer: '/verifiableCredential/0' }],
    })
  })

  it.each<[string, (badge: Badge) => unknown, string]>([
    ['a badge in place of a list', (one) => one, 'ERR_OB_ARGUMENT'],
    ['nothing', () => undefined, 'ERR_OB_ARGUMENT'],
    ['an empty list', () => [], 'ERR_OB_INPUT'],
    [
      'what has a proof',
      (one) => ({ ...buildPresentation([one]), proof: one.proof }),
      'ERR_OB_INPUT',
    ],
    ['an unknown member', (one) => ({ ...buildPresentation([one]), hidden: 1 }), 'ERR_OB_INPUT'],
    [
      'a holder that is no URL',
      (one) => buildPresentation([one], { holder: 'Ana' }),
      'ERR_OB_INPUT',
    ],
    [
      'an unknown context',
      (one) => buildPresentation([one], { context: ['https://x.example/v1'] }),
      'ERR_OB_INPUT',
    ],
  ])('does not sign %s', async (_name, make, code) => {
    const options = { signer: ana, ...ASKED }
    const presented = make(badge) as never
    await expect(issuePresentation(presented, options)).rejects.toMatchObject({ code })
    await expect(issuePresentationJwt(presented, options)).rejects.toMatchObject({ code })
  })

  it.each<[string, object, string]>([
    ['no options', null as never, 'ERR_OB_ARGUMENT'],
    ['no challenge', { challenge: undefined }, 'ERR_OB_ARGUMENT'],
    ['an empty challenge', { challenge: '' }, 'ERR_OB_ARGUMENT'],
    ['no domain in the list', { domain: [] }, 'ERR_OB_ARGUMENT'],
    ['an end that is over', { expires: NOW }, 'ERR_OB_ARGUMENT'],
    [
      'an end within the same second',
      { expires: new Date(NOW.getTime() + 999) },
      'ERR_OB_ARGUMENT',
    ],
    ['no signer', { signer: {} }, 'ERR_OB_ARGUMENT'],
    ['an option that does not exist', { chalenge: 'x' }, 'ERR_OB_ARGUMENT'],
    ['a suite for issuers', { cryptosuite: 'ecdsa-sd-2023' }, 'ERR_OB_UNSUPPORTED'],
    ['a suite of another key', { cryptosuite: 'ecdsa-rdfc-2019' }, 'ERR_OB_KEY'],
  ])('with %s is the caller’s mistake', async (_name, change, code) => {
    const options = change === null ? null : { signer: ana, ...ASKED, ...change }
    await expect(issuePresentation([badge], options as never)).rejects.toMatchObject({ code })
  })

  it('twin: without a challenge where it may be shown again', async () => {
    const { challenge: _, ...asked } = ASKED
    const signed = await issuePresentation([badge], { signer: ana, ...asked, replay: 'allowed' })
    expect(signed.proof).not.toHaveProperty('challenge')
  })

  it('asks for the holder’s document, and needs it to list the signer’s key (S-81)', async () => {
    const controller = 'did:web:ana.example'
    const [signer, stranger] = await Promise.all([
      generateSigner({ controller, fragment: 'key-1' }),
      generateSigner({ controller, fragment: 'key-1' }),
    ])
    const { id, publicKeyMultibase } = signer
    const document = {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: controller,
      verificationMethod: [{ id, type: 'Multikey', controller, publicKeyMultibase }],
      authentication: [id],
    }
    const resolver = createResolver({ methods: { web: async () => document } })
    const down = createResolver({
      methods: {
        web: async () => {
          throw new Error('down')
        },
      },
    })
    const options = { ...ASKED, signer, resolver }
    expect(await issuePresentation([badge], options)).toMatchObject({ holder: controller })
    await expect(
      issuePresentation([badge], { ...options, signer: stranger }),
    ).rejects.toMatchObject({ code: 'ERR_OB_KEY' })
    await expect(issuePresentation([badge], { ...options, resolver: down })).rejects.toMatchObject({
      code: 'ERR_OB_RESOLVE',
    })
    const offline = { ...options, resolver: down, offline: true }
    expect(await issuePresentationJwt([badge], offline)).toMatch(/^ey/)
  })

  it('returns nothing when the signer fails, or signs something else (S-82)', async () => {
    const faulty = [
      async () => {
        throw new Error('broken')
      },
      async () => new Uint8Array(64),
      async () => new Uint8Array(),
    ]
    for (const sign of faulty) {
      const options = { ...ASKED, signer: { ...ana, id: ana.id, algorithm: ana.algorithm, sign } }
      await expect(issuePresentation([badge], options)).rejects.toMatchObject({
        code: 'ERR_OB_SIGN',
      })
      await expect(issuePresentationJwt([badge], options)).rejects.toMatchObject({
        code: 'ERR_OB_SIGN',
      })
    }
  })
})

describe('a rule that is deep', () => {
  const rule = (depth: number): Condition =>
    depth === 1 ? holds(`${BASE}/sealing`) : allOf(rule(depth - 1))

  /** A badge with such a rule, for Ana, and what its issuer is warned of. */
  async function deep(depth: number) {
    const college = await generateSigner()
    const achievement = defineAchievement({
      id: `${BASE}/deep`,
      name: 'Deep',
      description: 'What it stands for.',
      criteria: { narrative: 'Pass the exam.' },
      requires: rule(depth),
    })
    const input = { achievement, recipient: { id: ana.controller } }
    const options = { issuer: { id: college.controller, name: 'The College' }, signer: college }
    const issued = await issue(input, { ...options, now: NOW, withWarnings: true })
    const codes = issued.warnings.map(({ code }) => code)
    const inToken = await issueJwt(input, { ...options, now: NOW })
    return { badge: issued.credential, codes, inToken }
  }

  it('of 14 conditions inside each other it can be presented', async () => {
    const { badge, codes } = await deep(14)
    expect(codes).not.toContain('nesting-depth')
    const shown = await issuePresentation([badge], { signer: ana, ...ASKED })
    expect(await verifyPresentation(shown, ASKED)).toMatchObject({ outcome: 'verified' })
  })

  it('of 15 its issuer is warned; it verifies alone, and in a presentation as a token', async () => {
    const { badge, codes, inToken } = await deep(15)
    expect(codes).toContain('nesting-depth')
    expect(await verify(badge, { now: NOW })).toMatchObject({ outcome: 'verified' })
    await expect(issuePresentation([badge], { signer: ana, ...ASKED })).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'input-too-complex' }],
    })
    const shown = await issuePresentation([inToken], { signer: ana, ...ASKED })
    expect(await verifyPresentation(shown, ASKED)).toMatchObject({ outcome: 'verified' })
  })

  it('of 16 it is not signed', async () => {
    await expect(deep(16)).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'input-too-complex' }],
    })
  })
})
