import { describe, expect, test } from 'vitest'
import { findCheck, issue } from '../../src/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import {
  type LanguageValue,
  openBadgesVersionOf,
  titleOf,
  validityMembersOf,
} from '../../src/model/index.js'
import { judgeAny, MECHANISMS, secure } from './mechanisms.js'
import {
  award,
  CURRENT,
  definition,
  FORMS,
  judge,
  NAAEI,
  NOW,
  richBadge,
  SUITES,
  seeded,
} from './rich-badge.js'
import { asTree, changed, type Path, replaced, valueAt } from './tree.js'

/**
 * S-11 and S-12, chain.md 2.6: changes after which the RDF graph is the same, so that the proof holds,
 * while whoever reads the tree reads something else. And their twins, which make no difference.
 */

const STACK = 'https://w3id.org/stackbadge/v1#'
const VC = 'https://www.w3.org/2018/credentials#'
const DATE_TIME = 'http://www.w3.org/2001/XMLSchema#dateTime'

const SUBJECT: Path = ['credentialSubject']
const ACHIEVEMENT: Path = [...SUBJECT, 'achievement']
const RULE: Path = [...ACHIEVEMENT, 'requires']
const CAMT: Path = [...RULE, 'condition', 0]

type Change = readonly [string, (badge: JsonObject) => JsonObject]

/** Takes a member away from the node there, and lets `place` put its value elsewhere in it. */
function move(
  badge: JsonObject,
  path: Path,
  name: string,
  place: (node: Record<string, JsonValue>, value: JsonValue) => void,
): JsonObject {
  return changed(badge, path, (node) => {
    const value = node[name] as JsonValue
    delete node[name]
    place(node, value)
  })
}

/** The same member under another name. */
function rename(badge: JsonObject, path: Path, name: string, other: string): JsonObject {
  return move(badge, path, name, (node, value) => {
    node[other] = value
  })
}

/** Puts a member of the credential or the achievement on a node of the same id under @included. */
function include(badge: JsonObject, path: Path, name: string): JsonObject {
  const { id, type } = valueAt(badge, path) as JsonObject
  const value = valueAt(badge, [...path, name])
  return {
    ...replaced(badge, [...path, name], undefined),
    '@included': [{ id: id as string, type: type as JsonValue, [name]: value }],
  }
}

/** What the end of the badge is called in its version. */
function endOf(badge: JsonObject): string {
  return validityMembersOf(badge).until
}

