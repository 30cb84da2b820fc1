import { describe, expect, test } from 'vitest'
import { envelopeCredential, findCheck, generateSigner } from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import {
  judgeAny,
  MECHANISMS,
  partOf,
  SIGNERS,
  secure,
  signByHand,
  withPart,
} from './mechanisms.js'
import { CURRENT, type Form, NAAEI } from './rich-badge.js'
import { alike, leavesOf, type Path, placesOf, pointerOf, replaced, valueAt } from './tree.js'

/**
 * The tree that is read is the tree that was signed, whatever secures it: each mechanism with each kind
 * of key, on both versions of Verifiable Credentials (S-11, W-31).
 */

const OLDER: Form = { version: '1.1', openBadges: '3.0.3' }
const KINDS = [CURRENT, OLDER].flatMap((form) => MECHANISMS.map((kind) => ({ ...kind, ...form })))
const KIND = '$mechanism with a key for $algorithm on version $version'

/** How often a place is swept; where a signature is looked at in any case, and costs much, more rarely. */
const stepOf = (mechanism: string): number => (/jcs|JWT/.test(mechanism) ? 11 : 37)

/** The JSON that is signed, and what is shown when it is changed and the signature is not. */
function opened(shown: JsonObject | string): {
  readonly tree: JsonObject
  readonly show: (tree: JsonObject) => JsonObject | string
} {
  if (typeof shown !== 'string') return { tree: shown, show: (tree) => tree }
  return { tree: partOf(shown, 1), show: (tree) => withPart(shown, 1, tree) }
}

/** The places at which a change was not refuted. */
async function unrefuted(
  shown: JsonObject | string,
  places: (tree: JsonObject) => readonly Path[],
  change: (tree: JsonObject, path: Path) => JsonObject,
): Promise<readonly string[]> {
  const { tree, show } = opened(shown)
  const found: string[] = []
  for (const path of places(tree)) {
    const { outcome } = await judgeAny(show(change(tree, path)))
    if (outcome !== 'refuted') found.push(`${pointerOf(path)} ${outcome}`)
  }
  return found
}

describe.each(KINDS)(
  `a badge by ${KIND}`,
  async ({ mechanism, algorithm, cryptosuite, ...form }) => {
    const kind = { mechanism, algorithm, ...(cryptosuite === undefined ? {} : { cryptosuite }) }
    const shown = await secure(kind, form)
    const isSwept = (path: Path, index: number): boolean =>
      path[0] === 'proof' || index % stepOf(mechanism) === 0
    // a suite that is not known cannot be looked at: never verified, and not refuted either
    const unknown = typeof shown === 'string' ? [] : ['/proof/type', '/proof/cryptosuite']
    const undetermined = unknown.map((place) => `${place} undetermined`)

    test('verifies, and the report says by what: the twin of everything below', async () => {
      const report = await judgeAny(shown)
      expect(report.outcome).toBe('verified')
      expect(report.proofs).toEqual([
        {
          mechanism,
          verificationMethod: SIGNERS[algorithm].id,
          ...(cryptosuite === undefined ? {} : { created: '2026-03-02T09:00:00Z' }),
          outcome: 'passed',
          pointer: cryptosuite === undefined ? '' : '/proof',
        },
      ])
      expect(report.recipient).toEqual({ proven: 'nothing' })
    })

    test('is refuted when any single leaf has another value of its kind', async () => {
      const found = await unrefuted(
        shown,
        (tree) => leavesOf(tree).filter(isSwept),
        (tree, path) => replaced(tree, path, alike(valueAt(tree, path))),
      )
      expect(undetermined).toEqual(expect.arrayContaining([...found]))
    }, 60_000)

    test('is refuted when any member or item is taken away', async () => {
      const found = await unrefuted(
        shown,
        (tree) => placesOf(tree).filter(isSwept),
        (tree, path) => replaced(tree, path, undefined),
      )
      expect(undetermined).toEqual(expect.arrayContaining([...found]))
    }, 60_000)

    test('shows a broken signature as that, with every other check passed', async () => {
      const { tree, show } = opened(shown)
      const name = typeof tree.vc === 'object' ? ['vc', 'name'] : ['name']
      const report = await judgeAny(show(replaced(tree, name, 'CAMT+E of Bob')))
      expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
      expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'proof-invalid' }] })
      expect(report.proofs[0]?.outcome).toBe('failed')
    })

    test('is refused by reading alone when a member hides, whatever its signature says', async () => {
      const { tree, show } = opened(shown)
      const root: Path = typeof tree.vc === 'object' ? ['vc'] : []
      const until = form.version === '2.0' ? 'validUntil' : 'expirationDate'
      const { [until]: end = '', ...rest } = valueAt(tree, root) as JsonObject
      const hidden = { ...rest, '@included': [{ id: rest.id ?? '', [until]: end }] }
      const report = await judgeAny(show(root.length === 0 ? hidden : { ...tree, vc: hidden }))
      expect(findCheck(report, 'shape')).toMatchObject({ outcome: 'failed' })
      expect(report.outcome).toBe('refuted')
    })
  },
)

