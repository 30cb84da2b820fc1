export { createRequestBudget, type RequestBudget } from '../resolve/index.js'
export {
  createEnvironment,
  type Environment,
  type VerifyAnyOptions,
  type VerifyOptions,
} from './environment.js'
export {
  type KnownIdentifier,
  type KnownRecipient,
  matchRecipient,
  type RecipientMatch,
} from './recipient.js'
export { type Examination, examine, verify } from './verify.js'
