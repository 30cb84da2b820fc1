import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import type { JsonObject } from '../../src/json/index.js'
import { didDocumentOf, publicMethodOf } from '../../src/keys/index.js'
import { CREATED, codesOf, DOCUMENT, findingOf, NOW, prove, SIGNERS, withProof } from './secured.js'

const FIRST = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'
const KEYS: Readonly<Record<string, object>> = Object.fromEntries(
  Object.values(SIGNERS).flatMap((signer) => [
    [signer.controller, didDocumentOf(signer)],
    [signer.id, { '@context': 'https://w3id.org/security/multikey/v1', ...publicMethodOf(signer) }],
  ]),
)
const documentLoader = async (url: string) => {
  const document = OFFICIAL_CONTEXTS.get(url) ?? KEYS[url]
  if (document === undefined) throw new Error(`The peer does not know ${url}.`)
  return { documentUrl: url, document }
}

async function theirSuite(): Promise<InstanceType<typeof DataIntegrityProof>> {
  const seed = new Uint8Array(32).fill(7)
  const pair = await generate({ seed, controller: SIGNERS.Ed25519.controller })
  return new DataIntegrityProof({ signer: pair.signer(), date: CREATED, cryptosuite: eddsaRdfc })
}

describe('sets, with @digitalbazaar/vc', () => {
  const suite = [
    new DataIntegrityProof({ cryptosuite: eddsaRdfc }),
    new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
    new Ed25519Signature2020({}),
  ]
  /** Their answer for each proof, by suite; for a set they are content with one that holds. */
  const theirAnswers = async (secured: object): Promise<readonly boolean[]> => {
    const credential = structuredClone(secured)
    const answer = await vc.verifyCredential({ credential, suite, documentLoader, now: NOW })
    const { results } = answer as { results?: readonly { verified: boolean }[] }
    return (results ?? []).map(({ verified }) => verified)
  }
  const document = { ...DOCUMENT, issuer: SIGNERS.Ed25519.controller }

  test('a set of ours verifies with them, and not when a proof of it is broken', async () => {
    const proofs = [
      await prove(document, 'eddsa-rdfc-2022'),
      await prove(document, 'Ed25519Signature2020'),
      await prove(document, 'eddsa-jcs-2022'),
    ]
    expect(await theirAnswers({ ...document, proof: proofs })).toEqual([true, true, true])
    const other = await prove({ ...document, name: 'Ropes' }, 'eddsa-rdfc-2022')
    const answers = await theirAnswers({ ...document, proof: [...proofs, other] })
    expect(answers.toSorted()).toEqual([false, true, true, true])
  })

  test('a proof that they add to ours makes a set that holds', async () => {
    const ours = withProof(document, await prove(document, 'ecdsa-jcs-2019', 'ES256'))
    const credential = structuredClone(ours)
    const signing = await theirSuite()
    const set = await vc.issue({ credential, suite: signing, documentLoader, now: CREATED })
    const finding = await findingOf(set as JsonObject)
    expect(finding.problems).toEqual([])
    expect(finding.proofs.map(({ mechanism }) => mechanism)).toEqual([
      'ecdsa-jcs-2019',
      'eddsa-rdfc-2022',
    ])
  })
})

// they have no chains, but their suite signs and checks the document that it is given
describe('chains, one layer down', () => {
  const chained = async () => {
    const first = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256', { id: FIRST })
    return { first, before: withProof(DOCUMENT, first) }
  }

  test('a chained proof of ours verifies with their suite over the proof before it', async () => {
    const { before } = await chained()
    const proof = await prove(before, 'eddsa-rdfc-2022', 'Ed25519', { previousProof: FIRST })
    const check = async (document: object) => {
      const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc })
      const input = { proof: { ...proof }, document: structuredClone(document), proofSet: [] }
      return (await suite.verifyProof({ ...input, documentLoader })).verified
    }
    expect(await check(before)).toBe(true)
    expect(await check(DOCUMENT)).toBe(false)
  })

  test('a chained proof of theirs holds, and not without the proof before it', async () => {
    const { first, before } = await chained()
    const suite = Object.assign(await theirSuite(), { proof: { previousProof: FIRST } })
    const proof = (await suite.createProof({
      document: structuredClone(before),
      purpose: {
        update: async (options: object) => ({ ...options, proofPurpose: 'assertionMethod' }),
      },
      proofSet: [],
      documentLoader,
    })) as JsonObject
    expect((await findingOf({ ...DOCUMENT, proof: [first, proof] })).problems).toEqual([])
    const { problems } = await findingOf({ ...DOCUMENT, proof })
    expect(codesOf(problems)).toEqual(['proof-chain-broken /proof/previousProof'])
  })
})
