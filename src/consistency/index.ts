export { checkCredential } from './check-credential.js'
export { type ConsistencyOptions, checkDefinition } from './check-definition.js'
export { RULE_MEMBERS } from './check-ids.js'
export { checkThresholds } from './check-thresholds.js'
