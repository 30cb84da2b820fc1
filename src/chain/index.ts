export type { ChainOptions } from './chain-options.js'
export { type ChainLimits, DEFAULT_CHAIN_LIMITS } from './limits.js'
export {
  CHAIN_POLICIES,
  type ChainPolicy,
  type ChainPolicyName,
  type Equivalence,
  type FullChainPolicy,
} from './policy.js'
export { verifyChain } from './verify-chain.js'
