import { readInput } from '../build/index.js'
import { checkAnyShape } from '../contexts/index.js'
import { isJsonObject, type JsonObject, ownTree } from '../json/index.js'
import { lint } from '../lint/index.js'
import { isEnvelope } from '../proofs/index.js'
import { type LintProblem, problem, refusal } from '../report/index.js'
import { checkCredential } from '../vcdm/index.js'
import type { IssueSettings } from './settings.js'

/** The caller's credential as JSON that is nobody else's, its proofs apart. */
export interface ReadCredential {
  /** Without proofs; deeply frozen. */
  readonly document: JsonObject
  /** As it stands; absent where the credential has none. */
  readonly proof?: JsonObject[string]
}

/**
 * Reads a credential that is to be signed.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no object, `ERR_OB_INPUT` when it is not JSON.
 */
export function readCredential(credential: unknown): ReadCredential {
  const { proof, ...rest } = readInput(credential, 'The credential')
  const document = ownTree(rest)
  return proof === undefined ? { document } : { document, proof }
}

/**
 * What an issuer should look at again in a credential that may be signed.
 *
 * @param document - without proofs.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when a verifier would refuse it, with every place (W-26, S-81).
 */
export function assertIssuable(
  document: JsonObject,
  { kind, contexts, now, inlineContexts, lint: asked }: IssueSettings,
): readonly LintProblem[] {
  if (isEnvelope(document)) {
    const detail = 'What has the type of an envelope is read for its token alone.'
    throw refusal('The credential', [problem('envelope-malformed', detail, '/type')])
  }
  if (kind === 'any') {
    const shape = checkAnyShape(document, contexts, { inlineContexts })
    const conformance = checkCredential(document)
    // a mistake is told once, in the words of the data model
    const places = new Set(conformance.map(({ pointer }) => pointer))
    const problems = [...conformance, ...shape.filter(({ pointer }) => !places.has(pointer))]
    if (problems.length > 0) throw refusal('The credential', problems)
    return []
  }
  const { problems, ok } = lint(document, { ...asked, contexts, now })
  if (ok) return problems
  const errors = problems.filter(({ severity }) => severity === 'error')
  throw refusal('The credential', errors)
}

/** The `id` of the issuer, as it stands in a credential that may be signed. */
export function issuerIdOf({ issuer }: JsonObject): string {
  return String(isJsonObject(issuer) ? issuer.id : issuer)
}
