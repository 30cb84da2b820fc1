import { RULE_MEMBERS } from '../consistency/index.js'
import type { Problem } from '../errors.js'
import { asArray, isJsonObject, isNonEmptyString, type JsonObject, pointTo } from '../json/index.js'
import { type Achievement, isIri, WAIVER_BASES, type WaiverBasis } from '../model/index.js'
import { type LintProblem, lintProblem, problem, refusal } from '../report/index.js'
import { fullId } from './achievement-ids.js'
import type { EndorsementInput } from './build-endorsement.js'
import { readInput } from './read-input.js'

const PERSON = 'Write a DID or another whole identifier, as the badge of the person has it.'
const ACHIEVEMENT = 'Pass what defineAchievement returned, or write its "id".'
const CONDITIONS = 'Write ids of conditions, or fragments such as "#req-camt".'
const BASES = `Write one of ${WAIVER_BASES.join(', ')}, or leave it out.`

/** More conditions than anybody reads in one line. */
const MOST_NAMED = 8

/** A waiver as people write it. */
export interface WaiverInput {
  /** `id` of the person who need not meet the conditions. */
  readonly holder: string
  /** The achievement whose rule holds the conditions, or its id. With the definition they are checked. */
  readonly achievement: Achievement | string
  /** Ids of the conditions, or fragments of the achievement such as `#req-camt`; a group counts as one. */
  readonly conditions: readonly string[]
  /** On what ground. Default: none is told. */
  readonly basis?: WaiverBasis
  /** What was looked at, for people, as Markdown. Default: none. */
  readonly comment?: string
}

/**
 * What to give to `issueEndorsement` or `issueEndorsementJwt` so that conditions are waived for one person.
 *
 * It counts when the issuer of the badge, the creator of the achievement or somebody whom the verifier
 * trusts with it signs it, not after the award.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no object; `ERR_OB_INPUT` when something is missing
 *   or of the wrong kind, and with the definition also when no rule of it has such a condition
 *   (`condition-dangling`), or it says that it cannot be waived. Places are in the input.
 * @see chain.md 2.5, 3.4
 * @example
 * ```ts
 * const waiver = await issueEndorsement(
 *   waiverFor({ holder, achievement, conditions: ['#req-camt'], basis: 'recognitionOfPriorLearning' }),
 *   { issuer, signer },
 * )
 * ```
 */
export function waiverFor(input: WaiverInput): EndorsementInput {
  const { holder, achievement, conditions, basis, comment, ...rest } = readInput(
    input,
    'The waiver',
  )
  const definition = isJsonObject(achievement) ? achievement : undefined
  const id = definition === undefined ? achievement : definition.id
  const base = typeof id === 'string' ? id : ''
  const named = asArray(conditions).map((condition) => fullId(condition, base))
  const problems = [
    ...Object.keys(rest).map((name) =>
      wrong('term-undefined', 'A waiver has no such member.', name),
    ),
    ...(isIri(holder) ? [] : [unfit('Must be the id of a person.', PERSON, 'holder')]),
    ...(isIri(id) ? [] : [unfit('Must be an achievement or its id.', ACHIEVEMENT, 'achievement')]),
    ...(named.length > 0
      ? []
      : [unfit('Must name at least one condition.', CONDITIONS, 'conditions')]),
    ...named.flatMap((condition, index) => faultOf(condition, index, definition)),
    ...(basis === undefined || WAIVER_BASES.some((known) => known === basis)
      ? []
      : [unfit('There is no such basis.', BASES, 'basis')]),
    ...(comment === undefined || isNonEmptyString(comment)
      ? []
      : [unfit('Must be text.', 'Write text, or leave it out.', 'comment')]),
  ]
  if (problems.length > 0) throw refusal('The waiver', problems)
  const subject = {
    id: holder,
    ...(comment === undefined ? {} : { endorsementComment: comment }),
    forAchievement: id,
    waives: named,
    ...(basis === undefined ? {} : { basis }),
  }
  return { name: 'Waiver', subject } as unknown as EndorsementInput
}

function wrong(code: Problem['code'], detail: string, ...path: (string | number)[]): Problem {
  return problem(
    code,
    detail,
    path.reduce<string>((pointer, step) => pointTo(pointer, step), ''),
  )
}

/** A value of another kind than is asked for, and what to write. */
function unfit(detail: string, fix: string, ...path: (string | number)[]): LintProblem {
  return lintProblem(wrong('schema-mismatch', detail, ...path), { fix })
}

function faultOf(
  id: unknown,
  index: number,
  definition: JsonObject | undefined,
): readonly Problem[] {
  if (!isIri(id)) {
    return [unfit('Must be the id of a condition.', CONDITIONS, 'conditions', index)]
  }
  if (definition === undefined) return []
  const conditions = conditionsOf(definition)
  const condition = conditions.find((one) => one.id === id)
  if (condition === undefined) {
    const detail = 'No rule of the achievement has a condition with this id.'
    const found = wrong('condition-dangling', detail, 'conditions', index)
    return [lintProblem(found, { fix: adviceFrom(conditions) })]
  }
  if (condition.waivable !== false) return []
  const detail = 'This condition cannot be waived: the achievement says "waivable": false.'
  const fix = 'Leave it out; the person has to meet this condition.'
  return [unfit(detail, fix, 'conditions', index)]
}

/** Which conditions can be named, as many as anybody reads. */
function adviceFrom(conditions: readonly JsonObject[]): string {
  const ids = conditions.flatMap(({ id, waivable }) =>
    isNonEmptyString(id) && waivable !== false ? [id] : [],
  )
  if (ids.length === 0) return 'Give the condition an "id" in the achievement first.'
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : ''
  return `Name one of ${ids.slice(0, MOST_NAMED).join(', ')}${more}.`
}

/** Every condition in every rule of the achievement. */
function conditionsOf(definition: JsonObject): readonly JsonObject[] {
  const open = RULE_MEMBERS.map((name) => definition[name]).filter(isJsonObject)
  // the list grows while it is walked
  for (const condition of open) open.push(...asArray(condition.condition).filter(isJsonObject))
  return open
}
