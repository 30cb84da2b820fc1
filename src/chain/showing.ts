import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { type ClaimsDigests, digestChecked } from './claims-digests.js'
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
  /** Waivers and endorsements of definitions that were not shown: given by the verifier, or inside badges. */
  readonly beside: readonly Examined[]
  /** What documents claim that others say to have been checked. */
  readonly digests: ClaimsDigests
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
  const presented = 'report' in shown ? shown : undefined
  const documents =
    'report' in shown
      ? shownIn(shown.credentials, target, shown.fault, settings.credentialLimits)
      : await examineShown(shown, target, examine, settings)
  const all = [...(target === undefined ? [] : [target]), ...(documents ?? [])]
  // what a badge holds may count for its own rule, and any of them may be asked about
  const inside = all.flatMap(({ credential }) => endorsementsIn(credential))
  const bearing = [...endorsements, ...inside].filter(bearsOnRules)
  const beside = (await examineShown(bearing, target, examine, settings)) ?? []
  const keys = new Set(documents?.map(({ key }) => key))
  return {
    documents,
    ...(presented === undefined ? {} : { presented }),
    beside: beside.filter(({ key }) => !keys.has(key)),
    digests: await digestChecked(all),
  }
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

/** Whether an endorsement may be a waiver, or of a definition: most are neither, and are not verified again. */
function bearsOnRules(endorsement: unknown): boolean {
  const text = textIn(endorsement)
  return text.includes('PrerequisiteWaiver') || text.includes('DefinitionEndorsement')
}

/** What an endorsement says, as text: of a token the payload. Empty for what is none in any form. */
function textIn(endorsement: unknown): string {
  try {
    if (endorsement instanceof Uint8Array) return textIn(new TextDecoder().decode(endorsement))
    if (typeof endorsement !== 'string') return enveloped(endorsement)
    const text = endorsement.trim()
    if (text.startsWith('{')) return text
    return atob(text.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')
  } catch {
    return ''
  }
}

/** The JSON of an object, or what the token says that it is around. */
function enveloped(endorsement: unknown): string {
  const id = isJsonObject(endorsement) ? endorsement.id : undefined
  const [, token] = typeof id === 'string' ? id.split(/^data:[^,]*,/) : []
  return token === undefined ? (JSON.stringify(endorsement) ?? '') : textIn(token)
}
