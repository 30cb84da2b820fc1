export { createRequestBudget, type RequestBudget } from '../resolve/index.js'
export type { Examination } from './conclude.js'
export { endorsementsFor } from './endorsements-for.js'
export {
  createEnvironment,
  type Environment,
  type VerifyAnyOptions,
  type VerifyOptions,
} from './environment.js'
export { inParallel } from './in-parallel.js'
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
export { examine, verify } from './verify.js'
