import { describe, expect, it } from 'vitest'
import {
  type ChainOptions,
  checkEligibility,
  createDefinitionCache,
} from '../../../src/chain/index.js'
import type { Achievement } from '../../../src/model/index.js'
import type { ChainReport } from '../../../src/report/index.js'
import {
  ana,
  award,
  awardP,
  awardT,
  ben,
  CAMT,
  camtE,
  creator,
  define,
  definitionEndorsement,
  idOf,
  judge,
  listSetting,
  NOW,
  naaei,
  outcome,
  profileOf,
  qa,
  resolver,
  revocable,
  stranger,
  T_AWARDED,
  type WaiverChanges,
  waiver,
} from './signed.js'

/** Rows of chain.md 3.9 about who may say what: what the rule is, what counts as much, who need not meet it. */

describe('the rule, signed', () => {
  /** CAMT+E as its creator defines it, with this rule for it; awarded by the institute. */
  const created = (facets: object): Achievement => camtE(facets, { creator: profileOf(creator) })
  const STRICT = created({ validity: 'now' })

  /** CAMT+E with a rule, where its creator has endorsed the strict one. */
  async function judgeEndorsed(
    embedded: Achievement,
    options: ChainOptions = {},
  ): Promise<ChainReport> {
    const word = await definitionEndorsement(STRICT, { by: creator })
    const t = await award(embedded, { at: T_AWARDED })
    return await judge(t, [await awardP(), word], options)
  }

  it('C42 weaker than the one that the creator endorsed: failed; the same: satisfied', async () => {
    expect(outcome(await judgeEndorsed(created({})))).toBe('failed/rule-mismatch')
    expect(await judgeEndorsed(STRICT)).toMatchObject({
      status: 'satisfied',
      ruleSource: 'endorsed',
      tags: [],
    })
    expect(outcome(await judgeEndorsed(STRICT, { policy: 'strict' }))).toBe('satisfied/ok')
  })

  it('C50 is absent where the definition published today has one: satisfied, and noted', async () => {
    const definitions = createDefinitionCache({ definitions: [camtE()] })
    const plain = await award(define('CAMT+E'), { at: T_AWARDED })
    const report = await judge(plain, [], { definitions })
    expect(outcome(report)).toBe('satisfied/ok-vacuous')
    expect(report.notes.map(({ code }) => code)).toContain('definition-has-rule')
    const same = await judge(await awardP(), [], {
      definitions: createDefinitionCache({ definitions: [CAMT] }),
    })
    expect(same.notes).toEqual([])
  })

  it('C02 of an award that is still to be made: what is not shown is missing, and the answer no', async () => {
    const options = { issuer: naaei.controller, holder: ana.controller, now: NOW, resolver }
    expect(await checkEligibility(camtE(), [], options)).toMatchObject({
      status: 'missing',
      code: 'not-presented',
      decision: 'no',
      mode: 'award',
    })
    expect(await checkEligibility(camtE(), [await awardP()], options)).toMatchObject({
      status: 'satisfied',
      decision: 'yes',
    })
    const definitions = createDefinitionCache({ definitions: [camtE()] })
    const preset = { policy: 'eligibility', definitions } as const
    expect(await judge(await awardT(), [], preset)).toMatchObject({
      code: 'not-presented',
      decision: 'no',
      ruleSource: 'published',
    })
  })
})

describe('what counts as much, signed', () => {
  const related = [{ id: CAMT.id, type: ['Related'], inLanguage: 'en' }]
  const spanish = (by = naaei) =>
    define('CAMT es', { inLanguage: 'es', creator: profileOf(by), related })

  it('C28 the Spanish edition by the same creator: satisfied, as an equivalent', async () => {
    const definitions = createDefinitionCache({
      definitions: [define('CAMT', { creator: profileOf(naaei) })],
    })
    const report = await judge(await awardT(), [await award(spanish())], { definitions })
    expect(report).toMatchObject({ status: 'satisfied', code: 'ok', tags: ['equivalent'] })
  })

  it.each([
    ['in "equivalentTo"', { equivalentTo: [CAMT.id] }],
    ['in "replaces"', { replaces: [CAMT.id] }],
    ['in "related"', { related }],
  ])('C29 only the badge of a stranger says so, %s: missing, and noted', async (_how, claim) => {
    const creatorClaimed = { creator: profileOf(stranger) }
    const forged = await award(
      define('Course', { id: 'https://stranger.example/course', ...claim, ...creatorClaimed }),
      { by: stranger },
    )
    const report = await judge(await awardT({ acceptedIssuer: undefined }), [forged])
    expect(outcome(report)).toBe('missing/not-presented')
    expect(report.notes.map(({ code }) => code)).toContain('equivalence-unauthorised')
    expect(outcome(await judge(await awardT(), [forged, await awardP()]))).toBe('satisfied/ok')
  })
})

describe('a waiver, signed', () => {
  async function judgeWaived(changes: WaiverChanges, facets: object = {}): Promise<ChainReport> {
    const { door } = await listSetting([5])
    return await judge(await awardT(facets), [await waiver(changes)], { door })
  }

  it('C34 of the condition, by the issuer, for the holder: satisfied, waived', async () => {
    const report = await judgeWaived({})
    expect(report).toMatchObject({ status: 'satisfied', tags: ['waived'] })
    expect(report.explanation.children?.[0]).toMatchObject({ code: 'ok-waived' })
    expect(report.waivers).toMatchObject([
      {
        issuer: naaei.controller,
        waives: [idOf('camt-e#req-camt')],
        basis: 'recognitionOfPriorLearning',
        accepted: true,
      },
    ])
  })

  it.each<[string, WaiverChanges, object, string]>([
    ['by somebody else', { by: stranger }, {}, 'not-entitled'],
    ['by a quality body that nobody named', { by: qa }, {}, 'not-entitled'],
    ['for somebody else', { holder: ben.controller }, {}, 'other-holder'],
    ['for another achievement', { forAchievement: idOf('cams') }, {}, 'other-achievement'],
    ['of another condition', { waives: [idOf('camt-e#other')] }, {}, 'unknown-condition'],
    ['signed after the award', { at: '2026-03-10T00:00:00Z' }, {}, 'too-late'],
    ['of what cannot be waived', {}, { waivable: false }, 'not-waivable'],
    ['that was revoked', { credentialStatus: revocable(5) }, {}, 'not-valid'],
    ['that has expired', { until: '2026-02-25T00:00:00Z' }, {}, 'not-valid'],
  ])('C34 twin: %s lifts nothing, and is noted', async (_what, changes, facets, reason) => {
    const report = await judgeWaived(changes, facets)
    expect(outcome(report)).toBe('missing/not-presented')
    expect(report.waivers).toMatchObject([{ accepted: false, reason }])
    expect(report.notes.map(({ code }) => code)).toContain('waiver-ignored')
  })
})
