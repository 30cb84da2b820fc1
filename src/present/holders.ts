import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { problem } from '../report/index.js'
import type { ExaminedCredential } from './presented.js'

/** Somebody whose proof of a presentation holds. */
export interface ProvenSigner {
  readonly id: string
  /** Where the proof stands; empty for the token around the presentation. */
  readonly pointer: string
}

/** Who presents, and what is to be said of those who only signed. */
export interface Holders {
  readonly ids: readonly string[]
  /** That it is not known who presents; empty when it is. */
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/**
 * Who presents, among those who signed. The holder whom the presentation names counts by their own proof.
 *
 * Whoever sees a presentation can add a proof to it, and nobody who signed before has agreed to that. So
 * another signer counts only with the consent of both: the presentation holds a credential about them
 * alone, which all who signed it have signed with it. Where nobody is named, this goes for every signer,
 * unless there is but one.
 *
 * @param named - the holder, where what all proofs cover names one.
 * @param credentials - those whose proof does not hold are about nobody.
 * @see S-60; chain evaluation, "Same holder"
 */
export function holdersAmong(
  signers: readonly ProvenSigner[],
  named: string | undefined,
  credentials: readonly ExaminedCredential[],
): Holders {
  const ids = [...new Set(signers.map(({ id }) => id))]
  const [only, ...others] = ids
  const first = named ?? (others.length === 0 ? only : undefined)
  const subjects = new Set(credentials.map(subjectOf))
  const agreed = ids.filter((id) => id !== first && subjects.has(id))
  const holders = first === undefined ? agreed : [first, ...agreed]
  return {
    ids: holders,
    problems: holders.length > 0 ? [] : [NOBODY],
    warnings: signers.flatMap(({ id, pointer }) => (holders.includes(id) ? [] : stranger(pointer))),
  }
}

const NOBODY = problem(
  'holder-not-subject',
  'Several have signed it, but it names no holder and no credential in it is about any of them.',
  '/holder',
)

function stranger(pointer: string): Problem {
  const detail =
    'Somebody else has signed it too. No credential in it is about them, so the holder has not agreed: nothing is linked to them.'
  return problem('holder-not-subject', detail, pointer)
}

/** The `id` of whom a credential is about, and nobody else with them. */
function subjectOf({ examination: { credential } }: ExaminedCredential): JsonValue | undefined {
  const subject = (credential as JsonObject | undefined)?.credentialSubject
  const only = Array.isArray(subject) && subject.length === 1 ? subject[0] : subject
  return isJsonObject(only) ? only.id : undefined
}
