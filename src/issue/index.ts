export {
  type AchievementInput,
  type AchievementReference,
  allOf,
  anyOf,
  atLeast,
  type BuildOptions,
  buildCredential,
  buildEndorsement,
  type CaseCompetencyInput,
  type CompetencyInput,
  type CredentialInput,
  type CtdlAsnCompetencyInput,
  competency,
  type DefineAchievementOptions,
  defineAchievement,
  describeRule,
  type EndorsementInput,
  earnedCredits,
  external,
  type HoldsOptions,
  holds,
  holdsCompetency,
  holdsFromSeries,
  type IssuerInput,
  type NarrativeChoice,
  named,
  type Plain,
  type ProfileInput,
  type RecipientInput,
  type ResultDescriptionInput,
  type ResultInput,
  type VersionOptions,
} from '../build/index.js'
export { addProof, type SecuredBySet } from './add-proof.js'
export { type EnvelopedVerifiableCredential, envelopeCredential } from './envelope-credential.js'
export { issue } from './issue.js'
export { type Issued, issueCredential, type Secured } from './issue-credential.js'
export { issueEndorsement, issueEndorsementJwt } from './issue-endorsement.js'
export { type IssuedJwt, issueCredentialJwt, issueJwt } from './issue-jwt.js'
export type {
  AddAnyProofOptions,
  AddProofOptions,
  IssueAnyCredentialJwtOptions,
  IssueAnyCredentialOptions,
  IssueCredentialJwtOptions,
  IssueCredentialOptions,
  IssueEndorsementJwtOptions,
  IssueEndorsementOptions,
  IssueJwtOptions,
  IssueOptions,
  PrerequisiteOptions,
  WithWarnings,
} from './options.js'
