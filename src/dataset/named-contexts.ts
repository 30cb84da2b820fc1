import { activeContextOf, addContext, addInlineContext, MOST_CONTEXTS } from '../contexts/index.js'
import { asArray, isJsonObject, type JsonValue } from '../json/index.js'
import type { Scope } from './meaning.js'
import { invalid, Unsupported } from './refusal.js'
import { scopeOf } from './scope.js'
import type { Walk } from './walk.js'

/** The scope after the value of `@context` in a document. */
export function withContexts(walk: Walk, scope: Scope, context: JsonValue): Scope {
  const { contexts } = walk
  walk.hasContexts = true
  const listed = asArray<JsonValue>(context)
  if (listed.length > MOST_CONTEXTS) throw new Unsupported('context-address')
  let { active } = scope
  for (const item of listed) {
    if (typeof item === 'string') active = activeContextOf(item, contexts, active)
    else if (item === null) active = addContext(active, null, 'listed')
    else if (!isJsonObject(item)) throw invalid('invalid local context')
    else {
      const known = contexts.documentOf(item)
      active =
        known === undefined ? addInlineContext(active, item) : addContext(active, known, 'listed')
    }
  }
  return scopeOf(active)
}
