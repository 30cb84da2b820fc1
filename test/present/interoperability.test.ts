import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createContextSet } from '../../src/contexts/index.js'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import { issueCredentialJwt } from '../../src/issue/index.js'
import { digestJson, type JsonObject } from '../../src/json/index.js'
import {
  decodePublicJwk,
  didDocumentOf,
  generateSigner,
  importSigner,
  type MultikeySigner,
  publicMethodOf,
} from '../../src/keys/index.js'
import { MULTIKEY_CONTEXT } from '../../src/model/index.js'
import {
  buildPresentation,
  issuePresentation,
  issuePresentationJwt,
  verifyPresentation,
} from '../../src/present/index.js'
import { envelopeOf } from '../../src/proofs/index.js'
import { sharedAbsent, sharedJson, sharedText } from '../shared.js'
import { problemsIn } from './problems-in.js'
import { ASKED, award, type Badge, CHALLENGE, DOMAIN, NOW } from './wallet.js'

const SEED = new Uint8Array(32).fill(9)

let college: MultikeySigner
let ana: MultikeySigner
let badge: Badge

beforeAll(async () => {
  ;[college, ana] = await Promise.all([generateSigner(), importSigner({ seed: SEED })])
  badge = await award({ college, recipient: { id: ana.controller } })
})

describe('@digitalbazaar/vc', () => {
  /** The peer knows the official contexts and the keys, and nothing of ours. */
  const documentLoader = async (
    url: string,
  ): Promise<{ documentUrl: string; document: object }> => {
    const keys = [college, ana].flatMap((signer): [string, object][] => [
      [signer.controller, didDocumentOf(signer, [], { authentication: true })],
      [signer.id, { '@context': MULTIKEY_CONTEXT, ...publicMethodOf(signer) }],
    ])
    const document = OFFICIAL_CONTEXTS.get(url) ?? new Map(keys).get(url)
    if (document === undefined) throw new Error(`The peer does not know ${url}.`)
    return { documentUrl: url, document }
  }
  const asked = { challenge: CHALLENGE, domain: DOMAIN, documentLoader }

  it.each(['2.0', '1.1'] as const)(
    'verifies what we present on version %s, and not when it is changed',
    async (version) => {
      const older = await award({ college, recipient: { id: ana.controller }, version })
      const built = buildPresentation([older], { holder: ana.controller, version })
      const presented = await issuePresentation(built, { signer: ana, ...ASKED })
      const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc })
      const check = async (presentation: object, options: object = {}): Promise<boolean> => {
        const copy = structuredClone(presentation)
        const answer = await vc.verify({
          presentation: copy,
          suite,
          ...asked,
          now: NOW,
          ...options,
        })
        return answer.verified
      }
      expect(await check(presented)).toBe(true)
      expect(await check(presented, { challenge: 'another' })).toBe(false)
      expect(await check({ ...presented, holder: college.controller })).toBe(false)
    },
  )

  it('presents what we verify, and not when it is changed', async () => {
    const signer = (await generate({ seed: SEED, controller: ana.controller })).signer()
    const suite = new DataIntegrityProof({ signer, date: NOW, cryptosuite: eddsaRdfc })
    const presentation = structuredClone(buildPresentation([badge], { holder: ana.controller }))
    const presented = await vc.signPresentation({ presentation, suite, ...asked })
    expect(await verifyPresentation(presented, ASKED)).toMatchObject({
      verified: true,
      holders: [ana.controller],
      credentials: [{ recipient: { proven: 'key' } }],
    })
    const altered = { ...presented, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' }
    expect((await verifyPresentation(altered, ASKED)).outcome).toBe('refuted')
  })
})

describe('a presentation that names no holder (W-38)', () => {
  it('is by whoever signed it, and by nobody else', async () => {
    const other = await generateSigner()
    const signer = (await generate({ seed: SEED, controller: ana.controller })).signer()
    const suite = new DataIntegrityProof({ signer, date: NOW, cryptosuite: eddsaRdfc })
    const documentLoader = async (
      url: string,
    ): Promise<{ documentUrl: string; document: object }> => {
      const document = OFFICIAL_CONTEXTS.get(url)
      if (document === undefined) throw new Error(`The peer does not know ${url}.`)
      return { documentUrl: url, document }
    }
    const asked = { challenge: CHALLENGE, domain: DOMAIN, documentLoader }
    const present = (one: Badge): Promise<object> =>
      vc.signPresentation({
        presentation: structuredClone(buildPresentation([one])),
        suite,
        ...asked,
      })
    expect(await verifyPresentation(await present(badge), ASKED)).toMatchObject({
      verified: true,
      holders: [ana.controller],
    })
    const others = await award({ college, recipient: { id: other.controller } })
    expect(problemsIn(await verifyPresentation(await present(others), ASKED))).toEqual([
      'binding holder-not-subject',
    ])
  })
})

