import {
  canonicalJson,
  copyJson,
  deepFreeze,
  type JsonLimits,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../json/index.js'
import type { VerificationReport } from '../report/index.js'
import { type Facts, factsOf } from './facts.js'
import type { ChainLimits } from './limits.js'

/** Verifies one credential: the report, and what the proof covered whenever the proof holds. */
export type Examine = (
  presented: unknown,
) => Promise<{ readonly report: VerificationReport; readonly credential?: unknown }>

/** One document that was shown, verified by itself. */
export interface Examined {
  readonly report: VerificationReport
  /** Absent when it is no badge that can be read. */
  readonly facts?: Facts
  /** Equal only for the same document, or for what fails in the same way without being one. */
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
  readonly key?: string
}

const PARALLEL = 4

/**
 * Reads what was shown; nothing is verified, and nothing about it thrown.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 */
export function readShown(presented: unknown, limits: Partial<JsonLimits>): Reading {
  try {
    const json = isText(presented) ? parseJson(presented, limits) : copyJson(presented, limits)
    return { presented: deepFreeze(json), json, key: canonicalJson(json) }
  } catch (error) {
    if (error instanceof JsonReadError) return { presented }
    throw error
  }
}

/** Verifies a document and reads its facts. */
export async function examineOne(reading: Reading, examine: Examine): Promise<Examined> {
  const { report, credential } = await examine(reading.presented)
  const document = credential === undefined ? reading.json : (credential as JsonValue)
  const facts =
    document === undefined ? undefined : factsOf(document, credential !== undefined, report)
  return { report, key: reading.key ?? JSON.stringify(report), ...(facts ? { facts } : {}) }
}

/**
 * Verifies each different document among those shown, save the target, in an order that does not
 * depend on theirs. `undefined` when they are more than the limits allow: then none is verified.
 */
export async function examineShown(
  shown: readonly unknown[],
  target: Examined,
  examine: Examine,
  { limits, credentialLimits }: ShownLimits,
): Promise<readonly Examined[] | undefined> {
  if (shown.length > limits.credentials) return undefined
  const readings = shown.map((presented) => readShown(presented, credentialLimits))
  const different = new Map(readings.map((reading) => [reading.key ?? reading, reading]))
  different.delete(target.key)
  const characters = [...different.values()].reduce((sum, { key = '' }) => sum + key.length, 0)
  if (characters > limits.bytes) return undefined
  const examined = await inParallel([...different.values()], (reading) =>
    examineOne(reading, examine),
  )
  const unique = new Map(examined.map((document) => [document.key, document]))
  return [...unique]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, document]) => document)
}

/** Runs a few at a time: their order of finishing must not show, so results stand where inputs stood. */
async function inParallel<In, Out>(
  inputs: readonly In[],
  work: (input: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = []
  const entries = inputs.entries()
  const worker = async (): Promise<void> => {
    for (const [index, input] of entries) results[index] = await work(input)
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return results
}

function isText(presented: unknown): presented is string | Uint8Array {
  return typeof presented === 'string' || presented instanceof Uint8Array
}
