/** Credentials that are verified at the same time. */
const PARALLEL = 4

/** Runs a few at a time: their order of finishing must not show, so results stand where inputs stood. */
export async function inParallel<In, Out>(
  inputs: readonly In[],
  work: (input: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = []
  const entries = inputs.entries()
  const worker = async (): Promise<void> => {
    for (const [index, input] of entries) results[index] = await work(input)
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return results
}
