import { describe, expect, it } from 'vitest'
import { CHAIN_POLICIES, type ChainPolicy, verifyChain } from '../../src/chain/index.js'
import { judgeStanding, type StatusTrouble } from '../../src/chain/standing.js'
import { allOf, defineAchievement, issue } from '../../src/issue/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { encodeBase64url } from '../../src/keys/index.js'
import { VALIDITIES, type Validity } from '../../src/model/index.js'
import {
  BADGE_ID,
  badgeWith,
  entry,
  host,
  LIST,
  listed,
  NOW,
  type Page,
  school,
} from '../verify/listed.js'
import { asTree } from '../verify/tree.js'

/** What the lists of an issuer do to a chain: a prerequisite of 2 March, and what builds on it of 10 March. */

const suspension = entry({ statusPurpose: 'suspension' })
const onList = { id: LIST, type: '1EdTechRevocationList' }

async function buildingOn(validity: Validity): Promise<JsonObject> {
  const achievement = defineAchievement({
    id: 'https://school.example/achievements/camt-e',
    name: 'CAMT+E',
    description: 'Maintains apartments and saves energy.',
    criteria: { narrative: 'Pass the assessment.' },
    requires: allOf({
      type: 'HoldsAchievement',
      id: 'https://school.example/achievements/camt-e#camt',
      name: 'CAMT',
      targetAchievement: 'https://school.example/achievements/camt',
      validity,
    }),
  })
  const badge = await issue(
    { achievement, recipient: { id: 'did:web:ana.example' } },
    {
      issuer: { id: school.controller, name: 'School' },
      signer: school,
      now: new Date('2026-03-10T09:00:00Z'),
      cryptosuite: 'eddsa-jcs-2022',
    },
  )
  return asTree(badge)
}

const TARGETS = Object.fromEntries(
  await Promise.all(VALIDITIES.map(async (one) => [one, await buildingOn(one)] as const)),
) as Readonly<Record<Validity, JsonObject>>

interface Case {
  /** What is behind the URL of the list. */
  readonly page: Page
  readonly credentialStatus?: unknown
  readonly policy?: Partial<ChainPolicy>
  readonly validity?: Validity
}

async function outcomeOf({
  page,
  credentialStatus = entry(),
  policy = {},
  validity = 'atAward',
}: Case): Promise<string> {
  const { status, code } = await verifyChain(
    TARGETS[validity],
    [await badgeWith(credentialStatus)],
    {
      now: NOW,
      door: host({ [LIST]: page }).door,
      policy: { ...CHAIN_POLICIES.recruiter, ...policy },
    },
  )
  return `${status}/${code}`
}

