import { readInput } from '../build/index.js'
import { OpenBadgesError } from '../errors.js'
import {
  assertIssueOptions,
  type CredentialInput,
  type Issued,
  type IssueOptions,
  issue,
  type PrerequisiteOptions,
  type Secured,
  type WithWarnings,
} from '../issue/index.js'
import { isJsonObject, type JsonObject, rememberedOfOwnTrees } from '../json/index.js'
import { lendSigner } from '../keys/index.js'
import type { AchievementCredentialv1p1, OpenBadgeCredential, VcVersion } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { type Batch, runBatch } from './batch.js'
import { type AwardChunk, type IssuedChunk, readIssued } from './issue-chunk.js'
import type { Duty } from './messages.js'
import { hasNegativeZero } from './negative-zero.js'
import { type BatchOptions, readBatchOptions, tellable } from './options.js'
import { openSource } from './source.js'

/**
 * Options of `issueMany`: those of `issue`, for every award, and where the work is done. What is known of the
 * prerequisites of one award is for `issue` alone.
 */
export interface IssueManyOptions<Version extends VcVersion = '2.0'>
  extends Omit<IssueOptions<Version>, 'signal' | keyof PrerequisiteOptions>,
    BatchOptions {
  /** Whether what `lint` warns of is told as well. Default: `false`. */
  readonly withWarnings?: boolean
}

/** The badge of a version of Verifiable Credentials. */
type BadgeOf<Version extends VcVersion> = Version extends '1.1'
  ? AchievementCredentialv1p1
  : OpenBadgeCredential

/** An award that was issued. */
export interface IssuedAward<Version extends VcVersion = '2.0'> {
  /** Which award, counted from zero. */
  readonly index: number
  readonly credential: Secured<BadgeOf<Version>>
  /** What `lint` warns of, with the option `withWarnings`. */
  readonly warnings?: readonly LintProblem[]
  readonly error?: undefined
}

/** An award that could not be issued. */
export interface FailedAward {
  /** Which award, counted from zero. */
  readonly index: number
  /** What `issue` throws for it. */
  readonly error: OpenBadgesError
  readonly credential?: undefined
}

/** What came of one award. */
export type IssueOutcome<Version extends VcVersion = '2.0'> = IssuedAward<Version> | FailedAward

/**
 * Issues badges one after the other as `issue` does, on all cores, and gives what comes of each award, in the
 * order of the awards. One that cannot be issued has its error, and the others are issued all the same.
 *
 * Awards are taken only while an outcome is waited for, no more than 64 ahead for each thread. When the
 * iteration ends or is left, the source is closed, and threads that are not in the middle of something wait ten
 * seconds for another batch; they do not keep the process alive.
 *
 * Secrets stay in this thread: with a signer of `importSigner` or `generateSigner` the others do all but the
 * signatures, for which they ask. With any other signer, a `resolver` or `contexts`, this thread does the work
 * alone.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` at once, for options of the wrong kind and for what cannot be
 *   iterated. The iteration throws what the source throws, after the outcomes before it, and the reason of
 *   `signal`; nothing about an award is thrown.
 * @example
 * ```ts
 * for await (const { index, credential, error } of issueMany(awards, { issuer, signer })) {
 *   if (error === undefined) await store(index, credential)
 *   else console.error(index, error.message)
 * }
 * ```
 */
export function issueMany<Version extends VcVersion = '2.0'>(
  inputs: Iterable<CredentialInput> | AsyncIterable<CredentialInput>,
  options: IssueManyOptions<Version>,
): AsyncGenerator<IssueOutcome<Version>, void, undefined> {
  const { settings, rest } = readBatchOptions(options)
  assertIssueOptions(rest)
  const { withWarnings = false } = rest
  const all = { ...rest, withWarnings: true } as IssueOptions<Version> & WithWarnings
  const outcomeOf = ({ credential, warnings }: Issued<BadgeOf<Version>>): Outcome<Version> =>
    withWarnings ? { credential, warnings } : { credential }
  const here = async (input: CredentialInput): Promise<Outcome<Version>> => {
    try {
      return outcomeOf(await issueOne(input, all))
    } catch (cause) {
      return { error: errorOf(cause) }
    }
  }
  const batch: Batch<CredentialInput, Sent, Outcome<Version>> = {
    here,
    hereAsSent: ({ input }) => here(input as unknown as CredentialInput),
    duty: dutyOf(all),
    signer: all.signer,
    prepare,
    pack,
    unpack(result) {
      const issued = readIssued<Issued<BadgeOf<Version>>>(result as IssuedChunk)
      return issued.map((one) => (one === null ? undefined : outcomeOf(one)))
    },
  }
  return numbered(runBatch(openSource(inputs), batch, settings))
}

/** An outcome before it is counted. */
type Outcome<Version extends VcVersion> =
  | Omit<IssuedAward<Version>, 'index'>
  | Omit<FailedAward, 'index'>

async function issueOne<Version extends VcVersion>(
  input: CredentialInput,
  options: IssueOptions<Version> & WithWarnings,
): Promise<Issued<BadgeOf<Version>>> {
  return (await issue(input, options)) as Issued<BadgeOf<Version>>
}

/** An award as it is sent to a thread, and the copy that it is the text of. */
interface Sent {
  readonly input: JsonObject
  readonly text: string
  readonly definition: string | undefined
}

/** @throws {OpenBadgesError} for what cannot be read; whoever issues it has that error. */
function prepare(award: CredentialInput): Sent | undefined {
  const input = readInput(award, 'The credential')
  const { achievement, ...rest } = input
  if (hasNegativeZero(rest)) return undefined
  const text = JSON.stringify(rest)
  if (achievement === undefined) return { input, text, definition: undefined }
  if (!isJsonObject(achievement)) return undefined
  const definition = definitionText(achievement)
  return definition === null ? undefined : { input, text, definition }
}

/** The text of a definition, once for all its awards; `null` where that is not the definition. */
const definitionText = rememberedOfOwnTrees((achievement: JsonObject) =>
  hasNegativeZero(achievement) ? null : JSON.stringify(achievement),
)

function pack(sent: readonly Sent[]): AwardChunk {
  const numbers = new Map<string, number>()
  const awards = sent.map(({ text, definition }) => {
    if (definition === undefined) return { text, definition }
    const number = numbers.get(definition) ?? numbers.size
    numbers.set(definition, number)
    return { text, definition: number }
  })
  return { definitions: [...numbers.keys()], awards }
}

/** What threads are told; nothing where the signer, or an option, cannot leave this one. */
function dutyOf({ signer, ...options }: IssueOptions<VcVersion> & WithWarnings): Duty | undefined {
  const lent = lendSigner(signer)
  const told = tellable(options)
  if (lent === undefined || told === undefined) return undefined
  return { verb: 'issue', options: told, signer: lent }
}

function errorOf(cause: unknown): OpenBadgesError {
  if (cause instanceof OpenBadgesError) return cause
  // a fault of ours or of the runtime ends this award, and not the others
  return new OpenBadgesError('The credential could not be issued; see "cause".', {
    code: 'ERR_OB_INPUT',
    cause,
  })
}

async function* numbered<Version extends VcVersion>(
  outcomes: AsyncIterable<Outcome<Version>>,
): AsyncGenerator<IssueOutcome<Version>, void, undefined> {
  let index = 0
  for await (const outcome of outcomes) {
    yield { index, ...outcome }
    index += 1
  }
}
