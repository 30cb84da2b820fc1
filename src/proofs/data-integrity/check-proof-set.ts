import type { ContextSet } from '../../contexts/index.js'
import type { Problem } from '../../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../../json/index.js'
import type { PublicKey } from '../../keys/index.js'
import { outcomeOf, problem } from '../../report/index.js'
import type { KeyFinding } from '../../resolve/index.js'
import type { Canonicalize, StopSignal } from './canonicalization.js'
import { canonicalize } from './canonicalize.js'
import { canonicalizeInTurn, canonicalizeOnce } from './canonicalize-once.js'
import { checkProof } from './check.js'
import { chainOrder, type PlacedProof, withPrevious } from './proof-chain.js'
import { type ProofExpectation, type ReadableProof, readProof } from './read-proof.js'
import { withoutTokens } from './uncovered.js'

/** More proofs than this on one document are not looked at (S-20). */
export const MOST_PROOFS: number = 8

/** What the proofs of a document are checked with. */
export interface ProofSetOptions {
  readonly expectation: ProofExpectation
  readonly contexts: ContextSet
  readonly signal?: StopSignal | undefined
  /** Default: the engine. Asked once for each document that several proofs cover. */
  readonly canonicalize?: Canonicalize
  /**
   * Finds the key of a proof and says whose it is.
   *
   * @param pointer - where the proof names the key.
   */
  readonly findKey: (readable: ReadableProof, pointer: string) => Promise<KeyFinding>
}

/** What all proofs of a set share: none of them has a document canonicalized again. */
type SharedOptions = ProofSetOptions & Required<Pick<ProofSetOptions, 'canonicalize'>>

/** What was found of one proof. */
export interface ProofFinding {
  /** Where it stands. */
  readonly pointer: string
  /** Its cryptosuite, or its type where it has none, as written. */
  readonly mechanism: string
  readonly verificationMethod?: string
  /** When it says that it was made, as written. */
  readonly created?: string
  /** What its signature was checked with; absent where no key could be had. */
  readonly key?: PublicKey
  /** Why it does not hold; empty when it does. */
  readonly problems: readonly Problem[]
  /** Why its key is not known to be the one that was asked for; empty when it is. */
  readonly keyProblems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly keyWarnings: readonly Problem[]
}

/** What was found of all proofs of a document. */
export interface ProofSetFinding {
  /** Each proof, in the order in which they stand; none where they could not be told apart. */
  readonly proofs: readonly ProofFinding[]
  /** Why the proofs do not hold; empty when they do. */
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly keyProblems: readonly Problem[]
  readonly keyWarnings: readonly Problem[]
  /** Whether the key of some proof could be looked at. */
  readonly isResolved: boolean
  /** What the proofs cover, with `proof`; less than the document where a member is not covered. */
  readonly covered: JsonObject
}

/** A finding, and what it means for the others. */
interface Result {
  readonly finding: ProofFinding
  /** Whether it is of a kind that is not checked, and may stand beside one that is. */
  readonly isUnsupported: boolean
  /** What it covers, where that is less than the document. */
  readonly covered?: JsonObject
}

/**
 * Checks every proof of a document: that it holds, and whose key it is. The two are kept apart, as a
 * sound signature by a stranger is something else than a broken one by the issuer.
 *
 * At least one proof must be of a supported kind, and none of those may fail; the others are named in a
 * warning. A chained proof is checked after those that it is chained to, which are part of what it signs;
 * it holds only if they do.
 *
 * @param document - with its proofs; its contexts must have passed `checkContexts`.
 * @see S-20 to S-28, R-301, R-302, R-322, R-342, W-27, W-32
 */
