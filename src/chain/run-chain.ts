import type { ChainReport } from '../report/index.js'
import { type ChainSettings, evaluateChain } from './evaluate-chain.js'
import { findHolderLinks, type LinkSources } from './holder-links.js'
import type { Presented } from './presentation.js'
import { type Examine, examineOne, examineShown, readShown, shownIn } from './presented.js'

/** What a chain is run with. */
export interface ChainRun {
  /** Verifies one credential; called once for each different document that stands alone. */
  readonly examine: Examine
  /** What links ids and identifiers to each other. */
  readonly sources: LinkSources
}

/**
 * Verifies the target and everything shown, each by itself, then judges the target's rule.
 *
 * @param shown - single documents, or a presentation that has been verified.
 */
export async function runChain(
  target: unknown,
  shown: readonly unknown[] | Presented,
  settings: ChainSettings,
  { examine, sources }: ChainRun,
): Promise<ChainReport> {
  const { credentialLimits } = settings
  const examined = await examineOne(readShown(target, credentialLimits), examine)
  if ('report' in shown) {
    const { report, credentials, fault } = shown
    const others = shownIn(credentials, examined, fault, credentialLimits)
    const links = await findHolderLinks(examined, others, { ...sources, holders: report.holders })
    return evaluateChain(examined, others, { ...settings, links }, shown)
  }
  const others = await examineShown(shown, examined, examine, settings)
  const links = await findHolderLinks(examined, others ?? [], sources)
  return evaluateChain(examined, others, { ...settings, links })
}
