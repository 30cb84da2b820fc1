import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { parseDateTime } from '../../src/model/index.js'
import { type Cryptosuite, signDocument, suiteNamed } from '../../src/proofs/index.js'
import { outcomeOf, problem } from '../../src/report/index.js'
import { sharedAbsent } from '../shared.js'
import { oneFieldChanges } from './one-field-changes.js'
import { exampleContexts, vectorJson, vectorSigner } from './published-vectors.js'
import { codesOf, DOCUMENT, findingOf, keyInUrl, prove, withProof } from './secured.js'

const FIRST = 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'
const SECOND = 'urn:uuid:d94f792a-c546-4d06-b38a-da070ab56c23'

/** A document that one signs, another countersigns, and a third countersigns in turn. */
async function chainOfThree(): Promise<JsonObject> {
  const one = withProof(DOCUMENT, await prove(DOCUMENT, 'eddsa-jcs-2022', 'Ed25519', { id: FIRST }))
  const two = withProof(
    one,
    await prove(one, 'ecdsa-rdfc-2019', 'ES384', { id: SECOND, previousProof: FIRST }),
  )
  return withProof(
    two,
    await prove(two, 'ecdsa-jcs-2019', 'ES256', { previousProof: [FIRST, SECOND] }),
  )
}

/** The proofs of a document, as a list that may be changed. */
function proofsOf({ proof }: JsonObject): JsonObject[] {
  return structuredClone(proof) as JsonObject[]
}

describe('a chain of proofs (R-322, W-32)', () => {
  test('holds, whatever the suites and the order of the proofs', async () => {
    const chain = await chainOfThree()
    expect((await findingOf(chain)).problems).toEqual([])
    const [one, two, three] = proofsOf(chain) as [JsonObject, JsonObject, JsonObject]
    const finding = await findingOf({ ...DOCUMENT, proof: [two, one, three] })
    // canonical JSON is of the list as it stands, so only the statements survive another order
    expect(codesOf(finding.problems)).toEqual(['proof-invalid /proof/2'])
    const pair = await findingOf({ ...DOCUMENT, proof: [two, one] })
    expect(pair.problems).toEqual([])
  })

  test('signs the proofs before it: none can be replaced by another that holds', async () => {
    const [_, two] = proofsOf(await chainOfThree()) as [JsonObject, JsonObject]
    const other = await prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { id: FIRST })
    expect((await findingOf({ ...DOCUMENT, proof: other })).problems).toEqual([])
    const finding = await findingOf({ ...DOCUMENT, proof: [other, two] })
    expect(codesOf(finding.problems)).toEqual(['proof-invalid /proof/1'])
  })

  test('a proof that names none of the set is refused', async () => {
    const [_, ...rest] = proofsOf(await chainOfThree())
    const finding = await findingOf({ ...DOCUMENT, proof: rest })
    expect(codesOf(finding.problems)).toEqual([
      'proof-chain-broken /proof/0/previousProof',
      'proof-chain-broken /proof/1/previousProof',
    ])
  })

  test('a proof that does not hold takes with it all that are chained to it', async () => {
    const [one, ...rest] = proofsOf(await chainOfThree())
    const broken = { ...one, created: '2026-03-02T09:00:01Z' }
    const finding = await findingOf({ ...DOCUMENT, proof: [broken, ...rest] })
    expect(codesOf(finding.problems)).toEqual([
      'proof-invalid /proof/0',
      'proof-chain-broken /proof/1/previousProof',
      'proof-chain-broken /proof/2/previousProof',
    ])
  })

  test('proofs that name each other, or themselves, end at once', async () => {
    const [one, two, three] = proofsOf(await chainOfThree()) as [JsonObject, JsonObject, JsonObject]
    const circle = [{ ...one, previousProof: SECOND }, two, three]
    const finding = await findingOf({ ...DOCUMENT, proof: circle })
    expect(codesOf(finding.problems)).toEqual([
      'proof-chain-broken /proof/0/previousProof',
      'proof-chain-broken /proof/1/previousProof',
      'proof-chain-broken /proof/2/previousProof',
    ])
    const self = await findingOf({ ...DOCUMENT, proof: { ...one, previousProof: FIRST } })
    expect(codesOf(self.problems)).toEqual(['proof-chain-broken /proof/previousProof'])
  })

  test('a proof chained to two of one id is refused', async () => {
    const [one, two] = proofsOf(await chainOfThree()) as [JsonObject, JsonObject]
    const twin = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256', { id: FIRST })
    const finding = await findingOf({ ...DOCUMENT, proof: [one, twin, two] })
    expect(codesOf(finding.problems)).toEqual([
      'proof-chain-broken /proof/0/id',
      'proof-chain-broken /proof/1/id',
      'proof-chain-broken /proof/2/previousProof',
    ])
  })

  test('a proof chained to a kind that is not checked is undetermined, not ignored', async () => {
    const foreign = {
      ...(await prove(DOCUMENT, 'eddsa-rdfc-2022')),
      id: FIRST,
      type: 'BbsBlsSignature2020',
    }
    const { cryptosuite: _, ...legacy } = foreign as JsonObject
    const good = await prove(DOCUMENT, 'eddsa-jcs-2022')
    const chained = { ...(await prove(DOCUMENT, 'eddsa-jcs-2022')), previousProof: FIRST }
    const finding = await findingOf({ ...DOCUMENT, proof: [legacy, good, chained] })
    expect(codesOf(finding.problems)).toEqual(['proof-unsupported /proof/2/previousProof'])
    expect(codesOf(finding.warnings)).toEqual(['proof-unsupported /proof/0'])
    expect(outcomeOf(finding.problems)).toBe('undetermined')
  })

  test('a key that cannot be had leaves open all that are chained to its proof', async () => {
    const chain = await chainOfThree()
    const [{ verificationMethod }] = proofsOf(chain) as [JsonObject]
    const findKey: typeof keyInUrl = async (readable, pointer) =>
      readable.methodId === verificationMethod
        ? { problems: [problem('fetch-timeout', 'Too slow.', pointer)], warnings: [] }
        : keyInUrl(readable, pointer)
    const finding = await findingOf(chain, { findKey })
    expect(codesOf(finding.problems)).toEqual([
      'fetch-timeout /proof/0/verificationMethod',
      'fetch-timeout /proof/1/previousProof',
      'fetch-timeout /proof/2/previousProof',
    ])
    expect(outcomeOf(finding.problems)).toBe('undetermined')
  })

  test('every change of a document or of a proof is seen', async () => {
    const chain = await chainOfThree()
    for (const { place, document } of oneFieldChanges(chain)) {
      const { proofs, problems } = await findingOf(document)
      const found = [...problems, ...proofs.flatMap((proof) => proof.problems)]
      expect(found, place).not.toEqual([])
    }
  })

  test('nothing is signed that names a proof which is not there', async () => {
    const attempt = prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { previousProof: FIRST })
    await expect(attempt).rejects.toMatchObject({
      code: 'ERR_OB_INPUT',
      problems: [{ code: 'proof-chain-broken' }],
    })
    const none = prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { previousProof: [] })
    await expect(none).rejects.toMatchObject({ problems: [{ code: 'proof-chain-broken' }] })
  })
})

