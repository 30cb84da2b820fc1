import { checkDefinition, withFittingFix } from '../consistency/index.js'
import {
  BUNDLED_CONTEXTS,
  type ContextSet,
  checkShape,
  stackContextsFor,
} from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { ownTree } from '../json/index.js'
import {
  type Achievement,
  type Condition,
  OB_CONTEXT,
  type OneOrMany,
  VC_V2_CONTEXT,
  type Workload,
} from '../model/index.js'
import { refusal } from '../report/index.js'
import { checkMembers } from './check-members.js'
import { completeToJudge, type NarrativeChoice } from './complete-achievement.js'
import { ownNode } from './complete-node.js'
import { onceEach } from './once-each.js'
import type { Plain } from './plain.js'
import { assertOptions } from './read-input.js'

/** A result description as people write it: its id may be a fragment, or left out. */
export type ResultDescriptionInput = Omit<
  Plain<import('../model/index.js').ResultDescription>,
  'id' | 'rubricCriterionLevel'
> & {
  /** An absolute IRI, or a fragment of the achievement such as `#exam`. Default: `#result-1` and so on. */
  readonly id?: string
  readonly rubricCriterionLevel?: readonly (Omit<
    Plain<import('../model/index.js').RubricCriterionLevel>,
    'id'
  > & { readonly id?: string })[]
}

/** An achievement as people write it: see {@link defineAchievement}. */
export type AchievementInput = Omit<
  Plain<Achievement>,
  'resultDescription' | 'workload' | 'requires' | 'recommends' | 'renewalRequires'
> & {
  /** The effort that it takes, in one unit or several. */
  readonly workload?: OneOrMany<Plain<Workload>>
  readonly resultDescription?: readonly ResultDescriptionInput[]
  /** What the recipient must hold to earn it; see `allOf`, `anyOf`, `atLeast` and `holds`. */
  readonly requires?: Condition
  /** What is useful to hold before; never decides. */
  readonly recommends?: Condition
  /** What must be held to renew it. */
  readonly renewalRequires?: Condition
}

/** Options of {@link defineAchievement}. */
export interface DefineAchievementOptions {
  /** Contexts that define further members. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** URLs of contexts, beside the standard ones, whose terms the definition uses. Default: none. */
  readonly context?: readonly string[]
  /**
   * Whether the rule of `requires` is added to `criteria.narrative` in English words, or the narrative
   * stays as its author wrote it, such as in another language. Default: `with-rule`.
   */
  readonly narrative?: NarrativeChoice
}

/**
 * The definition of an achievement in the standard's form, ready to be issued to anybody.
 *
 * Pure: no clock, no randomness, no network; the same input gives the same definition.
 *
 * - `type` is filled in for every node whose place tells it
 * - result descriptions, rubric levels and conditions get ids where they have none
 * - the rule of `requires` is written out in English words at the end of `criteria.narrative`, unless the
 *   option `narrative` is `as-written`; `lint` tells when an author's own words leave something out
 *
 * Numbers stay what the standard has them as: `creditsAvailable` is a number, results are text.
 *
 * @returns a new, deeply frozen object.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` when
 *   something is missing, of the wrong kind, unknown to every context (with the word that was probably
 *   meant), contradicts itself or refers to nothing, or when a rule can never be satisfied; `problems`
 *   has every place.
 * @see Open Badges 3.0, Achievement: https://www.imsglobal.org/spec/ob/v3p0/#achievement
 */
export function defineAchievement(
  input: AchievementInput,
  options: DefineAchievementOptions = {},
): Achievement {
  assertOptions(options)
  const { contexts = BUNDLED_CONTEXTS, context = [], narrative = 'with-rule' } = options
  if (!Array.isArray(context)) {
    throw new OpenBadgesError('The option "context" must be a list of URLs.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  if (narrative !== 'with-rule' && narrative !== 'as-written') {
    throw new OpenBadgesError('The option "narrative" must be "with-rule" or "as-written".', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const { achievement, findings } = completeToJudge(input, narrative)
  const listed = [VC_V2_CONTEXT, OB_CONTEXT, ...context, ...stackContextsFor(achievement)]
  const form = [
    ...checkShape(achievement, 'Achievement', contexts, listed),
    ...checkMembers(achievement, 'Achievement', ''),
  ]
  const found = onceEach(form, checkDefinition(achievement)).map((one) =>
    withFittingFix(one, achievement, 'Achievement'),
  )
  const problems = [...findings, ...found]
  if (problems.length > 0) throw refusal('The achievement', problems)
  // a copy with more members, such as endorsements, has the same parts: they need not be read again
  for (const part of Object.values(achievement)) if (Array.isArray(part)) ownTree(part)
  return ownNode(achievement, 'Achievement') as unknown as Achievement
}
