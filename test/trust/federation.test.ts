import { describe, expect, it, test } from 'vitest'
import { deepFreeze } from '../../src/json/index.js'
import { BADGE_ISSUER_TYPE, type FederationOptions, federation } from '../../src/trust/index.js'
import { ask, hosts, NOW, type Page, plain, type Said } from './ask.js'
import {
  ANCHOR,
  anchor,
  type Changes,
  COLLEGE,
  chain,
  college,
  HOUR,
  MINISTRY,
  ministry,
  PLACES,
  pages,
  statement,
  stranger,
  type World,
} from './federation-world.js'

const OPTIONS: FederationOptions = deepFreeze({
  name: 'Federation',
  anchors: { [ANCHOR]: { keys: [anchor.jwk] } },
})
const PATH = [COLLEGE, MINISTRY, ANCHOR]
const broken = { finding: 'unavailable', problems: [], warnings: ['trust-chain-broken'] }
const seconds = NOW.getTime() / 1000

type Options = Partial<FederationOptions>

/** What the federation says of an issuer, by its hosts. */
async function saidBy(
  found: Readonly<Record<string, Page>>,
  options: Options = {},
  issuer: string = COLLEGE,
): Promise<Said> {
  return await ask(federation({ ...OPTIONS, ...options }), { issuer }, hosts(found).context)
}

/** The same by a chain that is at hand; a request would find nothing. */
async function saidOf(
  tokens: readonly string[],
  options: Options = {},
  issuer: string = COLLEGE,
): Promise<Said> {
  const { context, asked } = hosts()
  const source = federation({ ...OPTIONS, trustChains: { [COLLEGE]: tokens }, ...options })
  const said = await ask(source, { issuer }, context)
  expect(asked).toEqual([])
  return said
}

describe('a chain that holds', () => {
  it('is found from the issuer up, with one request for each statement', async () => {
    const { context, asked } = hosts(await pages())
    const said = await ask(federation(OPTIONS), { issuer: COLLEGE }, context)
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence).toEqual({
      source: 'Federation',
      kind: 'federation',
      finding: 'confirmed',
      about: { issuer: COLLEGE },
      detail: expect.any(String),
      path: PATH,
      validUntil: '2026-04-01T01:00:00Z',
    })
    expect([...asked].sort()).toEqual(Object.values(PLACES).sort())
  })

  it('is taken from the caller, with or without what the anchor says of itself', async () => {
    const tokens = await chain()
    for (const given of [tokens, tokens.slice(0, 3)]) {
      const said = await saidOf(given)
      expect(said).toMatchObject(plain('confirmed'))
      expect(said.evidence.path).toEqual(PATH)
    }
  })

  it('ends when the first of its statements does', async () => {
    const ends = { claims: { exp: seconds + 60 } }
    for (const world of [{ college: ends }, { ofCollege: ends }, { anchor: ends }]) {
      const { evidence } = await saidOf(await chain(world))
      expect(evidence.validUntil).toBe('2026-04-01T00:01:00Z')
    }
  })

  it('may begin with the anchor itself', async () => {
    const said = await saidBy(await pages(), {}, ANCHOR)
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence.path).toEqual([ANCHOR])
  })

  it('may hold under a key that the anchor has named by the one that is known', async () => {
    const next = { ...anchor, signer: stranger.signer, jwk: stranger.jwk }
    const world: World = {
      ofMinistry: { by: next, header: { kid: next.jwk.kid } },
      anchor: { claims: { jwks: { keys: [anchor.jwk, next.jwk] } } },
    }
    expect(await saidOf(await chain(world))).toMatchObject(plain('confirmed'))
    expect(await saidBy(await pages(world))).toMatchObject(plain('confirmed'))
    // of which nobody knows without what the anchor says of itself
    expect(await saidOf((await chain(world)).slice(0, 3))).toMatchObject(broken)
  })

  it('is found by another superior when one is of no use', async () => {
    const hints = { claims: { authority_hints: ['https://down.example', MINISTRY] } }
    const found = { ...(await pages({ college: hints })), 'https://down.example': 500 }
    expect(await saidBy(found)).toMatchObject(plain('confirmed'))
  })

  it('needs no name for the keys that the caller has', async () => {
    const { kid: _, ...jwk } = anchor.jwk
    const said = await saidOf(await chain(), { anchors: { [ANCHOR]: { keys: [jwk] } } })
    expect(said).toMatchObject(plain('confirmed'))
  })
})

