import { OpenBadgesError } from '../errors.js'
import { isJsonObject, isNonEmptyString, type JsonLimits, oneOf } from '../json/index.js'
import {
  createEnvironment,
  createRequestBudget,
  createStatusListCache,
  type Environment,
  type KnownRecipient,
  type VerifyAnyOptions,
  type VerifyOptions,
} from '../verify/index.js'

/** How much one presentation may hold. */
export interface PresentationLimits {
  /** Bytes of its text, or of its JSON written as text. */
  readonly bytes: number
  /** Credentials in it; beyond it none is looked at. */
  readonly credentials: number
}

/** 4 MiB, 256 credentials. */
export const DEFAULT_PRESENTATION_LIMITS: PresentationLimits = Object.freeze({
  bytes: 4 * 1024 * 1024,
  credentials: 256,
})

/** What is asked of the presentation itself. */
export interface PresentationExpectation {
  /**
   * The challenge that was given to the holder: text that nobody could foresee, used once. The proof must
   * hold exactly this. Without one a presentation is refused, unless `replay` allows it.
   */
  readonly challenge?: string
  /**
   * Who asks, as it was told to the holder, e.g. `https://jobs.example`: what the proof was made for must
   * be this or name this. Default: it is not compared, and a presentation may be one that was made for
   * somebody else.
   */
  readonly domain?: string
  /**
   * Whether a presentation counts without a challenge. `allowed` lets everybody who has ever seen it show
   * it again, as long as it is young enough. Default: `refused`.
   */
  readonly replay?: 'refused' | 'allowed'
  /** Seconds that may have passed since the proof was made; may be `Infinity`. Default: 600. */
  readonly maxAgeSeconds?: number
}

interface FurtherOptions extends PresentationExpectation {
  /**
   * Whether every credential must be about the holder. `reported`: one that is not gets a warning, for
   * holders who present what belongs to others. Default: `required`.
   */
  readonly holderBinding?: 'required' | 'reported'
  /** Limits of the presentation in place of the defaults. */
  readonly limits?: Partial<PresentationLimits>
  /** How large and how complex each single credential may be, as the option `limits` of `verify`. */
  readonly credentialLimits?: Partial<JsonLimits>
}

/**
 * Options of `verifyPresentation`. What concerns single credentials goes to `verify` for each of them,
 * save `recipient`, who must be the presenter: their `id` is one that signed, and their `identifiers` link
 * credentials to them.
 */
export interface VerifyPresentationOptions extends Omit<VerifyOptions, 'limits'>, FurtherOptions {}

/** The same for presentations of any credentials of the W3C. */
export interface VerifyAnyPresentationOptions
  extends Omit<VerifyAnyOptions, 'limits'>,
    FurtherOptions {}

/** What the checks of a presentation work with. */
export interface PresentationEnvironment extends Environment {
  readonly expectation: Expectation
  readonly holderBinding: 'required' | 'reported'
  readonly presentationLimits: PresentationLimits
  /** What is known of the presenter from elsewhere. */
  readonly recipient: KnownRecipient | undefined
}

/** A {@link PresentationExpectation} with its defaults. */
export interface Expectation {
  readonly challenge: string | undefined
  readonly domain: string | undefined
  readonly isReplayAllowed: boolean
  readonly maxAgeSeconds: number
}

/** Requests for keys, for the presentation and all its credentials together. */
export const MOST_REQUESTS = 32

const DEFAULT_MAX_AGE_SECONDS = 600

/**
 * The environment of one verification of a presentation.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind.
 */
export function readOptions(
  options: VerifyPresentationOptions | VerifyAnyPresentationOptions,
): PresentationEnvironment {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return read(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function read(
  options: VerifyPresentationOptions | VerifyAnyPresentationOptions,
): PresentationEnvironment {
  const {
    challenge,
    domain,
    replay,
    maxAgeSeconds,
    holderBinding,
    limits,
    credentialLimits,
    budget = createRequestBudget(MOST_REQUESTS),
    recipient,
    // badges of one presentation are often on one list, which is then verified once
    statusLists = createStatusListCache(),
    ...rest
  } = options
  const common = {
    ...rest,
    budget,
    statusLists,
    ...(credentialLimits === undefined ? {} : { limits: credentialLimits }),
  }
  const environment = createEnvironment(recipient === undefined ? common : { ...common, recipient })
  return {
    ...environment,
    expectation: readExpectation({ challenge, domain, replay, maxAgeSeconds }),
    holderBinding: oneOf('holderBinding', holderBinding, ['required', 'reported']),
    presentationLimits: completeLimits(limits),
  }
}

function readExpectation({
  challenge,
  domain,
  replay,
  maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS,
}: {
  readonly [Name in keyof Required<PresentationExpectation>]:
    | PresentationExpectation[Name]
    | undefined
}): Expectation {
  for (const [name, text] of Object.entries({ challenge, domain })) {
    if (text !== undefined && !isNonEmptyString(text)) {
      throw misuse(`The option "${name}" must be text that is not empty.`)
    }
  }
  if (typeof maxAgeSeconds !== 'number' || !(maxAgeSeconds > 0)) {
    throw misuse('The option "maxAgeSeconds" must be a positive number of seconds.')
  }
  const isReplayAllowed = oneOf('replay', replay, ['refused', 'allowed']) === 'allowed'
  return { challenge, domain, isReplayAllowed, maxAgeSeconds }
}

function completeLimits(limits: Partial<PresentationLimits> = {}): PresentationLimits {
  if (!isJsonObject(limits)) throw misuse('The option "limits" must be an object.')
  for (const [name, limit] of Object.entries<number>(limits)) {
    const isKnown = Object.hasOwn(DEFAULT_PRESENTATION_LIMITS, name)
    if (!isKnown || !Number.isSafeInteger(limit) || limit < 1) {
      throw misuse(`The limit "${name}" does not exist or is not a positive integer.`)
    }
  }
  return { ...DEFAULT_PRESENTATION_LIMITS, ...limits }
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
