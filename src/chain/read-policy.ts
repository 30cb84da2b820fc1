import { OpenBadgesError } from '../errors.js'
import { assertKnown, copyJson, isJsonObject, JsonReadError } from '../json/index.js'
import { isGlobalId, isIri } from '../model/index.js'
import {
  CHAIN_POLICIES,
  type ChainPolicy,
  type ChainPolicyName,
  type Equivalence,
  type FullChainPolicy,
} from './policy.js'

/** The members of a policy that are one of a few words. */
const CHOICES: { readonly [Name in keyof ChainPolicy]?: readonly unknown[] } = {
  mode: ['verify', 'award'],
  missing: ['undetermined', 'no'],
  rule: ['embedded', 'endorsed', 'published'],
  nested: ['attested', 'strict', 'off'],
  issuerEvidence: [true, false],
  asOf: ['now', 'award'],
  unlinkedSubject: ['failed', 'missing'],
  revoked: ['never', 'acceptDated'],
  external: ['issuer', 'nobody'],
  authority: [true, false],
  statusTooOld: ['unknown', 'note'],
  assumeContinuity: [true, false],
}

const MEMBERS: readonly string[] = [
  'name',
  ...Object.keys(CHOICES),
  'equivalences',
  'waiverAuthorities',
  'maxStatusAgeSeconds',
  'orderToleranceSeconds',
]

/** The members that a policy may leave out are as in the default one. */
function optionalMembers(policy: FullChainPolicy): Partial<FullChainPolicy> {
  const { external, authority, equivalences, waiverAuthorities, ...others } = policy
  const { statusTooOld, orderToleranceSeconds, assumeContinuity } = others
  return {
    ...{ external, authority, equivalences, waiverAuthorities },
    ...{ statusTooOld, orderToleranceSeconds, assumeContinuity },
  }
}

/**
 * The policy that an option stands for, copied once, with what it leaves out.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a name, a member or a choice that does not exist, for ids that
 *   are none, and for numbers below zero or of more than a hundred years.
 */
export function completePolicy(
  option: ChainPolicyName | ChainPolicy = 'recruiter',
): FullChainPolicy {
  if (typeof option === 'string' && Object.hasOwn(CHAIN_POLICIES, option)) {
    return CHAIN_POLICIES[option]
  }
  const own = copyPolicy(option)
  if (!isJsonObject(own) || typeof own.name !== 'string') {
    const names = Object.keys(CHAIN_POLICIES).map((name) => `"${name}"`)
    throw misuse(`The option "policy" must be a policy or the name of one: ${names.join(', ')}.`)
  }
  assertKnown(own, MEMBERS)
  const policy = {
    ...optionalMembers(CHAIN_POLICIES.recruiter),
    ...own,
  } as unknown as FullChainPolicy
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (!choices.includes(policy[name as keyof ChainPolicy])) {
      throw misuse(`The policy has no such choice for "${name}".`)
    }
  }
  assertSeconds('orderToleranceSeconds', policy.orderToleranceSeconds)
  if (policy.maxStatusAgeSeconds !== undefined) {
    assertSeconds('maxStatusAgeSeconds', policy.maxStatusAgeSeconds)
  }
  assertIds('waiverAuthorities', policy.waiverAuthorities)
  assertEquivalences(policy.equivalences)
  return policy
}

function copyPolicy(policy: unknown): unknown {
  try {
    return copyJson(policy)
  } catch (cause) {
    if (cause instanceof JsonReadError) throw misuse('A policy is plain JSON.', cause)
    throw cause
  }
}

/** A hundred years: a date so far from any that badges have is a date still. */
const MAX_SECONDS = 100 * 366 * 86_400

function assertSeconds(name: string, seconds: unknown): void {
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_SECONDS) return
  throw misuse(`"${name}" of the policy must be a number of seconds, from 0 to a hundred years.`)
}

function assertIds(name: string, ids: unknown): void {
  if (Array.isArray(ids) && ids.every(isIri)) return
  throw misuse(`"${name}" of the policy must be ids: DIDs, or absolute URLs.`)
}

function assertEquivalences(equivalences: unknown): void {
  if (!Array.isArray(equivalences)) throw misuse('"equivalences" of the policy must be an array.')
  for (const one of equivalences as readonly unknown[]) {
    if (!isJsonObject(one)) throw misuse('An equivalence of the policy must be an object.')
    assertKnown(one, ['achievement', 'equivalentTo', 'acceptedIssuer'])
    const { achievement, equivalentTo, acceptedIssuer } = one as unknown as Equivalence
    assertIds('equivalences', [achievement, equivalentTo])
    if (acceptedIssuer !== undefined) assertIds('acceptedIssuer', acceptedIssuer)
    else if (!isGlobalId(equivalentTo)) {
      throw misuse('An id that is no web address means something only with its issuer.')
    }
  }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
