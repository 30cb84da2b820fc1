import { expect } from 'vitest'
import {
  createFetchDoor,
  createResolver,
  defineAchievement,
  didDocumentOf,
  type FetchDoor,
  importSigner,
  issue,
  type MultikeySigner,
  OpenBadgesError,
  type Resolver,
  type VerificationReport,
  verify,
} from '../../src/index.js'
import { deepFreeze } from '../../src/json/index.js'
import type { BitstringStatusListEntry } from '../../src/model/index.js'
import {
  createStatusRegistry,
  memoryStatusStore,
  type StatusRegistry,
  type StatusRegistryOptions,
} from '../../src/revoke/index.js'

/** A college that can revoke: two keys, of which it uses one at a time, a clock, and a web server. */

export const COLLEGE = 'did:web:college.example'
export const REVOCATIONS = 'https://college.example/status/revocation-1'
export const SUSPENSIONS = 'https://college.example/status/suspension-1'
export const AWARDED: Date = new Date('2026-03-02T09:00:00Z')

const key = async (value: number): Promise<MultikeySigner> =>
  await importSigner(
    { seed: new Uint8Array(32).fill(value) },
    { controller: COLLEGE, fragment: `key-${value}` },
  )

export const signer: MultikeySigner = await key(1)
export const nextSigner: MultikeySigner = await key(2)

/** The college's document lists both keys. */
export const resolver: Resolver = createResolver({
  documents: { [COLLEGE]: didDocumentOf([signer, nextSigner]) },
})

/** A clock that stands still until it is set. */
export interface Clock {
  readonly now: () => Date
  readonly set: (text: string) => void
}

export function clockAt(text: string): Clock {
  let at = new Date(text)
  return {
    now: () => new Date(at),
    set: (later) => {
      at = new Date(later)
    },
  }
}

/** A registry of the college, with a store of its own unless one is given. */
export function registryOf(options: Partial<StatusRegistryOptions> = {}): StatusRegistry {
  const store = memoryStatusStore()
  const now = (): Date => AWARDED
  return createStatusRegistry({ store, issuer: COLLEGE, signer, resolver, now, ...options })
}

/** A registry with a list for revocations and one place of it. */
export async function revocable(
  options: Partial<StatusRegistryOptions> = {},
): Promise<{ readonly registry: StatusRegistry; readonly entry: BitstringStatusListEntry }> {
  const registry = registryOf(options)
  await registry.create({ id: REVOCATIONS, purpose: 'revocation' })
  return { registry, entry: deepFreeze(await registry.allocate(REVOCATIONS)) }
}

const achievement = defineAchievement({
  id: 'https://college.example/achievements/heat-pumps',
  name: 'Heat pumps',
  description: 'Installs heat pumps.',
  criteria: { narrative: 'Pass the practical exam.' },
})

/** A badge of the college that points into one of its lists. */
export function award(
  credentialStatus: BitstringStatusListEntry,
  options: { readonly signer?: MultikeySigner; readonly now?: Date } = {},
): Promise<object> {
  const recipient = { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }
  return issue(
    { achievement, recipient, validFrom: AWARDED, credentialStatus },
    { issuer: { id: COLLEGE, name: 'The College' }, signer, resolver, now: AWARDED, ...options },
  )
}

/** The door to a web server that has the current lists of a registry, and nothing else. */
export function doorTo(registry: StatusRegistry): FetchDoor {
  return createFetchDoor({
    fetch: async (url) => {
      const list = await registry.current(String(url)).catch(() => undefined)
      return list === undefined
        ? new Response('Not found', { status: 404 })
        : new Response(list.body, { headers: list.headers })
    },
  })
}

/** What a verifier says who asks the web server of the registry at that time. */
export function judge(
  badge: object,
  registry: StatusRegistry,
  now: Date = AWARDED,
): Promise<VerificationReport> {
  return verify(badge, { resolver, door: doorTo(registry), now })
}

/** The code of an attempt that must be refused with an error of ours; of one by the store, what its one problem says. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(OpenBadgesError)
  const { code, problems } = error as OpenBadgesError
  if (code !== 'ERR_OB_STATUS_STORE') return code
  expect(problems).toHaveLength(1)
  return problems.map((problem) => problem.code).join()
}
