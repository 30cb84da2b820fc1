import { CanonicalizationError, type Canonicalize } from './canonicalization.js'
import { canonicalize, canonicalizeByLibrary } from './canonicalize.js'

/**
 * What makes canonical statements of a document.
 *
 * - `engine` this library's own reading of JSON-LD; what that does not do goes to `jsonld`
 * - `jsonld` the packages `jsonld` and `rdf-canonize` alone
 * - `both` the one and the other; what they make must be the same to the letter
 */
export type Canonicalization = (typeof CANONICALIZATIONS)[number]

/** Every {@link Canonicalization}, the default first. */
export const CANONICALIZATIONS = ['engine', 'jsonld', 'both'] as const

/** {@link Canonicalize} by what was chosen. */
export function canonicalizeWith(choice: Canonicalization): Canonicalize {
  if (choice === 'both') return canonicalizeTwice(canonicalize, canonicalizeByLibrary)
  return choice === 'engine' ? canonicalize : canonicalizeByLibrary
}

/**
 * {@link Canonicalize} by two that must agree. Where one makes other statements than the other, or refuses
 * what the other takes, nobody can say what was signed.
 *
 * @throws {CanonicalizationError} `proof-readings-differ` then; where both refuse for the same reason, that.
 */
export function canonicalizeTwice(engine: Canonicalize, library: Canonicalize): Canonicalize {
  return async (document, options) => {
    const ours = await settle(engine(document, options))
    const theirs = await settle(library(document, options))
    for (const result of [ours, theirs]) {
      // the clock stops the one or the other; that is no difference between them
      if (typeof result !== 'string' && result.code === 'time-limit') throw result
    }
    const difference = differenceOf(ours, theirs)
    if (difference !== undefined) {
      throw new CanonicalizationError(difference, { code: 'proof-readings-differ', pointer: '' })
    }
    if (typeof ours !== 'string') throw ours
    return ours
  }
}

async function settle(text: Promise<string>): Promise<string | CanonicalizationError> {
  try {
    return await text
  } catch (error) {
    if (error instanceof CanonicalizationError) return error
    throw error
  }
}

function differenceOf(
  ours: string | CanonicalizationError,
  theirs: string | CanonicalizationError,
): string | undefined {
  if (typeof ours === 'string' && typeof theirs === 'string') {
    if (ours === theirs) return undefined
    const lines = theirs.split('\n')
    const line = ours.split('\n').findIndex((text, index) => text !== lines[index])
    return `The engine and jsonld read other statements, from canonical line ${line + 1} on.`
  }
  if (typeof ours === 'string') return 'The engine reads what jsonld refuses.'
  if (typeof theirs === 'string') return 'The engine refuses what jsonld reads.'
  if (ours.code === theirs.code) return undefined
  return `The engine refuses it with ${ours.code}, jsonld with ${theirs.code}.`
}
