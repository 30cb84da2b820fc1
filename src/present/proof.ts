import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, valueAt } from '../json/index.js'
import { checkProofSet, checkToken } from '../proofs/index.js'
import { checkFrom, type PresentationCheck, problem, skipped } from '../report/index.js'
import { findKey, type KeyFinding, type KeyQuestion } from '../resolve/index.js'
import { type Environment, keyUseOf } from '../verify/index.js'
import { type Occasion, occasionOfProof, occasionOfToken } from './freshness.js'
import type { ProvenSigner } from './holders.js'
import type { PresentationEnvironment } from './options.js'
import type { PresentationReading, PresentationToken } from './read-presentation.js'

/** What the proofs of a presentation say, in two checks, and who made them. */
export interface ProofFindings {
  readonly proof: PresentationCheck
  readonly holder: PresentationCheck
  /** Whose keys made the proofs that hold, in their order. */
  readonly signers: readonly ProvenSigner[]
  /** The holder, where what all proofs cover names one. */
  readonly named?: string
  /** What each proof says about its occasion. */
  readonly occasions: readonly Occasion[]
  /** What the proofs cover. */
  readonly covered: JsonObject
}

interface Finding {
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
  readonly keyProblems: readonly Problem[]
  readonly keyWarnings: readonly Problem[]
  readonly isResolved: boolean
  /** Owners of the keys of those proofs that hold and whose key is its owner's. */
  readonly signers: readonly ProvenSigner[]
  readonly occasions: readonly Occasion[]
  readonly covered: JsonObject
}

/**
 * Checks the token around a presentation and every embedded proof: that it holds, that its key is that of
 * the identifier it belongs to and may be used for presenting, and that one is the holder's.
 *
 * Several people, or one person under several identifiers, may sign one presentation; who of them counts
 * as a holder is for `holdersAmong`. None of the proofs may fail.
 *
 * @param stop - what is wrong with contexts or size; with any, nothing is canonicalized.
 * @see S-20 to S-28, S-33, S-34, S-38, S-60, R-416, W-36, W-38
 */
export async function checkPresentationProofs(
  { document, token }: PresentationReading,
  stop: readonly Problem[],
  environment: PresentationEnvironment,
): Promise<ProofFindings> {
  const isEmbedded = document.proof !== undefined || token === undefined
  const findings = [
    ...(token === undefined ? [] : [await checkOuterToken(document, token, environment)]),
    ...(isEmbedded ? [await checkEmbedded(document, stop, environment)] : []),
  ]
  const problems = findings.flatMap((finding) => finding.problems)
  const proof = checkFrom(
    'proof',
    problems,
    findings.flatMap((finding) => finding.warnings),
  )
  const holder = holderOf(document) ?? issOf(token)
  const signers = findings.flatMap((finding) => finding.signers)
  const isProven = holder === undefined || signers.some(({ id }) => id === holder)
  // an embedded proof does not cover the claims of a token around it
  const named = isEmbedded ? holderOf(document) : holder
  return {
    proof,
    holder: checkHolder(findings, proof, isProven),
    signers,
    ...(named === undefined ? {} : { named }),
    occasions: findings.flatMap((finding) => finding.occasions),
    covered: findings.at(-1)?.covered ?? document,
  }
}

function checkHolder(
  findings: readonly Finding[],
  proof: PresentationCheck,
  isProven: boolean,
): PresentationCheck {
  if (!findings.some(({ isResolved }) => isResolved)) {
    return skipped('holder', 'the key of the proof could not be looked at')
  }
  const problems = findings.flatMap(({ keyProblems }) => keyProblems)
  // a proof that does not hold is no stranger's: whose it is stays open
  if (problems.length === 0 && !isProven && proof.outcome === 'passed') {
    const detail = 'None of the proofs was made with a key of the holder.'
    problems.push(problem('key-not-of-holder', detail, '/holder'))
  }
  return checkFrom(
    'holder',
    problems,
    findings.flatMap(({ keyWarnings }) => keyWarnings),
  )
}

async function checkOuterToken(
  document: JsonObject,
  { token, problems: claimProblems, warnings }: PresentationToken,
  environment: PresentationEnvironment,
): Promise<Finding> {
  const { kid, jwk, payload } = token
  const owner = ownerOf(kid, holderOf(document) ?? issOf({ token }))
  const named = {
    ...(kid === undefined ? {} : { methodId: kid }),
    ...(jwk === undefined ? {} : { jwk }),
  }
  const { key, ...found } = await findHolderKey({ controller: owner, ...named }, environment)
  const signature = key === undefined ? found.problems : await checkToken(token, key)
  const problems = [...claimProblems, ...signature]
  const keyProblems = key === undefined ? [] : found.problems
  return {
    problems,
    warnings,
    keyProblems,
    keyWarnings: key === undefined ? [] : found.warnings,
    isResolved: key !== undefined,
    signers: problems.length === 0 && keyProblems.length === 0 ? [{ id: owner, pointer: '' }] : [],
    occasions: [occasionOfToken(payload)],
    covered: document,
  }
}

/** Checks every embedded proof of a presentation, and whose key it was made with. */
export async function checkEmbedded(
  document: JsonObject,
  stop: readonly Problem[],
  environment: Environment,
): Promise<Finding> {
  if (stop.length > 0) return { ...NOTHING, problems: stop, covered: document }
  const { now, contexts, canonicalize, time } = environment
  const holder = holderOf(document)
  const { proofs, ...set } = await checkProofSet(document, {
    // what the proof was made for is a check of its own
    expectation: { purpose: 'authentication', now },
    contexts,
    canonicalize,
    signal: time,
    findKey: ({ methodId, created }, pointer) =>
      findHolderKey(
        {
          controller: ownerOf(methodId, holder),
          methodId,
          pointer,
          ...(created === undefined ? {} : { created }),
        },
        environment,
      ),
  })
  const good = proofs.filter(
    ({ problems, keyProblems }) => problems.length === 0 && keyProblems.length === 0,
  )
  return {
    ...set,
    signers: good.map(({ verificationMethod, pointer }) => ({
      id: ownerOf(verificationMethod, holder),
      pointer,
    })),
    occasions: proofs.flatMap(({ pointer }) => {
      const proof = valueAt(document, pointer)
      return isJsonObject(proof) ? [occasionOfProof(proof, pointer)] : []
    }),
  }
}

const NOTHING = {
  warnings: [],
  keyProblems: [],
  keyWarnings: [],
  isResolved: false,
  signers: [],
  occasions: [],
} as const

function findHolderKey(
  question: Pick<KeyQuestion, 'controller' | 'methodId' | 'jwk' | 'created' | 'pointer'>,
  environment: Environment,
): Promise<KeyFinding> {
  const { now } = environment
  return findKey({ ...question, purpose: 'authentication', now }, keyUseOf(environment))
}

/** The `id` of the holder that a presentation names. */
export function holderOf({ holder }: JsonObject): string | undefined {
  if (isJsonObject(holder)) return typeof holder.id === 'string' ? holder.id : undefined
  return typeof holder === 'string' ? holder : undefined
}

/** Who a token says to be from; in one of version 2.0 that may be all that names the holder. */
function issOf(token: Pick<PresentationToken, 'token'> | undefined): string | undefined {
  const iss = token?.token.payload.iss
  return typeof iss === 'string' ? iss : undefined
}

/** Whose key a URL names: that of the DID before its fragment, else the holder's, else the address before it. */
function ownerOf(methodId: string | undefined, holder: string | undefined): string {
  const [before = ''] = methodId?.split('#') ?? []
  return before.startsWith('did:') ? before : (holder ?? before)
}
