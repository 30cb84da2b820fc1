import { competencyIri, competencyKey, formatCompetencyKey } from '../competency/index.js'
import type { JsonObject } from '../json/index.js'
import type { Alignment } from '../model/index.js'

/** What two IRIs of one skill share, in whichever form they write it. */
export function skillKey(iri: string): string {
  const key = competencyKey(iri)
  return key === undefined ? iri : formatCompetencyKey(key)
}

/** What two alignments to one skill share. */
export function keyOfAlignment(alignment: JsonObject): string {
  const key = competencyKey(alignment as unknown as Alignment)
  return key === undefined ? String(alignment.targetUrl) : formatCompetencyKey(key)
}

/** As {@link keyOfAlignment}; where only the address tells the skill, with the code beside it. */
export function exactKey(alignment: JsonObject): string {
  return schemeOf(alignment) === 'url' ? skillKey(skillIri(alignment)) : keyOfAlignment(alignment)
}

/** The IRI of the skill of an alignment: the address, with the code where that refines it. */
export function skillIri(alignment: JsonObject): string {
  return competencyIri(alignment as unknown as Alignment) ?? String(alignment.targetUrl)
}

/** Whether the first of two keys names an occupation, and the other a task or an element of it. */
export function isWiderThan(whole: string, part: string): boolean {
  return whole.startsWith('onet:') && part.startsWith(`${whole}/`)
}

/** Whether an alignment points at a level of the EQF or of a national framework. */
export function isQualificationLevel(alignment: JsonObject): boolean {
  return alignment.targetType === 'ext:EQF' || schemeOf(alignment) === 'eqf'
}

/** Whether an alignment points at a decision on quality. */
export function isQualityAssurance(alignment: JsonObject): boolean {
  return alignment.targetType === 'ext:QualityAssurance'
}

/**
 * Whether the target of an alignment is a skill, as far as it tells: a qualification level, another
 * credential and a decision on quality are not.
 */
export function isSkill(alignment: JsonObject): boolean {
  const { targetType } = alignment
  if (targetType === 'ceterms:Credential' || targetType === 'CTDL') return false
  return !isQualificationLevel(alignment) && !isQualityAssurance(alignment)
}

function schemeOf(alignment: JsonObject): string | undefined {
  return competencyKey(alignment as unknown as Alignment)?.scheme
}
