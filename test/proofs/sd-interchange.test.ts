import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import {
  createDiscloseCryptosuite,
  createSignCryptosuite,
  createVerifyCryptosuite,
} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import {
  buildCredential,
  didDocumentOf,
  generateSigner,
  issueCredential,
  publicMethodOf,
  verify,
} from '../../src/index.js'
import { copyJson, type JsonObject } from '../../src/json/index.js'
import { deriveCredential } from '../../src/present/index.js'
import { mandatoryPointersOf } from '../../src/proofs/index.js'
import { award } from '../verify/rich-badge.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const signer = await generateSigner({ algorithm: 'ES256' })

/** The peer knows the official contexts and the issuer's key, and nothing of ours. */
const keys: Readonly<Record<string, object>> = {
  [signer.controller]: didDocumentOf(signer),
  [signer.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...publicMethodOf(signer) },
}
const documentLoader = async (url: string) => {
  const document = OFFICIAL_CONTEXTS.get(url) ?? keys[url]
  if (document === undefined) throw new Error(`The peer does not know ${url}.`)
  return { documentUrl: url, document }
}

const credential = buildCredential(
  { ...award, subject: { ...award.subject, narrative: 'She did it in 90 minutes.' } },
  {
    issuer: { id: signer.controller, name: 'NAA Education Institute' },
    id: 'urn:uuid:1',
    now: NOW,
  },
)

async function signAtPeer(mandatoryPointers: readonly string[]): Promise<object> {
  const cryptosuite = createSignCryptosuite({ mandatoryPointers })
  const suite = new DataIntegrityProof({
    signer: {
      id: signer.id,
      algorithm: 'P-256',
      sign: ({ data }) => signer.sign(data),
    },
    date: NOW,
    cryptosuite,
  })
  const given = structuredClone(credential)
  return vc.issue({ credential: given, suite, documentLoader, now: NOW })
}

async function deriveAtPeer(base: object, selectivePointers: readonly string[]): Promise<object> {
  const suite = new DataIntegrityProof({
    cryptosuite: createDiscloseCryptosuite({ selectivePointers }),
  })
  return vc.derive({ verifiableCredential: structuredClone(base), suite, documentLoader })
}

async function verifyAtPeer(shown: object): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  const given = structuredClone(shown)
  const answer = await vc.verifyCredential({ credential: given, suite, documentLoader, now: NOW })
  return answer.verified
}

/** Without `/credentialSubject/source`: the peer loses the type of its coordinates on the way. */
const REVEALED = [
  ['/evidence', '/credentialSubject/narrative', '/credentialSubject/achievement/tag'],
  ['/credentialSubject/achievement'],
] as const
const base = await issueCredential(credential, {
  signer,
  now: NOW,
  cryptosuite: 'ecdsa-sd-2023',
})
const peerBase = await signAtPeer(mandatoryPointersOf(copyJson(credential) as JsonObject))

describe.each(REVEALED.map((reveal) => ({ reveal })))('with $reveal revealed', ({ reveal }) => {
  test('what we sign and derive holds for the peer, and no change of it', async () => {
    const shown = await deriveCredential(base, { reveal })
    expect(await verifyAtPeer(shown)).toBe(true)
    expect(await verifyAtPeer({ ...shown, validUntil: '2099-01-01T00:00:00Z' })).toBe(false)
  })

  test('both derive the same from our base proof', async () => {
    const shown = await deriveAtPeer(base, reveal)
    expect(shown).toEqual(await deriveCredential(base, { reveal }))
    expect((await verify(shown, { now: NOW })).outcome).toBe('verified')
  })

  test('both derive the same from the peer’s base proof', async () => {
    const shown = await deriveCredential(peerBase, { reveal })
    expect(shown).toEqual(await deriveAtPeer(peerBase, reveal))
    expect(await verifyAtPeer(shown)).toBe(true)
    expect((await verify(shown, { now: NOW })).outcome).toBe('verified')
  })
})
