import type { Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import {
  type AuthorityEvidence,
  type Check,
  checkFrom,
  type EndorsementReport,
  problem,
  skipped,
} from '../report/index.js'
import type {
  AuthorityAnswer,
  AuthorityContext,
  AuthorityQuestion,
  AuthoritySource,
} from '../trust/index.js'
import { askSource } from './ask-source.js'
import { askCreator } from './creator.js'
import type { Scope } from './scope.js'

/** The check, and what each source says. */
export interface AuthorityFindings {
  readonly check: Check
  readonly authority: readonly AuthorityEvidence[]
}

/**
 * Whether the issuer may award this, by the sources that the caller named, and by the creator of the
 * achievement where that is another.
 *
 * All sources are asked, at the same time, whatever one of them says, and what each says is told. One denial
 * fails the check. An issuer whom no source names is worth a warning and no more: that is for a policy to
 * judge. One that gives no answer leaves the check undetermined.
 *
 * @param endorsements - what became of the endorsements in the credential and beside it.
 * @see chain.md 3.2; Open Badges 3.0 Implementation Guide, trust in issuers
 */
export function checkAuthority(
  document: JsonObject,
  endorsements: readonly EndorsementReport[],
  scope: Scope,
): AuthorityFindings | Promise<AuthorityFindings> {
  const question = questionFrom(document, scope.now)
  const reason = pointlessFor(question, scope)
  if (reason !== undefined) return { check: skipped('authority', reason), authority: [] }
  const sources = scope.lifecycle.authority
  if (sources.length === 0) return findingsFrom([], question, endorsements)
  return askAll(sources, question, scope).then((asked) =>
    findingsFrom(asked, question, endorsements),
  )
}

/** @param asked - what the sources say. */
function findingsFrom(
  asked: readonly AuthorityAnswer[],
  question: AuthorityQuestion,
  endorsements: readonly EndorsementReport[],
): AuthorityFindings {
  const creator = askCreator(question, endorsements)
  const answers = creator === undefined ? asked : [...asked, creator]
  const authority = answers.map(({ evidence }) => evidence)
  const problems = answers.flatMap((answer) => answer.problems)
  const warnings = [
    ...answers.flatMap((answer) => answer.warnings),
    ...unnamed(asked, question),
    ...unauthorized(authority, question),
  ]
  if (answers.length > 0) return { check: checkFrom('authority', problems, warnings), authority }
  return { check: skipped('authority', 'no source was named to ask', warnings), authority }
}

async function askAll(
  sources: readonly AuthoritySource[],
  question: AuthorityQuestion,
  scope: Scope,
): Promise<readonly AuthorityAnswer[]> {
  const context = contextOf(scope)
  return await Promise.all(sources.map((source) => askSource(source, question, context)))
}

/** Why it would be of no use to ask. */
function pointlessFor({ issuer }: AuthorityQuestion, scope: Scope): string | undefined {
  if (scope.role === 'endorsement' || scope.role === 'status-list') {
    return 'sources are asked about who awards, not about others'
  }
  // a name under which anybody may have signed must not be confirmed by anyone
  if (scope.issuerKey === 'unchecked') return 'whose the key is was not asked'
  return issuer === '' ? 'the credential names no issuer' : undefined
}

function questionFrom({ issuer, credentialSubject }: JsonObject, now: Date): AuthorityQuestion {
  const subject = isJsonObject(credentialSubject) ? credentialSubject : {}
  const awarded = isJsonObject(subject.achievement) ? subject.achievement : {}
  const achievement = isNonEmptyString(awarded.id) ? awarded.id : undefined
  const creator = idOf(awarded.creator)
  return {
    issuer: idOf(issuer) ?? '',
    ...(achievement === undefined ? {} : { achievement }),
    ...(creator === undefined ? {} : { creator }),
    now,
  }
}

/** The id of a profile, which may be all that is written of it. */
function idOf(profile: unknown): string | undefined {
  const id = isJsonObject(profile) ? profile.id : profile
  return isNonEmptyString(id) ? id : undefined
}

function contextOf(scope: Scope): AuthorityContext {
  const { resolver, budget, time, lifecycle } = scope
  return {
    door: lifecycle.door,
    resolver,
    budget,
    signal: time.signal,
    verify: (presented) => scope.examine(presented, { role: 'status-list', kind: 'any' }),
  }
}

/** One warning where sources were asked and none names the issuer, however many they are. */
function unnamed(
  asked: readonly AuthorityAnswer[],
  { issuer }: AuthorityQuestion,
): readonly Problem[] {
  const findings = asked.map(({ evidence }) => evidence.finding)
  if (!findings.includes('silent')) return []
  if (findings.includes('confirmed') || findings.includes('denied')) return []
  const detail = `None of the sources that were asked names ${issuer.slice(0, 200)}.`
  return [problem('issuer-not-listed', detail, '/issuer')]
}

/** Another's achievement, and nobody says that the issuer may award it. */
function unauthorized(
  authority: readonly AuthorityEvidence[],
  { issuer, creator }: AuthorityQuestion,
): readonly Problem[] {
  if (creator === undefined || creator === issuer) return []
  const isSettled = authority.some(
    ({ finding, about }) =>
      finding === 'denied' || (finding === 'confirmed' && about.achievement !== undefined),
  )
  if (isSettled) return []
  const detail = 'The achievement is another’s, who is not known to let the issuer award it.'
  return [problem('issuer-not-creator', detail, '/credentialSubject/achievement/creator')]
}
