import type { ContextSet } from '../../src/contexts/index.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  stepsOf,
  valueAt,
} from '../../src/json/index.js'
import { replaced } from '../verify/tree.js'
import { type Comparison, jsonldAnswer } from './differential.js'

/**
 * Where the engine refuses and `jsonld` does not, although the standard says so; or where `jsonld` drops
 * something although safe mode is to tell. Everything here is stricter, nothing is laxer.
 */

type Test = (node: JsonObject) => boolean

const isEmptyList = (value: JsonValue | undefined): boolean =>
  Array.isArray(value) && value.every(isEmptyList)

const isMapOfNodes: Test = ({ '@container': containers }) =>
  ['@graph', '@id', '@index', '@type'].some((name) => asArray(containers).includes(name))

/** Members that say nothing of a node by themselves. */
const SAYS_NOTHING = ['@context', '@id', '@index', '@reverse', '@type']

/** Whether a node has no other members, in what is nested in it neither. */
const saysNothing = (node: JsonValue | undefined): boolean =>
  isJsonObject(node) &&
  Object.entries(node).every(
    ([name, value]) =>
      SAYS_NOTHING.includes(name) || (name === '@nest' && asArray(value).every(saysNothing)),
  )

/** What `jsonld` takes although JSON-LD 1.1 has an error for it. */
const TAKEN: Readonly<Record<string, Test>> = {
  'a context that gives the keyword @type an id': (node) =>
    isJsonObject(node['@type']) && node['@type']['@id'] !== undefined,
  'a word that is the prefix of its own datatype': (context) =>
    Object.entries(context).some(
      ([word, definition]) =>
        isJsonObject(definition) && String(definition['@type']).startsWith(`${word}:`),
    ),
  'a word with a language that is no tag': ({ '@language': tag }) =>
    typeof tag === 'string' && !/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag),
  'a value that is an empty list': (node) => isEmptyList(node['@value']),
  'a value with a list of types': (node) =>
    node['@value'] !== undefined && Array.isArray(node['@type']),
  'a list or set with more than its items': (node) =>
    ['@list', '@set'].some((name) => node[name] !== undefined) && Object.keys(node).length > 1,
}

/**
 * The name of what the engine refuses and `jsonld` takes or drops, or `undefined` when it has no name: then
 * one of them is wrong.
 *
 * @param sources - the contexts that the document names.
 */
export async function stricterWhere(
  { engine, jsonld }: Comparison,
  document: JsonObject,
  contexts: ContextSet,
  sources: readonly JsonValue[] = [],
): Promise<string | undefined> {
  if (engine.kind !== 'refusal' || jsonld.kind !== 'text') return undefined
  const pointer = engine.pointer ?? ''
  const pointed = valueAt(document, pointer) ?? null
  const named = asArray(document['@context']).flatMap(
    (url) => contexts.documentOf(url ?? null) ?? [],
  )
  const [place = null, ...renamed] = withoutAliases([pointed, document, ...sources], named)
  const trees = [...renamed, document, ...sources]
  const isIn = (test: Test): boolean => trees.some((tree) => hasNode(tree, test))
  const isNode =
    isJsonObject(place) && place['@value'] === undefined && place['@list'] === undefined
  if (/^(?:@[A-Za-z]+)?$/.test(engine.term ?? '-')) return 'an identifier that is none'
  if (saysNothing(place)) return 'a node of which nothing is said'
  if (!isNode && isIn(isMapOfNodes)) return 'a value or list in a map of nodes'
  const taken = Object.keys(TAKEN).find((name) => isIn(TAKEN[name] ?? (() => false)))
  if (taken !== undefined) return taken
  if (engine.code === 'shape-rejected') {
    const isKept = isIn(({ '@protected': isProtected }) => isProtected === true)
    return isKept && isIn(usedTwice(document)) ? 'a protected word' : undefined
  }
  const isLost = await isDropped(jsonld.text, document, pointer, contexts)
  return isLost ? 'a member that counts for nothing' : undefined
}

/**
 * A word with a context that the document has both as a member and as a type, as it may. What `jsonld` made
 * of the context for the member, where it may say anything of protected words, it takes for the type.
 */
function usedTwice(document: JsonObject): Test {
  const text = JSON.stringify(document)
  return (context) =>
    Object.entries(context).some(
      ([word, definition]) =>
        isJsonObject(definition) &&
        definition['@context'] !== undefined &&
        text.split(JSON.stringify(word)).length > 2,
    )
}

/** The same trees with the names of keywords in place of words for them, there or in what they name. */
function withoutAliases(
  trees: readonly JsonValue[],
  named: readonly JsonValue[],
): readonly JsonValue[] {
  const keywords = new Map<string, string>()
  for (const tree of [...trees, ...named]) {
    hasNode(tree, (context) => {
      for (const [word, definition] of Object.entries(context)) {
        const iri = isJsonObject(definition) ? definition['@id'] : definition
        const isAlias = typeof iri === 'string' && /^@[a-z]+$/.test(iri) && !word.startsWith('@')
        if (isAlias) keywords.set(word, iri)
      }
      return false
    })
  }
  const rename = (tree: JsonValue): JsonValue => {
    if (Array.isArray(tree)) return tree.map(rename)
    if (!isJsonObject(tree)) return tree
    const renamed: Record<string, JsonValue> = {}
    for (const [word, value] of Object.entries(tree)) {
      const name = keywords.get(word) ?? word
      const { [name]: other } = renamed
      // what is said twice is said by a list
      const said = rename(value as JsonValue)
      renamed[name] = other === undefined ? said : [...asArray(other), ...asArray(said)]
    }
    return renamed
  }
  return trees.map(rename)
}

/** Whether all is the same to `jsonld` without what stands there. */
async function isDropped(
  text: string,
  document: JsonObject,
  pointer: string,
  contexts: ContextSet,
): Promise<boolean> {
  // nothing is left of the whole document
  if (text === '') return true
  const path = stepsOf(pointer)
  if (path.length === 0) return false
  const rest = await jsonldAnswer(replaced(document, path, undefined), contexts)
  return rest.kind === 'text' && rest.text === text
}

function hasNode(tree: JsonValue, test: Test): boolean {
  if (Array.isArray(tree)) return tree.some((item: JsonValue) => hasNode(item, test))
  if (!isJsonObject(tree)) return false
  return test(tree) || Object.values(tree).some((value) => hasNode(value as JsonValue, test))
}
