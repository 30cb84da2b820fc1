import { describe, expect, test } from 'vitest'
import { checkShape } from '../../src/contexts/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { validityMembersOf } from '../../src/model/index.js'
import { type CheckProofOptions, checkProof, readProof } from '../../src/proofs/index.js'
import { classOf } from '../../src/schema/index.js'
import { sharedAbsent, sharedJson } from '../shared.js'
import { oneFieldChanges } from './one-field-changes.js'
import { exampleContexts } from './published-vectors.js'

const NOW = new Date('2026-04-01T00:00:00Z')

async function problemsOf(
  document: JsonObject,
  proof: JsonObject,
  options: CheckProofOptions,
): Promise<readonly string[]> {
  const read = readProof(proof, { purpose: 'assertionMethod', now: NOW }, '/proof')
  if (!('suite' in read)) return read.map(({ code }) => code)
  return (await checkProof(document, read, options, '/proof')).map(({ code }) => code)
}

describe.skipIf(sharedAbsent)('the badges signed by 1EdTech (R-961, R-962, R-963)', () => {
  const names = [
    'achievement-alignment-case',
    'achievement-alignment-credential-engine',
    'achievement-alignment-credential-engine-0',
    'complete-openbadgecredential',
    'sample-endorsementcredential',
    'sample-openbadgecredential-file-contents',
    'sample-openbadgecredential',
    'skill-assertion-case',
    'skill-assertion-credential-registry',
  ]
  const signedIn = (folder: string, absent: string): readonly string[] =>
    names.filter((name) => name !== absent).map((name) => `${folder}/${name}.signed.json`)
  const files = [
    'impl-guide/ob.signed.json',
    ...signedIn('ob-spec-vcdm20-2024-04-03', 'achievement-alignment-credential-engine-0'),
    ...signedIn('ob-spec-vcdm11-2024-01-26', 'achievement-alignment-case'),
  ]

  async function loadBadge(file: string) {
    const { proof: proofs, ...document } = sharedJson(`spec/vectors/${file}`) as JsonObject
    const proof = (Array.isArray(proofs) ? proofs[0] : proofs) as JsonObject
    const method = String(proof.verificationMethod)
    const key = decodePublicKeyMultibase(method.slice(method.indexOf('#') + 1))
    return { document, proof, key, contexts: await exampleContexts() }
  }

  test.each(files)('the proof of %s holds, and fails for another date', async (file) => {
    const { document, proof, ...options } = await loadBadge(file)
    expect(await problemsOf(document, proof, options)).toEqual([])
    const { from } = validityMembersOf(document)
    const { [from]: date, ...changed } = document
    expect(await problemsOf(changed, proof, options)).toEqual(['proof-invalid'])
    const later = { ...document, [from]: '2011-01-01T00:00:00Z' }
    expect(date).not.toBe(later[from])
    expect(await problemsOf(later, proof, options)).toEqual(['proof-invalid'])
  })

  test.each(files)('every changed or removed value of %s is refused', async (file) => {
    const { document, proof, ...options } = await loadBadge(file)
    // the large examples repeat themselves, so of them only some places are tried
    const changes = oneFieldChanges(document)
    const step = Math.ceil(changes.length / 25)
    for (const changed of changes.filter((_, index) => index % step === 0)) {
      const name = classOf(changed.document) ?? 'AchievementCredential'
      if (checkShape(changed.document, name, options.contexts).length > 0) continue
      const found = await problemsOf(changed.document, proof, options)
      expect(found, changed.place).not.toEqual([])
    }
  })
})
