import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { OB_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'
import { validateAchievementCredential, validateStack } from '../schema/index.js'

const PLACE = '/credentialSubject/achievement'

/** The least of a badge; whatever is wrong with one that holds an achievement is wrong with that. */
const ENVELOPE: JsonObject = {
  '@context': [VC_V2_CONTEXT, OB_CONTEXT],
  id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'urn:uuid:00000000-0000-4000-8000-000000000002', type: ['Profile'] },
  validFrom: '2026-01-01T00:00:00Z',
}

/**
 * What the schemas of Open Badges and of the prerequisite vocabulary have against an achievement. There is
 * none for achievements alone, so it is looked at as the badges that award it will hold it.
 */
export function schemaProblemsOf(achievement: JsonObject): readonly Problem[] {
  const credential: JsonObject = {
    ...ENVELOPE,
    credentialSubject: {
      id: 'urn:uuid:00000000-0000-4000-8000-000000000003',
      type: ['AchievementSubject'],
      achievement,
    },
  }
  return [...validateAchievementCredential(credential), ...validateStack(credential)].flatMap(
    ({ pointer = '', ...found }) =>
      pointer.startsWith(PLACE) ? [{ ...found, pointer: pointer.slice(PLACE.length) }] : [],
  )
}
