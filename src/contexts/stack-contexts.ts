import {
  asArray,
  isJsonObject,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  ownTree,
  rememberedOfOwnTrees,
  sizeOfOwnTree,
} from '../json/index.js'
import { type BundledDocuments, bundledDocuments } from './bundled-documents.js'
import { stackTexts } from './compiled/stack.js'

/** URL of the whole extension vocabulary in one context; the parts live below it. */
export const STACK_CONTEXT_URL = 'https://w3id.org/stackbadge/v1'

/** Our own contexts by URL: the whole vocabulary and each of its parts. */
export const STACK_CONTEXTS: BundledDocuments = /* @__PURE__ */ bundledDocuments(stackTexts)

/** The extension vocabulary and its parts: small contexts that travel inline where they are used. */
interface Vocabulary {
  readonly whole: JsonObject
  readonly parts: readonly JsonObject[]
  /**
   * The part that each term and type needs: the one whose context defines it at the top, or the first
   * of them.
   */
  readonly partOf: ReadonlyMap<JsonValue, JsonObject>
}

/** Members of every part that are not vocabulary of their own. */
const FRAME: ReadonlySet<string> = new Set(['@version', '@protected', 'id', 'type', 'stackbadge'])

/** More parts than this travel as the one whole context: a document may list eight contexts at most. */
const MOST_PARTS = 3

let vocabulary: Vocabulary | undefined

/** Read when it is needed first, since most processes only verify. */
function ownVocabulary(): Vocabulary {
  vocabulary ??= readVocabulary()
  return vocabulary
}

function readVocabulary(): Vocabulary {
  const [whole = {}, ...parts] = [...STACK_CONTEXTS].map(([, document]) => document)
  const partOf = new Map<JsonValue, JsonObject>()
  for (const part of parts) {
    const { '@context': terms } = part
    for (const word of isJsonObject(terms) ? Object.keys(terms) : []) {
      if (!FRAME.has(word) && !partOf.has(word)) partOf.set(word, part)
    }
  }
  return { whole, parts, partOf }
}

/**
 * The inline contexts that a document needs for the extension terms and types in it, smallest first
 * sensible set: one for each part of the vocabulary that is used, none for a plain Open Badge.
 *
 * They are copies, frozen: our URL is not hosted, and a verifier that knows only the official contexts
 * must be able to check the badge.
 */
export function stackContextsFor(document: JsonObject): readonly JsonValue[] {
  const { whole, parts } = ownVocabulary()
  const used = usedIn(document)
  if (used.size > MOST_PARTS) return [ownTermsOf(whole)]
  return parts.filter((part) => used.has(part)).map(ownTermsOf)
}

/** Measured when a badge needs them first. */
function ownTermsOf({ '@context': terms = null }: JsonObject): JsonValue {
  return isJsonObject(terms) && sizeOfOwnTree(terms) === undefined ? ownTree(terms) : terms
}

/** The parts whose words stand anywhere in a document, save in the contexts of those inside it. */
function usedIn(document: JsonObject): ReadonlySet<JsonObject | undefined> {
  const { partOf } = ownVocabulary()
  const used = new Set<JsonObject | undefined>()
  const queue: JsonValue[] = [document]
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue
    if (!isJsonObject(value)) {
      for (const item of value) queue.push(item)
      continue
    }
    if (value !== document && isOwnTree(value)) {
      for (const part of usedInOwn(value)) used.add(part)
      continue
    }
    for (const name of Object.keys(value)) {
      const member = value[name] as JsonValue
      used.add(partOf.get(name))
      if (name === 'type') for (const type of asArray(member)) used.add(partOf.get(type))
      if (name !== '@context') queue.push(member)
    }
  }
  used.delete(undefined)
  return used
}

const usedInOwn = rememberedOfOwnTrees(usedIn)
