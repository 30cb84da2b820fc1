import { asArray, pointTo } from '../json/index.js'
import { CLASS_SHAPES, type ClassShape } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { ClassNode } from './class-nodes.js'

/** Names of classes, each with the class that has it. */
const CLASSES: ReadonlyMap<unknown, ClassShape> = new Map(
  Object.values(CLASS_SHAPES).flatMap((shape: ClassShape) =>
    [shape.type, shape.typeAlias].flatMap((name) =>
      name === undefined ? [] : [[name, shape] as const],
    ),
  ),
)

/**
 * What the `type` of a node says about it: the name of its class, under any of its aliases, beside
 * names of extensions. Not another class of the model as well, no name twice, and for the classes whose
 * type is one string no list.
 *
 * A badge may call itself `AchievementCredential`, `OpenBadgeCredential` or both, and never an
 * endorsement or a presentation as well.
 *
 * @see Open Badges 3.0, JSON serialization; S-14
 */
export function checkType({ node, pointer, shape }: ClassNode): readonly LintProblem[] {
  const { type } = node
  if (shape.type === undefined || type === undefined || type === shape.type) return []
  // as most nodes have it
  if (Array.isArray(type) && type.length === 1 && shape.scalarType !== true) return []
  const place = pointTo(pointer, 'type')
  if (shape.scalarType === true && Array.isArray(type)) {
    const found = problem('schema-mismatch', `The type here is the text "${shape.type}".`, place)
    return [lintProblem(found, { fix: 'Write the type as one text, not as a list.' })]
  }
  const names = asArray(type)
  if (!names.some((name) => name === shape.type || name === shape.typeAlias)) return []
  const foreign = names.find((name) => name === PRESENTATION || isOther(name, shape))
  if (foreign !== undefined) {
    const detail = `It is called "${shape.type}", and something else as well: "${String(foreign)}".`
    // S-14: two kinds of credential at once can be read as either
    const severity = shape.ownContext === true ? 'error' : 'warning'
    const found = problem('schema-mismatch', detail, place)
    return [lintProblem(found, { severity, fix: 'Remove one of the two.' })]
  }
  if (names.length === 1) return []
  const seen = new Set<unknown>()
  const repeated = names.findIndex((name) => seen.size === seen.add(name).size)
  if (repeated === -1) return []
  const found = problem('schema-mismatch', 'This type stands here twice.', pointTo(place, repeated))
  return [lintProblem(found, { severity: 'warning', fix: 'Remove one of the two.' })]
}

const PRESENTATION = 'VerifiablePresentation'

function isOther(name: unknown, shape: ClassShape): boolean {
  const named = CLASSES.get(name)
  return named !== undefined && named !== shape
}
