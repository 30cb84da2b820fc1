import { OpenBadgesError, type Problem } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, pointTo } from '../json/index.js'
import { isIri } from '../model/index.js'
import { lintProblem, problem, refusal } from '../report/index.js'

/** What one member of an input must be. */
export interface MemberRule {
  readonly isRequired: boolean
  /** What to write, as a noun; absent where what is wrong tells it. */
  readonly expected?: string
  /** What is wrong with a value, in one sentence that begins after the member's name. */
  fault(value: unknown): string | undefined
}

/** The members that an input may have. */
export type MemberRules = Readonly<Record<string, MemberRule>>

/** The member, mandatory. */
export function required(rule: MemberRule): MemberRule {
  return { ...rule, isRequired: true }
}

/** A member that must pass a test; what it must be completes "must be …". */
export function be(what: string, test: (value: unknown) => boolean): MemberRule {
  return {
    isRequired: false,
    expected: what,
    fault: (value) => (test(value) ? undefined : `must be ${what}`),
  }
}

/** Text with something in it. */
export const TEXT: MemberRule = be('text that is not empty', isFilled)

/** An absolute IRI: a web address, a DID, a `urn:uuid:`. */
export const IRI: MemberRule = be('an absolute IRI', isIri)

/**
 * Ends a call whose input is not what its rules say; members that are `undefined` count as absent.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no object, or has a member that nothing reads;
 *   `ERR_OB_INPUT` with every member that is missing or wrong.
 */
export function assertInput(input: unknown, rules: MemberRules): void {
  if (!isJsonObject(input)) {
    throw new OpenBadgesError('A competency is described by an object.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertKnown(input, Object.keys(rules))
  refuseAny(
    Object.entries(rules).flatMap(([member, rule]) => {
      const value: unknown = input[member]
      if (value === undefined && !rule.isRequired) return []
      const fault = value === undefined ? 'is missing' : rule.fault(value)
      if (fault === undefined) return []
      const found = problem('schema-mismatch', `"${member}" ${fault}.`, pointTo('', member))
      const { expected } = rule
      if (expected === undefined) return [found]
      const verb = value === undefined ? `Add "${member}":` : 'Write'
      return [lintProblem(found, { fix: `${verb} ${expected}.` })]
    }),
  )
}

/** @throws {OpenBadgesError} `ERR_OB_INPUT` with the problems, when there are any. */
export function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refusal('The competency', problems)
}

function isFilled(value: unknown): boolean {
  return isNonEmptyString(value) && value.trim() !== ''
}
