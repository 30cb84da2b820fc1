export { adviceFor } from './advice.js'
export { type ChainLine, type ChainOutline, outlineChain } from './chain-outline.js'
export type {
  ChainCode,
  ChainCredential,
  ChainNote,
  ChainNoteCode,
  ChainReport,
  ChainStatus,
  ChainTag,
  CredentialRef,
  Explanation,
  RejectedCredential,
  RuleReport,
  WaiverFault,
  WaiverReport,
} from './chain-report.js'
export { CHAIN_WORDS, type ChainWordId, type ChainWords } from './chain-words.js'
export { CHECK_NAMES, type Check, type CheckName, checkFrom, skipped } from './check.js'
export type {
  Decision,
  DecisionReason,
  Effect,
  PresentationDecision,
  PresentedDecision,
} from './decision.js'
export type { EligibilityReport } from './eligibility-report.js'
export { type ChainLook, formatChain } from './format-chain.js'
export { PRESENTATION_LABELS } from './format-presentation.js'
export { formatReport } from './format-report.js'
export { CHECK_LABELS } from './format-verification.js'
export { fillGaps, formFor } from './gaps.js'
export {
  type LintProblem,
  type LintReport,
  type LintSubject,
  lintProblem,
  type Severity,
} from './lint-report.js'
export type { Phrase, PhraseValue } from './phrase.js'
export {
  PRESENTATION_CHECK_NAMES,
  type PresentationCheck,
  type PresentationCheckName,
  type PresentationReport,
  type PresentedCredential,
} from './presentation-report.js'
export { printable, spellOut } from './printable.js'
export { outcomeOf, PROBLEM_TYPES, problem } from './problem-types.js'
export { refusal } from './refusal.js'
export { storeError } from './store-error.js'
export {
  type AuthorityEvidence,
  type CopyReport,
  type CredentialKind,
  type Endorsed,
  type EndorsementReport,
  findCheck,
  type ProofReport,
  problemsOf,
  type RecipientProof,
  type ResourceReport,
  type StatusReport,
  type VerificationReport,
  warningsOf,
} from './verification-report.js'
