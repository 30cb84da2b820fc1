import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { type LintOptions, lint } from '../../src/lint/index.js'
import {
  ANA,
  badge,
  camt,
  definition,
  endorsement,
  found,
  NAAEI,
  SERIES,
  withValue,
} from './clean.js'

/**
 * What a programme owner should look at again (chain.md 4.7). Each case is the clean badge or definition
 * with one thing changed, and its twin is that without, or with a change that is right.
 */

const SUBJECT = '/credentialSubject'
const ACHIEVEMENT = `${SUBJECT}/achievement`
const EXAM = 'https://naaei.example/achievements/camt-e#exam'

type Changes = Readonly<Record<string, JsonValue | undefined>>

function changed(tree: JsonObject, changes: Changes): JsonObject {
  return Object.entries(changes).reduce(
    (copy, [pointer, value]) => withValue(copy, pointer, value),
    tree,
  )
}

const of = (type: string): Changes => ({ [`${ACHIEVEMENT}/achievementType`]: type })
const credentialStatus = {
  id: 'https://naaei.example/status/3#94567',
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: 'https://naaei.example/status/3',
}
const result = (value: object): JsonValue => [
  { type: ['Result'], resultDescription: EXAM, ...value },
]
const issuedBy = (id: string, more: object = {}): Changes => ({
  '/issuer': { id, type: ['Profile'], name: 'Somebody', ...more },
})
const creator = (id: string): Changes => ({
  [`${ACHIEVEMENT}/creator`]: { id, type: ['Profile'], name: 'NAA Education Institute' },
})

describe('nothing is found', () => {
  test.each([
    ['in the badge', badge],
    ['in its definition', definition],
    ['in what that requires', camt],
    ['in the endorsement', endorsement],
  ])('%s', (_, tree) => {
    expect(lint(tree)).toMatchObject({ ok: true, complete: true, problems: [] })
  })
})

/** A badge: what is changed, what is then found, and the change with which nothing is. */
const IN_BADGES: readonly [claim: string, Changes, string, Changes][] = [
  [
    'a badge that does not say when it was awarded',
    { '/awardedDate': undefined },
    'awarded-date-missing /awardedDate',
    { '/awardedDate': '2026-01-01T00:00:00Z' },
  ],
  [
    'a certification without an end',
    { ...of('Certification'), '/credentialStatus': credentialStatus, '/validUntil': undefined },
    'certification-no-expiry /validUntil',
    { ...of('Certification'), '/credentialStatus': credentialStatus },
  ],
  [
    'a certification that cannot be taken away',
    of('Certification'),
    'certification-no-status /credentialStatus',
    { ...of('Certification'), '/credentialStatus': credentialStatus },
  ],
  [
    'a status whose id ends in the place of another (R-520)',
    { '/credentialStatus': { ...credentialStatus, statusListIndex: '94568' } },
    'status-malformed /credentialStatus/id',
    { '/credentialStatus': credentialStatus },
  ],
  [
    'a status whose id ends in a longer place than its own',
    { '/credentialStatus': { ...credentialStatus, statusListIndex: '4567' } },
    'status-malformed /credentialStatus/id',
    { '/credentialStatus': { ...credentialStatus, id: 'https://naaei.example/status/3#e4567' } },
  ],
  [
    'a license by somebody who is no authority',
    of('License'),
    `license-by-private-issuer ${ACHIEVEMENT}/achievementType`,
    { ...of('License'), ...issuedBy('did:web:building.city.gov.uk') },
  ],
  [
    'a license whose issuer only looks like an authority',
    { ...of('License'), ...issuedBy('did:web:building.gov.example') },
    `license-by-private-issuer ${ACHIEVEMENT}/achievementType`,
    { ...of('License'), ...issuedBy(NAAEI, { url: 'https://www.labor.state.gov' }) },
  ],
  [
    'a badge that somebody gives to themselves',
    { [`${SUBJECT}/id`]: NAAEI },
    `self-issued ${SUBJECT}/id`,
    { [`${SUBJECT}/id`]: 'did:web:other.example' },
  ],
  [
    'an achievement of somebody else',
    creator('did:web:other.example'),
    `issuer-not-creator ${ACHIEVEMENT}/creator/id`,
    creator(NAAEI),
  ],
  [
    'an achievement of somebody else, unless it is a shared skill (R-982)',
    { ...creator('did:web:other.example'), ...of('Course') },
    `issuer-not-creator ${ACHIEVEMENT}/creator/id`,
    { ...creator('did:web:other.example'), ...of('Competency') },
  ],
  [
    'a grade in clear where passing is all that is asked',
    { [`${SUBJECT}/result`]: result({ value: '81' }) },
    `result-privacy ${SUBJECT}/result/0/value`,
    { [`${SUBJECT}/result`]: result({ status: 'Completed' }) },
  ],
]

