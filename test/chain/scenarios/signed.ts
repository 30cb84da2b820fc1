import { decodeJwt } from 'jose'
import { type ChainOptions, verifyChain } from '../../../src/chain/index.js'
import {
  type CredentialInput,
  defineAchievement,
  issue,
  issueEndorsementJwt,
  issueJwt,
} from '../../../src/issue/index.js'
import type { JsonObject } from '../../../src/json/index.js'
import { encodeBase64url, importSigner, type KeySigner } from '../../../src/keys/index.js'
import { type Achievement, type Condition, digestDefinition } from '../../../src/model/index.js'
import type { ChainReport, Explanation } from '../../../src/report/index.js'
import { createResolver, type Resolver } from '../../../src/resolve/index.js'
import { host, LIST, entry as listEntry, listed } from '../../verify/listed.js'
import { asTree } from '../../verify/tree.js'

/**
 * An institute, its neighbours and two people, who really sign: everything here is a token or has an embedded
 * proof, with keys from fixed seeds and every date given, so that each run signs the same bytes.
 */

export const NOW = new Date('2026-04-01T00:00:00Z')

/** When T of the tables, CAMT+E, was awarded, and when P, CAMT. */
export const T_AWARDED = '2026-03-02T09:00:00Z'
export const P_AWARDED = '2024-02-11T00:00:00Z'

const signerOf = (seed: number): Promise<KeySigner> =>
  importSigner({ seed: new Uint8Array(32).fill(seed) })
export const naaei: KeySigner = await signerOf(11)
export const qa: KeySigner = await signerOf(12)
export const creator: KeySigner = await signerOf(13)
export const roofers: KeySigner = await signerOf(14)
export const stranger: KeySigner = await signerOf(15)
export const ana: KeySigner = await signerOf(21)
export const anaElsewhere: KeySigner = await signerOf(22)
export const ben: KeySigner = await signerOf(23)

/** Only what is in a key itself: nothing is asked for. */
export const resolver: Resolver = createResolver({
  fetch: () => Promise.reject(new Error('A request was made.')),
})

/** What the badges of a signer call it, as issuer and as creator. */
export function profileOf({ controller }: KeySigner) {
  return { id: controller, type: ['Profile'] as const, name: `Institute ${controller.slice(-6)}` }
}

const BASE = 'https://naaei.example/achievements/'

/** Id of an achievement of the institute by its short name, or of a part of one: `camt-e#req-camt`. */
export function idOf(name: string): string {
  return `${BASE}${name}`
}

/** A definition of the institute, or with `id` of somebody else. */
export function define(name: string, details: object = {}): Achievement {
  return defineAchievement({
    id: idOf(name.toLowerCase().replaceAll('+', '-').replaceAll(' ', '-')),
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
    ...details,
  })
}

export interface Award extends Partial<Omit<CredentialInput, 'achievement'>> {
  readonly at?: string
  readonly until?: string
  readonly by?: KeySigner
  readonly holder?: string
}

function partsOf(achievement: Achievement, { at = P_AWARDED, until, by, holder, ...more }: Award) {
  const { controller } = by ?? naaei
  const name = achievement.id.slice(achievement.id.lastIndexOf('/') + 1)
  const input: CredentialInput = {
    id: `https://badges.example/${controller.slice(-6)}/${name}/${at.slice(0, 10)}`,
    achievement,
    recipient: { id: holder ?? ana.controller },
    validFrom: at,
    ...(until === undefined ? {} : { validUntil: until }),
    ...more,
  }
  const options = {
    issuer: profileOf(by ?? naaei),
    signer: by ?? naaei,
    now: new Date(at),
    resolver,
  }
  return { input, options }
}

/** A badge as a token: Ana's from the institute, unless said otherwise. */
export function award(achievement: Achievement, changes: Award = {}): Promise<string> {
  const { input, options } = partsOf(achievement, changes)
  return issueJwt(input, options)
}

/** The same with an embedded proof that covers the graph, `eddsa-rdfc-2022`. */
export async function awardEmbedded(
  achievement: Achievement,
  changes: Award = {},
): Promise<JsonObject> {
  const { input, options } = partsOf(achievement, changes)
  return asTree(await issue(input, options))
}

/**
 * The token with its claims changed and signed again: what no careful issuer signs, signed all the same.
 *
 * @param change - gets the claims, the badge among them.
 */
export async function signedAgain(
  token: string,
  change: (claims: JsonObject) => object,
  by: KeySigner = naaei,
): Promise<string> {
  const [header = ''] = token.split('.')
  const claims = change(decodeJwt(token) as JsonObject)
  const bytes = new TextEncoder().encode(JSON.stringify(claims))
  const input = `${header}.${encodeBase64url(bytes)}`
  return `${input}.${encodeBase64url(await by.sign(new TextEncoder().encode(input)))}`
}

