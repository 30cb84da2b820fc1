import type { Problem } from '../errors.js'
import {
  copyJson,
  deepFreeze,
  isJsonObject,
  type JsonObject,
  JsonReadError,
} from '../json/index.js'
import { problem, refusal } from '../report/index.js'
import { checkDossierPart } from './check-dossier-part.js'
import type { AssessmentDossier, ProcessRecord } from './dossier.js'
import { checkReferences, withFullTasks } from './dossier-references.js'
import { DOSSIER_SHAPE, PROCESS_SHAPE } from './dossier-shape.js'
import { misuse, reading } from './read-definition.js'

/**
 * A dossier that can be relied upon: every member is of its kind, none is misspelt, and what names a
 * task or a skill names one that the dossier has. Ids of tasks that are fragments become full.
 *
 * Whether the assessment is any good is another question: see `checkCoverage` and `checkProcess`.
 *
 * @returns a new, deeply frozen object.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not an object; `ERR_OB_INPUT` when it does not
 *   hold together; `problems` has every place, as pointers into the dossier.
 */
export function defineAssessment(dossier: AssessmentDossier): AssessmentDossier {
  return readDossier(dossier, '')
}

/** The dossier of a caller, checked as {@link defineAssessment} does, with pointers below `root`. */
export function readDossier(input: unknown, root: string): AssessmentDossier {
  const what = 'The dossier'
  const given = withFullTasks(readData(input, what, root))
  refuseAny(what, checkDossierPart(given, DOSSIER_SHAPE, root))
  const dossier = given as unknown as AssessmentDossier
  refuseAny(what, checkReferences(dossier, root))
  return deepFreeze(dossier)
}

/** A process record of a caller, checked in the same way, with pointers below `root`. */
export function readRecord(input: unknown, root: string): ProcessRecord {
  const what = 'The process record'
  const given = readData(input, what, root)
  refuseAny(what, checkDossierPart(given, PROCESS_SHAPE, root))
  return deepFreeze(given) as unknown as ProcessRecord
}

/**
 * The moment of a check, as the caller passed it in.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` unless it is a date.
 */
export function assertMoment(asOf: unknown): asserts asOf is Date {
  const what = 'The option "asOf"'
  if (reading(what, () => asOf instanceof Date && !Number.isNaN(asOf.getTime()))) return
  throw misuse(`${what} must be a Date.`)
}

function refuseAny(what: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw refusal(what, problems)
}

function readData(input: unknown, what: string, root: string): JsonObject {
  try {
    const given = copyJson(input)
    if (isJsonObject(given)) return given
  } catch (cause) {
    if (!(cause instanceof JsonReadError)) throw cause
    if (!isJsonObject(input)) throw misuse(`${what} must be an object.`, cause)
    throw refusal(what, [problem(cause.code, cause.message, `${root}${cause.pointer}`)], cause)
  }
  throw misuse(`${what} must be an object.`)
}
