import { CLASS_SHAPES } from '../model/index.js'
import type { ActiveContext } from './active-context.js'
import { activeContextOf, addContext } from './add-context.js'
import { BUNDLED_CONTEXTS } from './context-set.js'
import { OFFICIAL_CONTEXTS } from './official-contexts.js'
import { STACK_CONTEXTS } from './stack-contexts.js'

/** Every member that some class of the model has: found in another place, it has been moved. */
export const KNOWN_MEMBERS: ReadonlySet<string> = new Set(
  Object.values(CLASS_SHAPES).flatMap((shape) => Object.keys(shape.properties)),
)

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined

/**
 * Whether a word is a second name, which some added context gives it, of a member of the model: to the
 * graph they are one, and whoever reads the tree looks for the first only.
 *
 * @param iri - what the word stands for.
 */
export function isAlias(word: string, iri: string): boolean {
  known ??= namesOfMembers()
  const names = known.get(iri)
  return names !== undefined && !names.has(word)
}

/** The members of the model that the bundled contexts have, by their IRI; contexts differ in some. */
function namesOfMembers(): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>()
  const collect = (active: ActiveContext): void => {
    for (const [word, { iri, scoped }] of active.own) {
      if (iri !== null && KNOWN_MEMBERS.has(word)) {
        names.set(iri, (names.get(iri) ?? new Set()).add(word))
      }
      if (scoped !== undefined) collect(addContext(active, scoped, 'member'))
    }
  }
  for (const url of [...OFFICIAL_CONTEXTS.keys(), ...STACK_CONTEXTS.keys()]) {
    collect(activeContextOf(url, BUNDLED_CONTEXTS))
  }
  return names
}
