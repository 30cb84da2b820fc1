export { type AlsoKnownAsOptions, isAlsoKnownAs } from '../resolve/index.js'
export { inParallel } from '../verify/index.js'
export { type BuildPresentationOptions, buildPresentation } from './build-presentation.js'
export {
  type DeriveAnyCredentialOptions,
  type DeriveCredentialOptions,
  type DerivedCredential,
  deriveCredential,
} from './derive-credential.js'
export type { IssuePresentationJwtOptions, IssuePresentationOptions } from './issue-options.js'
export {
  addPresentationProof,
  issuePresentation,
  type SecuredPresentation,
} from './issue-presentation.js'
export { envelopePresentation, issuePresentationJwt } from './issue-presentation-jwt.js'
export {
  DEFAULT_PRESENTATION_LIMITS,
  type PresentationExpectation,
  type PresentationLimits,
  type VerifyAnyPresentationOptions,
  type VerifyPresentationOptions,
} from './options.js'
export type { Presentable } from './presentable.js'
export {
  examinePresentation,
  type PresentationExamination,
  verifyPresentation,
} from './verify-presentation.js'