/** A revocation list with this item for the badge, as a token of the school. */
async function revokedOn(revocationDate?: string): Promise<string> {
  const item = { id: BADGE_ID, ...(revocationDate === undefined ? {} : { revocationDate }) }
  const payload = { id: LIST, issuer: school.controller, revokedCredential: [item] }
  const input = [{ alg: 'EdDSA', kid: school.id }, payload]
    .map((part) => encodeBase64url(new TextEncoder().encode(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await school.sign(new TextEncoder().encode(input)))}`
}

const REVOKED = 'failed/revoked'
const KEPT = 'satisfied/ok'
const accepting = { revoked: 'acceptDated' } as const

describe('a prerequisite on a list of its issuer', () => {
  it('C12 revoked, no date, fails', async () => {
    expect(await outcomeOf({ page: await listed({ set: { 7: 1 } }) })).toBe(REVOKED)
    expect(await outcomeOf({ page: await listed({ set: { 8: 1 } }) })).toBe(KEPT)
  })

  it('C13 of a list that answers 500 is unknown', async () => {
    expect(await outcomeOf({ page: 500 })).toBe('unknown/status-unavailable')
  })

  it('whose entry is in a wrong form fails, and is not said to be revoked', async () => {
    const credentialStatus = entry({ statusListIndex: '7 of clubs' })
    const page = await listed()
    expect(await outcomeOf({ page, credentialStatus })).toBe('failed/credential-invalid')
  })
})

/** Columns as in VALIDITIES. */
type Row = readonly [name: string, how: Omit<Case, 'validity'>, outcomes: readonly string[]]

const ROWS: readonly Row[] = [
  ['clear', { page: await listed() }, [KEPT, KEPT, KEPT, KEPT]],
  [
    'revoked, date unknown',
    { page: await listed({ set: { 7: 1 } }) },
    [REVOKED, REVOKED, REVOKED, REVOKED],
  ],
  [
    'revoked, date unknown, where dates are accepted',
    { page: await listed({ set: { 7: 1 } }), policy: accepting },
    [REVOKED, REVOKED, REVOKED, REVOKED],
  ],
  [
    'revoked on a day after the award',
    { page: await revokedOn('2026-03-20T00:00:00Z'), credentialStatus: onList },
    [REVOKED, REVOKED, REVOKED, REVOKED],
  ],
  [
    'revoked on a day after the award, where dates are accepted',
    {
      page: await revokedOn('2026-03-20T00:00:00Z'),
      credentialStatus: onList,
      policy: accepting,
    },
    [KEPT, REVOKED, REVOKED, KEPT],
  ],
  [
    'suspended now',
    {
      page: await listed({ purpose: 'suspension', set: { 7: 1 } }),
      credentialStatus: suspension,
    },
    ['unknown/suspended', 'failed/suspended', 'failed/suspended', 'unknown/suspended'],
  ],
  ['of a status not retrievable', { page: 500 }, Array(4).fill('unknown/status-unavailable')],
]

describe('asked for its validity, a prerequisite', () => {
  for (const [name, how, outcomes] of ROWS) {
    it.each(VALIDITIES.map((validity, column) => [validity, outcomes[column]] as const))(
      `${name}, asked %s: %s`,
      async (validity, outcome) => {
        expect(await outcomeOf({ ...how, validity })).toBe(outcome)
      },
    )
  }
})

describe('the date of a revocation, where the policy accepts dates', () => {
  const judge = (page: Page): Promise<string> =>
    outcomeOf({ page, credentialStatus: onList, policy: accepting })

  it('counts from the moment after the award', async () => {
    expect(await judge(await revokedOn('2026-03-10T09:00:00Z'))).toBe(REVOKED)
    expect(await judge(await revokedOn('2026-03-10T09:00:01Z'))).toBe(KEPT)
  })

  it('does not count while it is still to come, or is not told', async () => {
    expect(await judge(await revokedOn('2026-04-02T00:00:00Z'))).toBe(REVOKED)
    expect(await judge(await revokedOn())).toBe(REVOKED)
  })

  it('does not count in a list that nobody has signed', async () => {
    const item = { id: BADGE_ID, revocationDate: '2026-03-20T00:00:00Z' }
    const page = { id: LIST, issuer: school.controller, revokedCredential: [item] }
    expect(await judge(page)).toBe(REVOKED)
  })

  it('makes up for nothing else that is against it', () => {
    const revokedOn = new Date('2026-03-20T00:00:00Z')
    const asked = { moments: [new Date('2026-03-10T09:00:00Z')], today: false, now: NOW }
    const judgeAll = (...troubles: readonly StatusTrouble[]): string => {
      const { status, code } = judgeStanding({ troubles, revokedOn }, asked, accepting)
      return `${status}/${code}`
    }
    expect(judgeAll('revoked')).toBe(KEPT)
    expect(judgeAll('revoked', 'unavailable')).toBe('unknown/status-unavailable')
    expect(judgeAll('revoked', 'suspended')).toBe('unknown/suspended')
    expect(judgeAll('unavailable', 'revoked', 'malformed')).toBe('failed/credential-invalid')
  })
})

describe('the choice of the policy', () => {
  it('is to count no revoked credential, in every policy of the library', () => {
    expect(Object.values(CHAIN_POLICIES).map(({ revoked }) => revoked)).toEqual(
      Array(4).fill('never'),
    )
  })

  it('is one of two', async () => {
    const policy = { ...CHAIN_POLICIES.recruiter, revoked: 'always' as never }
    await expect(verifyChain(TARGETS.now, [], { now: NOW, policy })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})
