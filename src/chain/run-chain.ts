import type { ChainReport } from '../report/index.js'
import { type ChainSettings, evaluateChain } from './evaluate-chain.js'
import { findHolderLinks } from './holder-links.js'
import type { Presented } from './presentation.js'
import { examineOne, readShown } from './presented.js'
import { lookUpPublished } from './published-lookup.js'
import { type ChainRun, examineShowing } from './showing.js'

/**
 * Verifies the target and everything shown, each by itself, then judges the target's rule.
 *
 * @param shown - single documents, or a presentation that has been verified.
 */
export async function runChain(
  target: unknown,
  shown: readonly unknown[] | Presented,
  settings: ChainSettings,
  run: ChainRun,
): Promise<ChainReport> {
  const examined = await examineOne(readShown(target, settings.credentialLimits), run.examine)
  const showing = await examineShowing(shown, examined, settings, run)
  const { documents = [], presented, beside } = showing
  const { holders } = presented?.report ?? run.sources
  const sources = { ...run.sources, ...(holders === undefined ? {} : { holders }) }
  const about = examined.facts?.proven === true ? examined.facts : {}
  const links = await findHolderLinks(about, [examined, ...documents, ...beside], sources)
  const published = await lookUpPublished(
    { target: examined, shown: documents },
    settings.limits,
    run.lookUp,
  )
  return evaluateChain(examined, showing, { ...settings, links, published })
}
