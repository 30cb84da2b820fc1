import type { JsonValue } from '../json/index.js'
import { CLASS_SHAPES } from '../model/index.js'
import { type ActiveContext, expand, findTerm, wordsOf } from './active-context.js'
import { isKeptExactly } from './spellings.js'

/** Names of classes begin so, in every context that is bundled. */
const CLASS_LIKE = /^(?:[A-Z]|1EdTech)/

/** Datatypes whose values JSON has itself, under either spelling of the namespace that contexts have. */
const NUMERIC =
  /^https?:\/\/www\.w3\.org\/2001\/XMLSchema#(?:decimal|double|float|(?:positive|negative|nonPositive|nonNegative)?[iI]nteger|(?:unsigned)?(?:[lL]ong|[iI]nt|[sS]hort|[bB]yte))$/
const BOOLEAN = /^https?:\/\/www\.w3\.org\/2001\/XMLSchema#boolean$/
const DOUBLE = 'http://www.w3.org/2001/XMLSchema#double'

/** Names of one class that are as good as each other, and that readers know: by both words. */
const TWINS: ReadonlyMap<string, string> = new Map(
  Object.values(CLASS_SHAPES).flatMap(({ type, typeAlias }) =>
    type === undefined || typeAlias === undefined
      ? []
      : [
          [type, typeAlias],
          [typeAlias, type],
        ],
  ),
)

const wordsFound = new WeakMap<ActiveContext, ReadonlyMap<string, readonly string[]>>()

/** Every word that counts, by the IRI that it stands for. */
function wordsByIri(active: ActiveContext): ReadonlyMap<string, readonly string[]> {
  const known = wordsFound.get(active)
  if (known !== undefined) return known
  const found = new Map<string, string[]>()
  for (const word of wordsOf(active)) {
    const iri = findTerm(active, word)?.iri
    if (typeof iri === 'string') found.set(iri, [...(found.get(iri) ?? []), word])
  }
  wordsFound.set(active, found)
  return found
}

/**
 * Whether there is another way to write a member name, a type or a word of a vocabulary that JSON-LD
 * reads as the same: another word, or the word instead of the whole IRI, a prefix or what follows the
 * vocabulary. A class and a member may share their IRI, as `Image` and `image` do; names of classes
 * begin with a capital letter, and only the one that fits the place is right.
 *
 * @param iri - what the word stands for here.
 * @param place - where it stands.
 */
export function hasOtherSpelling(
  active: ActiveContext,
  word: string,
  iri: string,
  place: 'member' | 'type' | 'value',
): boolean {
  const words = wordsByIri(active).get(iri) ?? []
  const others = words.filter((other) => other !== word && other !== TWINS.get(word))
  const isRight = (name: string): boolean =>
    place === 'value' || CLASS_LIKE.test(name) === (place === 'type')
  if (isRight(word) ? others.some(isRight) : others.length > 0) return true
  if (findTerm(active, word) !== undefined) return word.includes(':')
  // an IRI is written in full, and not where the vocabulary or a word says the same
  if (word.includes(':')) return isSpelledByPrefix(active, word) || isAfterVocabulary(active, word)
  return others.length > 0
}

/** Whether an identifier is written with a prefix: its IRI in full would be the same to the graph. */
export function isSpelledByPrefix(active: ActiveContext, identifier: string): boolean {
  return expand(active, identifier, false) !== identifier
}

function isAfterVocabulary({ vocab }: ActiveContext, iri: string): boolean {
  return vocab !== undefined && iri.startsWith(vocab)
}

/**
 * Why the JSON type of a literal is not the one to write it in, if so.
 *
 * Under a datatype the graph has the text of a value only, so `true` and `"true"` are one, and `3` and
 * `"3"`. Numbers and truth values are written as such where the datatype is theirs, and every other
 * typed value is text. Text that no number is written as, such as `"12.50"`, stays what it is.
 *
 * @param type - the datatype by the term; `undefined` when it has none, and nothing can be mistaken.
 */
export function literalProblem(
  value: string | number | boolean,
  type: string | undefined,
): string | undefined {
  if (!isKeptExactly(value)) return 'The proof does not keep all digits of this number.'
  if (type === undefined || type === '@none') return undefined
  const natural = BOOLEAN.test(type) ? 'boolean' : NUMERIC.test(type) ? 'number' : 'string'
  // as a double text is read as a number, and what is after its digits is lost
  if (natural === 'string' || type === DOUBLE || typeof value !== 'string') {
    if (typeof value === natural) return undefined
    return `By its context this is written as ${EXPECTED[natural]}.`
  }
  const isSecond =
    natural === 'boolean'
      ? value === 'true' || value === 'false'
      : textOfNumber(Number(value)) === value
  return isSecond ? `By its context this is written as ${EXPECTED[natural]}.` : undefined
}

const EXPECTED: Readonly<Record<'string' | 'number' | 'boolean', string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
}

/**
 * The text that a number has in the graph.
 *
 * @see JSON-LD 1.1 API, Data Round Tripping: https://www.w3.org/TR/json-ld11-api/#data-round-tripping
 */
function textOfNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return value.toFixed(0)
  return value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
}

/**
 * What two items of one set have in common when the graph holds them once; `undefined` for a node
 * without an identifier, which is one of its own however often it is written.
 */
export function keyInSet(item: JsonValue, isReference: boolean): string | undefined {
  if (typeof item === 'string') return isReference ? `id ${item}` : `text ${item}`
  if (typeof item !== 'object') return `literal ${String(item)}`
  if (item === null || Array.isArray(item)) return undefined
  const {
    id,
    '@value': text,
    '@language': language,
    '@direction': direction,
  } = item as Record<string, JsonValue>
  if (typeof text === 'string') {
    return `value ${String(language).toLowerCase()} ${String(direction)} ${text}`
  }
  return typeof id === 'string' ? `id ${id}` : undefined
}
