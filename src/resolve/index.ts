export type {
  ControlledIdentifierDocument,
  VerificationMethod,
  VerificationRelationship,
} from './controlled-identifier-document.js'
export type { RequestBudget } from './request-budget.js'
export type { ResolveOptions, Resolver } from './resolver-interface.js'
