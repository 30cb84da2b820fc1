import type { RuleOptions, Wallet, WalletCredential } from '../chain/index.js'
import { type GapReport, type GapsOptions, gapsOf, type TaskOfJob } from '../competency/index.js'
import { isJsonObject } from '../json/index.js'
import type { Achievement, Condition } from '../model/index.js'
import type { ChainCode, RuleReport } from '../report/index.js'
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
  /**
   * Set where nobody says whom the badges must be about, and they are about several people: then none of them counts,
   * neither for the tasks nor for the rule.
   */
  readonly code?: Extract<ChainCode, 'holder-unknown'>
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
 * Only what was assessed counts for tasks, unless `assessedOnly` is `false`. Without `holder` the badges must be about
 * whom the wallet is of, as for `evaluateRule`: the holder of the presentation, else the one person whom they all are
 * about; of several people none counts. A rule is judged by the chain engine.
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
  const isUnknown = options.holder === undefined && examined.holder === undefined
  return {
    ...(isUnknown ? { code: 'holder-unknown' } : {}),
    ...(tasks === undefined ? {} : { tasks: gapsIn(tasks, examined, options) }),
    ...(rule === undefined ? {} : { rule: missingIn(ruleOf(rule), examined, published) }),
  }
}

function gapsIn(
  tasks: readonly TaskOfJob[],
  wallet: Wallet,
  options: RequirementOptions,
): GapReport {
  const { holder = holderOf(wallet) } = options
  const { published: definitions, level, assessedOnly, acceptedIssuer, crosswalk, rollUp } = options
  const named = holder === 'unknown' ? undefined : holder
  const given = {
    definitions,
    level,
    assessedOnly,
    acceptedIssuer,
    crosswalk,
    rollUp,
    holder: named,
  }
  const asked = Object.entries(given).filter(([, value]) => value !== undefined)
  const counts = isSound(wallet) && holder !== 'unknown'
  const reports = counts ? wallet.credentials.map(({ report }) => report) : []
  return gapsOf(reports, tasks, Object.fromEntries(asked) as GapsOptions)
}

/** Whom the badges must be about; `undefined` where all are of one person, whatever they call them. */
function holderOf({
  presentation,
  holder,
  credentials,
}: Wallet): readonly string[] | 'unknown' | undefined {
  if (presentation?.holders !== undefined) return presentation.holders
  if (holder === undefined) return 'unknown'
  const isOfAnother = ({ report }: WalletCredential): boolean => {
    const subject = report.verified ? report.credential.credentialSubject.id : undefined
    return subject !== undefined && !holder.includes(subject)
  }
  return holder.length > 0 && credentials.some(isOfAnother) ? holder : undefined
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