const harmful: readonly Change[] = [
  ['the end is moved under @included', (badge) => include(badge, [], endOf(badge))],
  ['the rule is moved under @included', (badge) => include(badge, ACHIEVEMENT, 'requires')],
  [
    'the rule hides under @nest',
    (badge) =>
      move(badge, ACHIEVEMENT, 'requires', (node, value) => {
        node['@nest'] = { requires: value }
      }),
  ],
  [
    'the rule is called by its IRI',
    (badge) => rename(badge, ACHIEVEMENT, 'requires', `${STACK}requires`),
  ],
  [
    'the rule is called by its prefixed name',
    (badge) => rename(badge, ACHIEVEMENT, 'requires', 'stackbadge:requires'),
  ],
  [
    'the end is called by its IRI',
    (badge) =>
      move(badge, [], endOf(badge), (node, value) => {
        node[`${VC}${endOf(badge)}`] = { '@value': value, '@type': DATE_TIME }
      }),
  ],
  [
    'the criteria are called by the name of their class, which has the same IRI',
    (badge) => rename(badge, ACHIEVEMENT, 'criteria', 'Criteria'),
  ],
  [
    'the place is called by the name of its class, which has the same IRI',
    (badge) => rename(badge, [...SUBJECT, 'source', 'address'], 'geo', 'GeoCoordinates'),
  ],
  [
    'the rule hangs on its condition by @reverse',
    (badge) =>
      changed(badge, RULE, (rule) => {
        const [first, ...others] = rule.condition as JsonObject[]
        rule.condition = others
        rule['@included'] = [
          { ...first, '@reverse': { [`${STACK}condition`]: { id: rule.id as string } } },
        ]
      }),
  ],
  [
    'the body of a condition is put where its id is referred to',
    (badge) =>
      changed(badge, [], (root) => {
        const conditions = valueAt(root, [...RULE, 'condition']) as unknown as JsonObject[]
        const [body] = conditions
        const evidence = valueAt(root, ['evidence', 0]) as Record<string, JsonValue>
        evidence.satisfies = [body as JsonObject]
        conditions[0] = { id: body?.id as string, type: body?.type as string }
      }),
  ],
  [
    'the body of the issuer is left to the creator',
    (badge) => replaced(badge, ['issuer'], { id: NAAEI, type: ['Profile'] }),
  ],
  [
    'the issuer is an identifier alone, its body left to the creator',
    (badge) => replaced(badge, ['issuer'], NAAEI),
  ],
  [
    'the body of the creator is left to the issuer',
    (badge) => replaced(badge, [...ACHIEVEMENT, 'creator'], { id: NAAEI, type: ['Profile'] }),
  ],
  [
    'the name of the issuer is left to the creator',
    (badge) => replaced(badge, ['issuer', 'name'], undefined),
  ],
  [
    'the email of the creator is left to the issuer',
    (badge) => replaced(badge, [...ACHIEVEMENT, 'creator', 'email'], undefined),
  ],
  [
    'identifier and type are spelled as keywords',
    (badge) => rename(rename(badge, ACHIEVEMENT, 'id', '@id'), ACHIEVEMENT, 'type', '@type'),
  ],
  ['a truth value is text', (badge) => replaced(badge, [...CAMT, 'waivable'], 'true')],
  [
    'a whole number is text',
    (badge) => replaced(badge, [...ACHIEVEMENT, 'alignment', 2, 'levelRank'], '2'),
  ],
  [
    'text that counts as a number is one',
    (badge) => replaced(badge, [...CAMT, 'threshold', 0, 'minimumValue'], 75),
  ],
  [
    'a number differs in a digit that the graph does not keep',
    (badge) => replaced(badge, [...SUBJECT, 'creditsEarned'], 2.5000000000000004),
  ],
  [
    'text is a value object',
    (badge) => {
      // the older contexts give it a datatype
      const isTyped = ['3.0.0', '3.0.1'].includes(openBadgesVersionOf(badge) ?? '')
      const datatype = isTyped ? { '@type': 'https://www.w3.org/2001/XMLSchema#string' } : {}
      return replaced(badge, ['name'], { '@value': badge.name as string, ...datatype })
    },
  ],
  [
    'an identifier is a node',
    (badge) =>
      replaced(badge, [...CAMT, 'targetAchievement'], {
        id: valueAt(badge, [...CAMT, 'targetAchievement']),
      }),
  ],
  [
    'a word of the vocabulary is an IRI',
    (badge) => replaced(badge, [...CAMT, 'timing'], `${STACK}notAfter`),
  ],
  [
    'a word of the vocabulary has a prefix',
    (badge) => replaced(badge, [...CAMT, 'validity'], 'stackbadge:atAward'),
  ],
  [
    'an identifier has a prefix',
    (badge) => replaced(badge, [...ACHIEVEMENT, 'leadsTo', 0], 'stackbadge:next'),
  ],
  [
    'a result description is listed twice',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        const descriptions = node.resultDescription as JsonValue[]
        descriptions.push(structuredClone(descriptions[0] as JsonValue))
      }),
  ],
  [
    'a level is listed twice',
    (badge) =>
      changed(badge, [...ACHIEVEMENT, 'resultDescription', 1], (node) => {
        const levels = node.rubricCriterionLevel as JsonValue[]
        levels.unshift(structuredClone(levels[1] as JsonValue))
      }),
  ],
  [
    'a condition is listed twice (G6)',
    (badge) =>
      changed(badge, RULE, (node) => {
        const conditions = node.condition as JsonValue[]
        conditions.push(structuredClone(conditions[0] as JsonValue))
      }),
  ],
  ['a rule is a list of one', (badge) => replaced(badge, RULE, [valueAt(badge, RULE)])],
  [
    'the type of a condition is a list of one',
    (badge) => replaced(badge, [...CAMT, 'type'], ['HoldsAchievement']),
  ],
  [
    'the type of a condition is said twice',
    (badge) => replaced(badge, [...CAMT, 'type'], ['HoldsAchievement', 'HoldsAchievement']),
  ],
  [
    'a type is repeated as an IRI',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        node.type = [...(node.type as string[]), `${STACK}StackedAchievement`]
      }),
  ],
  [
    'a type is repeated with a prefix',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        node.type = [...(node.type as string[]), 'stackbadge:StackedAchievement']
      }),
  ],
  [
    'the type of the declared schema is an IRI',
    (badge) => {
      const type: Path = ['credentialSchema', 0, 'type']
      return replaced(badge, type, `${VC}${valueAt(badge, type)}`)
    },
  ],
  [
    'nothing is said by an empty rule facet',
    (badge) =>
      changed(badge, CAMT, (node) => {
        node.acceptedVersion = []
      }),
  ],
  [
    'a context is nested',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        node['@context'] = badge['@context'] as JsonValue
      }),
  ],
]

