import {
  assembleCredential,
  buildCredential,
  type CredentialInput,
  readInput,
  readVersions,
} from '../build/index.js'
import { OpenBadgesError } from '../errors.js'
import { isJsonObject, type JsonObject } from '../json/index.js'
import type { VcVersion } from '../model/index.js'
import { type LintProblem, lintProblem, problem, refusal } from '../report/index.js'
import { withEligibility } from './award-evidence.js'
import { checkEligible, PREREQUISITE_OPTIONS } from './eligibility.js'
import type { IssueJwtOptions, IssueOptions } from './options.js'
import { BUILD_OPTIONS, type IssueSettings } from './settings.js'

/** The badge of an award, for the linter to judge, and what is known of its prerequisites. */
export interface Award {
  readonly document: JsonObject
  readonly warnings: readonly LintProblem[]
}

/** Options that only what issues an award has. */
export const AWARD_OPTIONS: readonly string[] = [...BUILD_OPTIONS, ...PREREQUISITE_OPTIONS]

const RULE = '/credentialSubject/achievement/requires'

/**
 * Builds the badge of an award, with the evidence that its eligibility rests on.
 *
 * @throws {OpenBadgesError} as `buildCredential` does; `ERR_OB_INPUT` also when there is a report on the
 *   prerequisites by which it may not be awarded.
 */
export async function buildAward(
  input: CredentialInput,
  options: IssueOptions<VcVersion> | IssueJwtOptions<VcVersion>,
  { now, contexts, kind, eligibility }: IssueSettings,
): Promise<Award> {
  if (kind !== 'badge') {
    throw new OpenBadgesError('What is issued from an award is a badge.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  // a credential that is signed twice is two credentials: the id is fresh unless the caller has one
  const id = `urn:uuid:${crypto.randomUUID()}`
  const { issuer } = options
  const { version, openBadges } = readVersions(options)
  const asked = { version, openBadges, issuer, now, id, contexts }
  const award = eligibility === undefined ? input : readInput(input, 'The credential')
  const whole = (
    eligibility === undefined
      ? award
      : { ...award, evidence: withEligibility(award as JsonObject, eligibility) }
  ) as CredentialInput
  // the linter sees all that building checks, save members that are not in the credential any more
  const { credential: document, hasUnknown } = assembleCredential(whole, asked)
  if (hasUnknown) buildCredential(whole, asked)
  if (eligibility === undefined) return { document, warnings: unchecked(document) }
  const problems = await checkEligible(document, eligibility, now)
  if (problems.length > 0) throw refusal('The credential', problems)
  if (eligibility.override === undefined) return { document, warnings: [] }
  const detail = 'It is awarded although prerequisites are not met; the badge says so.'
  return { document, warnings: [lintProblem(problem('prerequisites-overridden', detail, RULE))] }
}

/** A rule that is signed without a look at what the recipient holds. */
function unchecked({ credentialSubject: subject }: JsonObject): readonly LintProblem[] {
  const achievement = isJsonObject(subject) ? subject.achievement : undefined
  if (!isJsonObject(achievement) || achievement.requires === undefined) return []
  const detail = 'Nothing shows that the recipient meets the prerequisites.'
  return [lintProblem(problem('eligibility-not-checked', detail, RULE))]
}
