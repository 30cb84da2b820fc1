import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type { ClassShape } from '../model/index.js'
import { problem } from '../report/index.js'
import type { ContextSet } from './context-set.js'
import type { IdentifiedNode } from './same-nodes.js'
import type { Terms } from './spellings.js'

/** After this many problems nobody reads on. */
export const MOST_PROBLEMS = 50

/** What a walk through a tree finds; it grows. */
export interface ShapeFindings {
  readonly problems: Problem[]
  /** Every place that names an identifier, in document order. */
  readonly nodes: IdentifiedNode[]
  /** Where members stand that only an added context defines. */
  readonly extensions: string[]
}

/** A walk through a tree of known classes. */
export interface ShapeWalk extends ShapeFindings {
  readonly contexts: ContextSet
  readonly terms: Terms
}

/** A walk that has found nothing yet. */
export function createShapeWalk({
  contexts,
  terms,
}: Pick<ShapeWalk, 'contexts' | 'terms'>): ShapeWalk {
  return { problems: [], nodes: [], extensions: [], contexts, terms }
}

/** Adds a problem to what a walk found. */
export function report(
  walk: ShapeWalk,
  code: Problem['code'],
  detail: string,
  pointer: string,
): void {
  walk.problems.push(problem(code, detail, pointer))
}

/** Adds a node to what a walk found, if it says which it is. */
export function register(
  node: JsonObject,
  shape: ClassShape | undefined,
  pointer: string,
  { nodes }: ShapeWalk,
): void {
  if (typeof node.id === 'string') nodes.push({ node, shape, pointer })
}
