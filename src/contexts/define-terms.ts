import {
  asArray,
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import {
  type ActiveContext,
  createActiveContext,
  expand,
  expandUnknown,
  findTerm,
  type TermDefinition,
  type Use,
} from './active-context.js'

/**
 * What counts after one context, as its author wrote it. A word that an earlier context protects keeps its
 * meaning; `clash` tells of one that was to have another.
 *
 * @see JSON-LD 1.1 API, Create Term Definition: https://www.w3.org/TR/json-ld11-api/#create-term-definition
 */
export function defineTerms(active: ActiveContext, context: JsonObject, use: Use): ActiveContext {
  const own = new Map<string, TermDefinition>()
  const { '@propagate': propagate, '@vocab': vocab, '@protected': isProtected } = context
  const propagates = typeof propagate === 'boolean' ? propagate : use !== 'type'
  const draft = {
    ...createActiveContext({ own, earlier: active }),
    vocab: vocab === undefined ? active.vocab : typeof vocab === 'string' ? vocab : undefined,
    previous: propagates ? active.previous : (active.previous ?? active),
    clash: active.clash,
    isOpaque: active.isOpaque || context['@import'] !== undefined,
  }
  const defining = new Set<string>()
  const define = (name: string): void => {
    if (own.has(name) || defining.has(name)) return
    defining.add(name)
    const term = termFrom(name, context[name] ?? null, isProtected === true, (text) =>
      text === name ? expandUnknown(draft, text) : resolve(text),
    )
    if (term === undefined) {
      draft.isOpaque = true
      return
    }
    const before = use === 'member' ? undefined : findTerm(active, name)
    if (before?.isProtected !== true) own.set(name, term)
    else if (isSame(before, term)) own.set(name, { ...term, isProtected: true })
    else draft.clash ??= name
  }
  // words of a context may be explained by other words of it, in any order
  const resolve = (text: string): string | undefined => {
    if (text.startsWith('@')) return text
    for (const word of [text, text.slice(0, Math.max(0, text.indexOf(':')))]) {
      if (!word.startsWith('@') && Object.hasOwn(context, word)) define(word)
    }
    return expand(draft, text, true)
  }
  for (const name of Object.keys(context)) if (!name.startsWith('@')) define(name)
  return draft
}

function termFrom(
  name: string,
  value: JsonValue,
  isProtected: boolean,
  resolve: (text: string) => string | undefined,
): TermDefinition | undefined {
  const source: JsonObject | undefined =
    typeof value === 'string' || value === null
      ? { '@id': value }
      : isJsonObject(value)
        ? value
        : undefined
  if (source === undefined) return undefined
  const { '@id': id = name, '@reverse': reverse, '@type': type, '@context': scoped } = source
  const named = reverse ?? id
  if (named !== null && typeof named !== 'string') return undefined
  const iri = named === null ? null : resolve(named)
  if (iri === undefined) return undefined
  const isSimple = typeof value === 'string'
  return {
    iri,
    ...(typeof type === 'string' ? { type: resolve(type) ?? type } : {}),
    containers: asArray(source['@container']).map(String),
    ...(scoped === undefined ? {} : { scoped }),
    isReverse: reverse !== undefined,
    isPrefix: source['@prefix'] === true || (isSimple && /[:/?#[\]@]$/.test(iri ?? '')),
    isProtected: source['@protected'] === true || (isProtected && source['@protected'] !== false),
  }
}

/** Whether two definitions mean the same, protection apart. */
function isSame(a: TermDefinition, b: TermDefinition): boolean {
  const text = ({ scoped, isProtected: _, ...rest }: TermDefinition): string => JSON.stringify(rest)
  if (text(a) !== text(b)) return false
  if (a.scoped === b.scoped) return true
  if (a.scoped === undefined || b.scoped === undefined) return false
  return canonicalJson(a.scoped) === canonicalJson(b.scoped)
}
