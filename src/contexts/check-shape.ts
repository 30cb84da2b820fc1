import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue } from '../json/index.js'
import type { ClassName } from '../model/index.js'
import { checkExtensions } from './check-extensions.js'
import type { ContextSet } from './context-set.js'
import { droppedTerms } from './dropped-terms.js'
import { checkSameNodes } from './same-nodes.js'
import { createShapeWalk, MOST_PROBLEMS } from './shape-findings.js'
import { walkNode } from './shape-walk.js'

/**
 * Whether what software reads in the tree is exactly what a proof over the RDF graph protects.
 *
 * Different trees with the same graph verify with the same signature: a `validUntil` can be moved out
 * of sight, a rule hidden under a full IRI, a number turned into text. So each known member has one
 * home, one JSON type and one spelling, and everything else is refused, whether or not the proof holds:
 *
 * - contexts are known ones, and nothing else redefines a word (G1)
 * - no JSON-LD keyword but in language values, no IRI or prefix as a member name (G2, G3)
 * - each member stands where its class has it, with exactly its JSON type and cardinality (G4, S-12)
 * - nothing that JSON-LD would drop: terms and types that the contexts do not define at that very
 *   place, `null`, relative identifiers (S-13)
 * - members of one version of Verifiable Credentials only, that of the first context
 * - members of added contexts written as those contexts have it, as `checkAnyShape` says (S-11, S-12)
 * - nodes with the same `id` do not differ in what they could both say, and no list repeats one
 *
 * @param document - the credential, with or without its proofs.
 * @param rootClass - what it claims to be; a part of a credential may be checked alone.
 * @param context - the contexts that count for it. Default: its own.
 * @returns every problem with its pointer, in document order; then of what added
 *   contexts define, then what JSON-LD would drop. At most fifty.
 * @see chain.md 2.6; S-10 to S-14
 */
export function checkShape(
  document: JsonObject,
  rootClass: ClassName,
  contexts: ContextSet,
  context: JsonValue | undefined = document['@context'],
): readonly Problem[] {
  const terms = asArray<JsonValue>(context).map((one) => contexts.termsOf(one))
  const walk = createShapeWalk({ contexts, terms })
  walkNode(document, [rootClass], '', walk)
  walk.problems.push(...checkSameNodes(walk.nodes))
  const added = checkExtensions(document, context, walk.extensions, {
    contexts,
    checkBadge: checkShape,
  })
  const dropped = droppedTerms(document, contexts, context)
  const others = [...added, ...dropped]
  if (others.length === 0) return walk.problems.slice(0, MOST_PROBLEMS)
  const places = new Set(walk.problems.map(({ pointer }) => pointer))
  const untold = others.filter(({ pointer = '' }) => !startsAny(pointer, places))
  return [...walk.problems, ...untold].slice(0, MOST_PROBLEMS)
}

/** Whether the place, or one that it lies in, is among those. */
function startsAny(pointer: string, places: ReadonlySet<string | undefined>): boolean {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    if (places.has(place)) return true
  }
  return false
}
