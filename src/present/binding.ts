import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { isEndorsementCredential, isOpenBadgeCredential } from '../model/index.js'
import { checkFrom, type PresentationCheck, problem, type RecipientProof } from '../report/index.js'
import { isAlsoKnownAs } from '../resolve/index.js'
import { inParallel, type KnownRecipient, matchRecipient, thingsIn } from '../verify/index.js'
import type { Holders } from './holders.js'
import type { PresentationEnvironment } from './options.js'
import type { ExaminedCredential } from './presented.js'

/** Whether a credential is about the presenter, and how that is known. */
export interface Link {
  readonly proven: RecipientProof
  /** Hashes that could be guessed, and other remarks on what was compared. */
  readonly warnings: readonly Problem[]
  /** Whether nothing links them so far, but a document could not be looked at. */
  readonly isOpen: boolean
  /** Whether there must be a link. An endorsement of another credential here is about that one. */
  readonly isNeeded: boolean
}

const NO_LINK: Link = { proven: 'nothing', warnings: [], isOpen: false, isNeeded: true }

/**
 * What links each credential to the presenter: the id of its subject is one of the holders', which a key
 * has proven; or an id whose document and that of a holder name each other; or it holds an identifier
 * that the verifier knows. A credential that cannot be relied on is linked to nobody. An endorsement of a badge
 * beside it needs no link.
 *
 * @see S-60, R-417; chain evaluation, "Same holder"
 */
export async function linkCredentials(
  credentials: readonly ExaminedCredential[],
  holders: readonly string[],
  environment: PresentationEnvironment,
): Promise<readonly Link[]> {
  const endorsed = endorsedIdsIn(credentials)
  return await inParallel(credentials, async ({ examination: { credential } }) => {
    if (credential === undefined) return NO_LINK
    const isNeeded = !isEndorsementOf(credential as JsonObject, endorsed)
    return await linkOf(credential as JsonObject, isNeeded, holders, environment)
  })
}

/** What an endorsement can be about without being about a person: badges, what they are for, and their issuers. */
const ENDORSED: ReadonlySet<string> = new Set(['credential', 'achievement', 'issuer'])

function endorsedIdsIn(credentials: readonly ExaminedCredential[]): ReadonlySet<unknown> {
  const badges = credentials.flatMap(({ examination: { credential } }) =>
    credential !== undefined && isOpenBadgeCredential(credential) ? [credential] : [],
  )
  const things = badges.flatMap((badge) => thingsIn(badge as unknown as JsonObject))
  return new Set(things.flatMap(({ what, id }) => (ENDORSED.has(what) ? [id] : [])))
}

function isEndorsementOf(credential: JsonObject, ids: ReadonlySet<unknown>): boolean {
  const { credentialSubject: subject } = credential
  const isEndorsement = isEndorsementCredential(credential) && !isOpenBadgeCredential(credential)
  return isEndorsement && isJsonObject(subject) && ids.has(subject.id)
}

async function linkOf(
  credential: JsonObject,
  isNeeded: boolean,
  holders: readonly string[],
  environment: PresentationEnvironment,
): Promise<Link> {
  const { identifiers = [], emailNormalization = false } = environment.recipient ?? {}
  const known =
    identifiers.length === 0
      ? ({ proven: 'nothing', warnings: [] } as const)
      : await matchRecipient(credential, { identifiers, emailNormalization })
  const isIdentifier = known.proven === 'identifier'
  // where an identifier matches, or nothing has to, no document has to be asked for
  const isAsking = isNeeded && !isIdentifier
  const key = await isOfHolders(credential, holders, environment, isAsking)
  return {
    proven:
      key === true ? (isIdentifier ? 'both' : 'key') : isIdentifier ? 'identifier' : 'nothing',
    warnings: known.warnings,
    isOpen: key === undefined && !isIdentifier,
    isNeeded,
  }
}

/** Whether everybody whom the credential is about is a holder; `undefined` when it could not be looked at. */
async function isOfHolders(
  { credentialSubject }: JsonObject,
  holders: readonly string[],
  environment: PresentationEnvironment,
  isAsking: boolean,
): Promise<boolean | undefined> {
  const ids = asArray(credentialSubject).map((subject) =>
    isJsonObject(subject) ? subject.id : undefined,
  )
  if (ids.length === 0) return false
  let isOpen = false
  for (const id of ids) {
    if (typeof id !== 'string') return false
    if (holders.includes(id)) continue
    const answer = isAsking ? await isKnownAsOneOf(id, holders, environment) : false
    if (answer === false) return false
    isOpen ||= answer === undefined
  }
  return isOpen ? undefined : true
}

async function isKnownAsOneOf(
  id: string,
  holders: readonly string[],
  { resolver, time, budget }: PresentationEnvironment,
): Promise<boolean | undefined> {
  let isOpen = false
  for (const holder of holders) {
    const answer = await isAlsoKnownAs(holder, id, { resolver, signal: time.signal, budget })
    if (answer === true) return true
    isOpen ||= answer === undefined
  }
  return isOpen ? undefined : false
}

/**
 * Whether it is known who presents, and every credential is about them. One that does not verify is not judged here: the check
 * `credentials` has told what is wrong with it.
 */
export function checkBinding(
  credentials: readonly ExaminedCredential[],
  links: readonly Link[],
  holders: Holders,
  { holderBinding, recipient }: PresentationEnvironment,
): PresentationCheck {
  const strangers = [...holders.problems, ...checkPresenter(holders, recipient)]
  const problems = credentials.flatMap(({ pointer, examination }, index): Problem[] => {
    const { proven, isOpen, isNeeded } = links[index] ?? NO_LINK
    if (examination.credential === undefined || proven !== 'nothing' || !isNeeded) return []
    const place = `${pointer}/credentialSubject`
    if (isOpen) {
      const detail = 'Whether its subject and the holder are one could not be looked up.'
      return [problem('fetch-failed', detail, place)]
    }
    return [problem('holder-not-subject', 'Nothing links its subject to the holder.', place)]
  })
  const remarks = links.flatMap((link, index) =>
    link.warnings.map((found) => ({
      ...found,
      pointer: (credentials[index]?.pointer ?? '') + (found.pointer ?? ''),
    })),
  )
  const warnings = [...holders.warnings, ...remarks]
  return holderBinding === 'required'
    ? checkFrom('binding', [...strangers, ...problems], warnings)
    : checkFrom('binding', strangers, [...problems, ...warnings])
}

/** Who is named by an id must have signed: what is known of somebody makes nobody else that person. */
function checkPresenter(
  { ids }: Holders,
  recipient: KnownRecipient | undefined,
): readonly Problem[] {
  if (recipient?.id === undefined || ids.includes(recipient.id)) return []
  const detail = 'It is not signed by the person whom the option "recipient" names.'
  return [problem('recipient-mismatch', detail, '/holder')]
}
