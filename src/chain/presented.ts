import {
  canonicalJson,
  copyJson,
  isJsonObject,
  type JsonLimits,
  JsonReadError,
  type JsonValue,
  ownTree,
  parseJson,
} from '../json/index.js'
import { inParallel } from '../present/index.js'
import type { VerificationReport } from '../report/index.js'
import { type EndorsedDefinition, endorsedDefinitionOf } from './endorsed-definition.js'
import { type Facts, factsOf } from './facts.js'
import type { Finding } from './finding.js'
import type { ChainLimits } from './limits.js'
import { type Waiver, waiverOf } from './waiver.js'

/** The report on one credential, and what the proof covered whenever the proof holds. */
export interface Examination {
  readonly report: VerificationReport
  readonly credential?: unknown
}

/** Verifies one credential. */
export type Examine = (presented: unknown) => Promise<Examination>

/** One credential of a presentation, verified by itself. */
export interface PresentedBadge {
  readonly presented: unknown
  readonly examination: Examination
}

/** One document that was shown, verified by itself. */
export interface Examined {
  readonly report: VerificationReport
  /** Absent when it is no badge that can be read. */
  readonly facts?: Facts
  /** The waiver that it is, if it is one. */
  readonly waiver?: Waiver
  /** The endorsed definition that it tells of, if it is an endorsement of one. */
  readonly endorsedDefinition?: EndorsedDefinition
  /** What the proof covers, whenever it holds. */
  readonly credential?: object
  /** Equal only for the same document, or for what is no text and fails in the same way without being one. */
  readonly key: string
}

/** How much is looked at. */
export interface ShownLimits {
  readonly limits: ChainLimits
  /** Of each single document, in place of the defaults. */
  readonly credentialLimits: Partial<JsonLimits>
}

/** A document before it is verified: its JSON where it is JSON, so that it is read only once. */
interface Reading {
  readonly presented: unknown
  readonly json?: JsonValue
  /** Canonical JSON, or the text that is none, as a token; absent for what is neither. */
  readonly key?: string
}

/**
 * Reads what was shown; nothing is verified, and nothing about it thrown.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 */
export function readShown(presented: unknown, limits: Partial<JsonLimits>): Reading {
  try {
    const json = isText(presented) ? parseJson(presented, limits) : copyJson(presented, limits)
    return { presented: owned(json), json, key: canonicalJson(json) }
  } catch (error) {
    if (!(error instanceof JsonReadError)) throw error
    // two tokens may get the same report: only its text tells one from the other
    return isText(presented) ? { presented, key: asText(presented) } : { presented }
  }
}

/** What was read is frozen, and copied no second time by whoever reads it next. */
function owned(json: JsonValue): JsonValue {
  return isJsonObject(json) ? ownTree(json) : json
}

/** Verifies a document and reads its facts. */
export async function examineOne(reading: Reading, examine: Examine): Promise<Examined> {
  return examinedFrom(reading, await examine(reading.presented))
}

function examinedFrom({ json, key }: Reading, { report, credential }: Examination): Examined {
  const document = credential === undefined ? json : (credential as JsonValue)
  const proven = credential !== undefined
  const facts = document === undefined ? undefined : factsOf(document, proven, report)
  const waiver = document === undefined ? undefined : waiverOf(document, proven, report)
  const endorsed =
    proven && document !== undefined ? endorsedDefinitionOf(document, report) : undefined
  return {
    report,
    key: key ?? JSON.stringify(report),
    ...(facts === undefined ? {} : { facts }),
    ...(waiver === undefined ? {} : { waiver }),
    ...(endorsed === undefined ? {} : { endorsedDefinition: endorsed }),
    ...(credential === undefined ? {} : { credential: credential as object }),
  }
}

/**
 * Verifies each different document among those shown, save the target where there is one, in an order that does not
 * depend on theirs. `undefined` when they are more than the limits allow: then none is verified.
 */
export async function examineShown(
  shown: readonly unknown[],
  target: Examined | undefined,
  examine: Examine,
  { limits, credentialLimits }: ShownLimits,
): Promise<readonly Examined[] | undefined> {
  const readings = readAll(shown, { limits, credentialLimits })
  if (readings === undefined) return undefined
  const different = new Map(readings.map((one) => [one.key ?? one.presented, one]))
  if (target !== undefined) different.delete(target.key)
  const examined = await inParallel([...different.values()], (reading) =>
    examineOne(reading, examine),
  )
  return eachOnce(examined, target)
}

/**
 * Reads what was shown; `undefined` as soon as it is more than the limits allow. Texts are counted before any is
 * read, objects as they are read.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 * @see S-70
 */
function readAll(
  shown: readonly unknown[],
  { limits, credentialLimits }: ShownLimits,
): readonly Reading[] | undefined {
  if (shown.length > limits.credentials) return undefined
  const readings: Reading[] = []
  let left = shown.filter(isText).reduce((most, { length }) => most - length, limits.bytes)
  for (const presented of shown) {
    if (left < 0) return undefined
    const reading = readShown(presented, credentialLimits)
    readings.push(reading)
    if (!isText(presented)) left -= reading.key?.length ?? 0
  }
  return left < 0 ? undefined : readings
}

/**
 * What was shown, with frozen copies in place of objects; `undefined` as in {@link readAll}. What is no JSON stays
 * as it is, and so does text.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 */
export function copiesOf(
  shown: readonly unknown[],
  limits: ShownLimits,
): readonly unknown[] | undefined {
  const readings = readAll(shown, limits)
  return readings?.map(({ presented }, index) => {
    const original = shown[index]
    return isText(original) ? original : presented
  })
}

/**
 * The credentials of a presentation, each different one once and without the target.
 *
 * @param fault - why nothing in the presentation counts, if so.
 */
export function shownIn(
  credentials: readonly PresentedBadge[],
  target: Examined | undefined,
  fault: Finding | undefined,
  credentialLimits: Partial<JsonLimits>,
): readonly Examined[] {
  const examined = credentials.map(({ presented, examination }) => {
    const one = examinedFrom(readShown(presented, credentialLimits), examination)
    if (fault !== undefined && one.waiver !== undefined) {
      return { ...one, waiver: { ...one.waiver, isSound: false } }
    }
    if (fault === undefined || one.facts === undefined) return one
    // what is wrong with the credential itself is nearer to the case
    const integrity = one.facts.integrity.status === 'failed' ? one.facts.integrity : fault
    return { ...one, facts: { ...one.facts, integrity } }
  })
  return eachOnce(examined, target)
}

function eachOnce(
  examined: readonly Examined[],
  target: Examined | undefined,
): readonly Examined[] {
  const unique = new Map(examined.map((document) => [document.key, document]))
  if (target !== undefined) unique.delete(target.key)
  return [...unique]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, document]) => document)
}

/** Bytes one by one: a token is ASCII, and what is not stays different from everything else. */
function asText(text: string | Uint8Array): string {
  return typeof text === 'string' ? text : new TextDecoder('latin1').decode(text)
}

function isText(presented: unknown): presented is string | Uint8Array {
  return typeof presented === 'string' || presented instanceof Uint8Array
}
