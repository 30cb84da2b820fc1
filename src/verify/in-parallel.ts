import { takeTurns } from '../proofs/index.js'

/** Credentials that are verified at the same time. */
const PARALLEL = 4

/**
 * Runs a few at a time, and lets other tasks run in between. Their order of finishing must not show, so results
 * stand where inputs stood.
 *
 * @param most - how many. Default: 4.
 */
export async function inParallel<In, Out>(
  inputs: readonly In[],
  work: (input: In) => Promise<Out>,
  most: number = PARALLEL,
): Promise<readonly Out[]> {
  const results: Out[] = []
  const entries = inputs.entries()
  const worker = async (): Promise<void> => {
    for (const [index, input] of entries) {
      await takeTurns()
      results[index] = await work(input)
    }
  }
  await Promise.all(Array.from({ length: most }, worker))
  return results
}
