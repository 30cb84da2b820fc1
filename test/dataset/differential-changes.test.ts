import { expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import { sharedAbsent } from '../shared.js'
import { exampleContexts } from '../vectors/judge-example.js'
import { jsonldAnswer } from './differential.js'
import { compareMany, timeFor } from './differential-runs.js'
import { changedDocuments, nodesOf } from './documents-changed.js'
import { WHOLE_BADGES } from './documents-of-badges.js'
import { publishedDocuments } from './documents-published.js'

const CHANGES = 9_000

test(
  'the engine says what jsonld says of documents in which something was changed',
  async () => {
    const isThere = sharedAbsent === false
    const contexts = isThere ? await exampleContexts() : BUNDLED_CONTEXTS
    const documents = isThere ? [...WHOLE_BADGES, ...publishedDocuments()] : WHOLE_BADGES
    const sound = []
    for (const node of nodesOf(documents)) {
      if ((await jsonldAnswer(node, contexts)).kind === 'text') sound.push(node)
    }
    const tally = await compareMany(changedDocuments(sound), { runs: CHANGES }, (document) => ({
      documents: [document],
      contexts,
      sources: [],
    }))
    expect(tally.texts / tally.documents).toBeGreaterThan(0.2)
  },
  timeFor(2 * CHANGES),
)
