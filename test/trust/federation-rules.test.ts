import { describe, expect, it, test } from 'vitest'
import { BADGE_ISSUER_TYPE, federation } from '../../src/trust/index.js'
import { ask, hosts } from './ask.js'
import { ANCHOR, anchor, COLLEGE, chain, type World } from './federation-world.js'

/**
 * What superiors lay down for those below them. The college names a key as its own, in metadata that they may
 * rule over; whether the key is confirmed tells what became of it.
 */

const KEY = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
const OTHER = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH'

type Finding = 'confirmed' | 'silent' | 'broken'

/** What becomes of an issuer by its key, of an entity that says this of itself. */
async function findingOf(world: World, metadata: object = { ids: [KEY] }): Promise<Finding> {
  const own = { claims: { metadata: { [BADGE_ISSUER_TYPE]: metadata } } }
  const source = federation({
    name: 'Federation',
    anchors: { [ANCHOR]: { keys: [anchor.jwk] } },
    trustChains: { [COLLEGE]: await chain({ college: own, ...world }) },
    entityOf: () => COLLEGE,
  })
  const { finding, warnings } = await ask(source, { issuer: KEY }, hosts().context)
  if (finding === 'unavailable') {
    expect(warnings).toEqual(['trust-chain-broken'])
    return 'broken'
  }
  return finding as Finding
}

describe('constraints (OpenID Federation 1.0, section 6.2)', () => {
  const by = (part: 'ofCollege' | 'ofMinistry', constraints: unknown): World => ({
    [part]: { claims: { constraints } },
  })

  test.each<[Finding, 'ofCollege' | 'ofMinistry', unknown]>([
    ['confirmed', 'ofCollege', { max_path_length: 0 }],
    ['confirmed', 'ofMinistry', { max_path_length: 1 }],
    ['broken', 'ofMinistry', { max_path_length: 0 }],
    ['broken', 'ofCollege', { max_path_length: -1 }],
    ['broken', 'ofMinistry', { max_path_length: '1' }],
    ['confirmed', 'ofCollege', { naming_constraints: { permitted: ['college.example'] } }],
    ['confirmed', 'ofMinistry', { naming_constraints: { permitted: ['.example'] } }],
    ['broken', 'ofCollege', { naming_constraints: { permitted: ['.college.example'] } }],
    ['broken', 'ofCollege', { naming_constraints: { permitted: ['ollege.example'] } }],
    // the ministry is below the anchor as well
    ['broken', 'ofMinistry', { naming_constraints: { permitted: ['college.example'] } }],
    ['confirmed', 'ofMinistry', { naming_constraints: { excluded: ['.college.example'] } }],
    ['broken', 'ofMinistry', { naming_constraints: { excluded: ['COLLEGE.example'] } }],
    ['broken', 'ofMinistry', { naming_constraints: { excluded: ['college.example.'] } }],
    ['broken', 'ofMinistry', { naming_constraints: { excluded: ['ｃollege.example'] } }],
    ['broken', 'ofMinistry', { naming_constraints: { excluded: [1] } }],
    ['broken', 'ofMinistry', { naming_constraints: { excluded: [''] } }],
    ['confirmed', 'ofMinistry', { naming_constraints: { excluded: ['other.example.'] } }],
    [
      'broken',
      'ofCollege',
      { naming_constraints: { permitted: ['college.example'], excluded: ['.example'] } },
    ],
    ['broken', 'ofCollege', { naming_constraints: { permitted: 'college.example' } }],
    ['broken', 'ofCollege', { naming_constraints: ['college.example'] }],
    ['broken', 'ofCollege', 'none'],
    ['confirmed', 'ofMinistry', { allowed_entity_types: [BADGE_ISSUER_TYPE] }],
    ['silent', 'ofMinistry', { allowed_entity_types: ['openid_provider'] }],
    ['silent', 'ofMinistry', { allowed_entity_types: BADGE_ISSUER_TYPE }],
    ['confirmed', 'ofMinistry', { of_the_future: true }],
  ])('%s: %s says %o', async (finding, part, constraints) => {
    expect(await findingOf(by(part, constraints))).toBe(finding)
  })
})

