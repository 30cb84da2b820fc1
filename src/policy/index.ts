export { decide } from './decide.js'
export { decidePresentation } from './decide-presentation.js'
export { POLICIES } from './policies.js'
export {
  type CheckRule,
  type Objection,
  type Policy,
  type PolicyName,
  REQUIRED_CHECKS,
  type RequiredCheck,
  type RequiredRule,
} from './policy.js'
export { WAIVABLE_CODES, type WaivableCode } from './waivable-codes.js'
