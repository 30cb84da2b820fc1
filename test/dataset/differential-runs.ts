import fc, { type Arbitrary } from 'fast-check'
import { expect } from 'vitest'
import type { ContextSet } from '../../src/contexts/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { agrees, compare, Tally } from './differential.js'
import { stricterWhere } from './differential-strict.js'

/**
 * How many times as many documents as usual are compared, and from which seed: see `by-hand.js`, which sets
 * them for a long run.
 */
export const timesAsMany: number = Number(process.env.STACKBADGE_TIMES ?? 1)
const SEED = Number(process.env.STACKBADGE_SEED ?? 0x0b30)

/** Time for a test that compares that many documents, in milliseconds. */
export const timeFor = (documents: number): number => 60_000 + documents * timesAsMany * 20

/** What some documents, and the contexts that they name, are compared under. */
export interface Batch {
  readonly documents: readonly JsonObject[]
  readonly contexts: ContextSet
  /** The content of the contexts that were made up for them. */
  readonly sources: readonly JsonValue[]
}

/** Compares as many batches as asked; fails with the first document over which the two sides differ. */
export async function compareMany<T>(
  arbitrary: Arbitrary<T>,
  { runs, salt = 0 }: { readonly runs: number; readonly salt?: number },
  batchOf: (made: T) => Promise<Batch> | Batch,
): Promise<Tally> {
  const tally = new Tally()
  await fc.assert(
    fc.asyncProperty(arbitrary, async (made) => {
      await compareBatch(await batchOf(made), tally)
    }),
    { numRuns: Math.ceil(runs * timesAsMany), seed: SEED + salt },
  )
  if (timesAsMany !== 1) console.log(tally)
  return tally
}

/** Compares the documents one after the other, as what is remembered of one must not show in the next. */
export async function compareBatch(
  { documents, contexts, sources }: Batch,
  tally: Tally = new Tally(),
): Promise<Tally> {
  for (const document of documents) {
    const comparison = await compare(document, contexts)
    const stricter = agrees(comparison)
      ? undefined
      : await stricterWhere(comparison, document, contexts, sources)
    tally.add(comparison, stricter)
    if (!agrees(comparison) && stricter === undefined) {
      expect({ document, sources, says: comparison.engine }).toEqual({
        document,
        sources,
        says: comparison.jsonld,
      })
    }
  }
  return tally
}
