import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { sharedAbsent } from '../shared.js'
import { exampleContexts } from '../vectors/judge-example.js'
import { compareBatch, compareMany, timeFor } from './differential-runs.js'
import { builtBadges, partsOfBadges, WHOLE_BADGES } from './documents-of-badges.js'
import { publishedDocuments } from './documents-published.js'

describe('the engine says what jsonld says', () => {
  test(
    'of badges that the builders make, all by itself',
    async () => {
      const tally = await compareMany(builtBadges, { runs: 300 }, (badge) => ({
        documents: [badge],
        contexts: BUNDLED_CONTEXTS,
        sources: [],
      }))
      expect(tally.texts).toBe(tally.documents)
    },
    timeFor(1_000),
  )

  test(
    'of badges with all members of all classes, and with some of them',
    async () => {
      const batch = { contexts: BUNDLED_CONTEXTS, sources: [] }
      const whole = await compareBatch({ ...batch, documents: WHOLE_BADGES })
      expect(whole.texts).toBe(WHOLE_BADGES.length)
      const parts = await compareMany(partsOfBadges, { runs: 60 }, (badge) => ({
        ...batch,
        documents: [badge],
      }))
      expect(parts.texts).toBe(parts.documents)
    },
    timeFor(2_000),
  )

  test.skipIf(sharedAbsent !== false)(
    'of every official example and vector',
    async () => {
      const contexts = await exampleContexts()
      const documents = publishedDocuments()
      const tally = await compareBatch({ documents, contexts, sources: [] })
      expect(documents.length).toBeGreaterThan(80)
      expect(tally.texts + tally.refusals).toBeGreaterThan(70)
      // contexts of others, which are not in the set
      expect([...tally.handedOver.keys()]).toEqual(['context-address'])
    },
    timeFor(1_000),
  )
})
