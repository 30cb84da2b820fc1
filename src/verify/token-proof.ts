import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { checkToken, type ReadToken } from '../proofs/index.js'
import { outcomeOf, type ProofReport } from '../report/index.js'
import type { Environment } from './environment.js'
import { findIssuerKey, type NamedKey } from './issuer-key.js'
import type { TokenReading } from './read.js'

/** What the token around a credential says, as far as it was looked at. */
export interface TokenFinding {
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  /** Why the key is not known to be the issuer's. */
  readonly keyProblems: readonly Problem[]
  readonly keyWarnings: readonly Problem[]
  /** Whether the key could be looked at. */
  readonly isResolved: boolean
  readonly report: ProofReport
}

/**
 * Checks the token around a credential: that its claims agree with it, that the signature holds, and
 * whose key it is.
 *
 * @see, S-33, S-34, S-36
 */
export async function checkTokenProof(
  document: JsonObject,
  { token, problems: claimProblems, warnings }: TokenReading,
  environment: Environment,
): Promise<TokenFinding> {
  const { kid } = token
  const found = await findIssuerKey(document, namedKeyOf(token), environment)
  const { key } = found
  const signature = key === undefined ? found.problems : await checkToken(token, key)
  return {
    problems: [...claimProblems, ...signature],
    warnings,
    keyProblems: key === undefined ? [] : found.problems,
    keyWarnings: key === undefined ? [] : found.warnings,
    isResolved: key !== undefined,
    report: {
      mechanism: `VC-JWT ${token.header.alg}`,
      ...(kid === undefined ? {} : { verificationMethod: kid }),
      outcome: signature.length === 0 ? 'passed' : outcomeOf(signature),
      pointer: '',
    },
  }
}

/** Member by member: a literal of spreads alone takes V8 microseconds. */
function namedKeyOf({ kid, jwk, payload }: ReadToken): NamedKey {
  const named: { -readonly [name in keyof NamedKey]: NamedKey[name] } = {}
  const created = createdOf(payload)
  if (kid !== undefined) named.methodId = kid
  if (jwk !== undefined) named.jwk = jwk
  if (created !== undefined) named.created = created
  return named
}

/** When the token says that it was made or, as most do not say so, from when it counts. */
function createdOf({ iat, nbf }: JsonObject): Date | undefined {
  const seconds = iat ?? nbf
  if (!Number.isSafeInteger(seconds)) return undefined
  const created = new Date(Number(seconds) * 1000)
  return Number.isNaN(created.getTime()) ? undefined : created
}
