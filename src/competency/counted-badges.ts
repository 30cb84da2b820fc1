import { OpenBadgesError } from '../errors.js'
import { isJsonObject, isNonEmptyString } from '../json/index.js'
import {
  type AnyAchievementCredential,
  awardDateOf,
  isOpenBadgeCredential,
  isSameRecipient,
  issuerOf,
  recipientOf,
} from '../model/index.js'
import type { CredentialRef, VerificationReport } from '../report/index.js'
import { type Gathered, gather } from './competencies-of.js'

/** A badge that counts. */
export interface CountedBadge {
  /** Its place among those that were given. */
  readonly badge: number
  readonly credential: CredentialRef
  readonly gathered: Gathered
}

/** A badge that counts for nothing, and why. */
export interface UncountedBadge {
  /** Its place among those that were given. */
  readonly badge: number
  /**
   * - `not-verified` its report says refuted or undetermined
   * - `not-a-badge` it is an endorsement
   * - `holder-not-linked` it was awarded to somebody else
   * - `holder-uncomparable` it does not tell enough of its holder
   * - `issuer-not-accepted` its issuer is not among those accepted
   * - `self-issued` its holder issued it, and is not among the accepted issuers
   */
  readonly reason:
    | 'not-verified'
    | 'not-a-badge'
    | 'holder-not-linked'
    | 'holder-uncomparable'
    | 'issuer-not-accepted'
    | 'self-issued'
  /** What it says it is; absent when nothing vouches for that. */
  readonly credential?: CredentialRef
}

/** Who must hold the badges, and who may have issued them. */
export interface CountingRules {
  /** Every id of the holder; absent: whoever the first badge of an accepted issuer was awarded to. */
  readonly holder?: readonly string[]
  /** Absent: every issuer but the holder. */
  readonly acceptedIssuer?: readonly string[]
}

/** Sorts reports into badges that count and those that do not. */
export function countBadges(
  reports: readonly VerificationReport[],
  rules: CountingRules,
): { readonly counted: readonly CountedBadge[]; readonly notCounted: readonly UncountedBadge[] } {
  const counted: CountedBadge[] = []
  const notCounted: UncountedBadge[] = []
  let first: AnyAchievementCredential | undefined
  for (const [badge, report] of reports.entries()) {
    assertReport(report, badge)
    const document = report.verified ? report.credential : undefined
    if (document === undefined || !isOpenBadgeCredential(document)) {
      notCounted.push({ badge, reason: report.verified ? 'not-a-badge' : 'not-verified' })
      continue
    }
    const credential = refOf(document)
    const unaccepted = issuerReason(document, rules)
    if (unaccepted === undefined) first ??= document
    const reason = unaccepted ?? holderReason(document, rules, first)
    if (reason !== undefined) notCounted.push({ badge, reason, credential })
    else counted.push({ badge, credential, gathered: gather(document) })
  }
  return { counted, notCounted }
}

/** What is no report was verified by nobody; the caller mistook something for one. */
function assertReport(report: unknown, index: number): void {
  if (isJsonObject(report) && typeof report.verified === 'boolean') {
    if (!report.verified || isJsonObject(report.credential)) return
  }
  throw new OpenBadgesError(
    `Number ${index} is not a report of verify(); verify each badge first.`,
    {
      code: 'ERR_OB_ARGUMENT',
    },
  )
}

function issuerReason(
  document: AnyAchievementCredential,
  { acceptedIssuer, holder = [] }: CountingRules,
): UncountedBadge['reason'] | undefined {
  const { id: issuer } = issuerOf(document)
  if (acceptedIssuer !== undefined) {
    return acceptedIssuer.includes(issuer) ? undefined : 'issuer-not-accepted'
  }
  return issuer === recipientOf(document).id || holder.includes(issuer) ? 'self-issued' : undefined
}

function holderReason(
  document: AnyAchievementCredential,
  { holder }: CountingRules,
  first: AnyAchievementCredential = document,
): UncountedBadge['reason'] | undefined {
  const { id } = recipientOf(document)
  if (holder !== undefined) {
    if (id === undefined) return 'holder-uncomparable'
    return holder.includes(id) ? undefined : 'holder-not-linked'
  }
  if (document === first) return undefined
  const isSame = isSameRecipient(document, first)
  if (isSame === undefined) return 'holder-uncomparable'
  return isSame ? undefined : 'holder-not-linked'
}

function refOf(document: AnyAchievementCredential): CredentialRef {
  const { id, credentialSubject } = document
  const { id: issuer, name: issuerName } = issuerOf(document)
  const { name } = credentialSubject.achievement
  return {
    id,
    name: isNonEmptyString(name) ? name : id,
    issuer,
    ...(issuerName === undefined ? {} : { issuerName }),
    awarded: awardDateOf(document)?.text ?? '',
  }
}
