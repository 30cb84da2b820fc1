import type { JsonObject } from '../json/index.js'
import { achievementKey, credentialKey } from '../model/index.js'
import type { CredentialRef, RuleReport } from '../report/index.js'
import { compareText } from './finding.js'
import { FORMER_NOT_SHOWN } from './no-rule.js'
import { readRule } from './rule.js'
import {
  evaluateStated,
  PLAIN_QUESTION,
  type StatedRule,
  type WalletContents,
} from './wallet-contents.js'

/** The badges of a wallet that a renewal may be of. */
export interface Former {
  /** Whether there is one, and if not, why. */
  readonly report: RuleReport
  /** Those that were found to be in order, older copies too, sorted. */
  readonly renews: readonly CredentialRef[]
}

/**
 * Looks in a wallet for what is to be renewed: a badge of the achievement itself that was awarded to the holder,
 * by whoever a condition that names no issuer accepts. Its validity may have ended. What it was built on was
 * judged when it was awarded, and what else the renewal needs is for `renewalRequires` to ask.
 *
 * @param stated - the achievement that is to be renewed, and its issuer.
 * @see chain.md 4.6
 */
export function findFormer(
  contents: WalletContents,
  stated: StatedRule & Required<Pick<StatedRule, 'achievement' | 'issuer'>>,
): Former {
  const { showing, settings } = contents
  const { achievement, issuer } = stated
  const key = achievementKey(achievement.id, issuer)
  // what counts for it elsewhere is no badge of it
  const documents = showing.documents?.filter(({ facts }) => facts?.achievement.key === key)
  const condition: JsonObject = {
    type: 'HoldsAchievement',
    name: achievement.name,
    targetAchievement: achievement.id,
    validity: 'everHeld',
  }
  const only: WalletContents = {
    ...contents,
    showing: { ...showing, documents },
    settings: { ...settings, policy: { ...settings.policy, nested: 'off' } },
  }
  const rule = readRule(condition, settings.limits)
  const report = evaluateStated(only, { ...stated, rule }, PLAIN_QUESTION)
  const { explanation } = report
  if (explanation.code === 'not-presented') {
    return { report: { ...report, explanation: FORMER_NOT_SHOWN }, renews: [] }
  }
  if (report.decision !== 'yes') return { report, renews: [] }
  const keyOf = ({ id, issuer: by }: CredentialRef): string => credentialKey(id, by)
  const rejected = new Set(explanation.rejected?.map(({ credential }) => keyOf(credential)))
  const renews = (documents ?? []).flatMap(({ facts }) =>
    facts?.proven === true && !rejected.has(keyOf(facts.ref)) ? [facts.ref] : [],
  )
  return {
    report,
    renews: renews.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b))),
  }
}
