import { OB_SCHEMA_TYPE, OB_SCHEMA_URLS, STACK_SCHEMA_URL } from '../model/index.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateEndorsementCredential,
  validateProfile,
  validateStack,
} from './validators.js'

const BUNDLED: ReadonlyMap<unknown, SchemaValidator> = new Map<unknown, SchemaValidator>([
  ...OB_SCHEMA_URLS.achievementCredential.map((id) => [id, validateAchievementCredential] as const),
  ...OB_SCHEMA_URLS.endorsementCredential.map((id) => [id, validateEndorsementCredential] as const),
  ...OB_SCHEMA_URLS.profile.map((id) => [id, validateProfile] as const),
  [STACK_SCHEMA_URL, validateStack],
])

/**
 * The bundled schema that an entry of `credentialSchema` names, or `undefined` when it names none.
 *
 * Both must match to the letter. A schema that is not bundled is never fetched and never compiled:
 * it could name a host to attack, or hold a pattern that never ends.
 */
export function schemaFor(id: unknown, type: unknown): SchemaValidator | undefined {
  return type === OB_SCHEMA_TYPE ? BUNDLED.get(id) : undefined
}
