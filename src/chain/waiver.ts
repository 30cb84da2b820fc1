import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  type AnyEndorsementCredential,
  isEndorsementCredential,
  isOpenBadgeCredential,
  isPrerequisiteWaiver,
  issuerOf,
  periodOf,
  type ValidityPeriod,
  WAIVER_BASES,
  type WaiverBasis,
} from '../model/index.js'
import type { VerificationReport } from '../report/index.js'

/**
 * A `PrerequisiteWaiver` that was shown: somebody says that a person need not meet some conditions of a rule.
 *
 * One whose proof does not hold is nobody's word: it is only told of.
 *
 * @see chain.md 3.4, waivers
 */
export interface Waiver {
  /** `id` of the endorsement credential, where it has one. */
  readonly id?: string
  /** Who signed it; absent when its proof does not hold. */
  readonly issuer?: string
  /** `id` of the person. */
  readonly subject: string
  /** Ids of the conditions. */
  readonly waives: readonly string[]
  readonly forAchievement: string
  readonly basis?: WaiverBasis
  /** From when until when it counts; absent when it does not say so as it must. */
  readonly period?: ValidityPeriod
  /** Whether its proof and its status hold, and all else but that its time may be over by now. */
  readonly isSound: boolean
}

/**
 * The waiver in a credential; `undefined` when it is something else.
 *
 * @param document - the tree that the proof covered, or what was shown as such.
 * @param proven - whether it is the former.
 */
export function waiverOf(
  document: JsonValue,
  proven: boolean,
  report: VerificationReport,
): Waiver | undefined {
  if (!isEndorsementCredential(document) || isOpenBadgeCredential(document)) return undefined
  const endorsement = document as object as AnyEndorsementCredential
  const { id, credentialSubject: subject } = document as object as JsonObject
  if (!isJsonObject(subject) || !isPrerequisiteWaiver(subject)) return undefined
  const { id: person, forAchievement, waives, basis } = subject as object as JsonObject
  if (typeof person !== 'string' || typeof forAchievement !== 'string') return undefined
  const known = WAIVER_BASES.find((one) => one === basis)
  const period = proven ? periodOf(endorsement) : undefined
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(proven ? { issuer: issuerOf(endorsement).id } : {}),
    subject: person,
    waives: [...new Set(asArray(waives).filter((one) => typeof one === 'string'))].sort(),
    forAchievement,
    ...(known === undefined ? {} : { basis: known }),
    ...(period === undefined ? {} : { period }),
    isSound: proven && isSound(report) && (period?.until !== undefined || isWhole(report)),
  }
}

/** That its time is over today says nothing of the day of the award. */
function isSound({ checks }: VerificationReport): boolean {
  return checks.every((check) => {
    if (!('problems' in check)) return true
    return check.name === 'validityPeriod' && check.problems.every(({ code }) => code === 'expired')
  })
}

/** Whoever shows a waiver in part could leave out that it ends. */
function isWhole({ proofs }: VerificationReport): boolean {
  return (
    proofs.every(({ mechanism }) => mechanism !== 'ecdsa-sd-2023') ||
    proofs.some(({ mechanism, outcome }) => mechanism !== 'ecdsa-sd-2023' && outcome === 'passed')
  )
}
