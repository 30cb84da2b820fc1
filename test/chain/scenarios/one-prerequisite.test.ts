import { describe, expect, it } from 'vitest'
import type { ChainOptions } from '../../../src/chain/index.js'
import { lint } from '../../../src/lint/index.js'
import { addPresentationProof, issuePresentation } from '../../../src/present/index.js'
import { ASKED, hashed } from '../../present/wallet.js'
import { LIST } from '../../verify/listed.js'
import {
  ana,
  anaElsewhere,
  award,
  awardP,
  awardT,
  ben,
  CAMT,
  camtE,
  define,
  definitionEndorsement,
  idOf,
  judge,
  listSetting,
  naaei,
  outcome,
  P_AWARDED,
  profileOf,
  qa,
  revocable,
  signedAgain,
  stranger,
  T_AWARDED,
  withSubject,
} from './signed.js'

/** Rows of chain.md 3.9 about one prerequisite: T is CAMT+E, P is CAMT, both signed as tokens. */

/** What is shown and how it is judged: status and code, for each way in turn. */
type Row = readonly [claim: string, ask: () => Promise<readonly string[]>, ...string[]]

/** T with these facets of its condition, judged by what is shown. */
async function ask(
  facets: object,
  shown: readonly unknown[],
  options: ChainOptions = {},
): Promise<string> {
  return outcome(await judge(await awardT(facets), shown, options))
}

/** The two answers of one rule to two copies of P. */
const both = async (...answers: readonly Promise<string>[]) => await Promise.all(answers)

const MAIL = 'ana@mail.example'
const exam = idOf('camt#exam')

/** CAMT with an exam; its pass mark is for the issuer to keep. */
const examined = (description: object = {}) =>
  define('CAMT', {
    resultDescription: [
      {
        id: exam,
        name: 'Exam',
        resultType: 'Percent',
        valueMin: '0',
        valueMax: '100',
        ...description,
      },
    ],
  })

const LEVELS = ['novice', 'competent', 'expert'].map((name) => ({
  id: idOf(`camt#${name}`),
  name,
}))
const graded = (rubricCriterionLevel: readonly object[]) =>
  define('CAMT', {
    resultDescription: [
      { id: exam, name: 'Exam', resultType: 'RubricCriterionLevel', rubricCriterionLevel },
    ],
  })

/** A score that a careful issuer would not sign under its own pass mark. */
const scored = async (value: string, requiredValue: string) =>
  signedAgain(
    await award(examined({ requiredValue })),
    withSubject({ result: [{ type: ['Result'], resultDescription: exam, value }] }),
  )

