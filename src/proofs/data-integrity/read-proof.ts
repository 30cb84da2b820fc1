import type { Problem } from '../../errors.js'
import { type JsonObject, pointTo } from '../../json/index.js'
import { decodeProofValue } from '../../keys/index.js'
import { parseDateTime } from '../../model/index.js'
import { problem } from '../../report/index.js'
import type { Cryptosuite } from './cryptosuite.js'
import { suiteOf } from './suites.js'

/** A proof whose own members are in order; whether it holds is not said. */
export interface ReadableProof {
  readonly suite: Cryptosuite
  readonly proof: JsonObject
  /** URL of the verification method. */
  readonly methodId: string
  /** When it says it was made. */
  readonly created?: Date
}

/** Members that the proof of a badge may have; all of them are covered by the signature. */
const MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'type',
  'cryptosuite',
  'created',
  'expires',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
  'nonce',
])

/** How the clocks of two honest hosts may differ. */
const CLOCK_SKEW_MS = 300_000

/**
 * Reads one proof of a credential before any key is looked up or any signature computed.
 *
 * @param now - what `created` and `expires` are compared with; `created` may lie five minutes ahead.
 * @returns the proof, or what is wrong with it.
 * @see S-21, S-23, S-26, S-27, R-320, W-28 to W-30
 */
export function readProof(
  proof: JsonObject,
  now: Date,
  pointer: string,
): ReadableProof | readonly Problem[] {
  const suite = suiteOf(proof)
  if (suite === undefined) return [unsupported(proof, pointer)]
  const problems = [
    ...checkMembers(proof, pointer),
    ...checkTimes(proof, now, pointer),
    ...checkValue(proof, pointer),
  ]
  const methodId = proof.verificationMethod
  if (typeof methodId !== 'string') {
    problems.push(
      problem('proof-invalid', 'A proof names its key.', pointTo(pointer, 'verificationMethod')),
    )
  }
  if (problems.length > 0 || typeof methodId !== 'string') return problems
  const created = typeof proof.created === 'string' ? parseDateTime(proof.created) : undefined
  return { suite, proof, methodId, ...(created === undefined ? {} : { created }) }
}

function unsupported({ type, cryptosuite }: JsonObject, pointer: string): Problem {
  const name = [type, cryptosuite].filter((part) => typeof part === 'string').join(' ')
  return problem(
    'proof-unsupported',
    `Proofs of the kind "${name.slice(0, 80)}" are not checked.`,
    pointer,
  )
}

function checkMembers(proof: JsonObject, pointer: string): Problem[] {
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(proof)) {
    const place = pointTo(pointer, name)
    if (name === 'challenge' || name === 'domain') {
      problems.push(
        problem('proof-purpose', `A badge has no "${name}"; this was made to log in.`, place),
      )
    } else if (name === 'previousProof') {
      problems.push(problem('proof-unsupported', 'Chains of proofs are not checked.', place))
    } else if (!MEMBERS.has(name)) {
      problems.push(problem('shape-rejected', 'A proof has no such member.', place))
    } else if (typeof value !== 'string') {
      problems.push(problem('shape-rejected', 'Every member of a proof is text.', place))
    }
  }
  if (proof.proofPurpose !== 'assertionMethod') {
    const detail = 'The proof of a badge has the purpose "assertionMethod".'
    problems.push(problem('proof-purpose', detail, pointTo(pointer, 'proofPurpose')))
  }
  return problems
}

function checkTimes(proof: JsonObject, now: Date, pointer: string): Problem[] {
  const problems: Problem[] = []
  for (const name of ['created', 'expires'] as const) {
    const value = proof[name]
    if (typeof value !== 'string') continue
    const time = parseDateTime(value)
    const place = pointTo(pointer, name)
    if (time === undefined) {
      problems.push(problem('date-malformed', 'Not a date with time and zone.', place))
    } else if (name === 'created' && time.getTime() > now.getTime() + CLOCK_SKEW_MS) {
      problems.push(
        problem('proof-from-future', `The proof was made on ${value}, later than now.`, place),
      )
    } else if (name === 'expires' && time.getTime() < now.getTime()) {
      problems.push(problem('proof-expired', `The proof counted until ${value}.`, place))
    }
  }
  return problems
}

function checkValue(proof: JsonObject, pointer: string): Problem[] {
  const value = proof.proofValue
  if (typeof value === 'string' && decodeProofValue(value) !== undefined) return []
  const detail = 'An Ed25519 proof value is "z" and the base58 text of 64 bytes.'
  return [problem('proof-encoding', detail, pointTo(pointer, 'proofValue'))]
}
