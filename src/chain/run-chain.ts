import type { ChainReport } from '../report/index.js'
import { type ChainSettings, evaluateChain } from './evaluate-chain.js'
import { type Examine, examineOne, examineShown, readShown } from './presented.js'

/**
 * Verifies the target and everything shown, each by itself, then judges the target's rule.
 *
 * @param examine - verifies one credential; called once for each different document.
 */
export async function runChain(
  target: unknown,
  shown: readonly unknown[],
  settings: ChainSettings,
  examine: Examine,
): Promise<ChainReport> {
  const examined = await examineOne(readShown(target, settings.credentialLimits), examine)
  const others = await examineShown(shown, examined, examine, settings)
  return evaluateChain(examined, others, settings)
}
