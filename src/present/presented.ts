import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { hasType } from '../model/index.js'
import { problem, problemsOf } from '../report/index.js'
import { createExaminer, type Examination, inParallel } from '../verify/index.js'
import type { PresentationEnvironment } from './options.js'

/** One credential of a presentation, before and after it was verified by itself. */
export interface ExaminedCredential {
  /** Where it stands in the presentation. */
  readonly pointer: string
  /** As it stands there: an object, an envelope, or the text of a token. */
  readonly presented: JsonValue
  readonly examination: Examination<object>
}

/** A credential and its place. */
type Entry = readonly [pointer: string, presented: JsonValue]

/** The credentials that are to be looked at, and why there are none. */
interface Entries {
  readonly entries: readonly Entry[]
  readonly problems: readonly Problem[]
}

/**
 * The credentials of a presentation in document order. With anything that is none among them, none is
 * looked at.
 *
 * @see S-62, R-415, W-37, W-51
 */
export function credentialsIn(
  { verifiableCredential: value }: JsonObject,
  {
    kind,
    presentationLimits: { credentials: most },
  }: Pick<PresentationEnvironment, 'kind' | 'presentationLimits'>,
): Entries {
  const place = '/verifiableCredential'
  const entries: Entry[] = Array.isArray(value)
    ? value.map((item: JsonValue, index) => [pointTo(place, index), item])
    : value === undefined
      ? []
      : [[place, value]]
  const refuse = (...problems: readonly Problem[]): Entries => ({ entries: [], problems })
  // W-37: one without credentials shows who the holder is, which is enough for some and not for badges
  if (entries.length === 0 && (kind === 'badge' || value !== undefined)) {
    return refuse(problem('presentation-empty', 'It presents no credential.', place))
  }
  if (entries.length > most) {
    return refuse(problem('too-many-credentials', `It holds more than ${most} credentials.`, place))
  }
  const problems = entries.flatMap(([pointer, item]) => faultOf(item, pointer))
  return problems.length > 0 ? refuse(...problems) : { entries, problems }
}

function faultOf(item: JsonValue, pointer: string): readonly Problem[] {
  if (NESTED.some((type) => hasType(item, type))) {
    const detail = 'A presentation holds credentials, and no other presentation.'
    return [problem('schema-mismatch', detail, pointTo(pointer, 'type'))]
  }
  if (isJsonObject(item) || typeof item === 'string') return []
  const detail = 'A credential is an object, or with version 1.1 the text of a token.'
  return [problem('schema-mismatch', detail, pointer)]
}

const NESTED: readonly string[] = ['VerifiablePresentation', 'EnvelopedVerifiablePresentation']

/**
 * Verifies each credential by itself, a few at a time. Endorsements among them are beside the credentials
 * that they are about.
 */
export async function examineCredentials(
  entries: readonly Entry[],
  environment: PresentationEnvironment,
): Promise<readonly ExaminedCredential[]> {
  const shown = entries.map(([, presented]) => presented)
  // whom the verifier knows is the presenter; each credential may be about anybody
  const examine = createExaminer({ ...environment, recipient: undefined }, shown)
  return await inParallel(entries, async ([pointer, presented]) => ({
    pointer,
    presented,
    examination: await examine(presented),
  }))
}

/** What is wrong with the credentials, with pointers that begin at the presentation. */
export function credentialProblems(credentials: readonly ExaminedCredential[]): readonly Problem[] {
  return credentials.flatMap(({ pointer, examination: { report } }) =>
    problemsOf(report).map((found) => ({ ...found, pointer: pointer + (found.pointer ?? '') })),
  )
}
