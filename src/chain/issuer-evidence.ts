import { asArray, type JsonObject } from '../json/index.js'
import { hasType, type NamedCondition } from '../model/index.js'
import { say } from '../wording/index.js'
import type { Award } from './awards.js'
import { textOf } from './facts.js'
import type { Finding } from './finding.js'

/**
 * What the issuer of a badge left as evidence that it checked a condition itself: satisfied on its
 * word, or `undefined` when it left none. Only the policy can make that count.
 */
export function evidenceFor(condition: NamedCondition, owner: Award): Finding | undefined {
  const [evidence] = owner.facts.evidence.filter((entry) => isAbout(entry, condition.id))
  if (evidence === undefined) return undefined
  const phrases = [say('issuer-states-check')]
  return { status: 'satisfied', code: 'ok-attested', phrases, tags: ['attested'] }
}

function isAbout(evidence: JsonObject, id: string | undefined): boolean {
  if (id === undefined || !hasType(evidence, 'PrerequisiteEvidence')) return false
  return textOf(evidence.id) !== undefined && asArray(evidence.satisfies).includes(id)
}