const harmless: readonly Change[] = [
  [
    'sets are in another order',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        for (const name of ['tag', 'alignment', 'resultDescription', 'type']) {
          node[name] = (node[name] as JsonValue[]).toReversed()
        }
      }),
  ],
  [
    'a text in a set is repeated',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        node.tag = [...(node.tag as JsonValue[]), ...(node.tag as JsonValue[])]
      }),
  ],
  [
    'conditions are in another order',
    (badge) =>
      changed(badge, RULE, (node) => {
        node.condition = (node.condition as JsonValue[]).toReversed()
      }),
  ],
  [
    'members are in another order',
    (badge) => Object.fromEntries(Object.entries(badge).toReversed()),
  ],
  [
    'a set of one stands alone',
    (badge) =>
      changed(badge, ACHIEVEMENT, (node) => {
        const [only] = node.related as JsonValue[]
        node.related = only as JsonValue
      }),
  ],
  ['the proof is a set of one', (badge) => ({ ...badge, proof: [badge.proof as JsonValue] })],
  [
    'the badge goes by the other name of its class',
    (badge) => ({
      ...badge,
      type: ['VerifiableCredential', 'AchievementCredential'],
    }),
  ],
  [
    'a known context that defines nothing of it is listed too',
    (badge) => ({
      ...badge,
      '@context': [...(badge['@context'] as JsonValue[]), 'https://w3id.org/security/multikey/v1'],
    }),
  ],
]

const rich = {
  achievement: {
    ...definition,
    // an identifier that could be written with the prefix of our vocabulary
    leadsTo: [`${STACK}next`],
  },
}

/** A declared schema of a kind that nobody here reads, as each version has one. */
const SCHEMA_TYPES = { '2.0': 'JsonSchema', '1.1': 'JsonSchemaValidator2018' } as const

/** Older editions gave some members the IRI of a class; the class is then a second name of the member. */
const quirks: Readonly<Record<string, readonly Change[]>> = {
  '3.0.0': [
    ['the creator is called Profile', (badge) => rename(badge, ACHIEVEMENT, 'creator', 'Profile')],
    [
      'the achievement is called Achievement',
      (badge) => rename(badge, SUBJECT, 'achievement', 'Achievement'),
    ],
    [
      'the address is called Address',
      (badge) => rename(badge, [...SUBJECT, 'source'], 'address', 'Address'),
    ],
  ],
  '3.0.1': [['the image is called Image', (badge) => rename(badge, ACHIEVEMENT, 'image', 'Image')]],
  '3.0.2': [['the image is called Image', (badge) => rename(badge, ACHIEVEMENT, 'image', 'Image')]],
}

// both suites hash the document alike, so one goes through all forms
const kinds = SUITES.flatMap((suite) =>
  FORMS.filter(
    ({ openBadges }, index) => suite === 'eddsa-rdfc-2022' || index === 0 || openBadges === '3.0.1',
  ).map((form) => ({ suite, ...form })),
)

describe.each(kinds)(
  'a badge on $version with Open Badges $openBadges and $suite, changed so that its proof holds,',
  async ({ suite, ...form }) => {
    const schema = { id: 'https://example.org/schema.json', type: SCHEMA_TYPES[form.version] }
    const changes = { ...rich, credentialSchema: [schema] }
    const badge = asTree(await richBadge(suite, changes, form))

    test('verifies unchanged', async () => {
      expect((await judge(badge)).outcome).toBe('verified')
    })

    test.each([...harmful, ...(quirks[form.openBadges] ?? [])])(
      'is refused when %s (S-11)',
      async (_, change) => {
        const report = await judge(change(badge))
        expect(findCheck(report, 'proof')).toEqual({ name: 'proof', outcome: 'passed' })
        expect(report.outcome).toBe('refuted')
      },
    )

    test.each(harmless)('verifies when %s', async (_, change) => {
      const variant = change(badge)
      const report = await judge(variant)
      expect(report.outcome).toBe('verified')
      expect(report.verified && report.credential).toEqual(variant)
    })
  },
)

/** The other mechanisms over the graph: to them the changed trees are the same, too. */
const GRAPH = MECHANISMS.filter(({ mechanism }) => /^ecdsa-(?:rdfc|sd)/.test(mechanism))

