import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { sharedAbsent } from '../shared.js'
import { exampleContexts } from '../vectors/judge-example.js'
import { compareBatch, compareMany, timeFor } from './differential-runs.js'
import { nodesOf } from './documents-changed.js'
import { builtBadges, WHOLE_BADGES } from './documents-of-badges.js'
import { publishedDocuments } from './documents-published.js'

const bundled = { contexts: BUNDLED_CONTEXTS, sources: [] } as const

describe('the engine says what jsonld says', () => {
  test(
    'of badges that the builders make, all by itself',
    async () => {
      const tally = await compareMany(builtBadges, { runs: 150 }, (badge) => ({
        ...bundled,
        documents: [badge],
      }))
      expect(tally.texts).toBe(tally.documents)
    },
    timeFor(1_000),
  )

  test(
    'of badges with all members of all classes, and of each of their nodes',
    async () => {
      const nodes = nodesOf(WHOLE_BADGES)
      const tally = await compareBatch({ ...bundled, documents: [...WHOLE_BADGES, ...nodes] })
      expect(nodes.length).toBeGreaterThan(50)
      expect(tally.texts / nodes.length).toBeGreaterThan(0.8)
    },
    timeFor(1_000),
  )

  test.skipIf(sharedAbsent !== false)(
    'of every official example and vector',
    async () => {
      const documents = publishedDocuments()
      const contexts = await exampleContexts()
      const tally = await compareBatch({ ...bundled, documents, contexts })
      expect(documents.length).toBeGreaterThan(80)
      // contexts of others, which are not in the set; and one with texts that have a direction
      const { 'context-address': others = 0, ...rest } = Object.fromEntries(tally.handedOver)
      expect(others).toBeLessThan(15)
      expect(rest).toEqual({ 'repeated-value': 1 })
    },
    timeFor(1_000),
  )
})
