import { completeToJudge, readInput } from '../build/index.js'
import { didYouMean } from '../contexts/index.js'
import { OpenBadgesError, type Problem } from '../errors.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  ownTree,
  parseJson,
} from '../json/index.js'
import { CLASS_SHAPES } from '../model/index.js'
import { type LintProblem, type LintSubject, problem } from '../report/index.js'
import { classOf } from '../schema/index.js'

/** What was shown: a document of some kind, or why it cannot be read. */
export type LintReading =
  | {
      readonly kind: Exclude<LintSubject, 'unknown'>
      readonly document: JsonObject
      readonly findings: readonly LintProblem[]
    }
  | { readonly kind: 'unknown'; readonly problems: readonly Problem[] }

/**
 * Reads an object, JSON text, or the bytes of JSON text, and tells what it is.
 *
 * What has the members or types of a credential is one. Of achievements, the standard's form is the one
 * with a `type`; without it it is plain input, and is completed as `defineAchievement` does.
 */
export function read(shown: unknown): LintReading {
  try {
    const given = readTree(shown)
    const kind = kindOf(given)
    if (kind === undefined) {
      return refused('input-kind', 'This is neither a credential nor an achievement.')
    }
    if (kind !== 'input') return { kind, document: ownTree(given), findings: [] }
    const { achievement, findings } = completeToJudge(given)
    return { kind, document: ownTree(achievement), findings }
  } catch (error) {
    if (error instanceof JsonReadError) {
      return refused(error.code, error.message, error.pointer)
    }
    if (error instanceof OpenBadgesError && error.problems.length > 0) {
      return { kind: 'unknown', problems: error.problems }
    }
    return refused('input-kind', 'This cannot be read.')
  }
}

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

function readTree(shown: unknown): JsonObject {
  if (typeof shown === 'string' && COMPACT_JWS.test(shown)) {
    throw notAnObject('This is a token; give the credential that it holds.')
  }
  const isText = typeof shown === 'string' || shown instanceof Uint8Array
  const value = isText ? parseJson(shown) : shown
  if (!isJsonObject(value)) throw notAnObject('A credential or an achievement is a JSON object.')
  if (isText) return value
  if (value instanceof Promise) throw notAnObject('This is a promise; await it first.')
  return readInput(value, 'The subject')
}

function notAnObject(detail: string): JsonReadError {
  return new JsonReadError(detail, { code: 'input-kind' })
}

function refused(code: Problem['code'], detail: string, pointer = ''): LintReading {
  return { kind: 'unknown', problems: [problem(code, detail, pointer)] }
}

/** Members that tell an achievement from anything else that has a name. */
const OWN_MEMBERS = Object.keys(CLASS_SHAPES.Achievement.properties).filter(
  (name) => !['id', 'type', 'name', 'description', 'image'].includes(name),
)

function kindOf(document: JsonObject): Exclude<LintSubject, 'unknown'> | undefined {
  const className = classOf(document)
  if (className !== undefined)
    return className === 'AchievementCredential' ? 'badge' : 'endorsement'
  const types = asArray(document.type)
  const isCalled = (name: string): boolean =>
    types.some((type) => typeof type === 'string' && didYouMean(type, [name]) === name)
  // what is called both is what its subject holds
  const { credentialSubject: subject } = document
  const isAward = isJsonObject(subject) && 'achievement' in subject
  if (isCalled('EndorsementCredential') && !isAward) return 'endorsement'
  const looksSecured = '@context' in document || 'credentialSubject' in document
  if (looksSecured || types.some((type) => String(type).endsWith('Credential'))) return 'badge'
  if (isCalled('Achievement')) return 'definition'
  const isPlain = document.type === undefined && OWN_MEMBERS.some((name) => name in document)
  return isPlain ? 'input' : undefined
}
