import type { RuleOptions, Wallet } from '../chain/index.js'
import { type GapReport, type GapsOptions, gapsOf, type TaskOfJob } from '../competency/index.js'
import { isJsonObject } from '../json/index.js'
import type { Achievement, Condition } from '../model/index.js'
import type { RuleReport } from '../report/index.js'
import { openRule } from './open-rule.js'
import { sortedBy } from './order.js'
import type { PlannedCondition, PublishedDefinition } from './plan-report.js'
import { definitionsFor } from './published.js'
import { ruleOf } from './rule-of.js'
import { misuse, walletOf } from './wallet.js'

/** What an employer asks for: tasks of a job, a rule, or both. */
export interface Requirement {
  /** Tasks, each with the competencies that it takes. */
  readonly tasks?: readonly TaskOfJob[]
  /** A condition, or the definition of an achievement that has a rule. */
  readonly rule?: Condition | Achievement
}

/** How gaps are looked for. With a wallet that was examined before, only what stands here itself. */
export interface RequirementOptions
  extends RuleOptions,
    Pick<GapsOptions, 'level' | 'assessedOnly'> {
  /** Definitions that are published: what is missing is looked for in them. Default: none. */
  readonly published?: readonly Achievement[]
}

/** A condition that is not satisfied, and the definitions of badges that would satisfy it, or help to. */
export interface MissingCondition extends PlannedCondition {
  /** Sorted by id; at which level one assesses a competency is for its rubrics to say. */
  readonly published: readonly PublishedDefinition[]
}

/** The answer of `requirementGaps`. */
export interface RequirementGaps {
  /** As `gapsOf`; absent when no tasks were given. */
  readonly tasks?: GapReport
  /** Absent when no rule was given. */
  readonly rule?: {
    readonly report: RuleReport
    /** What is not satisfied and may matter, each condition that asks the same once, sorted. */
    readonly missing: readonly MissingCondition[]
  }
}

const OWN: readonly (keyof RequirementOptions)[] = ['published', 'level', 'assessedOnly']
const SHARED: readonly (keyof RequirementOptions)[] = [
  'holder',
  'acceptedIssuer',
  'crosswalk',
  'rollUp',
]

/**
 * What a holder lacks for a job: which critical tasks are assessed and by which badge, which are not, and which
 * published badges would fill each gap, of tasks and of a rule.
 *
 * Only what was assessed counts for tasks, unless `assessedOnly` is `false`. Without `holder` the badges for tasks are
 * those of the holder of the presentation, or of whoever the first badge was awarded to, as for `covers`. A rule is
 * judged by the chain engine, as for `evaluateRule`.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, and for a requirement of neither tasks
 *   nor a rule; `ERR_OB_INPUT` for tasks and rules that are malformed.
 * @see chain.md 1.1 D6
 */
export async function requirementGaps(
  requirement: Requirement,
  wallet: unknown,
  options: RequirementOptions = {},
): Promise<RequirementGaps> {
  const isObject: boolean = isJsonObject(requirement)
  if (!isObject) throw misuse('A requirement is an object with "tasks", "rule" or both.')
  const { tasks, rule } = requirement
  if (tasks === undefined && rule === undefined) {
    throw misuse('A requirement has "tasks", a "rule" or both.')
  }
  const examined = await walletOf(wallet, options, OWN, SHARED)
  const { published = [] } = options
  if (!Array.isArray(published)) throw misuse('The option "published" must be a list.')
  return {
    ...(tasks === undefined ? {} : { tasks: gapsIn(tasks, examined, options) }),
    ...(rule === undefined ? {} : { rule: missingIn(ruleOf(rule), examined, published) }),
  }
}

function gapsIn(
  tasks: readonly TaskOfJob[],
  wallet: Wallet,
  options: RequirementOptions,
): GapReport {
  const { holder = wallet.presentation?.holders } = options
  const { published: definitions, level, assessedOnly, acceptedIssuer, crosswalk, rollUp } = options
  const given = { definitions, level, assessedOnly, acceptedIssuer, crosswalk, rollUp, holder }
  const asked = Object.entries(given).filter(([, value]) => value !== undefined)
  const reports = isSound(wallet) ? wallet.credentials.map(({ report }) => report) : []
  return gapsOf(reports, tasks, Object.fromEntries(asked) as GapsOptions)
}

/** Nothing in a presentation counts that its holder did not make; one bad badge in it spoils no other. */
function isSound({ presentation }: Wallet): boolean {
  const checks = presentation?.checks ?? []
  return checks.every(
    ({ name, outcome }) => outcome === 'passed' || name === 'credentials' || name === 'binding',
  )
}

function missingIn(
  rule: Condition,
  wallet: Wallet,
  published: readonly Achievement[],
): NonNullable<RequirementGaps['rule']> {
  const report = wallet.evaluateRule(rule)
  const { leaves } = openRule(rule, wallet)
  const missing = leaves.flatMap(({ condition, planned }) => {
    const found = definitionsFor(condition, published)
    return planned.map((one): MissingCondition => ({ ...one, published: found }))
  })
  return { report, missing: sortedBy(missing, (one) => JSON.stringify(one)) }
}