describe('a chain with one bad link does not hold, found or given', () => {
  const everywhere: [string, Changes][] = [
    ['signed by somebody else', { by: stranger }],
    ['that names the key of somebody else', { header: { kid: 'key-of-14' } }],
    ['that names no key', { header: { kid: undefined } }],
    ['that is over', { claims: { exp: seconds } }],
    ['of tomorrow', { claims: { iat: seconds + 24 * HOUR } }],
    ['that counts from tomorrow', { claims: { nbf: seconds + 24 * HOUR } }],
    ['that counts from no time', { claims: { nbf: 'now' } }],
    ['without an end', { claims: { exp: undefined } }],
    ['without a beginning', { claims: { iat: undefined } }],
    ['with a time in text', { claims: { exp: String(seconds + HOUR) } }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['without a type', { header: { typ: undefined } }],
    ['without an algorithm', { header: { alg: 'none' } }],
    ['with a critical header', { header: { crit: ['exp'] } }],
    ['with a critical claim', { claims: { crit: ['new'], new: true } }],
    ['without keys', { claims: { jwks: undefined } }],
    ['by another entity', { claims: { iss: 'https://stranger.example' } }],
    ['about another entity', { claims: { sub: 'https://stranger.example' } }],
    ['about what is no entity', { claims: { sub: 'did:web:college.example' } }],
    ['with metadata that are none', { claims: { metadata: { federation_entity: [] } } }],
  ]
  const parts = ['college', 'ofCollege', 'ofMinistry', 'anchor'] as const

  test.each(everywhere)('%s', async (_, changes) => {
    for (const part of parts) {
      const world = { [part]: changes }
      expect(await saidOf(await chain(world)), `${part} given`).toMatchObject(broken)
      expect(await saidBy(await pages(world)), `${part} found`).toMatchObject(broken)
    }
  })

  test.each<[string, World]>([
    [
      'a superior that says other keys than the entity has',
      { ofCollege: { claims: { jwks: { keys: [stranger.jwk] } } } },
    ],
    [
      'an entity that has other keys than it signs with',
      { college: { claims: { jwks: { keys: [stranger.jwk] } } } },
    ],
    [
      'the policy of an entity for itself',
      { college: { claims: { metadata_policy: { federation_entity: {} } } } },
    ],
    ['the superiors of another', { ofCollege: { claims: { authority_hints: [ANCHOR] } } }],
  ])('%s', async (_, world) => {
    expect(await saidOf(await chain(world))).toMatchObject(broken)
    expect(await saidBy(await pages(world))).toMatchObject(broken)
  })

  it('a superior whose own statement is signed by somebody else', async () => {
    expect(await saidBy(await pages({ ministry: { by: stranger } }))).toMatchObject(broken)
  })

  test.each<[string, (tokens: readonly string[]) => readonly string[]]>([
    ['without its first statement', (tokens) => tokens.slice(1)],
    ['without one in between', ([a = '', , c = '', d = '']) => [a, c, d]],
    ['without its end', (tokens) => tokens.slice(0, 2)],
    ['in another order', ([a = '', b = '', c = '', d = '']) => [a, c, b, d]],
    ['with one statement twice', ([a = '', b = '', c = '', d = '']) => [a, a, b, c, d]],
    ['with something that is no statement', (tokens) => [...tokens, 'x.y.z']],
    ['without anything', () => []],
  ])('given %s', async (_, cut) => {
    expect(await saidOf(cut(await chain()))).toMatchObject(broken)
  })

  it('given for another entity', async () => {
    const trustChains = { [MINISTRY]: await chain() }
    expect(await saidOf([], { trustChains }, MINISTRY)).toMatchObject(broken)
  })

  it('is a problem where the source is required, and no denial', async () => {
    const tokens = await chain({ ofCollege: { by: stranger } })
    expect(await saidOf(tokens, { required: true })).toMatchObject({
      finding: 'unavailable',
      problems: ['trust-chain-broken'],
      warnings: [],
    })
  })
})

describe('an anchor is whom the caller names, under the keys that the caller has', () => {
  it('not under those that it names itself', async () => {
    const anchors = { [ANCHOR]: { keys: [stranger.jwk] } }
    expect(await saidOf(await chain(), { anchors })).toMatchObject(broken)
    expect(await saidBy(await pages(), { anchors })).toMatchObject(broken)
  })

  it('not another that looks like it', async () => {
    const anchors = { [`${ANCHOR}.evil.example`]: { keys: [anchor.jwk] } }
    expect(await saidOf(await chain(), { anchors })).toMatchObject(broken)
    expect(await saidBy(await pages(), { anchors })).toMatchObject(plain('silent'))
  })

  it('not one in between, unless it is named', async () => {
    const anchors = { [MINISTRY]: { keys: [ministry.jwk] } }
    const said = await saidBy(await pages(), { anchors })
    expect(said).toMatchObject(plain('confirmed'))
    expect(said.evidence.path).toEqual([COLLEGE, MINISTRY])
  })
})

describe('the search for a chain', () => {
  it('ends in silence for an issuer whose host is in no federation', async () => {
    expect(await saidBy({})).toMatchObject(plain('silent'))
    expect(await saidBy({}, { unlisted: 'denied' })).toMatchObject({
      finding: 'denied',
      problems: ['issuer-not-allowed'],
    })
  })

  it('ends in silence where the superior does not name the issuer, or not any more', async () => {
    const { [PLACES.ofCollege]: _, ...found } = await pages()
    expect(await saidBy(found)).toMatchObject(plain('silent'))
  })

  test.each(['college', 'ofCollege', 'ministry', 'ofMinistry', 'anchor'] as const)(
    'tells when the host of %s is down',
    async (part) => {
      for (const down of [500, new Error('reset')]) {
        const said = await saidBy({ ...(await pages()), [PLACES[part]]: down })
        expect(said).toMatchObject({ finding: 'unavailable', warnings: ['trust-unavailable'] })
      }
    },
  )

  test.each(['ministry', 'anchor'] as const)(
    'tells when %s, who is said to be above others, has nothing to say',
    async (part) => {
      for (const nothing of [404, { text: '<html>', type: 'text/html' }]) {
        const said = await saidBy({ ...(await pages()), [PLACES[part]]: nothing })
        expect(said).toMatchObject({ finding: 'unavailable', warnings: ['trust-unavailable'] })
      }
    },
  )

  it('takes no statement larger than 64 KiB', async () => {
    const filler = (bytes: number): World => ({
      college: { claims: { filler: 'x'.repeat(bytes) } },
    })
    expect(await saidBy(await pages(filler(40_000)))).toMatchObject(plain('confirmed'))
    expect(await saidBy(await pages(filler(50_000)))).toMatchObject({
      warnings: ['trust-unavailable'],
    })
  })

  it('follows nothing that was not signed', async () => {
    const { context, asked } = hosts(await pages({ college: { by: stranger } }))
    await ask(federation(OPTIONS), { issuer: COLLEGE }, context)
    expect(asked).toEqual([PLACES.college])
  })

  test.each(['https://localhost', 'https://10.0.0.1', 'https://ministry.internal'])(
    'asks nothing of %s (S-46)',
    async (hint) => {
      const found = await pages({ college: { claims: { authority_hints: [hint] } } })
      const { context, asked } = hosts(found)
      expect(await ask(federation(OPTIONS), { issuer: COLLEGE }, context)).toMatchObject({
        warnings: ['trust-unavailable'],
      })
      expect(asked).toEqual([PLACES.college])
    },
  )

  test.each(['http://ministry.example', 'ministry.example', 'https://m.example/?a#b', 7])(
    'takes %s for no superior',
    async (hint) => {
      const world = { college: { claims: { authority_hints: [hint] } } }
      expect(await saidBy(await pages(world))).toMatchObject(broken)
    },
  )

  it('does not go in circles', async () => {
    const world = { ministry: { claims: { authority_hints: [COLLEGE, MINISTRY] } } }
    const { context, asked } = hosts(await pages(world))
    expect(await ask(federation(OPTIONS), { issuer: COLLEGE }, context)).toMatchObject(broken)
    expect(asked).toHaveLength(3)
  })

  it('looks at five superiors of one entity, and at the anchors among them first', async () => {
    const others = Array.from({ length: 9 }, (_, index) => `https://other${index}.example`)
    const world = { ministry: { claims: { authority_hints: [...others, ANCHOR] } } }
    const { context, asked } = hosts(await pages(world))
    expect(await ask(federation(OPTIONS), { issuer: COLLEGE }, context)).toMatchObject(
      plain('confirmed'),
    )
    expect(asked).toHaveLength(5)
    const lost = { ministry: { claims: { authority_hints: others } } }
    const second = hosts(await pages(lost))
    await ask(federation(OPTIONS), { issuer: COLLEGE }, second.context)
    expect(second.asked).toHaveLength(3 + 5)
  })
})

describe('a chain', () => {
  /** A chain over so many entities between the college and the anchor. */
  async function ladder(between: number): Promise<readonly string[]> {
    const steps = [college]
    for (let step = 0; step < between; step++) {
      steps.push({ ...ministry, id: `https://step${step}.example` })
    }
    steps.push(anchor)
    const links = steps.slice(1).map((superior, index) =>
      statement(superior, steps[index] ?? college, {
        claims: { ...(superior === anchor ? LONGEST : {}) },
      }),
    )
    return Promise.all([statement(college, college), ...links])
  }
  const LONGEST = { constraints: { max_path_length: 6 } }

  it('has at most six entities between its ends', async () => {
    expect(await saidOf(await ladder(6))).toMatchObject(plain('confirmed'))
    expect(await saidOf(await ladder(7))).toMatchObject(broken)
  })
})

describe('an issuer is an entity', () => {
  const PATHED = 'https://college.example/departments/energy'

  test.each([
    ['did:web:college.example', COLLEGE],
    ['did:web:college.example:departments:energy', PATHED],
    ['did:web:college.example%3A8443', 'https://college.example:8443'],
  ])('by its own name: %s', async (issuer, id) => {
    const own = { ...college, id }
    const trustChains = {
      [id]: await Promise.all([
        statement(own, own),
        statement(ministry, own),
        statement(anchor, ministry),
      ]),
    }
    expect(await saidOf([], { trustChains }, issuer)).toMatchObject(plain('confirmed'))
    // another on the same host is another
    const { finding } = await saidBy({}, { trustChains }, `${issuer}:other`)
    expect(finding).not.toBe('confirmed')
  })

  const KEY = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
  const entityOf = (): string => COLLEGE
  const naming = (ids: unknown): World => ({
    college: { claims: { metadata: { [BADGE_ISSUER_TYPE]: { ids } } } },
  })

  it('by what the caller knows, if the entity names it too', async () => {
    expect(await saidOf(await chain(naming([KEY])), { entityOf }, KEY)).toMatchObject(
      plain('confirmed'),
    )
    for (const ids of [[`${KEY}x`], KEY, undefined]) {
      expect(await saidOf(await chain(naming(ids)), { entityOf }, KEY)).toMatchObject(
        plain('silent'),
      )
    }
    // its word alone is not enough: it would lend its name to whom it likes
    expect(await saidOf(await chain(naming([KEY])), {}, KEY)).toMatchObject(plain('silent'))
  })

  it('or none, as far as the caller knows', async () => {
    const unknown = { entityOf: () => undefined }
    expect(await saidOf(await chain(), unknown)).toMatchObject(plain('silent'))
  })

  it('with a slash at its end or without', async () => {
    const slashed = { entityOf: () => `${COLLEGE}/` }
    const own = { ...college, id: `${COLLEGE}/` }
    const tokens = [
      await statement(own, own),
      await statement(ministry, own),
      await statement(anchor, ministry),
    ]
    const trustChains = { [`${COLLEGE}/`]: tokens }
    expect(await saidOf([], { ...slashed, trustChains }, 'did:web:college.example')).toMatchObject(
      plain('confirmed'),
    )
  })
})

describe('options of the wrong kind end the call', () => {
  const secret = { ...anchor.jwk, d: anchor.jwk.x }
  test.each<[string, unknown]>([
    ['no anchors', { name: 'x' }],
    ['anchors without one', { name: 'x', anchors: {} }],
    ['an anchor that is no entity', { name: 'x', anchors: { 'did:web:a.example': { keys: [] } } }],
    ['an anchor without keys', { name: 'x', anchors: { [ANCHOR]: { keys: [] } } }],
    ['a key that is none', { name: 'x', anchors: { [ANCHOR]: { keys: [{ kty: 'oct' }] } } }],
    ['a secret key', { name: 'x', anchors: { [ANCHOR]: { keys: [secret] } } }],
    ['a chain in text', { ...OPTIONS, trustChains: { [COLLEGE]: 'a.b.c' } }],
    ['a chain of a DID', { ...OPTIONS, trustChains: { 'did:web:college.example': [] } }],
    ['a table in place of a function', { ...OPTIONS, entityOf: {} }],
    ['a misspelt option', { ...OPTIONS, anchor: {} }],
  ])('%s', (_, wrong) => {
    expect(() => federation(wrong as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})
