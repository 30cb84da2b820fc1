import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import type { ChainSettings } from './evaluate-chain.js'
import type { LinkSources } from './holder-links.js'
import type { Presented } from './presentation.js'
import { type Examine, type Examined, examineShown, shownIn } from './presented.js'
import type { LookUp } from './published-lookup.js'

/** What a chain is run with. */
export interface ChainRun {
  /** Verifies one credential; called once for each different document that stands alone. */
  readonly examine: Examine
  /** What links ids and identifiers to each other. */
  readonly sources: LinkSources
  /** Finds published definitions. Default: nobody is asked. */
  readonly lookUp?: LookUp
  /** Endorsements that the verifier has, beside what was shown. Default: none. */
  readonly endorsements?: readonly unknown[]
}

/** Everything that was shown, each document verified by itself. */
export interface Showing {
  /** Each once, without the target; `undefined` when they were more than the limits allow. */
  readonly documents: readonly Examined[] | undefined
  /** The presentation that it was shown in, if it was one. */
  readonly presented?: Presented
  /** Waivers and endorsements of definitions that were not shown: given by the verifier, or inside the target. */
  readonly beside: readonly Examined[]
}

/**
 * Verifies everything that was shown.
 *
 * @param shown - single documents, or a presentation that has been verified.
 */
export async function examineShowing(
  shown: readonly unknown[] | Presented,
  target: Examined | undefined,
  settings: ChainSettings,
  { examine, endorsements = [] }: Pick<ChainRun, 'examine' | 'endorsements'>,
): Promise<Showing> {
  const inside = endorsementsIn(target?.credential).filter(bearsOnRules)
  const beside = (await examineShown([...endorsements, ...inside], target, examine, settings)) ?? []
  if (!('report' in shown)) {
    const documents = await examineShown(shown, target, examine, settings)
    return { documents, beside: withoutThose(beside, documents ?? []) }
  }
  const documents = shownIn(shown.credentials, target, shown.fault, settings.credentialLimits)
  return { documents, presented: shown, beside: withoutThose(beside, documents) }
}

function withoutThose(
  beside: readonly Examined[],
  documents: readonly Examined[],
): readonly Examined[] {
  const keys = new Set(documents.map(({ key }) => key))
  return beside.filter(({ key }) => !keys.has(key))
}

/** Endorsements in a badge and in its achievement: what they say of rules counts wherever it stands. */
function endorsementsIn(credential: object | undefined): readonly unknown[] {
  if (credential === undefined) return []
  const badge = credential as JsonObject
  const subject = isJsonObject(badge.credentialSubject) ? badge.credentialSubject : {}
  const achievement = isJsonObject(subject.achievement) ? subject.achievement : {}
  return [badge, subject, achievement].flatMap(({ endorsement, endorsementJwt }) => [
    ...asArray(endorsement),
    ...asArray(endorsementJwt),
  ])
}

/** Tokens have to be read to tell; of the others most are about something else. */
function bearsOnRules(endorsement: unknown): boolean {
  if (!isJsonObject(endorsement)) return typeof endorsement === 'string'
  const { credentialSubject: subject } = endorsement
  const types = isJsonObject(subject) ? asArray(subject.type) : []
  return types.includes('PrerequisiteWaiver') || types.includes('DefinitionEndorsement')
}
