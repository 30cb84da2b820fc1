import { checkMembers } from '../build/index.js'
import {
  checkCredential,
  checkDefinition,
  classPlaceAt,
  withFittingFix,
} from '../consistency/index.js'
import { checkShape, didYouMean, droppedTerms, stackContextsFor } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue } from '../json/index.js'
import { type ClassName, OB_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import { type LintProblem, lintProblem } from '../report/index.js'
import { checkConformance } from '../schema/index.js'
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

/** The class that a document of that kind is judged as. */
export function classFor(kind: Subject['kind']): ClassName {
  if (kind === 'endorsement') return 'EndorsementCredential'
  return kind === 'definition' || kind === 'input' ? 'Achievement' : 'AchievementCredential'
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
 *
 * @param before - what was found when the document was read; it says more than all of these.
 */
export function checkStructure(
  subject: Subject,
  settings: LintSettings,
  before: readonly LintProblem[],
): Structure {
  const { kind, document } = subject
  const known = [...settings.known.values()]
  const isDefinition = kind === 'definition' || kind === 'input'
  const context = isDefinition ? contextFor(document, settings) : document['@context']
  const className = classFor(kind)
  const shape = checkShape(document, className, settings.contexts, context)
  const members = checkMembers(document, className, '')
  const form = [
    ...hiddenBySomeContext(document, className, settings, shape),
    ...shape.map((found) => lintProblem(found)),
    ...members.slice(0, MANY).map(missingMember),
  ]
  if (form.length >= MANY)
    return { findings: eachPlaceOnce(document, before, form), isWhole: false }
  const conformance = isDefinition ? schemaProblemsOf(document) : conformanceOf(document)
  const findings = eachPlaceOnce(document, before, [
    ...form,
    ...(isDefinition ? checkDefinition(document, { known }) : checkCredential(document, { known })),
    ...conformance.map((found) =>
      isOfSeveral(found, document) ? lintProblem(found, SEVERAL) : lintProblem(found),
    ),
  ])
  return {
    findings: eachContextOnce(document, findings).map((found) =>
      withFittingFix(found, document, className),
    ),
    isWhole: [shape, conformance].every(({ length }) => length < FEWEST_CUT),
  }
}

/**
 * Words that come near one of their class, where a context that is not known keeps JSON-LD from being
 * asked: it may define any word, and most likely not these. The document cannot be signed as it is.
 */
function hiddenBySomeContext(
  document: JsonObject,
  className: ClassName,
  { contexts }: LintSettings,
  shape: readonly Problem[],
): readonly LintProblem[] {
  const listed: readonly JsonValue[] = asArray(document['@context'])
  const refused = new Set(
    shape.flatMap(({ code, pointer = '' }) =>
      UNREADABLE.has(code) && pointer.startsWith('/@context/') ? [Number(pointer.slice(10))] : [],
    ),
  )
  if (refused.size === 0) return []
  const known = listed.filter((_, index) => !refused.has(index))
  return droppedTerms(document, contexts, known).flatMap((found) => {
    const place = classPlaceAt(document, className, found.pointer ?? '')
    if (found.code !== 'term-undefined' || place === undefined || place.property !== undefined) {
      return []
    }
    const near = didYouMean(place.name, Object.keys(place.owner.properties))
    return near === undefined ? [] : [lintProblem(found)]
  })
}

const UNREADABLE: ReadonlySet<string> = new Set(['context-unknown', 'context-inline'])

/** The contexts that a badge of the definition would list. */
function contextFor(definition: JsonObject, { context }: LintSettings): JsonValue {
  return [VC_V2_CONTEXT, OB_CONTEXT, ...context, ...stackContextsFor(definition)]
}

function missingMember(found: Problem): LintProblem {
  return lintProblem(found, { fix: 'Add the member.' })
}

/** There is no other way to a badge that can be suspended and revoked. */
const SEVERAL = {
  severity: 'warning',
  fix: 'Name one status where one is enough: other verifiers may not read several.',
} as const

/** Whether all that the schema has against it is that it names several statuses. */
function isOfSeveral({ code, pointer }: Problem, { credentialStatus }: JsonObject): boolean {
  return (
    code === 'schema-not-declared' &&
    pointer === '/credentialStatus' &&
    asArray(credentialStatus).length > 1
  )
}

function conformanceOf(document: JsonObject): readonly Problem[] {
  const { problems, warnings } = checkConformance(document)
  return [...problems, ...warnings]
}