describe('metadata policies (section 6.1)', () => {
  const ruling = (rules: unknown, crit?: unknown): object => ({
    claims: {
      metadata_policy: { [BADGE_ISSUER_TYPE]: rules },
      ...(crit === undefined ? {} : { metadata_policy_crit: crit }),
    },
  })

  test.each<[Finding, object, object?]>([
    ['confirmed', {}],
    ['silent', { ids: { value: [OTHER] } }],
    ['confirmed', { ids: { value: [KEY] } }, { ids: [OTHER] }],
    ['silent', { ids: { value: null } }],
    ['confirmed', { ids: { add: [KEY] } }, { ids: [OTHER] }],
    ['broken', { ids: { add: [KEY] } }, { ids: OTHER }],
    ['confirmed', { ids: { default: [KEY] } }, {}],
    ['silent', { ids: { default: [KEY] } }, { ids: [OTHER] }],
    ['confirmed', { ids: { one_of: [[KEY], [OTHER]] } }],
    ['broken', { ids: { one_of: [[OTHER]] } }],
    ['confirmed', { ids: { subset_of: [KEY] } }, { ids: [KEY, OTHER] }],
    ['silent', { ids: { subset_of: [OTHER] } }, { ids: [KEY, OTHER] }],
    ['silent', { ids: { subset_of: [OTHER] } }],
    ['broken', { ids: { subset_of: [OTHER], essential: true } }],
    ['confirmed', { ids: { superset_of: [OTHER] } }, { ids: [KEY, OTHER] }],
    ['broken', { ids: { superset_of: [OTHER] } }],
    ['confirmed', { ids: { essential: true } }],
    ['broken', { country: { essential: true } }],
    ['confirmed', { country: { essential: true, default: 'US' } }],
    ['confirmed', { scope: { subset_of: ['a', 'b'] } }, { ids: [KEY], scope: 'a c' }],
    ['broken', { scope: { superset_of: ['a', 'b'] } }, { ids: [KEY], scope: 'a c' }],
  ])('%s under %o', async (finding, rules, metadata) => {
    expect(await findingOf({ ofMinistry: ruling(rules) }, metadata)).toBe(finding)
    expect(await findingOf({ ofCollege: ruling(rules) }, metadata)).toBe(finding)
  })

  test.each<[string, unknown]>([
    ['a policy that is none', [KEY]],
    ['rules that are none', { ids: [KEY] }],
    ['a list that is none', { ids: { subset_of: KEY } }],
    ['a truth that is none', { ids: { essential: 'true' } }],
    ['nothing by default', { ids: { default: null } }],
  ])('are not passed over: %s', async (_, rules) => {
    expect(await findingOf({ ofMinistry: ruling(rules) })).toBe('broken')
  })

  test.each<[Finding, object, object, object?]>([
    ['confirmed', { ids: { value: [KEY] } }, { ids: { value: [KEY] } }, { ids: [OTHER] }],
    ['broken', { ids: { value: [KEY] } }, { ids: { value: [OTHER] } }],
    ['broken', { ids: { default: [KEY] } }, { ids: { default: [OTHER] } }, {}],
    ['confirmed', { ids: { add: [OTHER] } }, { ids: { add: [KEY] } }, {}],
    ['silent', { ids: { subset_of: [KEY, OTHER] } }, { ids: { subset_of: [OTHER] } }],
    ['broken', { ids: { one_of: [[KEY]] } }, { ids: { one_of: [[OTHER]] } }],
    ['broken', { ids: { superset_of: [KEY] } }, { ids: { superset_of: [OTHER] } }],
    ['broken', { x: { essential: true } }, { x: { essential: false } }],
  ])('%s where the anchor says %o and the ministry %o', async (finding, above, below, own) => {
    const world = { ofMinistry: ruling(above), ofCollege: ruling(below) }
    expect(await findingOf(world, own)).toBe(finding)
  })

  test.each<[Finding, object, object, object?]>([
    ['broken', { value: [OTHER] }, { add: [KEY] }],
    ['confirmed', { value: [KEY, OTHER] }, { add: [KEY] }],
    ['broken', { value: null }, { add: [KEY] }],
    ['broken', { value: null }, { default: [KEY] }],
    ['broken', { value: null }, { essential: true }],
    ['silent', { value: null }, { essential: false }],
    ['confirmed', { value: [KEY] }, { default: [OTHER] }, {}],
    ['broken', { value: [KEY] }, { one_of: [[OTHER]] }],
    ['confirmed', { value: [KEY] }, { one_of: [[KEY]] }],
    ['broken', { subset_of: [OTHER] }, { value: [KEY] }],
    ['confirmed', { subset_of: [KEY, OTHER] }, { value: [KEY] }],
    ['broken', { superset_of: [OTHER] }, { value: [KEY] }],
    ['confirmed', { superset_of: [OTHER] }, { value: [KEY, OTHER] }],
    ['broken', { subset_of: [OTHER] }, { value: KEY }],
    ['broken', { subset_of: [OTHER] }, { add: [KEY] }],
    ['confirmed', { subset_of: [KEY, OTHER] }, { add: [KEY] }, {}],
    ['broken', { subset_of: [KEY] }, { superset_of: [OTHER] }],
    ['confirmed', { subset_of: [KEY, OTHER] }, { superset_of: [KEY] }],
    ['broken', { one_of: [[KEY]] }, { add: [KEY] }, {}],
    ['broken', { one_of: [[KEY]] }, { subset_of: [KEY] }],
    ['broken', { one_of: [[KEY]] }, { superset_of: [KEY] }],
  ])('%s where %o of the anchor meets %o', async (finding, above, below, own) => {
    const world = { ofMinistry: ruling({ ids: above }), ofCollege: ruling({ ids: below }) }
    expect(await findingOf(world, own)).toBe(finding)
  })

  it('have no effect by operators that are not known, unless these are critical', async () => {
    const rules = { ids: { regexp: '^x' } }
    expect(await findingOf({ ofMinistry: ruling(rules) })).toBe('confirmed')
    expect(await findingOf({ ofMinistry: ruling(rules, ['regexp']) })).toBe('broken')
    expect(await findingOf({ ofMinistry: ruling({}, ['essential']) })).toBe('confirmed')
    expect(await findingOf({ ofMinistry: ruling({}, 'regexp') })).toBe('broken')
  })

  it('go over what the nearest superior says in place of the entity', async () => {
    const said = (ids: string[]): object => ({ metadata: { [BADGE_ISSUER_TYPE]: { ids } } })
    expect(await findingOf({ ofCollege: { claims: said([OTHER]) } })).toBe('silent')
    expect(await findingOf({ ofCollege: { claims: said([KEY]) } }, { ids: [OTHER] })).toBe(
      'confirmed',
    )
    const ruled = {
      ...said([KEY]),
      metadata_policy: { [BADGE_ISSUER_TYPE]: { ids: { value: [OTHER] } } },
    }
    expect(await findingOf({ ofCollege: { claims: ruled } })).toBe('silent')
    // one further up speaks by policies alone
    expect(await findingOf({ ofMinistry: { claims: said([OTHER]) } })).toBe('confirmed')
  })
})
