import { describe, expect, test } from 'vitest'
import { asArray, type JsonObject } from '../../src/json/index.js'
import { type CurvePublicKey, decodePublicKeyMultibase } from '../../src/keys/index.js'
import {
  decodeBaseProofValue,
  decodeDerivedProofValue,
  encodeBaseProofValue,
  encodeDerivedProofValue,
} from '../../src/proofs/data-integrity/sd-proof-value.js'
import { groupStatements } from '../../src/proofs/data-integrity/sd-statements.js'
import { checkProof, deriveProof, isBaseProof, readProof } from '../../src/proofs/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { oneFieldChanges } from './one-field-changes.js'
import { exampleContexts, toHex, vectorJson } from './published-vectors.js'

const NOW = new Date('2026-04-01T00:00:00Z')
const VECTORS = [
  { name: 'prc', mandatory: 'prCredMandatory', selective: 'prCredSelective' },
  { name: 'employ', mandatory: 'employMandatory', selective: 'employSelective' },
] as const

async function load({ name, mandatory, selective }: (typeof VECTORS)[number]) {
  const json = (file: string): JsonObject => vectorJson(`ecdsa-sd-2023/${name}/${file}.json`)
  const texts = (path: string) => sharedJson(`vectors/${path}.json`) as readonly string[]
  const { hmacKeyString } = vectorJson('ecdsa-sd-2023/SDKeyMaterial.json')
  const { proof, ...document } = json('addSignedSDBase')
  return {
    json,
    lines: (file: string) => texts(`ecdsa-sd-2023/${name}/${file}`),
    document,
    proof: proof as JsonObject,
    mandatory: texts(`ecdsa/${mandatory}`),
    selective: texts(`ecdsa/${selective}`),
    hmacKey: Uint8Array.from(String(hmacKeyString).match(/../g) ?? [], (pair) =>
      Number(`0x${pair}`),
    ),
    contexts: await exampleContexts(),
  }
}