describe.each(GRAPH)(
  'the same badge by $mechanism with a key for $algorithm',
  async (mechanism) => {
    const schema = { id: 'https://example.org/schema.json', type: SCHEMA_TYPES['2.0'] }
    const changes = { ...rich, credentialSchema: [schema] }
    const badge = (await secure(mechanism, CURRENT, changes)) as JsonObject

    test('verifies unchanged', async () => {
      expect((await judgeAny(badge)).outcome).toBe('verified')
    })

    test.each(harmful)('is refused when %s (S-11)', async (_, change) => {
      const report = await judgeAny(change(badge))
      expect(findCheck(report, 'proof').outcome).toBe('passed')
      expect(report.outcome).toBe('refuted')
    })
  },
)

/** Mechanisms over the text of the tree: to them each change is one of what was signed. */
const TEXT = MECHANISMS.filter(({ mechanism }) => /jcs/.test(mechanism))

describe.each(TEXT)('the same badge by $mechanism with a key for $algorithm', async (mechanism) => {
  const schema = { id: 'https://example.org/schema.json', type: SCHEMA_TYPES['2.0'] }
  const changes = { ...rich, credentialSchema: [schema] }
  const badge = (await secure(mechanism, CURRENT, changes)) as JsonObject

  test.each(harmful)('is refused when %s, and its proof is broken', async (_, change) => {
    const report = await judgeAny(change(badge))
    expect(findCheck(report, 'proof').outcome).toBe('failed')
    expect(report.outcome).toBe('refuted')
  })

  test('is refuted even when nothing else changes than an order', async () => {
    const [first] = harmless
    const report = await judgeAny(first?.[1](badge))
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { name: 'proof', problems: [{ code: 'proof-invalid' }] },
    ])
  })
})

describe('nodes of one id, three and more of them,', async () => {
  // Ana awards herself a badge of her own: holder, issuer and creator are one
  const ana = await seeded(2)
  const id = ana.controller
  const self = { id, name: 'Ana', type: ['Profile', 'ext:Gardener'] as const }
  const badge = asTree(
    await issue(
      {
        ...award,
        recipient: { id },
        achievement: { ...definition, creator: { ...self, type: [...self.type] } },
      },
      { issuer: { ...self, type: [...self.type] }, signer: ana, now: NOW },
    ),
  )
  // whichever stands first, the others are compared as well
  const { credentialSubject, ...rest } = badge
  const subjectFirst = { credentialSubject: credentialSubject as JsonValue, ...rest }

  test('verify', async () => {
    expect((await judge(badge)).outcome).toBe('verified')
    expect((await judge(subjectFirst)).outcome).toBe('verified')
  })

  test.each<Change>([
    ['a name', (tree) => replaced(tree, ['issuer', 'name'], undefined)],
    ['a type', (tree) => replaced(tree, ['issuer', 'type'], ['Profile'])],
  ])('are refused when %s is left to another', async (_, change) => {
    for (const document of [badge, subjectFirst]) {
      const report = await judge(change(document))
      expect(findCheck(report, 'proof').outcome).toBe('passed')
      expect(findCheck(report, 'shape')).toMatchObject({ problems: [{ code: 'shape-rejected' }] })
    }
  })
})

describe('what the graph does not keep', async () => {
  const subject = { ...award.subject, creditsEarned: 0 }
  const none = asTree(await richBadge('eddsa-rdfc-2022', { subject }))

  test('a number that is written as none at all is refused, and none is not', async () => {
    expect((await judge(none)).outcome).toBe('verified')
    const some = await judge(replaced(none, [...SUBJECT, 'creditsEarned'], 1e-7))
    expect(findCheck(some, 'proof').outcome).toBe('passed')
    expect(findCheck(some, 'shape')).toMatchObject({ problems: [{ code: 'schema-mismatch' }] })
  })

  const name: readonly LanguageValue[] = [
    { '@value': 'Hausmeisterin', '@language': 'de' },
    { '@value': 'Caretaker', '@language': 'en' },
    { '@value': 'Janitor', '@language': 'en' },
  ]

  test('the case of a language does not change what a badge is called', async () => {
    const badge = asTree(await richBadge('eddsa-rdfc-2022', { name }))
    for (const index of name.keys()) {
      const tag = name[index]?.['@language']?.toUpperCase() ?? ''
      const report = await judge(replaced(badge, ['name', index, '@language'], tag))
      const titles = ['', 'de', 'en-GB'].map(
        (language) => report.verified && titleOf(report.credential, language),
      )
      expect(titles).toEqual(['Hausmeisterin', 'Hausmeisterin', 'Caretaker'])
    }
  })
})

describe('a credential under @graph', async () => {
  test('is refused', async () => {
    const { '@context': context, proof, ...document } = asTree(await richBadge('eddsa-rdfc-2022'))
    const report = await judge({ '@context': context, '@graph': [document], proof })
    expect(report.outcome).toBe('refuted')
  })
})
