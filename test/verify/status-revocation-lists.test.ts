import { describe, expect, test } from 'vitest'
import { createContextSet, issueCredential, type KeySigner, verify } from '../../src/index.js'
import { deepFreeze, digestJson, type JsonObject } from '../../src/json/index.js'
import { encodeBase64url } from '../../src/keys/index.js'
import {
  BADGE_ID,
  badgeWith,
  delegate,
  host,
  judgeOn,
  LIST,
  NOW,
  type Page,
  school,
  statusOf,
  stranger,
} from './listed.js'
import { asTree } from './tree.js'

/** Lists of 1EdTech in each of their forms. */

const badge = deepFreeze(await badgeWith({ id: LIST, type: '1EdTechRevocationList' }))

const REVOKED = {
  id: BADGE_ID,
  revocationReason: 'Awarded by mistake.',
  revocationDate: '2026-03-20T00:00:00Z',
}
const OTHER = { id: 'https://school.example/credentials/1', revocationReason: 'Somebody else.' }

function list(items: readonly object[], members: object = {}): JsonObject {
  return asTree({ id: LIST, issuer: school.controller, revokedCredential: items, ...members })
}

/** A token over any payload. */
async function tokenOf(payload: object, by: KeySigner = school, header = {}): Promise<string> {
  const encode = (part: object): string =>
    encodeBase64url(new TextEncoder().encode(JSON.stringify(part)))
  const input = `${encode({ alg: 'EdDSA', kid: by.id, ...header })}.${encode(payload)}`
  return `${input}.${encodeBase64url(await by.sign(new TextEncoder().encode(input)))}`
}

const asJson = async (page: Page): Promise<Page> => page

/** Words for the list: no context of the standards has any. */
const TERMS = 'https://school.example/terms'
const document = {
  '@context': Object.fromEntries(
    ['revokedCredential', 'revocationReason', 'revocationDate'].map((term) => [
      term,
      `${TERMS}#${term}`,
    ]),
  ),
}
const contexts = await createContextSet([
  { url: TERMS, document, sha256: await digestJson(document) },
])

/** A credential about the list. */
async function credentialOf(items: readonly object[], members: object = {}): Promise<JsonObject> {
  const unsigned = {
    '@context': ['https://www.w3.org/ns/credentials/v2', TERMS],
    id: LIST,
    type: ['VerifiableCredential'],
    issuer: school.controller,
    credentialSubject: { id: `${LIST}#list`, revokedCredential: items },
    ...members,
  }
  const options = { kind: 'any', signer: school, now: NOW, contexts } as const
  return asTree(await issueCredential(unsigned, options))
}

async function verdict(page: Page, options: object = {}): Promise<string> {
  const report = await judgeOn(page, badge, options)
  const codes = statusOf(report).problems.map((one) => one.split(' ')[0])
  return [report.outcome, ...codes].join(' ')
}

describe.each<readonly [string, (items: readonly object[]) => Promise<Page>]>([
  ['an object', (items) => asJson(list(items))],
  ['a token', (items) => tokenOf(list(items))],
])('%s', (form, pageOf) => {
  test('that does not name the badge lets it pass', async () => {
    for (const items of [[], [OTHER], [{ ...REVOKED, revoked: false }]]) {
      expect(await verdict(await pageOf(items))).toBe('verified')
    }
  })

  test('that names it revokes it, and the report has the reason and the date', async () => {
    const report = await judgeOn(await pageOf([OTHER, REVOKED]), badge)
    expect(report.outcome).toBe('refuted')
    expect(statusOf(report).problems).toEqual(['revoked /credentialStatus'])
    expect(report.status).toEqual([
      {
        pointer: '/credentialStatus',
        type: '1EdTechRevocationList',
        purpose: 'revocation',
        list: LIST,
        outcome: 'set',
        reason: 'Awarded by mistake.',
        since: '2026-03-20T00:00:00Z',
        fetchedAt: '2026-04-01T00:00:00Z',
      },
    ])
  })

  test('is told to be unsigned if it is', async () => {
    const { warnings } = statusOf(await judgeOn(await pageOf([]), badge))
    const expected = form === 'an object' ? ['status-list-unsigned /credentialStatus'] : []
    expect(warnings).toEqual(expected)
  })

  test('that cannot be read whole is not read at all', async () => {
    for (const item of [{}, { id: 7 }, 'x', null]) {
      expect(await verdict(await pageOf([OTHER, item as object]))).toBe(
        'refuted status-list-invalid',
      )
    }
  })

  test('with a bad reason or date for another lets the badge pass', async () => {
    for (const members of [{ revocationReason: 7 }, { revocationDate: 'long ago' }]) {
      expect(await verdict(await pageOf([{ ...OTHER, ...members }]))).toBe('verified')
      expect(await verdict(await pageOf([{ ...REVOKED, ...members }]))).toBe('refuted revoked')
    }
  })
})

