import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  rememberedOfOwnTrees,
  sizeOfOwnTree,
} from '../json/index.js'
import { OB_CONTEXT, VC_V1_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import {
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateStack,
} from './validators.js'

/** The definition that stands for each that fits. */
const SMALLEST: JsonObject = {
  id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  type: ['Achievement'],
  name: 'A',
  description: 'A',
  criteria: { narrative: 'A' },
}

/**
 * The document as the schemas need to see it: with the smallest definition in the place of its own, where
 * that is a tree of ours that fits every one of them. No schema looks into a definition from around it, so
 * they find the same in both.
 */
export function withFittingDefinition(document: JsonObject): JsonObject {
  const { credentialSubject: subject } = document
  if (!isJsonObject(subject)) return document
  const { achievement } = subject
  if (!isJsonObject(achievement) || sizeOfOwnTree(achievement) === undefined) return document
  if (!fits(achievement)) return document
  return withMember(document, 'credentialSubject', withMember(subject, 'achievement', SMALLEST))
}

/** Whether every schema that looks into a definition has nothing against it, in a badge that has nothing else. */
const fits = rememberedOfOwnTrees((achievement: JsonObject) => {
  const current = badgeOf(achievement, VC_V2_CONTEXT, 'validFrom')
  const former = badgeOf(achievement, VC_V1_CONTEXT, 'issuanceDate')
  return [
    validateAchievementCredential(current),
    validateAchievementCredentialv1p1(former),
    validateStack(current),
  ].every(({ length }) => length === 0)
})

function badgeOf(achievement: JsonObject, context: string, from: string): JsonObject {
  return {
    '@context': [context, OB_CONTEXT],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'A',
    issuer: { id: 'https://example.org', type: ['Profile'] },
    [from]: '2026-03-02T09:00:00Z',
    credentialSubject: { id: 'urn:uuid:2', type: ['AchievementSubject'], achievement },
  }
}

function withMember(object: JsonObject, name: string, value: JsonValue): JsonObject {
  const copy: { [name: string]: JsonValue } = { ...object }
  copy[name] = value
  return copy
}
