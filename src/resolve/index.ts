export { checkIssuance, type Issuance } from './check-issuance.js'
export type {
  ControlledIdentifierDocument,
  VerificationMethod,
  VerificationRelationship,
} from './controlled-identifier-document.js'
export { createRequestBudget, type RequestBudget } from './request-budget.js'
export { createResolver, type ResolveMethod, type ResolverOptions } from './resolver.js'
export type { ResolveOptions, Resolver } from './resolver-interface.js'
export { type ResolvedMethod, resolveVerificationMethod } from './verification-method.js'
