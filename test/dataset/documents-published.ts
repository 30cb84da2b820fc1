import { readdirSync } from 'node:fs'
import { asArray, isJsonObject, type JsonObject } from '../../src/json/index.js'
import { sharedJson, sharedPath } from '../shared.js'

/** Where the official data has documents; those for JSON-LD itself have a test of their own. */
const FOLDERS = ['spec/vectors', 'vectors']
const ELSEWHERE = /^(?:json-ld-api|wycheproof|ed25519-speccheck|licenses|contexts|rdf-canon)\//

/** Every document with contexts in the official examples and vectors, each once, the smallest first. */
export function publishedDocuments(): readonly JsonObject[] {
  const found = new Map<string, JsonObject>()
  for (const folder of FOLDERS) {
    const files = readdirSync(sharedPath(folder), { recursive: true, encoding: 'utf8' })
    for (const file of files
      .filter((name) => name.endsWith('.json') && !ELSEWHERE.test(name))
      .sort()) {
      for (const shown of asArray(sharedJson(`${folder}/${file}`))) {
        if (!isJsonObject(shown) || shown['@context'] === undefined) continue
        const { proof: _, ...document } = shown
        found.set(JSON.stringify(document), document)
      }
    }
  }
  return [...found].sort(([a], [b]) => a.length - b.length).map(([, document]) => document)
}
