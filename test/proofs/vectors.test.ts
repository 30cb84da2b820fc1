import { describe, expect, test } from 'vitest'
import { canonicalJson, type JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase, type Signer } from '../../src/keys/index.js'
import { parseDateTime } from '../../src/model/index.js'
import {
  type Cryptosuite,
  canonicalize,
  checkProof,
  readProof,
  signDocument,
  suiteNamed,
} from '../../src/proofs/index.js'
import { sharedAbsent } from '../shared.js'
import { oneFieldChanges } from './one-field-changes.js'
import {
  exampleContexts,
  toHex,
  vectorCase,
  vectorJson,
  vectorSigner,
  vectorText,
} from './published-vectors.js'

const NOW = new Date('2026-04-01T00:00:00Z')

const NAMES = [
  'eddsa-rdfc-2022',
  'eddsa-rdfc-2022/employ',
  'eddsa-jcs-2022',
  'Ed25519Signature2020',
  'ecdsa-rdfc-2019-p256',
  'ecdsa-rdfc-2019-p256/employ',
  'ecdsa-rdfc-2019-p384',
  'ecdsa-rdfc-2019-p384/employ',
  'ecdsa-jcs-2019-p256',
  'ecdsa-jcs-2019-p384',
] as const

async function load(name: string) {
  const vector = vectorCase(name)
  const { proof, ...document } = vectorJson(vector.signed)
  const keys = vectorJson(vector.key)
  const publicKeyMultibase = String(keys.publicKeyMultibase)
  return {
    vector,
    document,
    proof: proof as JsonObject,
    key: decodePublicKeyMultibase(publicKeyMultibase),
    signer: await vectorSigner(
      publicKeyMultibase,
      String(keys.secretKeyMultibase ?? keys.privateKeyMultibase),
    ),
    contexts: await exampleContexts(),
    suite: suiteNamed(vector.cryptosuite ?? 'Ed25519Signature2020') as Cryptosuite,
  }
}

type Loaded = Awaited<ReturnType<typeof load>>

async function problemsOf(
  document: JsonObject,
  proof: JsonObject,
  { key, contexts }: Pick<Loaded, 'key' | 'contexts'>,
): Promise<readonly string[]> {
  const read = readProof(proof, { purpose: 'assertionMethod', now: NOW }, '/proof')
  if (!('suite' in read)) return read.map(({ code }) => code)
  return (await checkProof(document, read, { key, contexts }, '/proof')).map(({ code }) => code)
}

/** Signs as the vector was signed, and tells what the signer was given. */
async function signAgain({ document, proof, suite, signer, key, contexts }: Loaded) {
  const given: Uint8Array[] = []
  const listener: Signer = {
    ...signer,
    id: String(proof.verificationMethod),
    algorithm: signer.algorithm,
    sign(bytes) {
      given.push(bytes.slice())
      return signer.sign(bytes)
    },
  }
  const created = parseDateTime(String(proof.created)) as Date
  const options = { suite, signer: listener, key, created, contexts }
  return { proof: await signDocument(document, options), given }
}

describe.skipIf(sharedAbsent)('the published vectors (R-965, W-21 to W-24)', () => {
  test.each(NAMES)('%s: document and proof options have the published forms', async (name) => {
    const { vector, document, contexts, suite } = await load(name)
    const options = vectorJson(vector.proofConfig)
    const digest = vector.hash
    const forms =
      suite.canonicalization === 'JCS'
        ? [canonicalJson(document), canonicalJson(options)]
        : await Promise.all(
            [document, options].map((tree) => canonicalize(tree, { contexts, digest })),
          )
    expect(forms.map((text) => text.trimEnd())).toEqual([
      vectorText(vector.canonicalDocument),
      vectorText(vector.canonicalProofConfig),
    ])
  })

  test.each(NAMES)('%s: what is signed is the published hashes, options first', async (name) => {
    const loaded = await load(name)
    const { given } = await signAgain(loaded)
    const { proofHash, documentHash, combinedHash } = loaded.vector
    expect(given.map(toHex)).toEqual([vectorText(proofHash) + vectorText(documentHash)])
    expect(given.map(toHex)).toEqual([vectorText(combinedHash)])
  })

  test.each(NAMES)('%s: signing with the published key gives the same proof', async (name) => {
    const loaded = await load(name)
    const { proof } = await signAgain(loaded)
    expect(proof).toEqual(loaded.proof)
    expect(proof.proofValue).toBe(vectorText(loaded.vector.proofValue))
  })

  test.each(NAMES)('%s: the proof holds', async (name) => {
    const loaded = await load(name)
    expect(await problemsOf(loaded.document, loaded.proof, loaded)).toEqual([])
  })

  test.each(NAMES)('%s: every changed, removed or added value is refused', async (name) => {
    const loaded = await load(name)
    for (const changed of oneFieldChanges(loaded.document)) {
      const found = await problemsOf(changed.document, loaded.proof, loaded)
      expect(found, changed.place).not.toEqual([])
    }
    for (const changed of oneFieldChanges(loaded.proof)) {
      const found = await problemsOf(loaded.document, changed.document, loaded)
      expect(found, `/proof${changed.place}`).not.toEqual([])
    }
  })

  test.each(NAMES)('%s: the proof of another suite does not pass for it', async (name) => {
    const loaded = await load(name)
    for (const other of NAMES) {
      const { proof } = await load(other)
      if (proof.proofValue === loaded.proof.proofValue) continue
      const { proofValue, ...options } = loaded.proof
      const relabelled = { ...options, proofValue: proof.proofValue ?? null }
      expect(await problemsOf(loaded.document, relabelled, loaded), other).not.toEqual([])
    }
  })
})
