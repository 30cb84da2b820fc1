import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import {
  achievementKey,
  hasType,
  isEndorsementCredential,
  isOpenBadgeCredential,
  issuerOf,
} from '../model/index.js'
import type { VerificationReport } from '../report/index.js'

/**
 * That somebody has endorsed a definition, whichever badge it is of: a `DefinitionEndorsement` that holds, is in
 * force, and is shown whole.
 *
 * @see chain.md 3.2
 */
export interface EndorsedDefinition {
  /** `id` of the endorser. */
  readonly endorser: string
  /** Key of the achievement. */
  readonly achievement: string
  /** Digest of the definition, as `digestDefinition` gives it. */
  readonly digest: string
  /** Ids of the issuers that may award it; absent where it names none. */
  readonly lets?: readonly string[]
}

/**
 * The endorsed definition that a credential tells of; `undefined` when it is something else, or does not hold.
 *
 * @param document - the tree that the proof covered.
 */
export function endorsedDefinitionOf(
  document: JsonValue,
  report: VerificationReport,
): EndorsedDefinition | undefined {
  if (!report.verified || !isWhole(report)) return undefined
  if (!isEndorsementCredential(document) || isOpenBadgeCredential(document)) return undefined
  const { credentialSubject: subject } = document as object as JsonObject
  if (!isJsonObject(subject) || !hasType(subject, 'DefinitionEndorsement')) return undefined
  const { id, definitionDigest: digest, authorizedIssuer: lets } = subject
  const { id: endorser } = issuerOf(document)
  if (typeof id !== 'string' || typeof digest !== 'string' || endorser === '') return undefined
  return {
    endorser,
    achievement: achievementKey(id, ''),
    digest,
    ...(lets === undefined ? {} : { lets: asArray(lets).filter((one) => typeof one === 'string') }),
  }
}

/** Whoever shows it in part could leave out whom it lets award, and until when it counts. */
function isWhole({ proofs }: VerificationReport): boolean {
  return proofs.every(({ mechanism }) => mechanism !== 'ecdsa-sd-2023')
}
