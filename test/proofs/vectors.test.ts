import { describe, expect, test } from 'vitest'
import { type ContextSet, checkShape, createContextSet } from '../../src/contexts/index.js'
import {
  digestJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../../src/json/index.js'
import { decodePublicKeyMultibase, importSigner } from '../../src/keys/index.js'
import { parseDateTime, validityMembersOf } from '../../src/model/index.js'
import {
  type Cryptosuite,
  type CryptosuiteName,
  canonicalize,
  checkProof,
  readProof,
  signDocument,
  suiteNamed,
} from '../../src/proofs/index.js'
import { classOf } from '../../src/schema/index.js'
import { sharedAbsent, sharedJson, sharedText } from '../shared.js'

const ROOT = 'spec/vectors/w3c-vc-di-eddsa'
const NOW = new Date('2026-04-01T00:00:00Z')

interface Vector {
  readonly suite: CryptosuiteName
  readonly folder: string
  /** Ending of the file names in the folder. */
  readonly mark: string
}

const vectors: readonly Vector[] = [
  { suite: 'eddsa-rdfc-2022', folder: 'eddsa-rdfc-2022', mark: 'DataInt' },
  { suite: 'eddsa-rdfc-2022', folder: 'eddsa-rdfc-2022/employ', mark: 'DataInt' },
  { suite: 'Ed25519Signature2020', folder: 'Ed25519Signature2020', mark: 'EdSig' },
]

/** The example contexts of the specification are added as any caller adds a context. */
async function exampleContexts(): Promise<ContextSet> {
  const files = {
    'https://www.w3.org/ns/credentials/examples/v2': 'vc-examples-v2.jsonld.json',
    'https://w3id.org/citizenship/v4rc1': 'citizenship-v4rc1.jsonld.json',
  }
  return createContextSet(
    await Promise.all(
      Object.entries(files).map(async ([url, file]) => {
        const document = sharedJson(`spec/contexts/${file}`) as JsonObject
        return { url, document, sha256: await digestJson(document) }
      }),
    ),
  )
}

async function load({ folder, mark, suite }: Vector) {
  const { proof, ...document } = sharedJson(`${ROOT}/${folder}/signed${mark}.json`) as JsonObject
  const method = String((proof as JsonObject).verificationMethod)
  return {
    document,
    proof: proof as JsonObject,
    key: decodePublicKeyMultibase(method.slice(method.indexOf('#') + 1)),
    contexts: await exampleContexts(),
    suite: suiteNamed(suite) as Cryptosuite,
    text: (name: string) => sharedText(`${ROOT}/${folder}/${name}${mark}.txt`).trimEnd(),
  }
}

async function problemsOf(
  document: JsonObject,
  proof: JsonObject,
  { key, contexts }: Pick<Awaited<ReturnType<typeof load>>, 'key' | 'contexts'>,
): Promise<readonly string[]> {
  const read = readProof(proof, NOW, '/proof')
  if (!('suite' in read)) return read.map(({ code }) => code)
  return (await checkProof(document, read, { key, contexts }, '/proof')).map(({ code }) => code)
}

describe.skipIf(sharedAbsent)('the published EdDSA vectors (R-965, W-21, W-24)', () => {
  test.each(vectors)(
    '$folder: the document canonicalizes to the published N-Quads',
    async (vector) => {
      const { document, contexts, text } = await load(vector)
      expect((await canonicalize(document, { contexts })).trimEnd()).toBe(text('canonDoc'))
    },
  )

  test.each(vectors)('$folder: the proof holds', async (vector) => {
    const loaded = await load(vector)
    expect(await problemsOf(loaded.document, loaded.proof, loaded)).toEqual([])
  })

  test.each(vectors)(
    '$folder: signing with the published key gives the same bytes',
    async (vector) => {
      const loaded = await load(vector)
      const keys = sharedJson(`${ROOT}/keyPair.json`) as { privateKeyMultibase: string }
      const signer = await importSigner({ secretKeyMultibase: keys.privateKeyMultibase })
      const signed = await signDocument(loaded.document, {
        suite: loaded.suite,
        signer,
        key: loaded.key,
        created: parseDateTime(String(loaded.proof.created)) as Date,
        contexts: loaded.contexts,
      })
      expect(signed).toEqual(loaded.proof)
    },
  )

  test.each(vectors)('$folder: every changed or removed value is refused', async (vector) => {
    const loaded = await load(vector)
    for (const changed of oneFieldChanges(loaded.document)) {
      const found = await problemsOf(changed.document, loaded.proof, loaded)
      expect(found, changed.pointer).not.toEqual([])
    }
    for (const changed of oneFieldChanges(loaded.proof)) {
      const found = await problemsOf(loaded.document, changed.document, loaded)
      expect(found, `/proof${changed.pointer}`).not.toEqual([])
    }
  })
})

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
    const step = Math.ceil(changes.length / 60)
    for (const changed of changes.filter((_, index) => index % step === 0)) {
      const name = classOf(changed.document) ?? 'AchievementCredential'
      if (checkShape(changed.document, name, options.contexts).length > 0) continue
      const found = await problemsOf(changed.document, proof, options)
      expect(found, changed.pointer).not.toEqual([])
    }
  })
})

/** The document with one leaf changed or one member removed, at every place but the contexts. */
function oneFieldChanges(root: JsonObject): readonly { pointer: string; document: JsonObject }[] {
  const changes: { pointer: string; document: JsonObject }[] = []
  const visit = (value: JsonValue, pointer: string, put: (next?: JsonValue) => JsonValue): void => {
    if (typeof value === 'string') {
      changes.push({ pointer, document: put(`${value}x`) as JsonObject })
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        visit(item, pointTo(pointer, index), (next) =>
          put(next === undefined ? value.toSpliced(index, 1) : value.with(index, next)),
        )
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (name === '@context') continue
        const { [name]: _, ...others } = value
        const inside = (next?: JsonValue) =>
          put(next === undefined ? others : { ...others, [name]: next })
        changes.push({
          pointer: `${pointTo(pointer, name)} removed`,
          document: inside() as JsonObject,
        })
        visit(member, pointTo(pointer, name), inside)
      }
    }
  }
  visit(root, '', (next) => next as JsonValue)
  return changes
}
