import {
  createFetchDoor,
  defineAchievement,
  type FetchDoor,
  findCheck,
  importSigner,
  issue,
  issueCredential,
  issueCredentialJwt,
  issueJwt,
  type KeySigner,
  type StatusReport,
  type VerificationReport,
  type VerifyAnyOptions,
  type VerifyOptions,
  verify,
} from '../../src/index.js'
import { asArray, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  type AnyAchievementCredential,
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
} from '../../src/model/index.js'
import { buildStatusList, emptyBits, statusEntryFor, withValues } from '../../src/status/index.js'
import { asTree } from './tree.js'

/** Badges with a status, the lists behind them, and hosts that serve those and count who asks. */

export const NOW = new Date('2026-04-01T00:00:00Z')
const AWARDED = new Date('2026-03-02T09:00:00Z')

const signerOf = (seed: number): Promise<KeySigner> =>
  importSigner({ seed: new Uint8Array(32).fill(seed) })
export const school: KeySigner = await signerOf(1)
export const stranger: KeySigner = await signerOf(2)
export const delegate: KeySigner = await signerOf(3)

export const LIST = 'https://school.example/status/1'
export const BADGE_ID = 'https://school.example/credentials/8812'
export const ENTRIES = 131_072
const BITSTRING_CONTEXT = 'https://www.w3.org/ns/credentials/status/v1'
const STATUS_2021_CONTEXT = 'https://w3id.org/vc/status-list/2021/v1'

export type Version = '1.1' | '2.0'

export interface BadgeChanges {
  readonly by?: KeySigner
  readonly version?: Version
  readonly id?: string
  /** Default: `eddsa-jcs-2022`. */
  readonly securing?: 'eddsa-jcs-2022' | 'eddsa-rdfc-2022' | 'JWT'
}

/** A badge with this status, or these. */
export async function badgeWith(
  credentialStatus: unknown,
  changes?: BadgeChanges & { readonly securing?: 'eddsa-jcs-2022' | 'eddsa-rdfc-2022' },
): Promise<JsonObject>
export async function badgeWith(
  credentialStatus: unknown,
  changes: BadgeChanges,
): Promise<JsonObject | string>
export async function badgeWith(
  credentialStatus: unknown,
  { by = school, version = '2.0', id = BADGE_ID, securing = 'eddsa-jcs-2022' }: BadgeChanges = {},
): Promise<JsonObject | string> {
  const achievement = defineAchievement({
    id: 'https://school.example/achievements/camt',
    name: 'CAMT',
    description: 'Maintains apartments.',
    criteria: { narrative: 'Pass the assessment.' },
  })
  const input = { id, achievement, recipient: { id: 'did:web:ana.example' }, credentialStatus }
  const award = input as Parameters<typeof issue>[0]
  const issuer = { id: by.controller, name: 'School' }
  const options = { issuer, signer: by, now: AWARDED, version }
  if (securing === 'JWT') return await issueJwt(award, options)
  const issued: AnyAchievementCredential = await issue(award, { ...options, cryptosuite: securing })
  return asTree(issued)
}

/** Any credential of the school with this status, or these. */
export function credentialWith(
  credentialStatus: JsonValue,
  { version = '2.0', id = BADGE_ID }: Omit<BadgeChanges, 'by'> = {},
): Promise<JsonObject> {
  const isOld = version === '1.1'
  return signed({
    '@context': [isOld ? VC_V1_CONTEXT : VC_V2_CONTEXT, ...contextsFor(credentialStatus, isOld)],
    id,
    type: ['VerifiableCredential'],
    issuer: school.controller,
    [isOld ? 'issuanceDate' : 'validFrom']: '2026-03-02T09:00:00Z',
    credentialSubject: { id: 'did:web:ana.example' },
    credentialStatus,
  })
}

/** The contexts that define the entries; version 2.0 knows those of bits by itself. */
function contextsFor(credentialStatus: JsonValue, isOld: boolean): readonly string[] {
  const types = asArray(credentialStatus).map((status) => (status as JsonObject).type)
  return [
    ...(types.includes('StatusList2021Entry') ? [STATUS_2021_CONTEXT] : []),
    ...(isOld && types.includes('BitstringStatusListEntry') ? [BITSTRING_CONTEXT] : []),
  ]
}

/** The entry of place 7 in {@link LIST}, with other members. */
export function entry(changes: Readonly<Record<string, unknown>> = {}): JsonObject {
  const whole = statusEntryFor({ list: LIST, index: 7, purpose: 'revocation' })
  return asTree({ ...whole, ...changes })
}

export interface ListChanges {
  readonly by?: KeySigner
  readonly purpose?: string
  /** Values by place; all others are 0. */
  readonly set?: Readonly<Record<number, number>>
  readonly size?: number
  readonly entries?: number
  /** Members of the credential and of its subject in place of those that it has; `undefined` takes one away. */
  readonly members?: Readonly<Record<string, JsonValue | undefined>>
  readonly subject?: Readonly<Record<string, JsonValue | undefined>>
}

