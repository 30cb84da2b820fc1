export { createRequestBudget, type RequestBudget } from '../resolve/index.js'
export type { Examination } from './conclude.js'
export { type EndorsedThing, thingsIn } from './endorsement-places.js'
export {
  createEnvironment,
  type Environment,
  type VerifyAnyOptions,
  type VerifyOptions,
} from './environment.js'
export { inParallel } from './in-parallel.js'
export { keyUseOf } from './issuer-key.js'
export { LIFECYCLE_OPTIONS } from './lifecycle-options.js'
export {
  type KnownIdentifier,
  type KnownRecipient,
  matchRecipient,
  type RecipientMatch,
} from './recipient.js'
export {
  createStatusListCache,
  type StatusListCache,
  type StatusListCacheOptions,
} from './status-list-cache.js'
export { createExaminer, examine, verify } from './verify.js'
