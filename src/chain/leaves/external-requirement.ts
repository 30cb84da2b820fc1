import type { ExternalRequirement } from '../../model/index.js'
import type { ChainStatus } from '../../report/index.js'
import { say } from '../../wording/index.js'
import type { Award } from '../awards.js'
import type { Finding } from '../finding.js'
import { evidenceFor } from '../issuer-evidence.js'
import type { ChainPolicy } from '../policy.js'

/** What whoever may award a badge has found of something that no badge shows. */
export interface ExternalFinding {
  readonly status: ChainStatus
  /** In their words; it stands in the report. */
  readonly note?: string
}

/**
 * What holds of something that no badge shows: what the caller found, where an award is still to be made; else
 * satisfied on the word of the issuer, if it left evidence for it and the policy takes its word.
 *
 * @param found - by id of the condition; absent for a badge that was awarded.
 * @see chain.md 3.4, other leaves
 */
export function judgeExternal(
  condition: ExternalRequirement,
  owner: Award,
  { external = 'issuer' }: Pick<ChainPolicy, 'external'>,
  found?: ReadonlyMap<string, ExternalFinding>,
): Finding {
  const given = found?.get(condition.id)
  if (given !== undefined) return findingFrom(given)
  const evidence = external === 'issuer' ? evidenceFor(condition, owner) : undefined
  if (evidence !== undefined) return evidence
  const phrases = [say('external-not-attested')]
  return { status: 'missing', code: 'evidence-not-presented', phrases }
}

function findingFrom({ status, note }: ExternalFinding): Finding {
  const isMet = status === 'satisfied'
  const phrase =
    note === undefined
      ? say(isMet ? 'external-met' : 'external-open')
      : say(isMet ? 'external-met-note' : 'external-open-note', { note })
  return isMet
    ? { status, code: 'ok-attested', phrases: [phrase], tags: ['attested'] }
    : { status, code: 'evidence-not-presented', phrases: [phrase] }
}