/** A list credential before it is signed. */
export async function unsignedList({
  by = school,
  purpose = 'revocation',
  set = {},
  size = 1,
  entries = ENTRIES,
  members = {},
  subject = {},
}: ListChanges = {}): Promise<JsonObject> {
  const values = Object.entries(set).map(([index, value]) => [Number(index), value] as const)
  const document = await buildStatusList({
    id: LIST,
    issuer: by.controller,
    purpose,
    bits: withValues(emptyBits(entries, size), size, values),
    validFrom: new Date('2026-03-31T00:00:00Z'),
    validUntil: new Date('2026-04-07T00:00:00Z'),
  })
  const credentialSubject = { ...(document.credentialSubject as JsonObject), ...subject }
  return asTree({ ...document, credentialSubject, ...members })
}

/** The same list as one of 2021, on version 1.1. */
export async function unsignedOldList(changes: ListChanges = {}): Promise<JsonObject> {
  const { credentialSubject, validFrom, validUntil, ...rest } = await unsignedList(changes)
  const subject = credentialSubject as JsonObject
  return asTree({
    ...rest,
    '@context': [VC_V1_CONTEXT, STATUS_2021_CONTEXT],
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuanceDate: validFrom,
    expirationDate: validUntil,
    credentialSubject: {
      ...subject,
      type: 'StatusList2021',
      encodedList: String(subject.encodedList).slice(1),
    },
  })
}

const signing = (by: KeySigner) => ({ kind: 'any', signer: by, now: AWARDED }) as const
const embedding = (by: KeySigner) => ({ ...signing(by), cryptosuite: 'eddsa-jcs-2022' }) as const

/** The list with an embedded proof. */
export async function listed(changes: ListChanges = {}): Promise<JsonObject> {
  const { by = school } = changes
  return asTree(await issueCredential(await unsignedList(changes), embedding(by)))
}

/** The list as a token. */
export async function listedJwt(changes: ListChanges = {}): Promise<string> {
  return await issueCredentialJwt(await unsignedList(changes), signing(changes.by ?? school))
}

export async function signed(document: JsonObject, by: KeySigner = school): Promise<JsonObject> {
  return asTree(await issueCredential(document, embedding(by)))
}

/** What a host answers: JSON, a token, a status, or what it does with the request. */
export type Page = JsonObject | string | number | ((signal: AbortSignal) => Promise<Response>)

export interface Host {
  readonly door: FetchDoor
  /** Every URL that was asked for. */
  readonly asked: readonly string[]
  /** What is behind each URL, to change. */
  readonly pages: Record<string, Page>
}

/** Hosts with these pages; every other is absent. */
export function host(pages: Record<string, Page> = {}, options: object = {}): Host {
  const asked: string[] = []
  const door = createFetchDoor({
    ...options,
    async fetch(url, { signal } = {}) {
      asked.push(String(url))
      return await answer(pages[String(url)] ?? 404, signal ?? AbortSignal.timeout(1000))
    },
  })
  return { door, asked, pages }
}

async function answer(page: Page, signal: AbortSignal): Promise<Response> {
  if (typeof page === 'function') return await page(signal)
  if (typeof page === 'number') return new Response('', { status: page })
  const isToken = typeof page === 'string'
  return new Response(isToken ? page : JSON.stringify(page), {
    headers: { 'content-type': isToken ? 'application/vc+jwt' : 'application/vc' },
  })
}

/** The report on a badge while {@link LIST} is behind its URL. */
export async function judgeOn(
  list: Page,
  badge: unknown,
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  return await verify(badge, { now: NOW, door: host({ [LIST]: list }).door, ...options })
}

/** The same on any credential. */
export async function judgeAnyOn(
  list: Page,
  credential: unknown,
  options: Omit<VerifyAnyOptions, 'kind'> = {},
): Promise<VerificationReport<JsonObject>> {
  const { door } = host({ [LIST]: list })
  return await verify(credential, { kind: 'any', now: NOW, door, ...options })
}

/** What the check says, in few words, and what is said of each entry. */
export function statusOf(report: VerificationReport<unknown>): {
  readonly outcome: string
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  readonly entries: readonly StatusReport['outcome'][]
} {
  const check = findCheck(report, 'status')
  const listing = (all: readonly { code: string; pointer?: string }[] = []): readonly string[] =>
    all.map(({ code, pointer }) => `${code} ${pointer}`)
  return {
    outcome: check.outcome,
    problems: listing('problems' in check ? check.problems : []),
    warnings: listing('warnings' in check ? check.warnings : []),
    entries: report.status.map(({ outcome }) => outcome),
  }
}
