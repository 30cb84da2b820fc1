export {
  type Conformance,
  type CredentialClass,
  checkConformance,
  classOf,
} from './check-conformance.js'
export { schemaFor } from './schema-for.js'
export {
  type SchemaValidator,
  validateAchievementCredential,
  validateAchievementCredentialv1p1,
  validateEndorsementCredential,
  validateEndorsementCredentialv1p1,
  validateProfile,
  validateStack,
} from './validators.js'
