import type { Problem } from '../errors.js'
import { deepFreeze } from '../json/index.js'
import { refusal } from '../report/index.js'
import { checkDossierPart } from './check-dossier-part.js'
import type { AssessmentDossier, ProcessRecord } from './dossier.js'
import { checkReferences, withFullTasks } from './dossier-references.js'
import { DOSSIER_SHAPE, PROCESS_SHAPE } from './dossier-shape.js'
import { besides, readData } from './read-data.js'
import { misuse, reading } from './read-definition.js'

/**
 * A dossier that can be relied upon: every member is of its kind, none is misspelt, and what names a
 * task or a skill names one that the dossier has. Ids of tasks that are fragments become full.
 *
 * Whether the assessment is any good is another question: see `checkCoverage` and `checkProcess`.
 *
 * @returns a new, deeply frozen object.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is not an object; `ERR_OB_INPUT` when it does not
 *   hold together; `problems` has every place, as pointers into the dossier, each with a `fix`.
 */
export function defineAssessment(dossier: AssessmentDossier): AssessmentDossier {
  return readDossier(dossier, '')
}

/** The dossier of a caller, checked as {@link defineAssessment} does, with pointers below `root`. */
export function readDossier(input: unknown, root: string): AssessmentDossier {
  const what = 'The dossier'
  const { given: data, problems } = readData(input, what, root)
  const given = withFullTasks(data)
  const found = [...checkDossierPart(given, DOSSIER_SHAPE, root), ...checkReferences(given, root)]
  refuseAny(what, [...problems, ...besides(found, problems)])
  return deepFreeze(given) as unknown as AssessmentDossier
}

/** A process record of a caller, checked in the same way, with pointers below `root`. */
export function readRecord(input: unknown, root: string): ProcessRecord {
  const what = 'The process record'
  const { given, problems } = readData(input, what, root)
  refuseAny(what, [...problems, ...besides(checkDossierPart(given, PROCESS_SHAPE, root), problems)])
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
