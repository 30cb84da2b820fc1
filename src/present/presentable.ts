import { type ContextSet, checkAnyShape } from '../contexts/index.js'
import { OpenBadgesError, type Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import type { Signer } from '../keys/index.js'
import { hasType, type VerifiablePresentation } from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import { checkPresentation } from '../vcdm/index.js'
import { baseProofsIn, buildPresentation, copyOf } from './build-presentation.js'
import { DEFAULT_PRESENTATION_LIMITS } from './options.js'
import { credentialsIn } from './presented.js'

/** What is presented: credentials, or a presentation of them that is already built. */
export type Presentable = readonly (object | string)[] | VerifiablePresentation

/** A copy of what is to be signed, with its holder. */
export function readUnsigned(presented: Presentable, signer: Signer): JsonObject {
  if (Array.isArray(presented)) {
    return buildPresentation(presented, { holder: ownerOf(signer) }) as unknown as JsonObject
  }
  if (!hasType(presented, 'VerifiablePresentation')) {
    throw new OpenBadgesError('Pass a list of credentials, or a presentation.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const presentation = copyOf(presented) as JsonObject
  if (presentation.proof === undefined) return { holder: ownerOf(signer), ...presentation }
  const detail = 'It has a proof already; addPresentationProof adds another.'
  throw refuse('shape-rejected', detail, '/proof')
}

/**
 * What `verifyPresentation` would refuse for its form is not signed (S-81), and neither is what would give
 * away a proof that is for the holder alone.
 */
export function assertPresentable(document: JsonObject, contexts: ContextSet): void {
  const { verifiableCredential, ...own } = document
  // one without credentials only shows who the holder is, which is up to them
  const asked = { kind: 'any', presentationLimits: DEFAULT_PRESENTATION_LIMITS } as const
  const { entries, problems: faults } = credentialsIn(document, asked)
  const conformance = [...faults, ...checkPresentation(document)]
  // a mistake is told once, in the words of the data model
  const places = new Set(conformance.map(({ pointer }) => pointer))
  const problems = [
    ...new Map(conformance.map((one) => [JSON.stringify([one.code, one.pointer]), one])).values(),
    ...checkAnyShape(own, contexts).filter(({ pointer }) => !places.has(pointer)),
    ...entries.flatMap(([pointer, credential]) => baseProofsIn(credential, pointer)),
  ]
  if (problems.length > 0) throw refusal('The presentation', problems)
}

/** The identifier that a signer's key belongs to. */
export function ownerOf({ id }: Signer): string {
  const [owner = id] = id.split('#')
  return owner
}

/** The refusal of a presentation for one thing. */
export function refuse(code: Problem['code'], detail: string, pointer: string): OpenBadgesError {
  return refusal('The presentation', [problem(code, detail, pointer)])
}