describe('in a badge', () => {
  test.each(IN_BADGES)('%s is found, and nothing else', (_, changes, finding, twin) => {
    expect(found(lint(changed(badge, changes)))).toEqual([`warning ${finding}`])
    expect(found(lint(changed(badge, twin)))).toEqual([])
  })

  test('an award date is not asked for under a context that lacks the term (R-921)', () => {
    const older = changed(badge, {
      '/@context/1': 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
      '/awardedDate': undefined,
    })
    expect(found(lint(older)).filter((line) => line.includes('awarded'))).toEqual([])
  })

  test('a salt of an earlier badge is found (S-63)', () => {
    const identifier = [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'5'.repeat(64)}`,
        identityType: 'emailAddress',
        salt: 'f3b1c2d4e5a697884a5b6c7d8e9fa0b1',
      },
    ]
    const hashed = changed(badge, { [`${SUBJECT}/identifier`]: identifier })
    expect(found(lint(hashed, { usedSalts: ['another'] }))).toEqual([])
    expect(found(lint(hashed, { usedSalts: [identifier[0]?.salt ?? ''] }))).toEqual([
      `warning identity-shared-salt ${SUBJECT}/identifier/0/salt`,
    ])
  })

  test('a grade that another achievement asks for is not found (R-122)', () => {
    const graded = changed(badge, { [`${SUBJECT}/result`]: result({ value: '81' }) })
    const next = changed(definition, {
      '/id': 'https://naaei.example/achievements/cams',
      '/requires/condition/0/threshold/0/onResultDescription': EXAM,
    })
    expect(found(lint(graded, { known: [next as never] }))).toEqual([])
    expect(found(lint(graded, { known: [camt as never] }))).toHaveLength(1)
  })

  test('an endorsement of oneself is found', () => {
    const own = withValue(endorsement, `${SUBJECT}/id`, 'did:web:qa.example')
    expect(found(lint(own))).toEqual([`warning self-issued ${SUBJECT}/id`])
  })
})

const FIRST = '/requires/condition/0'
const RELATED = 'https://naaei.example/achievements/camt'

/** A definition: what is changed, what is then found, and the change with which nothing is. */
const IN_DEFINITIONS: readonly [claim: string, Changes, string, Changes][] = [
  [
    'a condition that does not say whose badges count',
    { [`${FIRST}/acceptedIssuer`]: undefined },
    `no-accepted-issuer ${FIRST}`,
    { [`${FIRST}/acceptedIssuer`]: ['did:web:other.example'] },
  ],
  [
    'a required achievement that has no address (R-985)',
    { [`${FIRST}/targetAchievement`]: 'urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10' },
    `achievement-id-uuid-in-rule ${FIRST}/targetAchievement`,
    { [`${FIRST}/targetAchievement`]: 'https://naaei.example/achievements/other' },
  ],
  [
    'a micro-credential that claims no competency',
    { '/alignment': undefined },
    'microcredential-without-alignment /alignment',
    { '/alignment': undefined, '/achievementType': 'Certificate' },
  ],
  [
    'a prerequisite that stands among the editions',
    { '/related/0': { id: RELATED, type: ['Related'], version: '3' } },
    'related-used-as-prerequisite /related/0',
    { '/related/0': { id: `${RELATED}-2`, type: ['Related'], version: '3' } },
  ],
  [
    'a prerequisite that is told by words and a relation alone (R-983)',
    {
      '/requires': undefined,
      '/criteria/narrative': 'Prerequisite: CAMT.',
      '/related/0': { id: RELATED, type: ['Related'] },
    },
    'related-used-as-prerequisite /related/0',
    {
      '/requires': undefined,
      '/criteria/narrative': 'Pass the assessment.',
      '/related/0': { id: RELATED, type: ['Related'] },
    },
  ],
  [
    'a required achievement that the criteria do not name',
    { '/criteria/narrative': 'At least 2 of safety, supervision and water; CAM T with 75.' },
    'narrative-drift /criteria/narrative',
    {
      '/criteria/narrative': 'At least two of Safety, **Supervision** and water; `CAMT` with 75.0.',
    },
  ],
  [
    'a number that the criteria do not say',
    { '/criteria/narrative': 'At least 2 of safety, supervision and water; CAMT with 72.' },
    'narrative-drift /criteria/narrative',
    { '/criteria/narrative': 'At least 2 of safety, supervision and water; CAMT with 75.' },
  ],
]

describe('in a definition', () => {
  test.each(IN_DEFINITIONS)('%s is found, and nothing else', (_, changes, finding, twin) => {
    expect(found(lint(changed(definition, changes)))).toEqual([`warning ${finding}`])
    expect(found(lint(changed(definition, twin)))).toEqual([])
  })

  test.each(IN_DEFINITIONS)('%s is found in the badge as well', (_, changes, finding) => {
    const whole = withValue(badge, ACHIEVEMENT, changed(definition, changes))
    expect(found(lint(whole))).toContain(`warning ${finding.replace(' ', ` ${ACHIEVEMENT}`)}`)
  })

  test('criteria that are a page elsewhere are not compared with the rule', () => {
    const page = changed(definition, { '/criteria': { id: 'https://naaei.example/criteria' } })
    expect(found(lint(page))).toEqual([])
  })

  test('plain input is not compared with the rule, which defineAchievement will write out', () => {
    const { type: _, criteria: __, ...plain } = definition
    const input = { ...plain, criteria: { narrative: 'Pass the assessment.' } }
    expect(lint(input)).toMatchObject({ subject: 'input', problems: [] })
  })
})

describe('a series', () => {
  const series = changed(definition, {
    '/requires/condition/1': {
      id: 'https://naaei.example/achievements/camt-e#series',
      type: 'HoldsFromSeries',
      name: 'CAMT',
      targetSeries: SERIES,
      minimum: 2,
      acceptedIssuer: [NAAEI],
    },
  })
  const options = (isPartOf: JsonValue | undefined): LintOptions => {
    const member = changed(camt, {
      '/type': ['Achievement', 'StackedAchievement'],
      '/isPartOf': isPartOf,
    })
    return { known: [member as never] }
  }

  test('is told of a member that does not say that it belongs to it', () => {
    const finding = `warning series-member-not-declared ${FIRST}/targetAchievement`
    expect(found(lint(series, options(undefined)))).toEqual([finding])
    expect(found(lint(series, options(['https://naaei.example/series/other'])))).toEqual([finding])
  })

  test('is not told of members that say so, or that are not known', () => {
    expect(found(lint(series, options([SERIES])))).toEqual([])
    expect(found(lint(series))).toEqual([])
    expect(found(lint(definition, options(undefined)))).toEqual([])
  })

  test('is told of a member whose credits are counted and who does not say so', () => {
    const credits = changed(definition, {
      '/requires/condition/1': {
        id: 'https://naaei.example/achievements/camt-e#credits',
        type: 'EarnedCredits',
        minimumCredits: '75',
        creditUnit: 'https://naaei.example/units/hour',
        fromAchievement: [String(camt.id)],
        targetSeries: SERIES,
        acceptedIssuer: [NAAEI],
      },
    })
    expect(found(lint(credits, options(undefined)))).toEqual([
      'warning series-member-not-declared /requires/condition/1/fromAchievement/0',
    ])
    expect(found(lint(credits, options([SERIES])))).toEqual([])
  })
})

describe('nodes without an id', () => {
  const alignments = (count: number): Changes => ({
    '/alignment': Array.from({ length: count }, (_, number) => ({
      type: ['Alignment'],
      targetName: `Task ${number}`,
      targetUrl: `https://naaei.example/skills/${number}`,
    })),
  })

  test('are found when there are more than 200 of them', () => {
    const blank = (count: number) => found(lint(changed(definition, alignments(count))))
    // the criteria are one as well
    expect(blank(199)).toEqual([])
    expect(blank(200)).toEqual(['warning node-without-id /alignment'])
  })

  test('are an error when there are more than a verifier takes (S-16)', () => {
    const blank = (count: number) => found(lint(changed(definition, alignments(count))))
    expect(blank(1999)).toEqual(['warning node-without-id /alignment'])
    expect(blank(2000)).toEqual(['error canonicalization-limit /alignment'])
  })

  test('are found where look-alikes hold look-alikes, as groups of groups do (S-16)', () => {
    const leaf = (number: number): JsonValue => ({
      type: 'HoldsAchievement',
      name: `Badge ${number}`,
      targetAchievement: `https://naaei.example/achievements/${number}`,
      acceptedIssuer: [NAAEI],
    })
    const group = (type: string, ...condition: JsonValue[]): JsonValue => ({ type, condition })
    const deep = [0, 4].map((at) =>
      group(
        'AnyOf',
        group('AllOf', leaf(at), leaf(at + 1)),
        group('AllOf', leaf(at + 2), leaf(at + 3)),
      ),
    )
    const flat = [0, 4].map((at) => group('AnyOf', leaf(at), leaf(at + 1)))
    const rule = (condition: JsonValue[]): JsonObject =>
      changed(definition, {
        '/requires': { id: `${definition.id}#requires`, type: 'AllOf', condition },
        '/criteria': { id: 'https://naaei.example/criteria' },
      })
    expect(found(lint(rule(deep)))).toEqual(['warning node-without-id /requires/condition/0'])
    expect(found(lint(rule(flat)))).toEqual([])
  })
})