describe('an unsigned list', () => {
  test('by the older name of its items is read', async () => {
    const { revokedCredential: revokedCredentials = [], ...rest } = list([REVOKED])
    expect(await verdict({ ...rest, revokedCredentials })).toBe('refuted revoked')
  })

  test.each([
    ['of another issuer', { issuer: stranger.controller }, 'refuted status-list-mismatch'],
    ['of nobody', { issuer: undefined }, 'verified'],
    ['of somebody who cannot be read', { issuer: {} }, 'refuted status-list-mismatch'],
    ['with a context', { '@context': 'https://school.example/terms' }, 'verified'],
    ['with another id', { id: `${LIST}2` }, 'refuted status-list-mismatch'],
    ['without id', { id: undefined }, 'verified'],
    ['with its issuer as a profile', { issuer: { id: school.controller } }, 'verified'],
    ['without a list', { revokedCredential: undefined }, 'undetermined status-list-type'],
    ['with a proof', { proof: {} }, 'refuted status-list-invalid'],
    [
      'with a proof, and without a list',
      { proof: {}, revokedCredential: undefined },
      'undetermined status-list-type',
    ],
    ['as a credential', { type: ['VerifiableCredential'] }, 'refuted status-list-invalid'],
  ])('%s: %s', async (_, members, expected) => {
    expect(await verdict(list([], members))).toBe(expected)
  })

  test('is told to be unsigned, whether or not it names an issuer (R-511)', async () => {
    for (const members of [{}, { issuer: undefined }]) {
      const { warnings } = statusOf(await judgeOn(list([], members), badge))
      expect(warnings).toEqual(['status-list-unsigned /credentialStatus'])
    }
  })

  test('of a delegate counts where the caller names it', async () => {
    const page = list([], { issuer: delegate.controller })
    const statusIssuers = { [school.controller]: [delegate.controller] }
    expect(await verdict(page, { statusIssuers })).toBe('verified')
    expect(await verdict(page)).toBe('refuted status-list-mismatch')
  })
})

describe('a list in a token', () => {
  const seconds = (text: string): number => Date.parse(text) / 1000

  test.each([
    ['with "iss" alone', { issuer: undefined, iss: school.controller }, 'verified'],
    ['with both', { iss: school.controller }, 'verified'],
    ['with two issuers', { iss: stranger.controller }, 'refuted status-list-invalid'],
    ['of nobody', { issuer: undefined }, 'refuted status-list-invalid'],
    ['without id', { id: undefined }, 'refuted status-list-mismatch'],
    ['that counts still', { exp: seconds('2026-04-01T00:00:00Z') }, 'verified'],
    ['that is over', { exp: seconds('2026-03-31T23:59:59Z') }, 'undetermined status-list-expired'],
    [
      'that begins tomorrow',
      { nbf: seconds('2026-04-02T00:00:00Z') },
      'undetermined status-list-expired',
    ],
    ['with times in text', { exp: '2027' }, 'refuted status-list-invalid'],
  ])('%s: %s', async (_, members, expected) => {
    expect(await verdict(await tokenOf(asTree(list([], members))))).toBe(expected)
  })

  test('signed by a stranger in the name of the school is refused', async () => {
    const forged = await tokenOf(list([]), stranger)
    expect(await verdict(forged)).toBe('refuted status-list-invalid')
    const named = await tokenOf(list([]), stranger, { kid: school.id })
    expect(await verdict(named)).toBe('refuted status-list-invalid')
    const own = await tokenOf(list([], { issuer: stranger.controller }), stranger)
    expect(await verdict(own)).toBe('refuted status-list-mismatch')
  })

  test('whose items were changed is refused', async () => {
    const [revoked, clear] = [await tokenOf(list([REVOKED])), await tokenOf(list([]))]
    const [header, , signature] = revoked.split('.')
    const mixed = [header, clear.split('.')[1], signature].join('.')
    expect(await verdict(mixed)).toBe('refuted status-list-invalid')
  })
})

