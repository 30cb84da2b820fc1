import { OpenBadgesError, type Problem } from '../errors.js'
import {
  asArray,
  assertKnown,
  copyJson,
  DEFAULT_JSON_LIMITS,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  JsonReadError,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import {
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
  type VcVersion,
  type VerifiablePresentation,
} from '../model/index.js'
import { envelopeOf, isBaseProof, isCompactJws } from '../proofs/index.js'
import { problem, refusal } from '../report/index.js'
import { DEFAULT_PRESENTATION_LIMITS } from './options.js'
import { MOST_VALUES } from './read-presentation.js'

/** What a presentation says besides its credentials. */
export interface BuildPresentationOptions {
  /** Absolute IRI of the presentation. Default: none. */
  readonly id?: string
  /** Who presents: the identifier that the signing key belongs to. Default: none is named. */
  readonly holder?: string
  /** Types besides `VerifiablePresentation`; a context must define each. Default: none. */
  readonly type?: readonly string[]
  /** Addresses of further contexts, after that of Verifiable Credentials. Default: none. */
  readonly context?: readonly string[]
  /** Version of Verifiable Credentials. The credentials may be of either. Default: `2.0`. */
  readonly version?: VcVersion
}

/**
 * A presentation of the credentials, not yet signed. Pure: nothing is looked up, and of the credentials
 * nothing is checked but that none has a base proof of `ecdsa-sd-2023`, which is for its holder alone.
 *
 * @param credentials - as they were issued: objects, and tokens as text. A token is put in an
 *   `EnvelopedVerifiableCredential`; version 1.1 has it as text.
 * @returns a new object; the credentials are copied, never changed.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for arguments of the wrong kind, `ERR_OB_INPUT` for a
 *   credential that is neither an object of JSON nor a token, or too deep inside a presentation
 *   (`input-too-complex`), for none at all, and with
 *   `proof-not-derived` for one with a base proof; `deriveCredential` makes of it what can be shown.
 * @see, W-36 to W-40; VC Data Model 1.1, section 6.3.1
 * @example
 * ```ts
 * const presentation = buildPresentation([camt, camtE], { holder: wallet.controller })
 * ```
 */
export function buildPresentation(
  credentials: readonly (object | string)[],
  options: BuildPresentationOptions = {},
): VerifiablePresentation {
  if (!Array.isArray(credentials)) throw misuse('The credentials must be an array.')
  const { id, holder, type, context, version } = readOptions(options)
  if (credentials.length === 0) {
    const detail = 'There is no credential to present.'
    throw refusal('The presentation', [
      problem('presentation-empty', detail, '/verifiableCredential'),
    ])
  }
  return {
    '@context': [version === '2.0' ? VC_V2_CONTEXT : VC_V1_CONTEXT, ...context],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiablePresentation', ...type],
    ...(holder === undefined ? {} : { holder }),
    verifiableCredential: credentials.map((credential: unknown, index) =>
      readCredential(credential, version, pointTo('/verifiableCredential', index)),
    ),
  }
}

function readCredential(
  credential: unknown,
  version: VcVersion,
  pointer: string,
): JsonObject | string {
  if (typeof credential === 'string' && isCompactJws(credential)) {
    return version === '2.0' ? envelopeOf(credential, 'vc') : credential
  }
  if (!isJsonObject(credential)) {
    const detail = 'A credential is an object, or the compact text of a token.'
    throw refusal('The presentation', [problem('input-kind', detail, pointer)])
  }
  const copy = copyOf(credential, pointer, DEPTH_INSIDE) as JsonObject
  const faults = baseProofsIn(copy, pointer)
  if (faults.length > 0) throw refusal('The presentation', faults)
  return copy
}

/**
 * Where a credential has a proof that is for its holder alone: it holds the key by which what is left out of
 * derived proofs could be guessed.
 *
 * @see R-335, S-81
 */
export function baseProofsIn(credential: JsonValue, pointer: string): readonly Problem[] {
  if (!isJsonObject(credential)) return []
  const { proof } = credential
  const place = pointTo(pointer, 'proof')
  return asArray<JsonValue>(proof).flatMap((one, index) => {
    if (!isJsonObject(one) || !isBaseProof(one)) return []
    const detail =
      'This proof is for the holder alone. Present what deriveCredential makes of the credential.'
    return [
      problem('proof-not-derived', detail, Array.isArray(proof) ? pointTo(place, index) : place),
    ]
  })
}

/** How deep a credential may be: the presentation and its list of credentials are around it. */
const DEPTH_INSIDE = DEFAULT_JSON_LIMITS.depth - 2

/**
 * A copy within the limits of a whole presentation.
 *
 * @param depth - objects and lists inside each other, the outermost counted.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when it is not JSON, or larger than any presentation.
 */
export function copyOf(
  value: unknown,
  pointer = '',
  depth: number = DEFAULT_JSON_LIMITS.depth,
): JsonValue {
  const { bytes } = DEFAULT_PRESENTATION_LIMITS
  try {
    return copyJson(value, { ...DEFAULT_JSON_LIMITS, depth, bytes, values: MOST_VALUES })
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    const found: Problem = problem(error.code, error.message, pointer + (error.pointer ?? ''))
    throw refusal('The presentation', [found], error)
  }
}

type Choices = Pick<BuildPresentationOptions, 'id' | 'holder'> &
  Required<Omit<BuildPresentationOptions, 'id' | 'holder'>>

const OPTIONS: readonly (keyof BuildPresentationOptions)[] = [
  'id',
  'holder',
  'type',
  'context',
  'version',
]

function readOptions(options: BuildPresentationOptions): Choices {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options must be an object.')
  assertKnown(options, OPTIONS)
  const { id, holder, type = [], context = [], version = '2.0' } = options
  for (const [name, text] of Object.entries({ id, holder })) {
    if (text !== undefined && !isNonEmptyString(text)) {
      throw misuse(`The option "${name}" must be text that is not empty.`)
    }
  }
  for (const [name, texts] of Object.entries({ type, context })) {
    if (!Array.isArray(texts) || !texts.every(isNonEmptyString)) {
      throw misuse(`The option "${name}" must be a list of texts.`)
    }
  }
  if (version !== '2.0' && version !== '1.1') {
    throw misuse('The option "version" must be "2.0" or "1.1".')
  }
  return {
    ...(id === undefined ? {} : { id }),
    ...(holder === undefined ? {} : { holder }),
    type: [...type],
    context: [...context],
    version,
  }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