describe.skipIf(sharedAbsent)('the published sets and chains', () => {
  const folder = 'proof-set-chain'
  const secured = ['signedProofSet1', 'signedProofSet2', 'signedProofChain1', 'signedProofChain2']

  test.each(secured)('%s holds, every proof of it', async (name) => {
    const document = vectorJson(`${folder}/${name}.json`)
    const finding = await findingOf(document, { contexts: await exampleContexts() })
    expect(finding.problems).toEqual([])
    expect(finding.proofs.length).toBe([document.proof].flat().length)
  })

  test.each(secured)('%s with any one thing changed is seen', async (name) => {
    const document = vectorJson(`${folder}/${name}.json`)
    const contexts = await exampleContexts()
    for (const changed of oneFieldChanges(document)) {
      const { proofs, problems } = await findingOf(changed.document, { contexts })
      // beside a good proof, one whose kind is no longer known has its problem, and the set a warning
      const found = [...problems, ...proofs.flatMap((proof) => proof.problems)]
      expect(found, changed.place).not.toEqual([])
    }
  })

  test.each([
    ['proofSetConfig1', 'proofSetConfigSigned1', 'unsigned', 'keyPair1'],
    ['proofSetConfig2', 'proofSetConfigSigned2', 'signedProofSet1', 'keyPair2'],
    ['proofChainConfig1', 'proofChainConfigSigned1', 'proofChainTempDoc1', 'keyPair3'],
    ['proofChainConfig2', 'proofChainConfigSigned2', 'proofChainTempDoc2', 'keyPair4'],
    ['proofChainConfig2', 'proofChainConfigSigned2', 'signedProofChain1', 'keyPair4'],
  ])('%s is signed as in %s, over %s', async (options, signed, document, pair) => {
    const config = vectorJson(`${folder}/${options}.json`)
    const keys = vectorJson(`${folder}/multiKeyPairs.json`)[pair] as JsonObject
    const publicKeyMultibase = String(keys.publicKeyMultibase)
    const { id, previousProof } = config as { id?: string; previousProof?: string | string[] }
    const proof = await signDocument(vectorJson(`${folder}/${document}.json`), {
      suite: suiteNamed(config.cryptosuite) as Cryptosuite,
      signer: await vectorSigner(publicKeyMultibase, String(keys.privateKeyMultibase)),
      key: decodePublicKeyMultibase(publicKeyMultibase),
      created: parseDateTime(String(config.created)) as Date,
      contexts: await exampleContexts(),
      id,
      previousProof,
    })
    expect(proof).toEqual(vectorJson(`${folder}/${signed}.json`))
  })
})
