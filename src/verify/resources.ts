import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import {
  type DigestedResource,
  type DigestFault,
  digestedResources,
  digestOf,
  vcVersionOf,
} from '../model/index.js'
import { type Check, checkFrom, problem, type ResourceReport, skipped } from '../report/index.js'
import { type ResourceBytes, resourceReader } from './resource-bytes.js'
import type { Scope } from './scope.js'

/** The check, and what it says of each resource. */
export interface ResourceFindings {
  readonly check: Check
  readonly resources: readonly ResourceReport[]
}

/**
 * Whether what the credential points to with a digest is what the digest says.
 *
 * How a digest is written is always looked at, and so are digests that need no request: of `data:` URLs, and
 * of what the W3C has published for good. The bytes of others are looked at when the option `resources` asks
 * for it; a warning names each that was not.
 *
 * @see W-15, R-211; Verifiable Credentials Data Model 2.0, Integrity of Related Resources: https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources
 */
export function checkResources(
  document: JsonObject,
  scope: Scope,
): ResourceFindings | Promise<ResourceFindings> {
  const found =
    scope.role === 'status-list' || vcVersionOf(document) !== '2.0'
      ? []
      : digestedResources(document)
  if (found.length === 0) {
    const reason = 'the credential has no digest of anything'
    return { check: skipped('resources', reason), resources: [] }
  }
  return compareAll(found, scope)
}

async function compareAll(
  found: readonly DigestedResource[],
  scope: Scope,
): Promise<ResourceFindings> {
  const read = resourceReader(scope)
  const answers = await Promise.all(found.map((resource) => checkResource(resource, read)))
  const problems = answers.flatMap((answer) => answer.problems)
  const warnings = answers.flatMap((answer) => answer.warnings)
  const isUnchecked = answers.every(({ outcome }) => outcome === 'unchecked')
  const reason = 'what it points to with a digest was not asked for'
  return {
    check: isUnchecked
      ? skipped('resources', reason, warnings)
      : checkFrom('resources', problems, warnings),
    resources: answers.flatMap(({ pointer, id, outcome }) =>
      id === undefined ? [] : [{ pointer, id, outcome }],
    ),
  }
}

interface Answer extends Pick<DigestedResource, 'pointer' | 'id'> {
  readonly outcome: ResourceReport['outcome']
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

async function checkResource(
  resource: DigestedResource,
  read: (url: string) => Promise<ResourceBytes>,
): Promise<Answer> {
  const { pointer, id, digests, faults, isPublished } = resource
  const named = id === undefined ? { pointer } : { pointer, id }
  const wrong = faults.filter(({ kind }) => kind !== 'unsupported').map(problemOf)
  if (wrong.length > 0) return { ...named, outcome: 'failed', problems: wrong, warnings: [] }
  if (id === undefined) {
    return unchecked(named, 'A digest without an "id" is of nothing.')
  }
  if (isPublished) return { ...named, outcome: 'passed', problems: [], warnings: [] }
  const found = await read(id)
  if (found === undefined) {
    return unchecked(named, 'Whether it is still what it was has not been looked at.')
  }
  const fail = (outcome: 'failed' | 'undetermined', ...problems: readonly Problem[]): Answer => ({
    ...named,
    outcome,
    problems,
    warnings: [],
  })
  if ('code' in found) return fail('undetermined', problem(found.code, found.detail, pointer))
  // one digest that can be computed says what the bytes must be; others beside it are not needed
  if (digests.length === 0) return fail('undetermined', ...faults.map(problemOf))
  if (await isSame(found.bytes, digests)) {
    return { ...named, outcome: 'passed', problems: [], warnings: [] }
  }
  const detail = 'What is there is not what the credential was issued with.'
  return fail('failed', problem('digest-mismatch', detail, pointer))
}

function unchecked(named: Pick<Answer, 'pointer' | 'id'>, detail: string): Answer {
  const warnings = [problem('resource-unchecked', detail, named.pointer)]
  return { ...named, outcome: 'unchecked', problems: [], warnings }
}

function problemOf({ kind, detail, pointer }: DigestFault): Problem {
  return problem(`digest-${kind}`, detail, pointer)
}

async function isSame(bytes: Uint8Array, digests: DigestedResource['digests']): Promise<boolean> {
  for (const oneOf of digests) {
    const [first] = oneOf
    if (first === undefined) return false
    // all of one list are of the same hash
    const { hex } = await digestOf(bytes, first.algorithm)
    if (!oneOf.some((digest) => digest.hex === hex)) return false
  }
  return true
}
