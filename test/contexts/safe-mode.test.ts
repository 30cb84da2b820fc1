import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS, checkShape, droppedTerms } from '../../src/contexts/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'
import { classOf } from '../../src/schema/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'
import { FORMS, richBadge } from '../verify/rich-badge.js'
import { asTree, changed, objectsOf, type Path, replaced, valueAt } from '../verify/tree.js'

/**
 * What we find undefined is what JSON-LD in safe mode refuses, no more and no less: for documents that
 * pass the rest of the shape guard, under every combination of contexts and every kind of change.
 */

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const VERSIONS = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1']
const EDITIONS = [
  'context.json',
  'context-3.0.1.json',
  'context-3.0.2.json',
  'context-3.0.3.json',
].map((file) => OB + file)
const OTHERS = [
  `${OB}extensions.json`,
  'https://w3id.org/stackbadge/v1',
  'https://w3id.org/security/data-integrity/v1',
  'https://w3id.org/security/data-integrity/v2',
  'https://w3id.org/security/suites/ed25519-2020/v1',
  'https://www.w3.org/ns/credentials/status/v1',
]

const COMBINATIONS: readonly (readonly string[])[] = VERSIONS.flatMap((version) =>
  EDITIONS.flatMap((edition) => [
    [version, edition],
    ...OTHERS.map((other) => [version, edition, other]),
    [version, edition, OTHERS[0], OTHERS[1], OTHERS[4]] as string[],
  ]),
)

interface Verdicts {
  /** Whether we find nothing that JSON-LD would drop, and no contexts that contradict each other. */
  readonly ours: boolean
  readonly theirs: boolean
  readonly detail: string
}

/** Both verdicts, or `undefined` where another rule of the guard refuses the document. */
async function compare({ proof: _, ...document }: JsonObject): Promise<Verdicts | undefined> {
  const dropped = droppedTerms(document, BUNDLED_CONTEXTS)
  const places = new Set(dropped.map(({ pointer }) => pointer))
  const shape = checkShape(document, classOf(document) ?? 'AchievementCredential', BUNDLED_CONTEXTS)
  const isClash = shape.some(({ code }) => code === 'context-order')
  const rest = shape.filter(({ code, pointer }) => code !== 'context-order' && !places.has(pointer))
  if (rest.length > 0) return undefined
  const ours = dropped.length === 0 && !isClash
  try {
    await canonicalize(document, { contexts: BUNDLED_CONTEXTS })
    return { ours, theirs: true, detail: JSON.stringify(shape[0] ?? '') }
  } catch (error) {
    return { ours, theirs: false, detail: String(error) }
  }
}

/** The documents over which the two verdicts differ; how many were compared and refused. */
async function differences(documents: readonly JsonObject[]): Promise<{
  readonly different: readonly string[]
  readonly compared: number
  readonly refused: number
}> {
  const different: string[] = []
  let compared = 0
  let refused = 0
  for (const document of documents) {
    const verdicts = await compare(document)
    if (verdicts === undefined) continue
    compared++
    if (!verdicts.theirs) refused++
    if (verdicts.ours !== verdicts.theirs) {
      different.push(`${JSON.stringify(document['@context'])} ${verdicts.detail}`)
    }
  }
  return { different, compared, refused }
}

/** With the dates that the version of the first context has. */
function under(document: JsonObject, context: readonly string[]): JsonObject {
  const [from, until] =
    context[0] === VERSIONS[0] ? ['validFrom', 'validUntil'] : ['issuanceDate', 'expirationDate']
  const names: Readonly<Record<string, string>> = {
    validFrom: from as string,
    issuanceDate: from as string,
    validUntil: until as string,
    expirationDate: until as string,
  }
  const entries = Object.entries(document).map(([name, value]) => [names[name] ?? name, value])
  return { ...Object.fromEntries(entries), '@context': context }
}

const rich = await Promise.all(FORMS.map((form) => richBadge('eddsa-rdfc-2022', {}, form)))
const trees = rich.map(asTree)
const [current] = trees as [JsonObject, ...JsonObject[]]

