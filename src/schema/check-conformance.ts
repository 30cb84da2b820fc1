import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import {
  agreesWith,
  hasType,
  OB_CONTEXT,
  openBadgesVersionOf,
  parseDateTime,
  validityMembersOf,
  vcVersionOf,
} from '../model/index.js'
import { problem } from '../report/index.js'
import { withFittingParts } from './fitting-parts.js'
import { isLanguageDeviation } from './language-deviation.js'
import { schemaFor } from './schema-for.js'
import {
  validateAchievementCredential,
  validateEndorsementCredential,
  validateStack,
} from './validators.js'

/** The class that a document is judged as. */
export type CredentialClass = 'AchievementCredential' | 'EndorsementCredential'

/** What a document lacks to be a credential of Open Badges 3.0, and what is worth a remark. */
export interface Conformance {
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/**
 * The class that the document's `type` claims, or `undefined` when it claims none, both, or to be a
 * presentation as well (S-14).
 */
export function classOf(document: JsonObject): CredentialClass | undefined {
  if (!hasType(document, 'VerifiableCredential')) return undefined
  if (hasType(document, 'VerifiablePresentation')) return undefined
  const badge =
    hasType(document, 'OpenBadgeCredential') || hasType(document, 'AchievementCredential')
  const endorsement = hasType(document, 'EndorsementCredential')
  if (badge === endorsement) return undefined
  return badge ? 'AchievementCredential' : 'EndorsementCredential'
}

/** What is wrong with a type that {@link classOf} makes nothing of. */
function whyNoClass(document: JsonObject): string {
  if (!hasType(document, 'VerifiableCredential')) {
    return '"type" must hold "VerifiableCredential", and the name of one kind of credential.'
  }
  if (hasType(document, 'VerifiablePresentation')) {
    return '"type" says that it is a presentation as well; a credential is none.'
  }
  return hasType(document, 'EndorsementCredential')
    ? '"type" says that it is a badge and an endorsement; it can be one of them only.'
    : '"type" must hold "OpenBadgeCredential" or "EndorsementCredential".'
}

/**
 * Whether the document is a credential of Open Badges 3.0.
 *
 * A deviation from a schema that the credential itself declares is a problem, as is anything without
 * which it could not be judged at all: its kind, contexts, issuer, subject and dates. Other deviations
 * from the Open Badges schema are warnings when no schema is declared; the prerequisite vocabulary must
 * always fit its own. A name with its language, as Verifiable Credentials allow it, is no deviation that
 * is told, unless the schema is declared. A declared schema that is not bundled is neither fetched nor counted as checked.
 *
 * @param document - a whole credential, as it stands on the wire.
 * @see; S-14, S-15, S-17
 */
export function checkConformance(document: JsonObject): Conformance {
  const className = classOf(document)
  if (className === undefined) {
    return { problems: [problem('schema-mismatch', whyNoClass(document), '/type')], warnings: [] }
  }
  const seen = withFittingParts(document)
  const { deviations, isDeclared, unchecked } = compareWithSchemas(document, seen, className)
  const byHand = [
    ...checkContextVersion(document),
    ...checkParties(document, className),
    ...checkDates(document),
    ...validateStack(seen),
  ]
  const others = deviations.length === 0 ? deviations : notIn(byHand, deviations)
  const warnings = [...outdated(document), ...remarks(document, others, isDeclared), ...unchecked]
  return { problems: distinct([...byHand, ...(isDeclared ? others : [])]), warnings }
}

/** The checks by hand and the schema may find the same: then the schema says less of it. */
function notIn(byHand: readonly Problem[], deviations: readonly Problem[]): readonly Problem[] {
  const places = new Set(byHand.map(({ pointer }) => pointer))
  return deviations.filter(({ pointer }) => !places.has(pointer))
}

/** @param seen - the document as the schema of its class needs to see it. */
function compareWithSchemas(
  document: JsonObject,
  seen: JsonObject,
  className: CredentialClass,
): { deviations: readonly Problem[]; isDeclared: boolean; unchecked: readonly Problem[] } {
  const own =
    className === 'AchievementCredential'
      ? validateAchievementCredential
      : validateEndorsementCredential
  const unchecked: Problem[] = []
  const deviations: Problem[] = []
  let isDeclared = false
  for (const [index, entry] of asArray(document.credentialSchema).entries()) {
    const schema = isJsonObject(entry) ? schemaFor(entry.id, entry.type) : undefined
    if (schema === undefined) {
      const detail = 'This schema is not bundled, and schemas are never fetched.'
      unchecked.push(problem('schema-not-checked', detail, `/credentialSchema/${index}`))
    } else if (schema === own) isDeclared = true
    else deviations.push(...schema(document))
  }
  // a schema of another kind, declared and not met, is a failure like the own one
  if (deviations.length > 0) isDeclared = true
  return { deviations: [...deviations, ...own(seen)], isDeclared, unchecked }
}

/**
 * Deviations as warnings, save texts with their language, and R-131: an issuer by its identifier alone. On Verifiable Credentials 1.1 that
 * is a deviation, too, and told once: as one, where the schema is declared.
 */
function remarks(
  document: JsonObject,
  deviations: readonly Problem[],
  isDeclared: boolean,
): readonly Problem[] {
  const { issuer } = document
  const isOfIssuer = ({ pointer }: Problem): boolean => pointer === '/issuer'
  const told = isDeclared ? [] : deviations.filter((found) => !isLanguageDeviation(document, found))
  if (typeof issuer !== 'string' || (isDeclared && deviations.some(isOfIssuer))) {
    return told.map(asWarning)
  }
  const bare = problem('issuer-not-object', 'Other verifiers need a profile here.', '/issuer')
  return [bare, ...told.filter((found) => !isOfIssuer(found)).map(asWarning)]
}

/** Verifiable Credentials first, then an Open Badges context that goes with it. */
function checkContextVersion(document: JsonObject): readonly Problem[] {
  const version = vcVersionOf(document)
  const edition = openBadgesVersionOf(document)
  if (version !== undefined && edition !== undefined && agreesWith(edition, version)) return []
  const detail =
    edition === undefined
      ? `The second context must be ${OB_CONTEXT}.`
      : `Open Badges ${edition} goes with Verifiable Credentials 1.1 only.`
  return [problem('context-order', detail, '/@context/1')]
}

/** what still counts, but is not what an issuer should write today. */
function outdated(document: JsonObject): readonly Problem[] {
  const problems: Problem[] = []
  const edition = openBadgesVersionOf(document)
  if (vcVersionOf(document) === '1.1') {
    const detail = 'Verifiable Credentials 1.1 is read, but issuers should write 2.0.'
    problems.push(problem('version-outdated', detail, '/@context/0'))
  }
  if (edition !== undefined && edition !== '3.0.3') {
    const detail = `The context of Open Badges ${edition} is read, but the current one is 3.0.3.`
    problems.push(problem('version-outdated', detail, '/@context/1'))
  }
  return problems
}

function checkParties(document: JsonObject, className: CredentialClass): readonly Problem[] {
  const problems: Problem[] = []
  const { id, issuer, credentialSubject: subject } = document
  if (typeof id !== 'string') problems.push(missing('id', ''))
  if (typeof issuer !== 'string' && !(isJsonObject(issuer) && typeof issuer.id === 'string')) {
    problems.push(missing('id', '/issuer'))
  }
  if (!isJsonObject(subject)) return [...problems, missing('credentialSubject', '')]
  // no published schema asks for it
  const identified = typeof subject.id === 'string' || asArray(subject.identifier).length > 0
  if (!identified) {
    const detail = 'The subject needs "id" or at least one "identifier".'
    problems.push(problem('subject-unidentified', detail, '/credentialSubject'))
  }
  if (className === 'AchievementCredential' && !isJsonObject(subject.achievement)) {
    problems.push(missing('achievement', '/credentialSubject'))
  }
  return problems
}

/** S-17: a beginning is mandatory in Open Badges, and nothing ends before it. */
function checkDates(document: JsonObject): readonly Problem[] {
  const { from, until } = validityMembersOf(document)
  const begins = document[from]
  const ends = document[until]
  if (begins === undefined) return [missing(from, '')]
  const start = typeof begins === 'string' ? parseDateTime(begins) : undefined
  const end = typeof ends === 'string' ? parseDateTime(ends) : undefined
  if (start === undefined || end === undefined || start.getTime() <= end.getTime()) return []
  return [problem('date-order', 'The credential ends before it begins.', pointTo('', until))]
}

function missing(name: string, pointer: string): Problem {
  return problem('schema-mismatch', `"${name}" is missing.`, pointTo(pointer, name))
}

function asWarning({ detail, pointer }: Problem): Problem {
  return problem('schema-not-declared', detail, pointer)
}

/** Two schemas, and two checks by hand, may find the same; it is reported once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems
  const seen = new Set<string>()
  return problems.filter(({ code, pointer }) => {
    const key = `${code} ${pointer}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