export async function checkProofSet(
  document: JsonObject,
  options: ProofSetOptions,
): Promise<ProofSetFinding> {
  const proofs = listProofs(document.proof)
  if ('code' in proofs) return nothingFound(document, proofs)
  const { expectation, contexts, signal, findKey } = options
  const inTurn = canonicalizeInTurn(options.canonicalize ?? canonicalize)
  const shared: SharedOptions = {
    expectation,
    contexts,
    signal,
    // to remember what a single proof covers would cost more than it saves
    canonicalize: proofs.length === 1 ? inTurn : canonicalizeOnce(inTurn),
    findKey,
  }
  const results = new Map<number, Result>()
  for (const index of chainOrder(proofs)) {
    const placed = proofs[index] as PlacedProof
    results.set(index, await checkOne(document, placed, proofs, results, shared))
  }
  const all = proofs.map((placed, index) => results.get(index) ?? inCircle(placed))
  return combine(all, document)
}

function nothingFound({ proof: _, ...covered }: JsonObject, found: Problem): ProofSetFinding {
  const none = { proofs: [], warnings: [], keyProblems: [], keyWarnings: [] }
  return { ...none, problems: [found], isResolved: false, covered }
}

function listProofs(value: JsonValue | undefined): Problem | readonly PlacedProof[] {
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [value ?? null]
  if (value === undefined || items.length === 0) {
    return problem('proof-missing', 'The document has no proof.', '/proof')
  }
  if (items.length > MOST_PROOFS) {
    return problem('proof-too-many', `More than ${MOST_PROOFS} proofs.`, '/proof')
  }
  const proofs: PlacedProof[] = []
  for (const proof of items) {
    const pointer = Array.isArray(value) ? pointTo('/proof', proofs.length) : '/proof'
    if (!isJsonObject(proof)) return problem('schema-mismatch', 'A proof is an object.', pointer)
    proofs.push({ proof, pointer })
  }
  return proofs
}

/** @param results - of all that come before it in a chain, and of others. */
async function checkOne(
  document: JsonObject,
  placed: PlacedProof,
  proofs: readonly PlacedProof[],
  results: ReadonlyMap<number, Result>,
  options: SharedOptions,
): Promise<Result> {
  const { proof, pointer } = placed
  const readable = readProof(proof, options.expectation, pointer)
  if (!('suite' in readable)) return resultOf(placed, readable)
  const names = proof.previousProof === undefined ? undefined : readable.previous
  const signed = withPrevious(document, names, pointer)
  if ('problem' in signed) return resultOf(placed, [signed.problem])
  const links = checkLinks(placed, readable.previous, proofs, results)
  // of a kind that is checked itself: what could not be checked before it does not make it go away
  if (links.length > 0) return { finding: findingOf(placed, links), isUnsupported: false }
  const found = await options.findKey(readable, pointTo(pointer, 'verificationMethod'))
  if (found.key === undefined) return resultOf(placed, found.problems)
  const checked = await checkSignature(signed.document, readable, found.key, pointer, options)
  const warnings = [...readable.warnings, ...checked.warnings]
  return {
    finding: findingOf(placed, checked.problems, found, warnings),
    isUnsupported: areUnsupported(checked.problems),
    ...(checked.covered === undefined ? {} : { covered: checked.covered }),
  }
}

/** The result of a proof whose signature was not looked at. */
function resultOf(placed: PlacedProof, problems: readonly Problem[]): Result {
  return { finding: findingOf(placed, problems), isUnsupported: areUnsupported(problems) }
}

function areUnsupported(problems: readonly Problem[]): boolean {
  return problems.length > 0 && problems.every(({ code }) => code === 'proof-unsupported')
}

/** A finding with these problems and what the proof says of itself. */
function findingOf(
  { proof, pointer }: PlacedProof,
  problems: readonly Problem[],
  { key, problems: keyProblems, warnings: keyWarnings }: KeyFinding = NO_KEY,
  warnings: readonly Problem[] = [],
): ProofFinding {
  const { type, cryptosuite, verificationMethod, created } = proof
  return {
    pointer,
    mechanism: [cryptosuite, type].find((name) => typeof name === 'string') ?? '',
    ...(typeof verificationMethod === 'string' ? { verificationMethod } : {}),
    ...(typeof created === 'string' ? { created } : {}),
    ...(key === undefined ? {} : { key }),
    problems,
    keyProblems,
    warnings,
    keyWarnings,
  }
}

