import { checkMembers } from '../build/index.js'
import { checkCredential, checkDefinition } from '../consistency/index.js'
import { checkShape, stackContextsFor } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import type { JsonObject, JsonValue } from '../json/index.js'
import { type ClassName, OB_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import { type LintProblem, lintProblem } from '../report/index.js'
import { checkConformance, isLanguageDeviation } from '../schema/index.js'
import { eachPlaceOnce } from './each-place-once.js'
import { eachContextOnce } from './missing-contexts.js'
import type { LintSettings } from './options.js'
import { schemaProblemsOf } from './schema-problems.js'
import type { Subject } from './subject.js'

/** What was found, and whether that is all. */
export interface Structure {
  readonly findings: readonly LintProblem[]
  readonly isWhole: boolean
}

const CLASSES: Partial<Record<Subject['kind'], ClassName>> = {
  endorsement: 'EndorsementCredential',
  definition: 'Achievement',
  input: 'Achievement',
}

/** Of a document that is as wrong as this, whether it agrees with itself is not asked. */
const MANY = 200

/** Some of the checks stop after so many problems, or more; then there may be others. */
const FEWEST_CUT = 50

/**
 * Whether the document is what its classes, contexts and schemas ask for, and agrees with itself.
 *
 * Several checks see the same mistake. The one that says most about it comes first: what JSON-LD would
 * drop or read otherwise, what is missing, what contradicts itself, and last what only the schema knows.
 */
export function checkStructure(subject: Subject, settings: LintSettings): Structure {
  const { kind, document } = subject
  const known = [...settings.known.values()]
  const isDefinition = kind === 'definition' || kind === 'input'
  const context = isDefinition ? contextFor(document, settings) : document['@context']
  const className = CLASSES[kind] ?? 'AchievementCredential'
  const shape = checkShape(document, className, settings.contexts, context)
  const members = checkMembers(document, className, '')
  const form = [
    ...shape.map((found) => lintProblem(found)),
    ...members.slice(0, MANY).map(missingMember),
  ]
  if (form.length >= MANY) return { findings: eachPlaceOnce(document, form), isWhole: false }
  const conformance = isDefinition ? schemaProblemsOf(document) : conformanceOf(document)
  const findings = eachPlaceOnce(document, [
    ...form,
    ...(isDefinition ? checkDefinition(document, { known }) : checkCredential(document, { known })),
    ...conformance.map(conformanceFinding(document)),
  ])
  return {
    findings: eachContextOnce(document, findings),
    isWhole: [shape, conformance].every(({ length }) => length < FEWEST_CUT),
  }
}

/** The contexts that a badge of the definition would list. */
function contextFor(definition: JsonObject, { context }: LintSettings): JsonValue {
  return [VC_V2_CONTEXT, OB_CONTEXT, ...context, ...stackContextsFor(definition)]
}

/** Other verifiers may stumble over a text with its language, which is no mistake; and so it is no error. */
function conformanceFinding(document: JsonObject): (found: Problem) => LintProblem {
  return (found) =>
    isLanguageDeviation(document, found)
      ? lintProblem(found, { severity: 'warning', fix: 'Write plain text, or leave it as it is.' })
      : lintProblem(found)
}

function missingMember(found: Problem): LintProblem {
  return lintProblem(found, { fix: 'Add the member.' })
}

function conformanceOf(document: JsonObject): readonly Problem[] {
  const { problems, warnings } = checkConformance(document)
  return [...problems, ...warnings]
}
