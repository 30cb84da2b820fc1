import { OpenBadgesError } from '../errors.js'
import type { ChainReport } from '../report/index.js'
import { createRequestBudget, examine, type VerifyOptions } from '../verify/index.js'
import { type ChainLimits, completeChainLimits } from './limits.js'
import { type ChainPolicy, type ChainPolicyName, completePolicy } from './policy.js'
import { runChain } from './run-chain.js'

/** How a chain is verified. What concerns single credentials goes to `verify` for each of them. */
export interface ChainOptions extends Omit<VerifyOptions, 'limits'> {
  /** Name of a policy that comes with the library, or one of your own. Default: `recruiter`. */
  readonly policy?: ChainPolicyName | ChainPolicy
  /** Limits in place of the defaults. */
  readonly limits?: Partial<ChainLimits>
}

/**
 * Whether the holder of a badge really holds what that badge builds on.
 *
 * Verifies the target and everything shown, then evaluates the rule that the issuer signed into the
 * target: same holder, accepted issuer and version, order and validity of the awards, results, and
 * what the prerequisites build on themselves. What cannot be checked is `unknown`, never satisfied;
 * kinds of condition that this version does not have among it.
 *
 * The order in which things are shown never matters, and neither do copies shown twice. Nothing is
 * thrown for what is shown, be it garbage.
 *
 * @param target - the badge whose rule is evaluated: an object, or JSON text or bytes.
 * @param shown - the badges to evaluate it by, in the same forms. May contain the target.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind, `ERR_OB_UNSUPPORTED` for a
 *   policy that this version cannot carry out.
 * @example
 * ```ts
 * const report = await verifyChain(supervisorCertificate, [camt, camtE, staffSupervision])
 * console.log(formatReport(report))
 * if (report.decision === 'yes') welcome(report.credential)
 * ```
 */
export async function verifyChain(
  target: unknown,
  shown: readonly unknown[],
  options: ChainOptions = {},
): Promise<ChainReport> {
  if (typeof options !== 'object' || options === null) {
    throw new OpenBadgesError('The options must be an object.', { code: 'ERR_OB_ARGUMENT' })
  }
  if (!Array.isArray(shown)) {
    throw new OpenBadgesError('What is shown must be an array.', { code: 'ERR_OB_ARGUMENT' })
  }
  const { policy: policyOption, limits: limitsOption, now = new Date(), ...rest } = options

  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw new OpenBadgesError('The option "now" must be a valid date.', { code: 'ERR_OB_ARGUMENT' })
  }
  const policy = completePolicy(policyOption)
  const limits = completeChainLimits(limitsOption)
  const budget = rest.budget ?? createRequestBudget(limits.requests)
  return await runChain(target, shown, { policy, limits, now }, (presented) =>
    examine(presented, { ...rest, now, budget }),
  )
}
