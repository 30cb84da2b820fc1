import { expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { compareBatch, timeFor, timesAsMany } from './differential-runs.js'
import { keywordDocuments } from './documents-of-keywords.js'

/** Of half a million documents one in so many is compared; a prime, so that no value is left out. */
const SHARE = 101

test(
  'the engine says what jsonld says of every keyword beside every kind of object',
  async () => {
    const documents = [...keywordDocuments(Math.max(1, Math.floor(SHARE / timesAsMany)))]
    const tally = await compareBatch({ documents, contexts: BUNDLED_CONTEXTS, sources: [] })
    expect(tally.documents).toBeGreaterThan(5_000)
    expect(tally.texts / tally.documents).toBeGreaterThan(0.15)
  },
  timeFor(8_000),
)
