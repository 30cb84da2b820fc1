import { isOwnTree, type JsonObject, rememberedOfOwnTrees } from '../json/index.js'
import type { ClassName } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkDates } from './check-dates.js'
import { checkDigests } from './check-digests.js'
import { checkTerms } from './check-terms.js'
import { checkTexts } from './check-texts.js'
import { checkType } from './check-type.js'
import { classNodes } from './class-nodes.js'
import type { Placed } from './elements.js'

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
 * @param except - achievements that are left out with all that is in them. Default: none.
 */
export function checkNodes(
  place: Placed,
  className: ClassName,
  except?: ReadonlySet<JsonObject>,
): NodeFindings {
  const nodes = classNodes(place, className, except)
  const credentials = nodes.filter(({ shape }) => shape.ownContext === true)
  const each: LintProblem[] = []
  for (const node of nodes) each.push(...checkType(node), ...checkTerms(node), ...checkTexts(node))
  return {
    each,
    dates: credentials.flatMap(checkDates),
    digests: credentials.flatMap(checkDigests),
  }
}

/** The same of a credential and of the achievements in it: of those that are ours it is known already. */
export function checkCredentialNodes(
  credential: Placed,
  className: ClassName,
  achievements: readonly Placed[],
): NodeFindings {
  const own = achievements.filter(({ node }) => isOwnTree(node))
  const parts = [
    checkNodes(credential, className, new Set(own.map(({ node }) => node))),
    ...own.map(({ node, pointer }) => checkOwn(node, pointer)),
  ]
  return {
    each: parts.flatMap(({ each }) => each),
    dates: parts.flatMap(({ dates }) => dates),
    digests: parts.flatMap(({ digests }) => digests),
  }
}

const checkOwn = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  checkNodes({ node, pointer }, 'Achievement'),
)