function keyOf({ verificationMethod }: JsonObject): CurvePublicKey {
  return decodePublicKeyMultibase(String(verificationMethod).replace(/^(?:.*#|did:key:)/, ''))
}

async function problemsOf(
  { proof, ...document }: JsonObject,
  { contexts, key }: Pick<Awaited<ReturnType<typeof load>>, 'contexts'> & { key: CurvePublicKey },
): Promise<readonly string[]> {
  const expectation = { purpose: 'assertionMethod', now: NOW } as const
  const read = readProof(proof as JsonObject, expectation, '/proof')
  if (!('suite' in read)) return read.map(({ code }) => code)
  return (await checkProof(document, read, { key, contexts }, '/proof')).map(({ code }) => code)
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toHex(new Uint8Array(digest))
}

describe.skipIf(sharedAbsent).each(VECTORS)('the published vector $name (R-966)', (vector) => {
  test('the statements have the published labels and order (R-337)', async () => {
    const { document, hmacKey, contexts, lines } = await load(vector)
    const { lines: found } = await groupStatements(document, [], hmacKey, { contexts })
    expect(found).toEqual(lines('addBaseDocHMACCanon'))
  })

  test('pointers select the published statements', async () => {
    const { document, hmacKey, contexts, json, mandatory, selective } = await load(vector)
    const lists = [mandatory, selective, [...mandatory, ...selective]]
    const { groups } = await groupStatements(document, lists, hmacKey, { contexts })
    const { mandatoryIndexes, selectiveIndexes, combinedIndexes } = json('derivedGroupIndexes')
    expect(groups.map(({ indexes }) => indexes)).toEqual([
      mandatoryIndexes,
      selectiveIndexes,
      combinedIndexes,
    ])
  })

  test('what is mandatory hashes to the published value', async () => {
    const { document, hmacKey, contexts, json, mandatory } = await load(vector)
    const { lines, groups } = await groupStatements(document, [mandatory], hmacKey, { contexts })
    const text = groups[0]?.indexes.map((index) => lines[index]).join('') ?? ''
    expect(await sha256(text)).toBe(json('addHashData').mandatoryHash)
  })

  test('the base proof value is read and written', async () => {
    const { proof, hmacKey, json, mandatory } = await load(vector)
    const value = decodeBaseProofValue(proof.proofValue)
    if (value === undefined) throw new Error('It was not read.')
    const raw = json('addRawBaseSignatureInfo')
    expect(toHex(value.baseSignature)).toBe(raw.baseSignature)
    expect(value.signatures.map(toHex)).toEqual(raw.signatures)
    expect(value.publicKey.publicKeyMultibase).toBe(json('derivedRecoveredBaseData').proofPublicKey)
    expect(value.hmacKey).toEqual(hmacKey)
    expect(value.mandatoryPointers).toEqual(mandatory)
    expect(encodeBaseProofValue(value)).toBe(proof.proofValue)
  })

  test('the derived proof value is read and written', async () => {
    const { json } = await load(vector)
    const { proofValue } = json('derivedRevealDocument').proof as JsonObject
    const value = decodeDerivedProofValue(proofValue)
    if (value === undefined) throw new Error('It was not read.')
    const published = json('verifyDerivedProofValue')
    expect(toHex(value.baseSignature)).toBe(published.baseSignature)
    expect(value.publicKey.publicKeyMultibase).toBe(published.publicKey)
    expect(value.signatures.map(toHex)).toEqual(published.signatures)
    expect(value.mandatoryIndexes).toEqual(published.mandatoryIndexes)
    expect(value.mandatoryIndexes).toEqual(json('derivedAdjMandatoryIndexes').adjMandatoryIndexes)
    expect(encodeDerivedProofValue(value)).toBe(proofValue)
  })

  test('deriving gives the published document with the published value (W-35)', async () => {
    const { document, proof, selective, contexts, json } = await load(vector)
    const derived = await deriveProof(document, proof, selective, { contexts })
    expect(derived).toEqual(json('derivedRevealDocument'))
    const { proof: _, ...unsigned } = derived
    expect(unsigned).toEqual(json('derivedUnsignedReveal'))
  })

  test('what was derived holds, and each change of a field is refused (W-31, W-34)', async () => {
    const { json, contexts } = await load(vector)
    const derived = json('derivedRevealDocument')
    const { proof, ...document } = derived
    const key = keyOf(proof as JsonObject)
    expect(await problemsOf(derived, { contexts, key })).toEqual([])
    const changes = [
      ...oneFieldChanges(document).map((change) => ({ ...change.document, proof })),
      ...oneFieldChanges(proof as JsonObject).map((change) => ({
        ...document,
        proof: change.document,
      })),
    ] as readonly JsonObject[]
    for (const changed of changes) {
      const found = await problemsOf(changed, { contexts, key })
      expect(found, JSON.stringify(changed)).not.toEqual([])
    }
  })

  test('the base proof is refused by a verifier: it is for the holder alone (R-335)', async () => {
    const { document, proof, contexts } = await load(vector)
    expect(isBaseProof(proof)).toBe(true)
    const found = await problemsOf({ ...document, proof }, { contexts, key: keyOf(proof) })
    expect(found).toEqual(['proof-not-derived'])
  })

  test('the proof-scoped key is not the issuer’s', async () => {
    const { json, contexts } = await load(vector)
    const key = decodePublicKeyMultibase(String(json('derivedRecoveredBaseData').proofPublicKey))
    const found = await problemsOf(json('derivedRevealDocument'), { contexts, key })
    expect(found).toEqual(['proof-invalid'])
  })
})

describe.skipIf(sharedAbsent)('the base proofs of the data model’s examples', () => {
  const names = [
    '03-use-of-the-id-property',
    '04-use-of-the-type-property',
    '05-use-of-the-name-and-description-properties',
    '07-use-of-the-issuer-property',
    '08-expanded-use-of-the-issuer-property',
    '09-use-of-the-credentialsubject-property',
    '11-use-of-the-validfrom-and-validuntil-properties',
    '22-a-simple-credential',
    '35-use-of-issuer-properties',
  ]

  test.each(names)('%s: what is derived from it holds, itself it is refused', async (name) => {
    const { proof, ...document } = vectorJson(`vc-data-model/${name}/ecdsa-sd-2023.json`)
    const [base] = asArray(proof) as readonly JsonObject[]
    if (base === undefined) throw new Error('It has no proof.')
    const use = { contexts: await exampleContexts(), key: keyOf(base) }
    expect(await problemsOf({ ...document, proof: base }, use)).toEqual(['proof-not-derived'])
    for (const reveal of [[''], ['/issuer'], ['/validFrom', '/credentialSubject']]) {
      const derived = await deriveProof(document, base, reveal, use)
      expect(await problemsOf(derived, use), reveal.join()).toEqual([])
    }
  })
})
