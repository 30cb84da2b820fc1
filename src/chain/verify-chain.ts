import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonLimits } from '../json/index.js'
import type { ChainReport } from '../report/index.js'
import { createRequestBudget, examine, type VerifyOptions } from '../verify/index.js'
import type { ChainSettings } from './evaluate-chain.js'
import { type ChainLimits, completeChainLimits } from './limits.js'
import { type ChainPolicy, type ChainPolicyName, completePolicy } from './policy.js'
import { runChain } from './run-chain.js'

/** How a chain is verified. What concerns single credentials goes to `verify` for each of them. */
export interface ChainOptions extends Omit<VerifyOptions, 'limits'> {
  /** Name of a policy that comes with the library, or one of your own. Default: `recruiter`. */
  readonly policy?: ChainPolicyName | ChainPolicy
  /** Limits of the chain in place of the defaults. */
  readonly limits?: Partial<ChainLimits>
  /** How large and how complex each single credential may be, as the option `limits` of `verify`. */
  readonly credentialLimits?: Partial<JsonLimits>
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
  if (!Array.isArray(shown)) throw misuse('What is shown must be an array.')
  const { settings, ...rest } = readOptions(options)
  const budget = rest.budget ?? createRequestBudget(settings.limits.requests)
  return await runChain(target, shown, settings, (presented) =>
    examine(presented, { ...rest, budget }),
  )
}

const OPTIONS: readonly (keyof ChainOptions)[] = [
  'policy',
  'limits',
  'credentialLimits',
  'now',
  'resolver',
  'contexts',
  'timeoutMs',
  'signal',
  'budget',
]

/** The options of the chain, and beside them those of each verification. */
function readOptions(options: ChainOptions): VerifyOptions & { readonly settings: ChainSettings } {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    assertKnown(options, OPTIONS)
    const {
      policy,
      limits,
      credentialLimits = {},
      now = new Date(),
      ...rest
    } = options as ChainOptions
    if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
      throw misuse('The option "now" must be a valid date.')
    }
    if (!isJsonObject(credentialLimits)) {
      throw misuse('The option "credentialLimits" must be an object.')
    }
    const settings = {
      policy: completePolicy(policy),
      limits: completeChainLimits(limits),
      credentialLimits: { ...credentialLimits },
      now,
    }
    return { ...rest, now, limits: settings.credentialLimits, settings }
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