const NO_KEY: KeyFinding = { problems: [], warnings: [] }

function inCircle(placed: PlacedProof): Result {
  const detail = 'The proof is chained to itself, or to others in a circle.'
  const place = pointTo(placed.pointer, 'previousProof')
  return resultOf(placed, [problem('proof-chain-broken', detail, place)])
}

/** The proof must be the only one of its `id`, and those that it is chained to must hold (W-32). */
function checkLinks(
  { proof, pointer }: PlacedProof,
  previous: readonly string[],
  proofs: readonly PlacedProof[],
  results: ReadonlyMap<number, Result>,
): readonly Problem[] {
  const { id } = proof
  if (id !== undefined && proofs.some((other) => other.proof !== proof && other.proof.id === id)) {
    const detail = 'Another proof of the document has the same id.'
    return [problem('proof-chain-broken', detail, pointTo(pointer, 'id'))]
  }
  if (previous.length === 0) return []
  const place = pointTo(pointer, 'previousProof')
  for (const [index, { proof: other }] of proofs.entries()) {
    if (!previous.includes(String(other.id))) continue
    const { problems = [] } = results.get(index)?.finding ?? {}
    const [first] = problems
    if (first === undefined) continue
    if (outcomeOf(problems) === 'failed') {
      const detail = 'The proof is chained to one that does not hold.'
      return [problem('proof-chain-broken', detail, place)]
    }
    const detail = 'The proof is chained to one that could not be checked.'
    return [problem(first.code, detail, place)]
  }
  return []
}

async function checkSignature(
  document: JsonObject,
  readable: ReadableProof,
  key: PublicKey,
  pointer: string,
  { contexts, signal, canonicalize }: SharedOptions,
): Promise<Pick<ProofFinding, 'problems' | 'warnings'> & Pick<Result, 'covered'>> {
  if (signal?.aborted === true) {
    return { problems: [problem('time-limit', 'The time allowed is over.', pointer)], warnings: [] }
  }
  const options = { key, contexts, signal, canonicalize }
  const problems = await checkProof(document, readable, options, pointer)
  const isDoubtful = problems.some(({ code }) => code === 'proof-invalid')
  if (!isDoubtful || readable.suite.canonicalization === 'JCS') return { problems, warnings: [] }
  // the context did not define `endorsementJwt` until June 2026, so older proofs do not cover it
  const { covered: less, removed } = withoutTokens(document)
  if (removed.length === 0) return { problems, warnings: [] }
  const again = await checkProof(less, readable, options, pointer)
  if (again.length > 0) return { problems, warnings: [] }
  const warnings = removed.map((place) =>
    problem('proof-coverage', 'The proof is older than this term and does not cover it.', place),
  )
  const { proof: _, ...covered } = less
  return { problems: [], warnings, covered }
}

/** A kind that is not checked counts only where no other is there; beside others it is a warning. */
function combine(results: readonly Result[], document: JsonObject): ProofSetFinding {
  const supported = results.filter(({ isUnsupported }) => !isUnsupported)
  const counted = supported.length === 0 ? results : supported
  const ignored = supported.length === 0 ? [] : results.filter(({ isUnsupported }) => isUnsupported)
  const { proof = null } = document
  // of several proofs that cover different trees, only what all of them cover counts
  const less = counted.find(({ covered }) => covered !== undefined)?.covered
  const findings = counted.map(({ finding }) => finding)
  return {
    proofs: results.map(({ finding }) => finding),
    problems: findings.flatMap(({ problems }) => problems),
    warnings: [
      ...results.flatMap(({ finding }) => finding.warnings),
      ...ignored.flatMap(({ finding }) => finding.problems),
    ],
    keyProblems: findings.flatMap(({ keyProblems }) => keyProblems),
    keyWarnings: findings.flatMap(({ keyWarnings }) => keyWarnings),
    isResolved: findings.some(({ key }) => key !== undefined),
    covered: less === undefined ? document : { ...less, proof },
  }
}
