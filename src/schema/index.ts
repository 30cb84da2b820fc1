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
  validateEndorsementCredential,
  validateProfile,
  validateStack,
} from './validators.js'