/** Members put over those of the subject, and over those of the achievement. */
export const withSubject =
  (subject: object, achievement: object = {}) =>
  (claims: JsonObject): object => {
    const own = claims.credentialSubject as JsonObject
    return {
      ...claims,
      credentialSubject: {
        ...own,
        ...subject,
        achievement: { ...(own.achievement as JsonObject), ...achievement },
      },
    }
  }

export interface Word {
  readonly by?: KeySigner
  readonly at?: string
  readonly until?: string
  readonly credentialStatus?: JsonObject
}

/** An endorsement as a token, with this subject. */
function endorsement(
  subject: Readonly<Record<string, unknown>>,
  { by = qa, at = '2026-01-10T00:00:00Z', until, credentialStatus }: Word = {},
): Promise<string> {
  return issueEndorsementJwt(
    {
      subject,
      validFrom: at,
      id: `https://badges.example/${by.controller.slice(-6)}/endorsements/${at.slice(0, 10)}`,
      ...(until === undefined ? {} : { validUntil: until }),
      ...(credentialStatus === undefined ? {} : { credentialStatus }),
    } as Parameters<typeof issueEndorsementJwt>[0],
    {
      issuer: profileOf(by),
      signer: by,
      now: new Date(at),
      resolver,
    },
  )
}

/** An endorsement of that definition by its digest. */
export async function definitionEndorsement(
  definition: Achievement,
  { subject = {}, ...word }: Word & { readonly subject?: object } = {},
): Promise<string> {
  const definitionDigest = await digestDefinition(definition)
  const type = ['EndorsementSubject', 'DefinitionEndorsement']
  return endorsement({ id: definition.id, type, definitionDigest, ...subject }, word)
}

export interface WaiverChanges extends Word {
  readonly holder?: string
  readonly waives?: readonly string[]
  readonly forAchievement?: string
}

/** A waiver of CAMT as a prerequisite of CAMT+E, for Ana by the institute, unless said otherwise. */
export function waiver({
  holder = ana.controller,
  waives = [idOf('camt-e#req-camt')],
  forAchievement = idOf('camt-e'),
  by = naaei,
  at = '2026-02-20T00:00:00Z',
  ...word
}: WaiverChanges = {}): Promise<string> {
  const subject = {
    id: holder,
    type: ['EndorsementSubject', 'PrerequisiteWaiver'],
    endorsementComment: 'Licence accepted in place of the badge.',
    forAchievement,
    waives,
    basis: 'recognitionOfPriorLearning',
  }
  return endorsement(subject, { by, at, ...word })
}

/** A place in the institute's status list, and a host that has the list, with these places set, or answers that. */
export const revocable = (index: number): JsonObject =>
  listEntry({ statusListIndex: String(index), id: `${LIST}#${index}` })

export async function listSetting(places: readonly number[], by: KeySigner = naaei) {
  const set = Object.fromEntries(places.map((place) => [place, 1]))
  return host({ [LIST]: await listed({ by, set }) })
}

/** Judges at {@link NOW} without a network. */
export function judge(
  target: unknown,
  shown: unknown,
  options: ChainOptions = {},
): Promise<ChainReport> {
  return verifyChain(target, shown, { now: NOW, resolver, ...options })
}

/** Status and code in one. */
export const outcome = ({ status, code }: { readonly status: string; readonly code: string }) =>
  `${status}/${code}`

/** The node of the explanation that is about the condition with this id. */
export function nodeAt({ explanation }: { readonly explanation: Explanation }, id: string) {
  const nodes = [explanation]
  // The list grows while it is walked.
  for (const { children = [] } of nodes) nodes.push(...children)
  const found = nodes.find(({ conditionId }) => conditionId === id)
  if (found === undefined) throw new Error(`The explanation has no condition ${id}.`)
  return found
}

/** CAMT; and CAMT+E, which requires it as `camt-e#req-camt` with these facets. */
export const CAMT: Achievement = define('CAMT')
export function camtE(facets: object = {}, details: object = {}): Achievement {
  const condition = {
    type: 'HoldsAchievement',
    id: idOf('camt-e#req-camt'),
    name: 'CAMT',
    targetAchievement: CAMT.id,
    acceptedIssuer: [naaei.controller],
    ...facets,
  } as Condition
  return define('CAMT+E', { requires: { type: 'AllOf', condition: [condition] }, ...details })
}

/** T and P of the tables. */
export const awardT = (facets: object = {}, changes: Award = {}): Promise<string> =>
  award(camtE(facets), { at: T_AWARDED, ...changes })
export const awardP = (changes: Award = {}): Promise<string> =>
  award(CAMT, { until: '2026-12-31T00:00:00Z', ...changes })
