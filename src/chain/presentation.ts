import type { PresentationExamination } from '../present/index.js'
import type { ChainCode, ChainStatus, PresentationReport } from '../report/index.js'
import { type PhraseId, say } from '../wording/index.js'
import type { Finding } from './finding.js'
import type { PresentedBadge } from './presented.js'

/** A presentation that has been verified. */
export interface Presented {
  readonly report: PresentationReport
  readonly credentials: readonly PresentedBadge[]
  /** Why nothing in it counts, if so. */
  readonly fault?: Finding
}

/** What a chain asks of a presentation as such. The credentials and whose they are it judges itself. */
const ASKED = ['parse', 'shape', 'conformance', 'proof', 'holder', 'freshness']

/**
 * A presentation for the rules: one that its holder did not make, here and now, shows nothing, whatever is
 * in it. One bad credential in it spoils none of the others.
 */
export function presentedBy({ report, credentials }: PresentationExamination): Presented {
  const fault = faultOf(report)
  // they were held to Open Badges, the only kind that a rule knows
  const badges = credentials as readonly PresentedBadge[]
  return { report, credentials: badges, ...(fault === undefined ? {} : { fault }) }
}

function faultOf({ checks }: PresentationReport): Finding | undefined {
  const outcomes = checks.flatMap(({ name, outcome }) => (ASKED.includes(name) ? [outcome] : []))
  if (outcomes.every((outcome) => outcome === 'passed')) return undefined
  return outcomes.includes('failed')
    ? fault('failed', 'presentation-refuted')
    : fault('unknown', 'presentation-undetermined')
}

function fault(status: ChainStatus, code: ChainCode & PhraseId): Finding {
  return { status, code, phrases: [say(code)] }
}
