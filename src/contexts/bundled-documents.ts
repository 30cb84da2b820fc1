import { deepFreeze, type JsonObject } from '../json/index.js'
import { notePartsOf } from './bundled-parts.js'

/** Bundled context documents by URL, frozen. One is parsed when it is asked for: most badges name two. */
export interface BundledDocuments extends Iterable<readonly [url: string, document: JsonObject]> {
  get(url: string): JsonObject | undefined
  has(url: string): boolean
  keys(): Iterable<string>
}

/** The documents of a table of texts by URL; URLs with the same text have the same document. */
export function bundledDocuments(table: Readonly<Record<string, string>>): BundledDocuments {
  const texts = new Map(Object.entries(table))
  const parsed = new Map<string, JsonObject>()
  const documentOf = (text: string): JsonObject => {
    const known = parsed.get(text)
    if (known !== undefined) return known
    const document = parse(text)
    parsed.set(text, document)
    return document
  }
  return {
    get(url) {
      const text = texts.get(url)
      return text === undefined ? undefined : documentOf(text)
    },
    has: (url) => texts.has(url),
    keys: () => texts.keys(),
    *[Symbol.iterator]() {
      for (const [url, text] of texts) yield [url, documentOf(text)]
    },
  }
}

/** Badges share it, so nobody may change it in the badge of another. */
function parse(text: string): JsonObject {
  const document: JsonObject = deepFreeze(JSON.parse(text))
  notePartsOf(document['@context'])
  return document
}
