import type { Problem } from '../../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../../json/index.js'
import { problem } from '../../report/index.js'
import type { Cryptosuite } from './cryptosuite.js'
import { legacyWarnings, unsupportedProof } from './foreign-names.js'
import { checkTimes, createdOf } from './proof-times.js'
import { suiteOf } from './suites.js'

/** What the one who looks at a proof expects of it. */
export interface ProofExpectation {
  /** What it must have been made for: to issue, or to show who presents. */
  readonly purpose: 'assertionMethod' | 'authentication'
  /** What `created` and `expires` are compared with; `created` may lie five minutes ahead. */
  readonly now: Date
  /** For presentations: the challenge that was given. Default: any or none. */
  readonly challenge?: string
  /** For presentations: who the presentation is for. Default: anybody or nobody. */
  readonly domain?: string
  /** How old it may be; with this it must say when it was made. Default: any age. */
  readonly maxAgeSeconds?: number
}

/** A proof whose own members are in order; whether it holds is not said. */
export interface ReadableProof {
  readonly suite: Cryptosuite
  readonly proof: JsonObject
  /** URL of the verification method. */
  readonly methodId: string
  /** When it says it was made. */
  readonly created?: Date
  /** The `id` of each proof that it is chained to; mostly none. */
  readonly previous: readonly string[]
  /** What is odd about it, without being wrong. */
  readonly warnings: readonly Problem[]
}

/** Members that a proof may have; all of them are covered by the signature. Each is text, or as told. */
const MEMBERS: ReadonlyMap<string, 'text' | 'texts' | 'context'> = new Map([
  ['@context', 'context'],
  ['id', 'text'],
  ['type', 'text'],
  ['cryptosuite', 'text'],
  ['created', 'text'],
  ['expires', 'text'],
  ['verificationMethod', 'text'],
  ['proofPurpose', 'text'],
  ['challenge', 'text'],
  ['domain', 'texts'],
  ['nonce', 'text'],
  ['previousProof', 'texts'],
  ['proofValue', 'text'],
])

/**
 * Reads one proof before any key is looked up or any signature computed.
 *
 * @returns the proof, or what is wrong with it.
 * @see S-21, S-23, S-26, S-27, S-61, R-320, W-28 to W-30
 */
export function readProof(
  proof: JsonObject,
  expectation: ProofExpectation,
  pointer: string,
): ReadableProof | readonly Problem[] {
  const suite = suiteOf(proof)
  if (suite === undefined) return [unsupportedProof(proof, pointer)]
  const problems: Problem[] = []
  checkMembers(proof, suite, pointer, problems)
  checkPurpose(proof, expectation, pointer, problems)
  problems.push(...checkTimes(proof, expectation, pointer))
  checkValue(proof, suite, pointer, problems)
  const methodId = proof.verificationMethod
  if (typeof methodId !== 'string') {
    problems.push(
      problem('proof-invalid', 'A proof names its key.', pointTo(pointer, 'verificationMethod')),
    )
  }
  if (problems.length > 0 || typeof methodId !== 'string') return problems
  const created = createdOf(proof)
  return {
    suite,
    proof,
    methodId,
    ...(created === undefined ? {} : { created }),
    previous: asArray<JsonValue>(proof.previousProof).map(String),
    warnings: legacyWarnings(proof, suite, pointer),
  }
}

function checkMembers(
  proof: JsonObject,
  suite: Cryptosuite,
  pointer: string,
  problems: Problem[],
): void {
  for (const name of Object.keys(proof)) {
    const fault = memberFault(name, proof[name] as JsonValue, suite)
    if (fault !== undefined) problems.push(problem('shape-rejected', fault, pointTo(pointer, name)))
  }
}

function memberFault(name: string, value: JsonValue, suite: Cryptosuite): string | undefined {
  switch (MEMBERS.get(name)) {
    case 'text':
      return typeof value === 'string' ? undefined : 'This member of a proof is text.'
    case 'texts':
      return isTexts(value) ? undefined : 'This is a text, or a list of texts.'
    case 'context':
      // a second context could give the options of the proof another meaning
      return suite.canonicalization === 'JCS'
        ? undefined
        : 'The contexts of this proof are those of the document.'
    default:
      return 'A proof has no such member.'
  }
}

function isTexts(value: JsonValue): boolean {
  const texts = asArray<JsonValue>(value)
  return texts.length > 0 && texts.every((text) => typeof text === 'string')
}

function checkPurpose(
  proof: JsonObject,
  { purpose, challenge, domain }: ProofExpectation,
  pointer: string,
  problems: Problem[],
): void {
  const add = (code: Problem['code'], detail: string, member: string): void => {
    problems.push(problem(code, detail, pointTo(pointer, member)))
  }
  if (proof.proofPurpose !== purpose) {
    add('proof-purpose', `The proof must have the purpose "${purpose}".`, 'proofPurpose')
  }
  if (purpose === 'assertionMethod') {
    for (const name of ['challenge', 'domain'] as const) {
      if (proof[name] === undefined) continue
      add('proof-purpose', `A credential has no "${name}"; this was made to log in.`, name)
    }
    return
  }
  if (challenge !== undefined && proof.challenge !== challenge) {
    add(
      'challenge-mismatch',
      'The proof does not answer the challenge that was given.',
      'challenge',
    )
  }
  if (domain !== undefined && !asArray<JsonValue>(proof.domain).includes(domain)) {
    add('domain-mismatch', 'The proof was not made for the one who asks.', 'domain')
  }
}

function checkValue(
  { proofValue }: JsonObject,
  suite: Cryptosuite,
  pointer: string,
  problems: Problem[],
): void {
  const place = pointTo(pointer, 'proofValue')
  if (proofValue === undefined) {
    problems.push(problem('proof-encoding', 'A proof has a value.', place))
  }
  const fault = typeof proofValue === 'string' ? suite.valueFault(proofValue) : undefined
  if (fault !== undefined) problems.push(problem(fault.code, fault.detail, place))
}
