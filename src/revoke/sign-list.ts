import { issueCredential, issueCredentialJwt } from '../issue/index.js'
import type { JsonObject } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import { storeError } from '../report/index.js'
import { buildStatusList, emptyBits, withValues } from '../status/index.js'
import type { RegistrySettings } from './registry-options.js'
import type { StatusListDefinition, StoredStatusList } from './status-store.js'

/** How far a list may be signed ahead of the clock: as far as verifiers let a clock be behind (S-40). */
const SKEW_MS = 300_000

/** What the next version of a list is signed over. */
export interface NextList {
  readonly definition: StatusListDefinition
  readonly values: ReadonlyMap<number, number>
  /** From when the version before counts; none before the first. */
  readonly previous?: Date
  readonly now: Date
}

/** A list as it is served, and how long it counts. */
export type SignedList = Pick<StoredStatusList, 'credential' | 'signedAt' | 'validUntil'>

/**
 * Signs a status list on Verifiable Credentials 2.0.
 *
 * It counts from now, and if the clock has not moved on since the version before, from a millisecond after
 * that: of two versions it is always plain which one is newer (S-88). Only where the clock is to be trusted does
 * a list count from before a version that was signed by a clock ahead.
 *
 * @throws {OpenBadgesError} as `issueCredential` does; `ERR_OB_STATUS_STORE` when the version before is of a
 *   time that the clock has not reached by far, for one of the clocks must be wrong.
 */
export async function signList(next: NextList, settings: RegistrySettings): Promise<SignedList> {
  const { definition, now } = next
  const signedAt = momentAfter(next, settings)
  const validUntil = new Date(signedAt.getTime() + settings.lifetimeMs)
  const { id, issuer, purpose } = definition
  const list = await buildStatusList({
    id,
    issuer,
    purpose,
    bits: bitsOf(next),
    validFrom: signedAt,
    validUntil,
    ttlMs: settings.ttlMs,
  })
  return { credential: await secured(list, now, settings), signedAt, validUntil }
}

async function secured(
  list: JsonObject,
  now: Date,
  { secure, signing, cryptosuite }: RegistrySettings,
): Promise<string> {
  const options = { ...signing, now, kind: 'any' } as const
  if (secure === 'jwt') return await issueCredentialJwt(list, options)
  const suite = cryptosuite === undefined ? {} : { cryptosuite }
  return JSON.stringify(await issueCredential(list, { ...options, ...suite }))
}

/** Whether a list was signed for a time that the clock has not reached by far, so that one of the clocks is wrong. */
export function isAhead(signedAt: Date, now: Date): boolean {
  return signedAt.getTime() + 1 - now.getTime() > SKEW_MS
}

function momentAfter(
  { definition: { id }, previous, now }: NextList,
  { trustClock }: Pick<RegistrySettings, 'trustClock'>,
): Date {
  if (previous === undefined || previous < now) return now
  if (!isAhead(previous, now)) return new Date(previous.getTime() + 1)
  // verifiers refuse that version until its time has come, so that there is no order to keep
  if (trustClock) return now
  const detail = `The list ${id} was signed at ${formatDateTime(previous)}, and it is not that late.`
  throw storeError('clock-behind', detail)
}

function bitsOf({ definition: { length, statusSize }, values }: NextList): Uint8Array {
  return withValues(emptyBits(length, statusSize), statusSize, values)
}
