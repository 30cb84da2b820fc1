import { OB_SCHEMA_TYPE, OB_SCHEMA_URLS, STACK_SCHEMA_URL } from '../model/index.js'
import {
  type SchemaValidator,
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
  validateProfile,
  validateStack,
} from './validators.js'

/** The address of a class stood for different versions in time: it asks what fits the document's own. */
const BY_NAME: Readonly<Record<keyof typeof OB_SCHEMA_URLS, SchemaValidator>> = {
  achievementCredential: validateAchievementCredential,
  achievementCredentialv1p1: validateAchievementCredentialv1p1,
  anyAchievementCredential: validateAchievementCredential,
  endorsementCredential: validateEndorsementCredential,
  endorsementCredentialv1p1: validateEndorsementCredentialv1p1,
  anyEndorsementCredential: validateEndorsementCredential,
  profile: validateProfile,
}

const BUNDLED: ReadonlyMap<unknown, SchemaValidator> = new Map<unknown, SchemaValidator>([
  ...Object.entries(OB_SCHEMA_URLS).flatMap(([name, ids]) =>
    ids.map((id) => [id, BY_NAME[name as keyof typeof OB_SCHEMA_URLS]] as const),
  ),
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