describe('jose', () => {
  it('verifies our token, whose claims are those of the standard', async () => {
    const expires = new Date(NOW.getTime() + 60_000)
    const token = await issuePresentationJwt([badge], { signer: ana, ...ASKED, expires })
    const { payload, protectedHeader } = await jwtVerify(
      token,
      ana.publicKeyJwk as unknown as JWK,
      {
        audience: DOMAIN,
        issuer: ana.controller,
        typ: 'vp+jwt',
        currentDate: NOW,
      },
    )
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', kid: ana.id })
    expect(payload).toMatchObject({
      nonce: CHALLENGE,
      iat: NOW.getTime() / 1000,
      exp: expires.getTime() / 1000,
      type: ['VerifiablePresentation'],
    })
    expect(payload).not.toHaveProperty('vp')
  })

  /** A holder whose wallet is made with jose. */
  async function wallet(): Promise<{
    readonly did: string
    readonly sign: (payload: JsonObject, header?: JsonObject) => Promise<string>
  }> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA')
    const { publicKeyMultibase } = decodePublicJwk(await exportJWK(publicKey))
    const did = `did:key:${publicKeyMultibase}`
    return {
      did,
      sign: (payload, header = { typ: 'vp+jwt' }) =>
        new SignJWT(payload)
          .setProtectedHeader({ alg: 'EdDSA', kid: `${did}#${publicKeyMultibase}`, ...header })
          .sign(privateKey),
    }
  }

  it.each<[string, JsonObject, string | undefined]>([
    ['as it is asked for', {}, undefined],
    ['with another nonce', { nonce: 'another' }, 'freshness challenge-mismatch'],
    ['for another', { aud: 'https://other.example' }, 'freshness domain-mismatch'],
    ['of long ago', { iat: NOW.getTime() / 1000 - 601 }, 'freshness proof-stale'],
    ['of later', { iat: NOW.getTime() / 1000 + 301 }, 'proof proof-from-future'],
    ['that is over', { exp: NOW.getTime() / 1000 - 1 }, 'proof proof-expired'],
    ['from somebody else', { iss: 'did:web:other.example' }, 'proof jws-claim-mismatch'],
  ])('signs a token %s', async (_name, claims, fault) => {
    const { did, sign } = await wallet()
    const own = await award({ college, recipient: { id: did } })
    const presentation = buildPresentation([own], { holder: did }) as unknown as JsonObject
    const iat = NOW.getTime() / 1000
    const token = await sign({
      ...presentation,
      nonce: CHALLENGE,
      aud: DOMAIN,
      iss: did,
      iat,
      ...claims,
    })
    const problems = problemsIn(await verifyPresentation(token, ASKED))
    expect(problems).toEqual(fault === undefined ? [] : expect.arrayContaining([fault]))
  })

  it('signs one of type JWT, with the claim "vp" and an ES256 credential in an envelope (W-42)', async () => {
    const { did, sign } = await wallet()
    const issuer = await generateSigner({ algorithm: 'ES256' })
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: issuer.controller,
      validFrom: '2026-03-02T09:00:00Z',
      credentialSubject: { id: 'did:example:subject' },
    }
    const options = { kind: 'any', signer: issuer, now: NOW } as const
    const inner = await issueCredentialJwt(credential, options)
    const vp = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: did,
      verifiableCredential: [envelopeOf(inner, 'vc')],
    }
    const token = await sign({ vp, nonce: CHALLENGE, aud: DOMAIN, iss: did }, { typ: 'JWT' })
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/jwt,${token}`,
    }
    const { domain: _, ...asked } = ASKED
    const any = { ...asked, kind: 'any', holderBinding: 'reported' } as const
    expect(problemsIn(await verifyPresentation(enveloped, any))).toEqual([])
    // whose credential it is, nobody has shown
    expect(
      problemsIn(await verifyPresentation(enveloped, { ...any, holderBinding: 'required' })),
    ).toEqual(['binding holder-not-subject'])
    // without a time in it, only the challenge says that it is of today
    const again = { ...any, challenge: undefined, replay: 'allowed' } as never
    expect(problemsIn(await verifyPresentation(enveloped, again))).toEqual([
      'freshness proof-stale',
    ])
  })
})

describe.skipIf(sharedAbsent)('the examples of VC-JOSE-COSE', () => {
  const folder = (number: string): string =>
    `vectors/vc-jose-cose/${number}-a-simple-example-of-a-verifiable-presentation-se`

  it.each([
    [
      '02',
      'holds two tokens in one envelope, has no nonce, and a key that is no URL',
      'envelope-malformed',
    ],
    ['03', 'is a token in an envelope in a token', 'input-kind'],
  ])('%s %s', async (number, _name, code) => {
    const url = 'https://www.w3.org/ns/credentials/examples/v2'
    const document = sharedJson('spec/contexts/vc-examples-v2.jsonld.json') as JsonObject
    const contexts = await createContextSet([{ url, document, sha256: await digestJson(document) }])
    const options = { ...ASKED, kind: 'any', contexts } as const
    const token = sharedText(`${folder(number)}/jwt.txt`).trim()
    const report = await verifyPresentation(token, options)
    expect(report.outcome).toBe('refuted')
    expect(problemsIn(report).join()).toContain(code)
    const unsigned = sharedJson(`${folder(number)}/unsigned.json`)
    expect((await verifyPresentation(unsigned, options)).outcome).toBe('refuted')
  })
})
