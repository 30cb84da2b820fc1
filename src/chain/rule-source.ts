import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import type { ChainNote, Explanation, RuleReport } from '../report/index.js'
import { say } from '../wording/index.js'
import { changesBetween } from './drift.js'
import type { EndorsedDefinition } from './endorsed-definition.js'
import { creatorSays, isForeign } from './endorsers.js'
import type { Facts } from './facts.js'
import { NO_RULE, RULE_NOT_SHOWN, RULE_UNAVAILABLE } from './no-rule.js'
import { creatorNote } from './notes.js'
import type { FullChainPolicy } from './policy.js'
import type { Examined } from './presented.js'
import { creatorIn } from './published.js'
import type { Published } from './published-lookup.js'
import { note } from './worded.js'

/** Which rule of a target counts. */
export interface RuleChoice {
  readonly source: RuleReport['ruleSource']
  /** The rule, as it stands where it comes from; absent where `instead` is there. */
  readonly rule?: JsonValue
  /** What is said where there is no rule to go through. */
  readonly instead?: Explanation
  /**
   * What the creator of the achievement says of it: as {@link creatorSays}, or `own` where the creator is the issuer
   * or not known. Also `endorsed` where the creator vouches for a rule that is not in the badge.
   */
  readonly creator: 'own' | ReturnType<typeof creatorSays>
  readonly notes: readonly ChainNote[]
}

/** What a choice depends on besides the target. */
export interface RuleSources {
  readonly policy: FullChainPolicy
  readonly published: Published
  /** Definitions whose endorsement was shown. */
  readonly endorsed: readonly EndorsedDefinition[]
}

/**
 * Chooses the rule of a target whose proof holds: the one that its issuer signed, or under a policy that goes by
 * it the one that is published today. A badge that carries none, whose definition the creator of the achievement
 * has endorsed, has the rule of that definition, where it is published with the digest that was endorsed.
 *
 * Where the definition was looked up, it is told what has changed since.
 *
 * @see chain.md 2.3, 3.2
 */
export function chooseRule(
  { facts, credential }: { readonly facts: Facts; readonly credential?: object },
  sources: RuleSources,
): RuleChoice {
  const { policy, published } = sources
  const definition = published.definitions.get(facts.achievement.key)
  const told = withCreator(facts, definition)
  const creator = isForeign(told) ? creatorSays(told) : 'own'
  if (policy.rule === 'published') {
    return { ...publishedRule(definition), creator, notes: creatorNote(told) }
  }
  const changes = remarksOn(facts, embeddedIn(credential), published)
  const choice = { creator, notes: [...changes, ...creatorNote(told)] } as const
  if (facts.mayLackRule) return { ...choice, source: 'none', instead: RULE_NOT_SHOWN }
  if (facts.rule !== undefined) {
    return { ...choice, source: creator === 'endorsed' ? 'endorsed' : 'embedded', rule: facts.rule }
  }
  if (definition?.requires !== undefined && isVouchedFor(told, sources)) {
    return { ...publishedRule(definition), creator: 'endorsed', notes: [] }
  }
  return { ...choice, source: 'none', instead: NO_RULE }
}

/** A badge names as creator whom it likes; the definition that is published knows better. */
function withCreator(facts: Facts, definition: JsonObject | undefined): Facts {
  const creator = creatorIn(definition)
  const { achievement } = facts
  return creator === undefined ? facts : { ...facts, achievement: { ...achievement, creator } }
}

function publishedRule(
  definition: JsonObject | undefined,
): Pick<RuleChoice, 'source' | 'rule' | 'instead'> {
  if (definition === undefined) return { source: 'none', instead: RULE_UNAVAILABLE }
  const { requires: rule } = definition
  return rule === undefined ? { source: 'none', instead: NO_RULE } : { source: 'published', rule }
}

/** Whether its creator has endorsed a published definition, for the issuer of this badge. */
function isVouchedFor(
  { achievement, issuer }: Facts,
  { published, endorsed }: RuleSources,
): boolean {
  const { key } = achievement
  const digest = published.digests.get(key)
  const { creator = issuer } = achievement
  return endorsed.some(
    (one) =>
      one.achievement === key &&
      one.digest === digest &&
      one.endorser === creator &&
      (one.lets?.includes(issuer) ?? true),
  )
}

/** What has become of the definition since the award. */
function remarksOn(
  { achievement, rule, report }: Facts,
  embedded: JsonObject | undefined,
  { definitions, failed }: Published,
): readonly ChainNote[] {
  const { key } = achievement
  if (failed.has(key)) return [note('definition-unavailable', say('note-definition-unavailable'))]
  const definition = definitions.get(key)
  if (definition === undefined || embedded === undefined) return []
  const hasRule =
    rule === undefined && definition.requires !== undefined
      ? [note('definition-has-rule', say('note-definition-has-rule'))]
      : []
  // what is not shown may be there all the same
  const isPart = report.proofs.some(({ mechanism }) => mechanism === 'ecdsa-sd-2023')
  const changes = isPart ? [] : changesBetween(embedded, definition)
  if (changes.length === 0) return hasRule
  const count = changes.length
  return [
    ...hasRule,
    note('definition-drift', say('note-definition-drift', { count }), { changes }),
  ]
}

/** The achievement as it stands in a badge. */
function embeddedIn(credential: Examined['credential']): JsonObject | undefined {
  const { credentialSubject: subject } = (credential ?? {}) as JsonObject
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  return isJsonObject(achievement) ? achievement : undefined
}
