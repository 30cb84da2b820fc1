import { type JsonObject, rememberedOfOwnTrees } from '../json/index.js'
import { CLASS_SHAPES, type ClassName, type ClassShape } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkDates } from './check-dates.js'
import { checkDigests } from './check-digests.js'
import { checkTerms } from './check-terms.js'
import { checkTexts } from './check-texts.js'
import { checkType } from './check-type.js'
import { type ClassNode, visitClassNodes } from './class-nodes.js'
import { addTo, type Placed } from './elements.js'

/** What is wrong with single nodes, by what was looked at. */
export interface NodeFindings {
  /** Their types, terms and texts. */
  readonly each: readonly LintProblem[]
  /** The dates of credentials. */
  readonly dates: readonly LintProblem[]
  /** The digests in credentials. */
  readonly digests: readonly LintProblem[]
}

/**
 * What is wrong with a node and with those inside it whose place tells their class, each looked at alone.
 *
 * @param forReader - whether types, terms and digests may be left out. Default: `false`.
 */
export function checkNodes(place: Placed, className: ClassName, forReader = false): NodeFindings {
  return checkInside(place, CLASS_SHAPES[className], forReader)
}

function checkInside(place: Placed, shape: ClassShape, forReader: boolean): NodeFindings {
  const each: LintProblem[] = []
  const dates: LintProblem[] = []
  const digests: LintProblem[] = []
  visitClassNodes(place, shape, (node) => {
    if (node.isOwn) {
      const own = checkOwn(node)
      addTo(each, own.each)
      addTo(dates, own.dates)
      addTo(digests, own.digests)
      return
    }
    if (!forReader) {
      addTo(each, checkType(node))
      addTo(each, checkTerms(node))
    }
    addTo(each, checkTexts(node))
    if (node.shape.ownContext !== true) return
    addTo(dates, checkDates(node))
    if (!forReader) addTo(digests, checkDigests(node))
  })
  return { each, dates, digests }
}

/** What is found in a tree of ours depends on the class that its place tells, too. */
const OF_CLASS = new Map(
  Object.values(CLASS_SHAPES).map((shape: ClassShape) => [
    shape,
    rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
      checkInside({ node, pointer }, shape, false),
    ),
  ]),
)

function checkOwn({ node, pointer, shape }: ClassNode): NodeFindings {
  const check = OF_CLASS.get(shape)
  return check === undefined ? checkInside({ node, pointer }, shape, false) : check(node, pointer)
}
