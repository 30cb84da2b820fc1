export {
  type ActiveContext,
  findTerm,
  isAbsolute,
  isKeyword,
  isKeywordLike,
  type TermDefinition,
  type Unread,
} from './active-context.js'
export { activeContextOf, addContext, addInlineContext, MOST_CONTEXTS } from './add-context.js'
export { type AnyShapeOptions, checkAnyShape } from './check-any-shape.js'
export { checkContexts } from './check-contexts.js'
export { checkShape } from './check-shape.js'
export {
  BUNDLED_CONTEXTS,
  type ContextSet,
  createContextSet,
  type ExtraContext,
} from './context-set.js'
export { didYouMean } from './did-you-mean.js'
export { droppedTerms } from './dropped-terms.js'
export { expandCompact, expandIri } from './expand-iri.js'
export { contextWith } from './missing-context.js'
export { STACK_CONTEXT_URL, stackContextsFor } from './stack-contexts.js'
