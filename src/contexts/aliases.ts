import { CLASS_SHAPES, OB_CONTEXT, STACK_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import type { ActiveContext } from './active-context.js'
import { activeContextOf, addContext } from './add-context.js'
import { BUNDLED_CONTEXTS, type ContextSet } from './context-set.js'
import { OFFICIAL_CONTEXTS } from './official-contexts.js'
import { STACK_CONTEXTS } from './stack-contexts.js'

/** Every member that some class of the model has: found in another place, it has been moved. */
export const KNOWN_MEMBERS: ReadonlySet<string> = new Set(
  Object.values(CLASS_SHAPES).flatMap((shape) => Object.keys(shape.properties)),
)

/**
 * Whether a word is a second name, which some added context gives it, of a member of the model: to the
 * graph they are one, and whoever reads the tree looks for the first only.
 *
 * @param iri - what the word stands for.
 * @param contexts - those that documents may name.
 */
export function isAlias(word: string, iri: string, contexts: ContextSet): boolean {
  // whichever bundled contexts come together, a member of the model keeps its meaning; a test says so
  if (contexts === BUNDLED_CONTEXTS && KNOWN_MEMBERS.has(word)) return false
  let isMember = false
  for (const url of BUNDLED_URLS) {
    const names = namesIn(url).get(iri)
    if (names?.has(word) === true) return false
    if (names !== undefined) isMember = true
  }
  return isMember
}

/** Those that most badges name come first: the others are not read for their words. */
const BUNDLED_URLS: ReadonlySet<string> = new Set([
  ...[OB_CONTEXT, VC_V2_CONTEXT, STACK_CONTEXT],
  ...OFFICIAL_CONTEXTS.keys(),
  ...STACK_CONTEXTS.keys(),
])

const namesFound = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()

/** The members of the model that a bundled context has, by their IRI; contexts differ in some. */
function namesIn(url: string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = namesFound.get(url)
  if (known !== undefined) return known
  const names = new Map<string, Set<string>>()
  const collect = (active: ActiveContext): void => {
    for (const [word, { iri, scoped }] of active.own) {
      if (iri !== null && KNOWN_MEMBERS.has(word)) {
        names.set(iri, (names.get(iri) ?? new Set()).add(word))
      }
      if (scoped !== undefined) collect(addContext(active, scoped, 'member'))
    }
  }
  collect(activeContextOf(url, BUNDLED_CONTEXTS))
  namesFound.set(url, names)
  return names
}
