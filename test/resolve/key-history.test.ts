import { describe, expect, it } from 'vitest'
import {
  didDocumentOf,
  generateSigner,
  jwksOf,
  keyMembersOf,
  publicMethodOf,
} from '../../src/keys/index.js'
import {
  findKey,
  type KeyHistory,
  type KeyQuestion,
  type PinnedDocument,
  readKeyHistory,
} from '../../src/resolve/index.js'
import { hosts, type Page } from './hosts.js'
import { refusalOf } from './refusal.js'

const DID = 'did:web:college.example'
const PAGE = 'https://college.example/.well-known/did.json'
const ISSUER = 'https://college.example/issuer'
const NOW = new Date('2026-06-01T00:00:00Z')
const CREATED = new Date('2025-03-01T00:00:00Z')
const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

const former = await generateSigner({ controller: DID, fragment: 'key-1' })
const current = await generateSigner({ controller: DID, fragment: 'key-2' })
const before = didDocumentOf(former)
const today = { [PAGE]: didDocumentOf(current) }

async function ask(
  pages: Readonly<Record<string, Page>>,
  pinned: KeyHistory,
  question: Partial<KeyQuestion> = {},
) {
  const { problems, warnings, key } = await findKey(
    {
      controller: DID,
      purpose: 'assertionMethod',
      methodId: former.id,
      created: CREATED,
      now: NOW,
      ...question,
    },
    { resolver: hosts(pages).resolver, keyHistory: readKeyHistory(pinned) },
  )
  const codesOf = (list: typeof problems) => list.map(({ code }) => code)
  return { key: key?.publicKeyMultibase, problems: codesOf(problems), warnings: codesOf(warnings) }
}

const pin = (...documents: PinnedDocument[]): KeyHistory => ({ [DID]: documents })
const rescued = {
  key: former.publicKeyMultibase,
  problems: [],
  warnings: ['key-from-history'],
}

describe('a key that today’s document no longer lists', () => {
  it.each<[string, PinnedDocument[]]>([
    ['without bounds', [{ document: before }]],
    ['from before it was made', [{ document: before, validFrom: day('2025-01-01') }]],
    ['until after it was made', [{ document: before, validUntil: day('2025-12-31') }]],
    ['exactly when it was made', [{ document: before, validFrom: CREATED, validUntil: CREATED }]],
    ['after others', [{ document: didDocumentOf(current) }, { document: before }]],
  ])('counts, and it is said, by a document pinned %s', async (_, documents) => {
    expect(await ask(today, pin(...documents))).toEqual(rescued)
  })

  it.each<[string, string, KeyHistory]>([
    ['no document', 'key-not-found', {}],
    [
      'a document of another issuer',
      'key-not-found',
      {
        'did:web:other.example': [{ document: { ...before, id: 'did:web:other.example' } }],
      },
    ],
    [
      'a document that lists other keys',
      'key-not-found',
      pin({ document: didDocumentOf(current) }),
    ],
    [
      'a document from later on',
      'key-not-found',
      pin({ document: before, validFrom: day('2025-03-02') }),
    ],
    [
      'a document until earlier',
      'key-not-found',
      pin({ document: before, validUntil: day('2025-02-28') }),
    ],
    [
      'a document that lists it for login',
      'key-not-authorized',
      pin({
        document: { ...before, assertionMethod: [], authentication: [former.id] },
      }),
    ],
    [
      'a document that lists it as revoked',
      'key-revoked',
      pin({
        document: {
          ...before,
          verificationMethod: [{ ...publicMethodOf(former), revoked: '2025-01-01T00:00:00Z' }],
        },
      }),
    ],
  ])('does not count by %s: %s', async (_, code, pinned) => {
    expect(await ask(today, pinned)).toMatchObject({ problems: [code], warnings: [] })
  })

  it.each<[string, string, object]>([
    ['revokes it', 'key-revoked', { revoked: '2025-01-01T00:00:00Z' }],
    [
      'revokes it under another name',
      'key-revoked',
      { id: `${DID}#old`, revoked: '2025-01-01T00:00:00Z' },
    ],
    ['revokes it at no date', 'did-document-invalid', { revoked: 'in January' }],
  ])('does not count when one of several pinned documents %s: %s', async (_, code, members) => {
    const after = {
      ...didDocumentOf([former, current]),
      verificationMethod: [{ ...publicMethodOf(former), ...members }, publicMethodOf(current)],
    }
    const later = { document: after, validFrom: day('2025-06-01') }
    for (const second of [{ document: after }, later]) {
      for (const pinned of [pin({ document: before }, second), pin(second, { document: before })]) {
        expect((await ask(today, pinned)).problems).toContain(code)
      }
    }
    expect(await ask(today, pin({ document: before }, { document: before }))).toEqual(rescued)
  })

  it('does not count within bounds when the proof does not say when it was made', async () => {
    const { resolver } = hosts(today)
    const question = {
      controller: DID,
      purpose: 'assertionMethod',
      methodId: former.id,
      now: NOW,
    } as const
    const codes = async (document: PinnedDocument) =>
      (await findKey(question, { resolver, keyHistory: pin(document) })).problems
    expect(await codes({ document: before, validFrom: day('2025-01-01') })).toMatchObject([
      { code: 'key-not-found' },
    ])
    expect(await codes({ document: before })).toEqual([])
  })

  it('counts for an https issuer by its earlier key set', async () => {
    const one = await generateSigner({ controller: ISSUER, fragment: 'key-1' })
    const question = { controller: ISSUER, methodId: one.id }
    const profile = { id: ISSUER, ...keyMembersOf({ ...current, controller: ISSUER }, [], {}) }
    const pinned = { [ISSUER]: [{ document: jwksOf(one) }] }
    expect(await ask({ [ISSUER]: profile }, pinned, question)).toMatchObject({
      problems: [],
      warnings: ['key-from-history'],
    })
    expect(await ask({ [ISSUER]: profile }, {}, question)).toMatchObject({
      problems: ['key-not-found'],
    })
  })
})

