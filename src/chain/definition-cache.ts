import { OpenBadgesError } from '../errors.js'
import {
  assertKnown,
  copyJson,
  deepFreeze,
  isJsonObject,
  type JsonObject,
  JsonReadError,
  type JsonValue,
  parseJson,
} from '../json/index.js'
import { type Achievement, achievementKey, hasType, isGlobalId } from '../model/index.js'
import { assertNotOfDoor, type FetchDoor, untilAborted } from '../resolve/index.js'
import { misuse } from './chain-options.js'
import type { DefinitionAsker, DefinitionSource } from './definition-source.js'
import { readPublished } from './read-published.js'

/** Where definitions come from, and how long they are kept. */
export interface DefinitionCacheOptions {
  /** Definitions that you have. They are what is published of these achievements: nobody is asked for them. */
  readonly definitions?: readonly Achievement[]
  /**
   * Through which the address of an achievement is asked for its definition, see `createFetchDoor`. The host sees
   * that somebody looks at a badge of it. Default: nobody is asked.
   */
  readonly door?: FetchDoor
  /** Fetched definitions that are kept; the one used longest ago goes first. Default: 256. */
  readonly maxEntries?: number
  /** Seconds after which one is fetched again. Default: 300. */
  readonly cacheSeconds?: number
}

/** Most bytes of a definition, as of a credential. */
const MAX_BYTES = 256 * 1024

const OPTIONS: readonly (keyof DefinitionCacheOptions)[] = [
  'definitions',
  'door',
  'maxEntries',
  'cacheSeconds',
]

/**
 * Published definitions of achievements, to pass as the option `definitions` to any number of verifications: those
 * that you give, and those that are fetched through a door, each once as long as it is kept.
 *
 * A fetched one is JSON, an `Achievement` whose `id` is the address that was asked, compared as achievements are;
 * whether it stands in a `@context` of its own does not matter. Anything else is a failure, and so is an answer
 * that there is none: what depends on it is unknown. Failures are not kept beyond the verification they fell in.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option that is not known or not of its kind, and for a
 *   definition that is none or is given twice.
 * @see chain.md 3.2
 * @example
 * ```ts
 * const definitions = createDefinitionCache({ definitions: [camt, camtE], door: createFetchDoor() })
 * const report = await verifyChain(badge, shown, { definitions })
 * ```
 */
export function createDefinitionCache(options: DefinitionCacheOptions = {}): DefinitionSource {
  const { given, door, maxEntries, cacheSeconds } = readOptions(options)
  const kept = new KeptDefinitions(maxEntries, cacheSeconds * 1000)
  const loading = new Map<string, Promise<JsonObject>>()

  async function fetched(
    url: string,
    asker: DefinitionAsker,
    from: FetchDoor,
  ): Promise<JsonObject> {
    const known = kept.find(url)
    if (known !== undefined) return known
    const running = loading.get(url)
    if (running !== undefined) {
      const found = await untilAborted(running, asker.signal).catch(() => undefined)
      // what ended the other one need not end this: its time or its requests were its own
      return found ?? (await load(url, asker, from))
    }
    const promise = load(url, asker, from)
    loading.set(url, promise)
    return await promise.finally(() => loading.delete(url))
  }

  async function load(url: string, asker: DefinitionAsker, from: FetchDoor): Promise<JsonObject> {
    const { budget, signal } = asker
    const definition = await budget.once(`definition ${url}`, async () => {
      const request = { kind: 'resource', budget, signal, maxBytes: MAX_BYTES } as const
      const { body } = await from.get(url, request)
      return readPublished(readBody(body), url)
    })
    kept.keep(url, definition)
    return definition
  }

  return {
    async definitionOf(id, asker) {
      const known = given.get(achievementKey(id, ''))
      if (known !== undefined || door === undefined || !isGlobalId(id)) return known
      return await fetched(id, asker, door)
    },
  }
}

function readBody(body: Uint8Array): JsonValue {
  try {
    return parseJson(body)
  } catch (cause) {
    if (!(cause instanceof JsonReadError)) throw cause
    throw new OpenBadgesError('The address returns no JSON.', { code: 'ERR_OB_RESOLVE', cause })
  }
}

/** Definitions by URL, of which those used longest ago make room for others. */
class KeptDefinitions {
  readonly #entries = new Map<string, { readonly definition: JsonObject; readonly since: number }>()
  readonly #most: number
  readonly #maxAgeMs: number

  constructor(most: number, maxAgeMs: number) {
    this.#most = most
    this.#maxAgeMs = maxAgeMs
  }

  find(url: string): JsonObject | undefined {
    const entry = this.#entries.get(url)
    if (entry === undefined || performance.now() - entry.since >= this.#maxAgeMs) return undefined
    this.#entries.delete(url)
    this.#entries.set(url, entry)
    return entry.definition
  }

  keep(url: string, definition: JsonObject): void {
    this.#entries.delete(url)
    this.#entries.set(url, { definition, since: performance.now() })
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) return
      this.#entries.delete(oldest)
    }
  }
}

function readOptions(options: DefinitionCacheOptions): {
  readonly given: ReadonlyMap<string, JsonObject>
  readonly door: FetchDoor | undefined
  readonly maxEntries: number
  readonly cacheSeconds: number
} {
  const isObject: boolean = isJsonObject(options)
  if (!isObject) throw misuse('The options of a cache must be an object.')
  assertNotOfDoor(options, OPTIONS)
  assertKnown(options, OPTIONS)
  const { definitions = [], door, maxEntries = 256, cacheSeconds = 300 } = options
  if (door !== undefined && typeof door?.get !== 'function') {
    throw misuse('The option "door" must come from createFetchDoor.')
  }
  for (const [name, value] of Object.entries({ maxEntries, cacheSeconds })) {
    if (typeof value !== 'number' || !(value >= 0)) {
      throw misuse(`The option "${name}" must be a number from 0 up.`)
    }
  }
  if (!Array.isArray(definitions)) throw misuse('The option "definitions" must be a list.')
  const given = new Map<string, JsonObject>()
  for (const definition of definitions.map(readGiven)) {
    const key = achievementKey(String(definition.id), '')
    if (given.has(key)) throw misuse('Two of the "definitions" have the same id.')
    given.set(key, definition)
  }
  return { given, door, maxEntries, cacheSeconds }
}

function readGiven(definition: unknown): JsonObject {
  const copy = copyOf(definition)
  if (isJsonObject(copy) && hasType(copy, 'Achievement') && typeof copy.id === 'string') {
    const { '@context': _, ...own } = copy
    return deepFreeze(own)
  }
  throw misuse('Each of the "definitions" must be an achievement with an id.')
}

function copyOf(definition: unknown): JsonValue | undefined {
  try {
    return copyJson(definition)
  } catch (cause) {
    if (cause instanceof JsonReadError) return undefined
    throw cause
  }
}
