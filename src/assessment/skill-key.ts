import type { JsonObject } from '../json/index.js'

/** What two IRIs of one skill share. */
export function skillKey(iri: string): string {
  return iri
}

/** What two alignments to one skill share. */
export function keyOfAlignment({ targetUrl }: JsonObject): string {
  return String(targetUrl)
}

const NO_SKILL: ReadonlySet<unknown> = new Set([
  'ceterms:Credential',
  'CTDL',
  'ext:EQF',
  'ext:QualityAssurance',
])

/**
 * Whether the target of an alignment is a skill, as far as it tells: a qualification level, another
 * credential and a decision on quality are not.
 */
export function isSkill({ targetType }: JsonObject): boolean {
  return !NO_SKILL.has(targetType)
}
