import {
  DATA_INTEGRITY_V2_CONTEXT,
  ED25519_2020_CONTEXT,
  OB_CONTEXT,
  OB_EXTENSIONS_CONTEXT,
} from '../model/index.js'
import { findTerm } from './active-context.js'
import { activeContextOf, addTypes } from './add-context.js'
import { BUNDLED_CONTEXTS } from './context-set.js'
import { STACK_CONTEXT_URL } from './stack-contexts.js'

/** Where to look, the one to recommend first. Those of the versions are no remedy, so they are not here. */
const CANDIDATES: readonly string[] = [
  OB_CONTEXT,
  OB_EXTENSIONS_CONTEXT,
  STACK_CONTEXT_URL,
  DATA_INTEGRITY_V2_CONTEXT,
  ED25519_2020_CONTEXT,
]

/**
 * The bundled context that has a member or a type, or `undefined` when none does.
 *
 * @param types - of the node that the member stands in: some members come with a type.
 */
export function contextWith(name: string, types: readonly string[]): string | undefined {
  return CANDIDATES.find((url) => {
    const active = activeContextOf(url, BUNDLED_CONTEXTS)
    return findTerm(addTypes(active, types), name) !== undefined
  })
}
