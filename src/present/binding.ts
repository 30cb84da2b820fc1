import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { checkFrom, type PresentationCheck, problem, type RecipientProof } from '../report/index.js'
import { isAlsoKnownAs } from '../resolve/index.js'
import { inParallel, type KnownRecipient, matchRecipient } from '../verify/index.js'
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
}

const NO_LINK: Link = { proven: 'nothing', warnings: [], isOpen: false }

/**
 * What links each credential to the presenter: the id of its subject is one of the holders', which a key
 * has proven; or an id whose document and that of a holder name each other; or it holds an identifier
 * that the verifier knows. A credential that cannot be relied on is linked to nobody.
 *
 * @see S-60, R-417; chain evaluation, "Same holder"
 */
export async function linkCredentials(
  credentials: readonly ExaminedCredential[],
  holders: readonly string[],
  environment: PresentationEnvironment,
): Promise<readonly Link[]> {
  return await inParallel(credentials, async ({ examination: { credential } }) =>
    credential === undefined
      ? NO_LINK
      : await linkOf(credential as JsonObject, holders, environment),
  )
}

async function linkOf(
  credential: JsonObject,
  holders: readonly string[],
  environment: PresentationEnvironment,
): Promise<Link> {
  const { identifiers = [], emailNormalization = false } = environment.recipient ?? {}
  const known =
    identifiers.length === 0
      ? ({ proven: 'nothing', warnings: [] } as const)
      : await matchRecipient(credential, { identifiers, emailNormalization })
  const isIdentifier = known.proven === 'identifier'
  // where an identifier matches, no document has to be asked for
  const key = await isOfHolders(credential, holders, environment, !isIdentifier)
  return {
    proven:
      key === true ? (isIdentifier ? 'both' : 'key') : isIdentifier ? 'identifier' : 'nothing',
    warnings: known.warnings,
    isOpen: key === undefined && !isIdentifier,
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
  { resolver, signal, budget }: PresentationEnvironment,
): Promise<boolean | undefined> {
  let isOpen = false
  for (const holder of holders) {
    const answer = await isAlsoKnownAs(holder, id, { resolver, signal, budget })
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
    const { proven, isOpen } = links[index] ?? NO_LINK
    if (examination.credential === undefined || proven !== 'nothing') return []
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