describe.each([CURRENT, OLDER])('a token on version $version', async (form) => {
  const jwt = { mechanism: 'VC-JWT ES256', algorithm: 'ES256' } as const
  const token = String(await secure(jwt, form))
  const header = partOf(token, 0)
  const payload = partOf(token, 1)
  const codesOf = async (text: string): Promise<readonly string[]> => {
    const report = await judgeAny(text)
    expect(report.verified).toBe(false)
    return report.checks.flatMap((check) =>
      'problems' in check ? check.problems.map(({ code }) => `${check.name} ${code}`) : [],
    )
  }
  const sign = (changedHeader: JsonObject, changedPayload: JsonObject | string = payload) =>
    signByHand(changedHeader, changedPayload, SIGNERS.ES256)

  test('is read as text, as bytes and in an envelope, and gives one credential', async () => {
    const bytes = new TextEncoder().encode(token)
    const envelope = envelopeCredential(token)
    const credentials = await Promise.all(
      [token, bytes, envelope, JSON.stringify(envelope)].map(async (presented) => {
        const report = await judgeAny(presented)
        expect(report.outcome).toBe('verified')
        return report.verified && report.credential
      }),
    )
    expect(new Set(credentials.map((credential) => JSON.stringify(credential))).size).toBe(1)
    expect(credentials[0]).not.toHaveProperty('iss')
  })

  test('is refused with anything around it, and in another form (S-06)', async () => {
    const envelope = envelopeCredential(token)
    const forms: readonly unknown[] = [
      `Bearer ${token}`,
      envelope.id,
      JSON.stringify(token),
      `${token}\n`,
      { payload: token.split('.')[1], signatures: [{ signature: token.split('.')[2] }] },
      await sign(header, { ...envelope }),
      [envelope],
    ]
    for (const shown of forms) {
      const report = await judgeAny(shown)
      expect(findCheck(report, 'parse').outcome, JSON.stringify(shown).slice(0, 40)).toBe('failed')
    }
  })

  test.each(['@context', 'type', 'id'] as const)(
    'is refused in an envelope without its %s (W-41)',
    async (name) => {
      const { [name]: _, ...envelope } = envelopeCredential(token)
      expect((await judgeAny(envelope)).outcome).toBe('refuted')
    },
  )

  test('is refused with a member written twice, signed or not (S-02)', async () => {
    const text = JSON.stringify(payload).replace('{', '{"iss":"did:web:other.example",')
    expect(await codesOf(await sign(header, text))).toEqual(['parse json-duplicate-member'])
  })

  test.each<[string, JsonObject, string]>([
    ['none', { alg: 'none' }, 'parse jws-algorithm'],
    ['HMAC', { alg: 'HS256' }, 'parse jws-algorithm'],
    ['PSS', { alg: 'PS256' }, 'parse jws-algorithm'],
    ['the algorithm of another key', { alg: 'ES384' }, 'proof jws-algorithm'],
    ['a critical extension', { crit: ['b64'], b64: false }, 'parse jws-header'],
    ['a key to fetch', { jku: 'https://evil.example/jwks.json' }, 'parse jws-header'],
    ['the type of a presentation', { typ: 'vp+jwt' }, 'parse jws-type'],
    ['a key that the issuer does not list', { kid: `${NAAEI}#other` }, 'proof key-not-found'],
    ['the key of somebody else', { kid: 'did:web:other.example#1' }, 'proof key-not-of-issuer'],
  ])('is refused with %s in its header (S-33 to S-35)', async (_, change, code) => {
    expect(await codesOf(await sign({ ...header, ...change }))).toContain(code)
  })

  test.each<[string, JsonObject]>([
    ['iss', { iss: 'did:web:other.example' }],
    ['sub', { sub: 'did:web:other.example' }],
    ['jti', { jti: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a12' }],
    ['nbf', { nbf: Number(payload.nbf) + 1 }],
    ['exp', { exp: Number(payload.exp) - 1 }],
  ])(
    'is refused when the claim %s contradicts the badge, or is missing (S-36, R-409)',
    async (name, change) => {
      expect(await codesOf(await sign(header, { ...payload, ...change }))).toContain(
        'proof jws-claim-mismatch',
      )
      const { [name]: _, ...without } = payload
      expect(await codesOf(await sign(header, without))).toEqual(['proof jws-claim-missing'])
    },
  )

  test('may lack claims where the caller says so, and then is told', async () => {
    const { nbf: _, ...without } = payload
    const report = await judgeAny(await sign(header, without), { jwtClaims: 'optional' })
    expect(report.outcome).toBe('verified')
    expect(findCheck(report, 'proof')).toMatchObject({ warnings: [{ code: 'jws-claim-missing' }] })
  })

  test('by a key that it carries itself is good, and no issuer’s (S-34, R-318)', async () => {
    const { publicKeyJwk: jwk } = SIGNERS.ES256
    const own = await judgeAny(await sign({ alg: 'ES256', jwk: { ...jwk } as JsonObject }))
    expect(own.outcome).toBe('verified')
    const thief = await generateSigner({ algorithm: 'ES256' })
    const forged = await signByHand(
      { alg: 'ES256', jwk: { ...thief.publicKeyJwk } as unknown as JsonObject },
      payload,
      thief,
    )
    const report = await judgeAny(forged)
    expect(findCheck(report, 'proof').outcome).toBe('passed')
    expect(findCheck(report, 'issuer').outcome).toBe('failed')
  })
})
