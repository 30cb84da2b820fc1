export type { ChainOptions } from './chain-options.js'
export { checkEligibility, type EligibilityOptions } from './check-eligibility.js'
export { creditFactsOf, creditsOf } from './credits.js'
export { type DecideQuickly, decideQuickly, type QuickDecision } from './decide-quickly.js'
export { createDefinitionCache, type DefinitionCacheOptions } from './definition-cache.js'
export type { DefinitionAsker, DefinitionSource } from './definition-source.js'
export { evaluateRule } from './evaluate-rule.js'
export type { ExternalFindings } from './external-findings.js'
export { type ChainLimits, DEFAULT_CHAIN_LIMITS } from './limits.js'
export {
  CHAIN_POLICIES,
  type ChainPolicy,
  type ChainPolicyName,
  type Equivalence,
  type FullChainPolicy,
} from './policy.js'
export { type PreparedRule, type PrepareRuleOptions, prepareRule } from './requirement.js'
export type { EvaluateRuleOptions, RuleOptions } from './rule-options.js'
export { verifyChain } from './verify-chain.js'
export {
  examineWallet,
  type Wallet,
  type WalletCredential,
  type WalletQuestion,
} from './wallet.js'
