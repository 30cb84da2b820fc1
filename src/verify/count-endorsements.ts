import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import type { Environment } from './environment.js'
import { read } from './read.js'

/**
 * Most endorsements in one credential, as many again that the verifier gives and that were shown with it; each
 * time with those of endorsements (S-68).
 */
export const MOST_ENDORSEMENTS = 16

/**
 * How many endorsements there are, before any is verified: each may ask for a key and a status list. Tokens
 * are read to find what is nested in them.
 *
 * @param document - a credential that was read.
 * @returns no more than `MOST_ENDORSEMENTS + 1`.
 */
export function countEndorsements(document: JsonObject, environment: Environment): number {
  let count = 0
  const isFull = (): boolean => count > MOST_ENDORSEMENTS
  const visit = (value: JsonValue): void => {
    if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) visit(item)
    if (!isJsonObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      if (isFull()) return
      if (name === '@context' || name === 'proof' || name === 'credentialJson') continue
      const items: readonly JsonValue[] = Array.isArray(member) ? member : [member]
      if (name === 'endorsement' || name === 'endorsementJwt') count += items.length
      if (name !== 'endorsementJwt') visit(member)
      else for (const item of items) visitToken(item)
    }
  }
  // of a token that cannot be read nothing more is counted
  const visitToken = (value: JsonValue): void => {
    if (isFull()) return
    const reading = read(value, environment)
    if ('document' in reading) visit(reading.document)
  }
  visit(document)
  return Math.min(count, MOST_ENDORSEMENTS + 1)
}
