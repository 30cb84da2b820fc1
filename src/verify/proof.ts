import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { checkProofSet, type ProofFinding, type ProofSetFinding } from '../proofs/index.js'
import {
  type Check,
  checkFrom,
  outcomeOf,
  type ProofReport,
  problem,
  skipped,
} from '../report/index.js'
import type { Environment } from './environment.js'
import { findIssuerKey } from './issuer-key.js'
import type { Reading } from './read.js'
import { checkTokenProof, type TokenFinding } from './token-proof.js'

/** What the proofs of a document say, in two checks, and the tree that they cover. */
export interface ProofFindings {
  readonly proof: Check
  readonly issuer: Check
  readonly proofs: readonly ProofReport[]
  /** What the proofs cover; less than the document where a member is not covered. */
  readonly covered: JsonObject
}

/**
 * Checks the token around a document and every proof in it: that each holds, and that its key is the
 * issuer's. The two are kept apart, as a sound signature by a stranger is something else than a broken
 * one by the issuer.
 *
 * Without a token at least one proof must be of a supported kind, and none of those may fail; the others
 * are named in a warning. The only requests made are for the key documents of the issuer itself.
 *
 * @param contextProblems - what is wrong with the contexts; with any, nothing is canonicalized.
 * @see S-20 to S-28, S-38, R-301, R-302, R-342
 */
export async function checkProofs(
  { document, token }: Reading,
  contextProblems: readonly Problem[],
  environment: Environment,
): Promise<ProofFindings> {
  const enclosing =
    token === undefined ? undefined : await checkTokenProof(document, token, environment)
  if (document.proof === undefined && enclosing !== undefined) {
    return combine(enclosing, undefined, document, environment)
  }
  if (document.proof === undefined || contextProblems.length > 0) {
    const missing = problem('proof-missing', 'The credential has no proof.', '/proof')
    const problems = document.proof === undefined ? [missing] : contextProblems
    return combine(enclosing, nothingFound(problems, document), document, environment)
  }
  const { contexts, canonicalize, time, now } = environment
  const embedded = await checkProofSet(document, {
    expectation: { purpose: 'assertionMethod', now },
    contexts,
    canonicalize,
    signal: time,
    findKey: ({ methodId, created }, pointer) =>
      findIssuerKey(
        document,
        { methodId, pointer, ...(created === undefined ? {} : { created }) },
        environment,
      ),
  })
  return combine(enclosing, embedded, document, environment)
}

function nothingFound(problems: readonly Problem[], covered: JsonObject): ProofSetFinding {
  const none = { proofs: [], warnings: [], keyProblems: [], keyWarnings: [] }
  return { ...none, problems, isResolved: false, covered }
}

function combine(
  token: TokenFinding | undefined,
  embedded: ProofSetFinding | undefined,
  document: JsonObject,
  { issuerKey }: Environment,
): ProofFindings {
  const found = [...(token === undefined ? [] : [token]), ...besideToken(token, embedded)]
  const problems = found.flatMap((part) => part.problems)
  const warnings = found.flatMap((part) => part.warnings)
  const keyProblems = found.flatMap((part) => part.keyProblems)
  const keyWarnings = found.flatMap((part) => part.keyWarnings)
  const isUnchecked = issuerKey === 'unchecked'
  return {
    proof: checkFrom('proof', isUnchecked ? [...problems, ...keyProblems] : problems, warnings),
    issuer: isUnchecked
      ? skipped('issuer', 'whose the key is was not asked')
      : found.some(({ isResolved }) => isResolved)
        ? checkFrom('issuer', keyProblems, keyWarnings)
        : skipped('issuer', 'no key of a proof could be looked at'),
    proofs: [
      ...(token === undefined ? [] : [token.report]),
      ...(embedded?.proofs ?? []).map(reportOf),
    ],
    // a token covers the whole of its payload
    covered: token === undefined ? (embedded?.covered ?? document) : document,
  }
}

/** The embedded proofs, of which a token has to hold none: what is not known there is a warning. */
function besideToken(
  token: TokenFinding | undefined,
  embedded: ProofSetFinding | undefined,
): readonly ProofSetFinding[] {
  if (embedded === undefined) return []
  const isUnsupported = embedded.problems.every(({ code }) => code === 'proof-unsupported')
  if (token === undefined || !isUnsupported) return [embedded]
  return [{ ...embedded, problems: [], warnings: [...embedded.warnings, ...embedded.problems] }]
}

function reportOf(finding: ProofFinding): ProofReport {
  const { mechanism, verificationMethod, created, problems, pointer } = finding
  return {
    mechanism,
    ...(verificationMethod === undefined ? {} : { verificationMethod }),
    ...(created === undefined ? {} : { created }),
    outcome: problems.length === 0 ? 'passed' : outcomeOf(problems),
    pointer,
  }
}