describe('a key of today’s document', () => {
  const listed = (members: object): Record<string, Page> => ({
    [PAGE]: { ...before, verificationMethod: [{ ...publicMethodOf(former), ...members }] },
  })

  it('needs no history, and none is said', async () => {
    expect(await ask({ [PAGE]: before }, pin({ document: before }))).toMatchObject({
      problems: [],
      warnings: [],
    })
  })

  it.each([
    ['revoked', 'key-revoked', listed({ revoked: '2026-01-01T00:00:00Z' })],
    ['expired', 'key-revoked', listed({ expires: '2026-01-01T00:00:00Z' })],
    ['another', undefined, listed({ publicKeyMultibase: current.publicKeyMultibase })],
    ['of another', 'key-not-of-issuer', listed({ controller: 'did:web:other.example' })],
    [
      'revoked under another name',
      'key-revoked',
      listed({
        id: `${DID}#key-0`,
        revoked: '2026-01-01T00:00:00Z',
      }),
    ],
  ])('that is %s is not rescued: %s', async (_, code, pages) => {
    const { key, problems, warnings } = await ask(pages, pin({ document: before }))
    expect(warnings).toEqual([])
    if (code === undefined) expect(key).toBe(current.publicKeyMultibase)
    else expect(problems).toContain(code)
  })
})

it.each<[string, string, Record<string, Page>]>([
  ['is down', 'fetch-failed', { [PAGE]: new Error('down') }],
  ['has no document', 'fetch-failed', {}],
  [
    'has the document of another',
    'did-document-invalid',
    { [PAGE]: { id: 'did:web:other.example' } },
  ],
])('history does not stand in for a host that %s: %s', async (_, code, pages) => {
  expect(await ask(pages, pin({ document: before }))).toMatchObject({ problems: [code] })
})

describe('the option', () => {
  it('is copied, and is nothing by default', () => {
    const own = { document: { ...before } as { id: string } }
    const read = readKeyHistory({ [DID]: [own] })
    own.document.id = 'did:web:other.example'
    expect(read).toEqual({ [DID]: [{ document: before }] })
    expect(Object.isFrozen(read[DID]?.[0]?.document)).toBe(true)
    expect(readKeyHistory(undefined)).toEqual({})
  })

  it.each<[string, unknown]>([
    ['is no object', []],
    ['is null', null],
    ['has no list', { [DID]: { document: before } }],
    ['has entries without a document', { [DID]: [{}] }],
    ['has documents as entries', { [DID]: [before] }],
    ['has a document of another', { 'did:web:other.example': [{ document: before }] }],
    ['has a bound that is text', { [DID]: [{ document: before, validFrom: '2025-01-01' }] }],
    ['has a bound that is no time', { [DID]: [{ document: before, validUntil: new Date(NaN) }] }],
  ])('is refused when it %s', async (_, value) => {
    expect(await refusalOf(() => readKeyHistory(value))).toBe('ERR_OB_ARGUMENT')
  })
})