describe('what is too deep for a presentation', () => {
  const nested = (levels: number): JsonValue => (levels === 0 ? 'x' : [nested(levels - 1)])
  const extra = (levels: number): Changes => ({
    '/evidence': [
      { id: `${ANA}/evidence`, type: ['Evidence'], name: 'Deep', credentialJson: nested(levels) },
    ],
  })
  const depthsIn = (tree: JsonObject): readonly string[] =>
    found(lint(tree)).filter((one) => one.includes('nesting-depth'))

  test('is found at the first place that is too deep, and is no error', () => {
    const place = `/evidence/0/credentialJson${'/0'.repeat(27)}`
    expect(depthsIn(changed(badge, extra(28)))).toEqual([`warning nesting-depth ${place}`])
    expect(depthsIn(changed(badge, extra(27)))).toEqual([])
  })

  test('in a definition a badge around it is counted in', () => {
    const rule = (depth: number): JsonValue =>
      depth === 1
        ? { type: 'HoldsAchievement', targetAchievement: String(camt.id) }
        : { type: 'AllOf', condition: [rule(depth - 1)] }
    const of = (depth: number): readonly string[] =>
      depthsIn(changed(definition, { '/requires': rule(depth) }))
    expect(of(14)).toEqual([])
    const place = `/requires${'/condition/0'.repeat(13)}/condition`
    expect(of(15)).toEqual([`warning nesting-depth ${place}`])
  })
})

test('the recipient of the clean badge is nobody else', () => {
  expect((badge.credentialSubject as JsonObject).id).toBe(ANA)
})
