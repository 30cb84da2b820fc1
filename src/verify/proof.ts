import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type { PublicKey } from '../keys/index.js'
import { checkProof, type ReadableProof, readProof } from '../proofs/index.js'
import { type Check, checkFrom, problem, skipped } from '../report/index.js'
import { findKey } from '../resolve/index.js'
import type { Environment } from './environment.js'
import { withoutTokens } from './uncovered.js'

/** More proofs than this are not looked at (S-20). */
const MOST_PROOFS = 8

/** What the proofs of a document say, in two checks, and the tree that they cover. */
export interface ProofFindings {
  readonly proof: Check
  readonly issuer: Check
  /** What the proofs cover; less than the document where a member is not covered. */
  readonly covered: JsonObject
}

interface Finding {
  readonly problems: readonly Problem[]
  readonly issuerProblems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly covered: JsonObject
  /** Whether the key could be looked at. */
  readonly isResolved: boolean
}

/**
 * Checks every proof of a document: that it holds, and that its key is the issuer's. The two are kept
 * apart, as a sound signature by a stranger is something else than a broken one by the issuer.
 *
 * At least one proof must be of a supported kind, and none of those may fail; the others are named in a
 * warning. The only requests made are for the key documents of the issuer itself.
 *
 * @param contextProblems - what is wrong with the contexts; with any, nothing is canonicalized.
 * @see S-20 to S-28, R-301, R-302, R-342
 */
export async function checkProofs(
  document: JsonObject,
  contextProblems: readonly Problem[],
  environment: Environment,
): Promise<ProofFindings> {
  const { proof: value, ...unsecured } = document
  const proofs = listProofs(value)
  const stop = 'code' in proofs ? [proofs] : contextProblems
  if ('code' in proofs || stop.length > 0) {
    return {
      proof: checkFrom('proof', stop),
      issuer: skipped('issuer', 'no proof could be checked'),
      covered: unsecured,
    }
  }
  const findings: Finding[] = []
  for (const [pointer, proof] of proofs) {
    findings.push(await checkOne(unsecured, proof, pointer, environment))
  }
  return combine(findings, document)
}

function listProofs(value: JsonValue | undefined): Problem | readonly [string, JsonObject][] {
  if (value === undefined) return problem('proof-missing', 'The credential has no proof.', '/proof')
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [value]
  if (items.length === 0) return problem('proof-missing', 'The credential has no proof.', '/proof')
  if (items.length > MOST_PROOFS) {
    return problem('proof-too-many', `More than ${MOST_PROOFS} proofs.`, '/proof')
  }
  const proofs: [string, JsonObject][] = []
  for (const [index, item] of items.entries()) {
    const pointer = Array.isArray(value) ? pointTo('/proof', index) : '/proof'
    if (!isJsonObject(item)) return problem('schema-mismatch', 'A proof is an object.', pointer)
    proofs.push([pointer, item])
  }
  return proofs
}

async function checkOne(
  document: JsonObject,
  proof: JsonObject,
  pointer: string,
  environment: Environment,
): Promise<Finding> {
  const nothing = { issuerProblems: [], warnings: [], covered: document, isResolved: false }
  const readable = readProof(proof, environment.now, pointer)
  if (!('suite' in readable)) return { ...nothing, problems: readable }
  const { now, resolver, signal, budget } = environment
  const place = pointTo(pointer, 'verificationMethod')
  const { methodId, created } = readable
  const found = await findKey(
    {
      controller: issuerOf(document),
      purpose: 'assertionMethod',
      methodId,
      now,
      pointer: place,
      ...(created === undefined ? {} : { created }),
    },
    { resolver, signal, budget },
  )
  if (found.key === undefined) return { ...nothing, problems: found.problems }
  const checked = await checkSignature(document, readable, found.key, pointer, environment)
  return {
    ...checked,
    issuerProblems: found.problems,
    isResolved: true,
  }
}

function issuerOf({ issuer }: JsonObject): string {
  if (typeof issuer === 'string') return issuer
  return isJsonObject(issuer) && typeof issuer.id === 'string' ? issuer.id : ''
}

async function checkSignature(
  document: JsonObject,
  readable: ReadableProof,
  key: PublicKey,
  pointer: string,
  { contexts, signal }: Environment,
): Promise<Pick<Finding, 'problems' | 'warnings' | 'covered'>> {
  const options = { key, contexts, signal }
  const problems = await checkProof(document, readable, options, pointer)
  if (problems.every(({ code }) => code !== 'proof-invalid')) {
    return { problems, warnings: [], covered: document }
  }
  // the context did not define `endorsementJwt` until June 2026, so older proofs do not cover it
  const { covered, removed } = withoutTokens(document)
  if (removed.length === 0) return { problems, warnings: [], covered: document }
  const again = await checkProof(covered, readable, options, pointer)
  if (again.length > 0) return { problems, warnings: [], covered: document }
  const warnings = removed.map((place) =>
    problem('proof-coverage', 'The proof is older than this term and does not cover it.', place),
  )
  return { problems: [], warnings, covered }
}

function combine(findings: readonly Finding[], document: JsonObject): ProofFindings {
  const isUnsupported = ({ problems }: Finding): boolean =>
    problems.length > 0 && problems.every(({ code }) => code === 'proof-unsupported')
  const supported = findings.filter((finding) => !isUnsupported(finding))
  const counted = supported.length === 0 ? findings : supported
  const ignored = supported.length === 0 ? [] : findings.filter(isUnsupported)
  const warnings = [...findings.flatMap((f) => f.warnings), ...ignored.flatMap((f) => f.problems)]
  const { proof } = document
  // of several proofs that cover different trees, only what all of them cover counts
  const least = counted.find((finding) => finding.warnings.length > 0) ?? counted[0]
  const covered = least?.covered ?? {}
  return {
    proof: checkFrom(
      'proof',
      counted.flatMap((finding) => finding.problems),
      warnings,
    ),
    issuer: counted.some((finding) => finding.isResolved)
      ? checkFrom(
          'issuer',
          counted.flatMap((finding) => finding.issuerProblems),
        )
      : skipped('issuer', 'the key of the proof could not be looked at'),
    covered: proof === undefined ? covered : { ...covered, proof },
  }
}