const ROWS: readonly Row[] = [
  ['C01 shown, all fine: satisfied', async () => both(ask({}, [await awardP()])), 'satisfied/ok'],
  [
    'C02 only the target: missing; decision no where a world is closed',
    async () => {
      const report = await judge(await awardT(), [], { policy: 'strict' })
      return [await ask({}, []), report.decision]
    },
    'missing/not-presented',
    'no',
  ],
  [
    'C03 of another DID that nothing links: failed',
    async () => both(ask({}, [await awardP({ holder: ben.controller })])),
    'failed/holder-not-linked',
  ],
  [
    'C05 by e-mail addresses hashed with salts of their own: unknown; C04 known: satisfied',
    async () => {
      const [own, same] = [
        { identifier: [await hashed(MAIL)] },
        { identifier: [await hashed(MAIL)] },
      ]
      const [t, p] = [await awardT({}, { recipient: own }), await awardP({ recipient: same })]
      const recipient = { identifiers: [{ type: 'emailAddress', value: MAIL }] }
      return [outcome(await judge(t, [p])), outcome(await judge(t, [p], { recipient }))]
    },
    'unknown/holder-uncomparable',
    'satisfied/ok',
  ],
  [
    'C06 on two DIDs, presented by both: satisfied, linked; by one: failed',
    async () => {
      const p = await awardP({ holder: anaElsewhere.controller })
      const t = await awardT()
      const one = await issuePresentation([t, p], { signer: ana, ...ASKED })
      const two = await addPresentationProof(one, { signer: anaElsewhere, ...ASKED })
      const linked = await judge(t, two, ASKED)
      return [outcome(linked), linked.tags.join(), outcome(await judge(t, one, ASKED))]
    },
    'satisfied/ok',
    'linked-identity',
    'failed/holder-not-linked',
  ],
  [
    'C07 the right achievement from a stranger: failed',
    async () => both(ask({}, [await awardP({ by: stranger })])),
    'failed/issuer-not-accepted',
  ],
  [
    'C09 ended long before, outside the grace period: failed; inside: satisfied',
    async () =>
      both(
        ask({ gracePeriod: 'P30D' }, [await awardP({ until: '2025-12-01T00:00:00Z' })]),
        ask({ gracePeriod: 'P30D' }, [await awardP({ until: '2026-02-15T00:00:00Z' })]),
      ),
    'failed/expired-at-award',
    'satisfied/ok',
  ],
  [
    'C11 ended after the award: satisfied by validity at the award, failed by validity now',
    async () => {
      const p = await awardP({ until: '2026-03-20T00:00:00Z' })
      return both(ask({ validity: 'atAward' }, [p]), ask({ validity: 'now' }, [p]))
    },
    'satisfied/ok',
    'failed/expired',
  ],
  [
    'C12 revoked, no date: failed; another one revoked: satisfied',
    async () => {
      const { door } = await listSetting([7])
      const [p, other] = [
        await awardP({ credentialStatus: revocable(7) }),
        await awardP({ credentialStatus: revocable(8) }),
      ]
      return both(ask({}, [p], { door }), ask({}, [other], { door }))
    },
    'failed/revoked',
    'satisfied/ok',
  ],
  [
    'C13 of a status list that answers 500: unknown',
    async () => {
      const { door, pages } = await listSetting([])
      const p = await awardP({ credentialStatus: revocable(7) })
      const before = await ask({}, [p], { door })
      pages[LIST] = 500
      return [await ask({}, [p], { door }), before]
    },
    'unknown/status-unavailable',
    'satisfied/ok',
  ],
  [
    'C15 awarded eight days later: failed by notAfter, satisfied within half a year',
    async () => {
      const p = await awardP({ at: '2026-03-10T00:00:00Z' })
      return both(
        ask({ timing: 'notAfter' }, [p]),
        ask({ timing: 'within', window: 'P6M' }, [p]),
        ask({ timing: 'within', window: 'P7D' }, [p]),
      )
    },
    'failed/awarded-too-late',
    'satisfied/ok',
    'failed/awarded-too-late',
  ],
  [
    'C16 awarded at the same instant: failed by before, satisfied by notAfter',
    async () => {
      const p = await awardP({ at: T_AWARDED })
      return both(ask({ timing: 'before' }, [p]), ask({ timing: 'notAfter' }, [p]))
    },
    'failed/awarded-too-late',
    'satisfied/ok',
  ],
  [
    'C18 older than the maximum age: failed; of three years: satisfied',
    async () => {
      const p = await awardP()
      return both(ask({ maximumAge: 'P1Y' }, [p]), ask({ maximumAge: 'P3Y' }, [p]))
    },
    'failed/too-old',
    'satisfied/ok',
  ],
  [
    'C20 a level outside the accepted ones, whatever the order of the rubric: failed',
    async () => {
      const [novice, competent, expert] = LEVELS.map(({ id }) => id)
      const threshold = [
        { type: 'ResultThreshold', onResultDescription: exam, acceptedLevel: [competent, expert] },
      ]
      const leveled = (rubric: readonly object[], achievedLevel: string | undefined) =>
        award(graded(rubric), {
          result: [{ resultDescription: exam, achievedLevel }],
        } as object)
      return both(
        ask({ threshold }, [await leveled(LEVELS, novice)]),
        ask({ threshold }, [await leveled(LEVELS.toReversed(), novice)]),
        ask({ threshold }, [await leveled(LEVELS, expert)]),
        ask({ threshold }, [await leveled(LEVELS.toReversed(), expert)]),
      )
    },
    'failed/below-threshold',
    'failed/below-threshold',
    'satisfied/ok',
    'satisfied/ok',
  ],
  [
    'C22 below the pass mark of the badge itself: failed; at the mark: satisfied',
    async () => both(ask({}, [await scored('70', '72')]), ask({}, [await scored('72', '72')])),
    'failed/below-own-cut',
    'satisfied/ok',
  ],
  [
    'C45 to be endorsed: satisfied; without: missing; endorsement revoked: failed',
    async () => {
      const { door } = await listSetting([5], qa)
      const facets = { requiredEndorser: [qa.controller] }
      const word = (place: number) =>
        definitionEndorsement(CAMT, { credentialStatus: revocable(place) })
      const p = await awardP()
      return both(
        ask(facets, [p, await word(4)], { door }),
        ask(facets, [p], { door }),
        ask(facets, [p, await word(5)], { door }),
      )
    },
    'satisfied/ok',
    'missing/endorsement-missing',
    'failed/endorsement-invalid',
  ],
  [
    'C46 provisional: missing, unless the rule takes it',
    async () => {
      const p = await awardP({ result: [{ status: 'Provisional' }] })
      return both(ask({}, [p]), ask({ acceptProvisional: true }, [p]))
    },
    'missing/provisional',
    'satisfied/ok',
  ],
  [
    'C59 without acceptedIssuer, from a stranger who calls itself the creator: failed',
    async () => {
      const facets = { acceptedIssuer: undefined }
      const creator = profileOf(stranger)
      const forged = await award(define('CAMT', { creator }), { by: stranger })
      return both(ask(facets, [forged]), ask(facets, [await awardP()]))
    },
    'failed/issuer-not-accepted',
    'satisfied/ok',
  ],
]

describe('one prerequisite, signed', () => {
  it.each(ROWS.map(([claim, answer, ...expected]) => [claim, { answer, expected }] as const))(
    '%s',
    async (_claim, { answer, expected }) => {
      expect(await answer()).toEqual(expected)
    },
  )

  it('C01 names the badge that supports the answer', async () => {
    const report = await judge(await awardT(), [await awardP()])
    expect(report).toMatchObject({
      decision: 'yes',
      explanation: { by: [{ name: 'CAMT', issuer: naaei.controller, awarded: P_AWARDED }] },
    })
  })

  it('C59 a rule that does not say whose badges count is warned of before it is signed', () => {
    const codes = (facets: object) => lint(camtE(facets)).problems.map(({ code }) => code)
    expect(codes({ acceptedIssuer: undefined })).toContain('no-accepted-issuer')
    expect(codes({})).not.toContain('no-accepted-issuer')
  })
})