describe('we find nothing exactly when safe mode passes', () => {
  test('under every combination of contexts', async () => {
    const { endorsement: _, ...document } = current
    const documents = COMBINATIONS.map((context) => under(document, context))
    const { different, compared, refused } = await differences(documents)
    expect(different).toEqual([])
    expect(compared).toBe(COMBINATIONS.length)
    expect(refused).toBeGreaterThan(40)
    expect(refused).toBeLessThan(compared)
  }, 60_000)

  const changes: readonly (readonly [string, (tree: JsonObject, path: Path) => JsonObject])[] = [
    [
      'without its type',
      (tree, path) =>
        changed(tree, path, (node) => {
          delete node.type
        }),
    ],
    [
      'with one type more',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.type = [...[node.type ?? []].flat(), 'Unknown'] as JsonValue
        }),
    ],
    [
      'with the type of another node',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.type = [...[node.type ?? []].flat(), 'IdentifierEntry'] as JsonValue
        }),
    ],
    [
      'with a type that is an IRI',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.type = [...[node.type ?? []].flat(), 'ext:Gardener'] as JsonValue
        }),
    ],
    [
      'with an unknown member',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.unknown = 'x'
        }),
    ],
    [
      'with a member that a context has for another place',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.jti = 'urn:uuid:3'
        }),
    ],
    [
      'with text in a language',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.name = { '@value': 'x', '@language': 'en-US' }
        }),
    ],
    [
      'with text in no language',
      (tree, path) =>
        changed(tree, path, (node) => {
          node.name = { '@value': 'x', '@language': 'e n' }
        }),
    ],
  ]

  test.each(changes)(
    'with any node %s',
    async (_, change) => {
      const documents = trees.flatMap((tree, index) =>
        objectsOf(tree)
          .filter((path) => path[0] !== 'proof' && !path.includes('credentialJson'))
          // the forms have the same nodes, so each form takes its turn
          .filter((_path, place) => place % trees.length === index)
          .map((path) => change(tree, path)),
      )
      const { different, compared } = await differences(documents)
      expect(different).toEqual([])
      expect(compared).toBeGreaterThan(0)
    },
    60_000,
  )

  test('with an endorsement inside, of the same version and of the other', async () => {
    const endorse = (context: readonly string[]): JsonObject =>
      under(
        {
          '@context': [],
          id: 'urn:uuid:5',
          type: ['VerifiableCredential', 'EndorsementCredential'],
          name: 'Endorsement',
          issuer: { id: 'did:example:q', type: ['Profile'] },
          validFrom: '2026-01-01T00:00:00Z',
          credentialSubject: { id: 'did:example:a', type: ['EndorsementSubject'] },
        },
        context,
      )
    const combinations = COMBINATIONS.filter(({ length }) => length === 2)
    const documents = trees.flatMap((tree) =>
      combinations.map((context) => replaced(tree, ['endorsement'], [endorse(context)])),
    )
    const { different, compared, refused } = await differences(documents)
    expect(different).toEqual([])
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(compared)
  }, 60_000)
})

describe.skipIf(sharedAbsent)('of the official examples', () => {
  const folders = [
    'impl-guide',
    'ob-spec-unsigned',
    'ob-spec-vcdm11-2024-01-26',
    'ob-spec-vcdm20-2024-04-03',
  ]
  const files = sharedAbsent
    ? []
    : folders.flatMap((folder) =>
        readdirSync(sharedPath(`spec/vectors/${folder}`))
          .filter((name) => name.endsWith('.json'))
          .map((name) => `spec/vectors/${folder}/${name}`),
      )
  const badges = files.flatMap((file) => {
    const document = sharedJson(file) as JsonValue
    return isJsonObject(document) && classOf(document) !== undefined ? [document] : []
  })

  test('each is safe or not for both, as it is and under other contexts', async () => {
    const combinations = COMBINATIONS.filter((_, index) => index % 11 === 0)
    const documents = badges.flatMap((document) => [
      document,
      ...combinations.map((context) => under(document, context)),
    ])
    const { different, compared } = await differences(documents)
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(badges.length)
  }, 120_000)

  test('none of them hides a value from us', () => {
    for (const document of badges) expect(valueAt(document, ['@context'])).toBeDefined()
  })
})
