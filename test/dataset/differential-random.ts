import { expect, test } from 'vitest'
import { createContextSet } from '../../src/contexts/index.js'
import { digestJson, type JsonObject } from '../../src/json/index.js'
import { type Batch, compareMany, timeFor } from './differential-runs.js'
import { CONTEXT_URLS, FAMILY_SIZE, type Family, families } from './documents-at-random.js'

/** How many families a file compares. */
const FAMILIES = 3_800

/** Defines the tests of one part of all random documents, so that parts run beside each other. */
export function compareRandomFamilies(part: number): void {
  test(
    `the engine says what jsonld says of contexts and documents at random, part ${part}`,
    async () => {
      const tally = await compareMany(families, { runs: FAMILIES, salt: part }, batchOf)
      // it is no proof if little is accepted, or if much is left to the other side
      expect(tally.texts / tally.documents).toBeGreaterThan(0.35)
      const handedOver = [...tally.handedOver.values()].reduce((sum, many) => sum + many, 0)
      expect(handedOver / tally.documents).toBeLessThan(0.2)
    },
    timeFor(FAMILIES * FAMILY_SIZE),
  )
}

async function batchOf({ contexts, documents }: Family): Promise<Batch> {
  const extra = contexts.map(async (content, index) => {
    const document: JsonObject = { '@context': content }
    return { url: CONTEXT_URLS[index] ?? '', document, sha256: await digestJson(document) }
  })
  return {
    documents,
    contexts: await createContextSet(await Promise.all(extra)),
    sources: contexts,
  }
}
