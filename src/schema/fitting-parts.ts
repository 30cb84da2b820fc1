import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  rememberedOfOwnTrees,
  sizeOfOwnTree,
} from '../json/index.js'
import { OB_CONTEXT, VC_V1_CONTEXT, VC_V2_CONTEXT, vcVersionOf } from '../model/index.js'
import { validateAchievementCredential, validateStack } from './validators.js'

/** The profile that stands for each that fits. */
const SMALLEST_ISSUER: JsonObject = { id: 'https://example.org', type: ['Profile'] }

/** The definition that stands for each that fits. */
const SMALLEST_ACHIEVEMENT: JsonObject = {
  id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  type: ['Achievement'],
  name: 'A',
  description: 'A',
  criteria: { narrative: 'A' },
}

/**
 * The document as the schemas of its class and of the prerequisite vocabulary need to see it: with the
 * smallest issuer and the smallest definition in the place of its own, where those are trees of ours that
 * fit. No schema looks into such a part from around it, so they find the same in both.
 */
export function withFittingParts(document: JsonObject): JsonObject {
  const { issuer, credentialSubject: subject } = document
  const version = vcVersionOf(document) ?? '2.0'
  let seen = document
  if (isOwn(issuer) && fitsAsIssuer(issuer, version)) {
    seen = withMember(seen, 'issuer', SMALLEST_ISSUER)
  }
  if (!isJsonObject(subject)) return seen
  const { achievement } = subject
  if (!isOwn(achievement) || !fitsAsAchievement(achievement, version)) return seen
  const brief = withMember(subject, 'achievement', SMALLEST_ACHIEVEMENT)
  return withMember(seen, 'credentialSubject', brief)
}

function isOwn(value: JsonValue | undefined): value is JsonObject {
  return isJsonObject(value) && sizeOfOwnTree(value) !== undefined
}

const fitsAsIssuer = rememberedOfOwnTrees((issuer: JsonObject, version: string) =>
  isFitting(badgeOf(issuer, SMALLEST_ACHIEVEMENT, version)),
)

const fitsAsAchievement = rememberedOfOwnTrees((achievement: JsonObject, version: string) =>
  isFitting(badgeOf(SMALLEST_ISSUER, achievement, version)),
)

function isFitting(badge: JsonObject): boolean {
  return validateAchievementCredential(badge).length === 0 && validateStack(badge).length === 0
}

/** A badge that has nothing but these. */
function badgeOf(issuer: JsonObject, achievement: JsonObject, version: string): JsonObject {
  const isFormer = version === '1.1'
  return {
    '@context': [isFormer ? VC_V1_CONTEXT : VC_V2_CONTEXT, OB_CONTEXT],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'A',
    issuer,
    [isFormer ? 'issuanceDate' : 'validFrom']: '2026-03-02T09:00:00Z',
    credentialSubject: { id: 'did:example:a', type: ['AchievementSubject'], achievement },
  }
}

function withMember(object: JsonObject, name: string, value: JsonValue): JsonObject {
  const copy: { [name: string]: JsonValue } = { ...object }
  copy[name] = value
  return copy
}
