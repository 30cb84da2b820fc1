import {
  type Achievement,
  type CredentialInput,
  createResolver,
  defineAchievement,
  findCheck,
  importSigner,
  issue,
  issueJwt,
  type KeySigner,
  type Secured,
  type VerificationReport,
  type VerifyOptions,
  verify,
} from '../../src/index.js'
import {
  type EndorsementInput,
  issueEndorsement,
  issueEndorsementJwt,
} from '../../src/issue/index.js'
import type { JsonObject } from '../../src/json/index.js'
import type { AnyAchievementCredential, VcVersion } from '../../src/model/index.js'
import type { EndorsementReport } from '../../src/report/index.js'

/** A badge of a school for Ana, whose achievement was created by somebody else, and who may endorse it. */

export const NOW = new Date('2026-04-01T00:00:00Z')
export const AWARDED = new Date('2026-03-02T09:00:00Z')

const signerOf = (seed: number): Promise<KeySigner> =>
  importSigner({ seed: new Uint8Array(32).fill(seed) })
export const school: KeySigner = await signerOf(1)
export const board: KeySigner = await signerOf(2)
export const creator: KeySigner = await signerOf(3)
export const ana: KeySigner = await signerOf(4)
export const college: KeySigner = await signerOf(5)

/** Only what is in a key itself: nothing is asked for. */
export const resolver = createResolver({
  fetch: () => Promise.reject(new Error('A request was made.')),
})

export const BADGE_ID = 'https://school.example/credentials/8812'
export const ACHIEVEMENT_ID = 'https://creator.example/achievements/camt-e'
export const BOARD = { id: board.controller, name: 'Quality board' } as const

export const definition: Achievement = defineAchievement({
  id: ACHIEVEMENT_ID,
  name: 'CAMT+E',
  description: 'Manage energy efficiency upgrades.',
  criteria: { narrative: 'Pass the assessment.' },
  creator: { id: creator.controller, name: 'Creator' },
})

export interface EndorsementChanges extends Partial<EndorsementInput> {
  readonly by?: KeySigner
  readonly version?: VcVersion
  readonly about?: string
  readonly issuer?: object
}

function partsOf({
  by = board,
  version = '2.0',
  about = BADGE_ID,
  issuer,
  ...input
}: EndorsementChanges) {
  return {
    input: { subject: { id: about, endorsementComment: 'Reviewed.' }, ...input },
    options: {
      issuer: { id: by.controller, name: 'Quality board', ...issuer },
      signer: by,
      now: AWARDED,
      version,
      resolver,
    },
  } as const
}

/** An endorsement of the badge by the board, unless said otherwise, with an embedded proof. */
export async function endorsement(changes: EndorsementChanges = {}): Promise<JsonObject> {
  const { input, options } = partsOf(changes)
  return (await issueEndorsement(input, options)) as unknown as JsonObject
}

/** The same as a token. */
export function endorsementJwt(changes: EndorsementChanges = {}): Promise<string> {
  const { input, options } = partsOf(changes)
  return issueEndorsementJwt(input, options)
}

export interface BadgeChanges extends Partial<Omit<CredentialInput, 'endorsement'>> {
  readonly by?: KeySigner
  readonly version?: VcVersion
  readonly endorsement?: readonly JsonObject[]
  /** Members of the issuer, and of the achievement. */
  readonly issuer?: object
  readonly details?: object
}

function awardOf({ by = school, version = '2.0', issuer, details, ...input }: BadgeChanges) {
  return {
    input: {
      achievement: { ...definition, ...details } as Achievement,
      recipient: { id: ana.controller },
      id: BADGE_ID,
      ...input,
    } as unknown as CredentialInput,
    options: {
      issuer: { id: by.controller, name: 'School', ...issuer },
      signer: by,
      now: AWARDED,
      version,
      resolver,
    },
  } as const
}

/** The badge with an embedded proof. */
export function badge(changes: BadgeChanges = {}): Promise<Secured<AnyAchievementCredential>> {
  const { input, options } = awardOf(changes)
  return issue(input, options)
}

/** The badge as a token. */
export function badgeJwt(changes: BadgeChanges = {}): Promise<string> {
  const { input, options } = awardOf(changes)
  return issueJwt(input, options)
}

export function judge(
  presented: unknown,
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  return verify(presented, { now: NOW, resolver, ...options })
}

/** The codes of the problems and of the warnings of the check, each with its place. */
export function found(report: VerificationReport): {
  readonly outcome: string
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
} {
  const check = findCheck(report, 'endorsements')
  const listed = (problems: readonly { code: string; pointer?: string }[] = []): string[] =>
    problems.map(({ code, pointer }) => (pointer === undefined ? code : `${code} ${pointer}`))
  return {
    outcome: check.outcome,
    problems: listed('problems' in check ? check.problems : []),
    warnings: listed('warnings' in check ? check.warnings : []),
  }
}

/** The outcome of each endorsement, with what it was found to speak for. */
export function outcomes({ endorsements }: VerificationReport): readonly string[] {
  return endorsements.map(
    ({ outcome, endorsed }: EndorsementReport) => `${outcome} ${endorsed?.what ?? 'nothing'}`,
  )
}

/** The JSON with one text in it replaced by another. */
export function altered(document: JsonObject, text: string, other: string): JsonObject {
  return JSON.parse(JSON.stringify(document).replaceAll(text, other)) as JsonObject
}