describe('a list in a credential', () => {
  test('is verified as one, and read', async () => {
    expect(await verdict(await credentialOf([REVOKED]), { contexts })).toBe('refuted revoked')
    const page = await credentialOf([OTHER])
    expect(await verdict(page, { contexts })).toBe('verified')
    expect(statusOf(await judgeOn(page, badge, { contexts })).warnings).toEqual([])
  })

  test.each([
    ['is over', { validUntil: '2026-03-31T00:00:00Z' }, 'undetermined status-list-expired'],
    ['has another name', { id: `${LIST}2` }, 'refuted status-list-mismatch'],
    [
      'has a status',
      { credentialStatus: { id: 'https://school.example/2', type: 'JsonSchema' } },
      'refuted status-list-invalid',
    ],
  ])('that %s: %s', async (_, members, expected) => {
    expect(await verdict(await credentialOf([OTHER], members), { contexts })).toBe(expected)
  })

  test('names as many as one in any other form', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `urn:badge:${index}` }))
    const header = { typ: 'vc+jwt', cty: 'vc' }
    for (const [items, expected] of [
      [many, 'verified'],
      [[...many, REVOKED], 'refuted revoked'],
    ] as const) {
      const { proof: _, ...unsigned } = await credentialOf([OTHER])
      const credentialSubject = { id: `${LIST}#list`, revokedCredential: items }
      const token = await tokenOf({ ...unsigned, credentialSubject }, school, header)
      expect(await verdict(token, { contexts })).toBe(expected)
    }
  })

  test('is verified in an envelope, too', async () => {
    const { proof: _, ...unsigned } = await credentialOf([REVOKED])
    const token = await tokenOf(unsigned, school, { typ: 'vc+jwt', cty: 'vc' })
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+jwt,${token}`,
      type: 'EnvelopedVerifiableCredential',
    }
    expect(await verdict(envelope, { contexts })).toBe('refuted revoked')
  })

  test('that was altered does not hold', async () => {
    const credentialSubject = { id: `${LIST}#list`, revokedCredential: [OTHER] }
    const altered = { ...(await credentialOf([REVOKED])), credentialSubject }
    expect(await verdict(altered, { contexts })).toBe('refuted status-list-invalid')
  })

  test('in words that nobody has defined is not read', async () => {
    expect(await verdict(await credentialOf([OTHER]))).toBe('refuted status-list-invalid')
  })
})

test('a credential without an id is in no such list, nor out of it', async () => {
  const { id: _, ...document } = asTree(
    await badgeWith({ id: LIST, type: '1EdTechRevocationList' }),
  )
  const options = { kind: 'any', signer: school, now: NOW } as const
  const { proof: __, ...unsigned } = document
  const nameless = await issueCredential(unsigned, options)
  const report = await verify(nameless, {
    kind: 'any',
    now: NOW,
    door: host({ [LIST]: list([]) }).door,
  })
  expect(statusOf(report)).toMatchObject({
    outcome: 'failed',
    problems: ['status-malformed /credentialStatus'],
  })
})
