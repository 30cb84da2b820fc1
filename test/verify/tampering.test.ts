import { describe, expect, test } from 'vitest'
import { findCheck, type VerificationReport } from '../../src/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { validityMembersOf } from '../../src/model/index.js'
import {
  CAMT_E,
  CURRENT,
  type Form,
  judge,
  NAAEI,
  OLDER_FORMS,
  richBadge,
  type Suite,
} from './rich-badge.js'
import {
  alike,
  asTree,
  changed,
  leavesOf,
  objectsOf,
  type Path,
  placesOf,
  pointerOf,
  replaced,
  valueAt,
} from './tree.js'

/** S-11, S-12, S-13 and W-31: whatever is done to a single place of a signed badge, it is refused. */

/**
 * The verdict without the issuer's key: no signature is looked at, so what is refused was refused by
 * reading alone. The proof itself then counts as undetermined, unless its own members are wrong.
 */
async function isRefusedByReading(presented: unknown): Promise<boolean> {
  const report: VerificationReport = await judge(presented, {
    resolver: {
      async resolve() {
        throw new Error('There is no key here.')
      },
    },
  })
  return report.checks.some(({ outcome }) => outcome === 'failed')
}

/** The places at which a change was not refused by reading alone. */
async function survivors(
  places: readonly Path[],
  change: (path: Path) => JsonObject,
): Promise<string[]> {
  const found: string[] = []
  for (const path of places) {
    if (!(await isRefusedByReading(change(path)))) found.push(pointerOf(path))
  }
  return found
}

/** The places at which a change was not refuted; the proof is asked where reading alone refuses nothing. */
async function unrefuted(
  places: readonly Path[],
  change: (path: Path) => JsonObject,
): Promise<string[]> {
  const found: string[] = []
  for (const path of places) {
    const tampered = change(path)
    if (await isRefusedByReading(tampered)) continue
    const { outcome } = await judge(tampered)
    if (outcome !== 'refuted') found.push(`${pointerOf(path)} ${outcome}`)
  }
  return found
}

interface Kind extends Form {
  readonly suite: Suite
  /** Every how many places are swept; proofs always are. */
  readonly step: number
}

// both suites hash the document alike, so one sweeps all of it, and the others some places each
const KINDS: readonly Kind[] = [
  { suite: 'eddsa-rdfc-2022', ...CURRENT, step: 1 },
  { suite: 'Ed25519Signature2020', ...CURRENT, step: 5 },
  ...OLDER_FORMS.map((form) => ({ suite: 'eddsa-rdfc-2022', ...form, step: 29 }) as const),
  { suite: 'Ed25519Signature2020', version: '1.1', openBadges: '3.0.0', step: 41 },
]

const KIND = '$suite on version $version with Open Badges $openBadges'

describe.each(KINDS)(`a badge signed with ${KIND}`, async ({ suite, step, ...form }) => {
  const badge = asTree(await richBadge(suite, {}, form))
  // a suite that is not known cannot be looked at: never verified, and not refuted either
  const unknown =
    suite === 'eddsa-rdfc-2022' ? ['/proof/type', '/proof/cryptosuite'] : ['/proof/type']
  const undetermined = unknown.map((place) => `${place} undetermined`)
  const isSwept = (path: Path, index: number): boolean => path[0] === 'proof' || index % step === 0

  test('verifies as it is, and is handed back whole: the twin of everything below', async () => {
    const report = await judge(badge)
    expect(report.outcome).toBe('verified')
    expect(report.verified && report.credential).toEqual(badge)
    expect(await isRefusedByReading(badge)).toBe(false)
  })

  test('is refuted when any single leaf has another value of its kind (W-31)', async () => {
    const found = await unrefuted(leavesOf(badge).filter(isSwept), (path) =>
      replaced(badge, path, alike(valueAt(badge, path))),
    )
    expect(found).toEqual(undetermined)
  }, 120_000)

  test('is refuted when any member or item is taken away', async () => {
    const swept = placesOf(badge).filter(isSwept)
    const found = await unrefuted(swept, (path) => replaced(badge, path, undefined))
    expect(found).toEqual(undetermined)
  }, 120_000)

  test('shows a broken signature as that, with every other check passed', async () => {
    const report = await judge(replaced(badge, ['name'], 'CAMT+E of Bob'))
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
    expect(findCheck(report, 'proof')).toMatchObject({ problems: [{ code: 'proof-invalid' }] })
  })

  test('is refuted when text has another normal form of Unicode (S-04)', async () => {
    const signed = asTree(await richBadge(suite, { name: 'CAMT+E of Ana\u00efs' }, form))
    expect((await judge(signed)).outcome).toBe('verified')
    const twin = replaced(signed, ['name'], 'CAMT+E of Anai\u0308s')
    expect((await judge(twin)).outcome).toBe('refuted')
  })
})

/** The form in use, and the two that protect least: nothing in their contexts is protected. */
const READ_ALONE = [
  { ...CURRENT, step: 1 },
  { version: '1.1', openBadges: '3.0.0', step: 11 },
  { version: '1.1', openBadges: '3.0.1', step: 13 },
] as const

describe.each(READ_ALONE)(
  'by reading alone, whatever the proof of version $version with Open Badges $openBadges says,',
  async ({ step, ...form }) => {
    const badge = asTree(await richBadge('eddsa-rdfc-2022', {}, form))
    // inside a JSON literal anything may stand, and all of it is signed: it is the proof that refuses
    const isOpaque = (path: Path): boolean => path.slice(0, -1).includes('credentialJson')
    const isSwept = (_path: Path, index: number): boolean => index % step === 0
    const places = placesOf(badge).filter((path) => !isOpaque(path))
    const leaves = leavesOf(badge)
      .filter((path) => !isOpaque(path))
      .filter(isSwept)
    const members = places.filter((path) => typeof path.at(-1) === 'string').filter(isSwept)
    const objects = objectsOf(badge)
      .filter((path) => !path.includes('credentialJson'))
      .filter(isSwept)

    test.each<[string, (value: JsonValue) => JsonValue]>([
      ['null', () => null],
      ['an object', () => ({})],
      ['a value object', (value) => ({ '@value': value })],
      ['a value object with a type', (value) => ({ '@value': value, '@type': 'xsd:string' })],
      ['a node with that id', (value) => ({ id: value })],
      [
        'text for a number, a number for text',
        (value) => (typeof value === 'string' ? Number.parseInt(`0${value}`, 10) : String(value)),
      ],
      [
        'true for text, text for true',
        (value) => (typeof value === 'boolean' ? String(value) : true),
      ],
      ['a list of a list', (value) => [[value]]],
      ['a list object', (value) => ({ '@list': [value] })],
      ['a set object', (value) => ({ '@set': [value] })],
    ])('no leaf may become %s (S-12)', async (_, change) => {
      const found = await survivors(leaves, (path) =>
        replaced(badge, path, change(valueAt(badge, path))),
      )
      expect(found).toEqual([])
    })

    test('no single value may become a list (S-12)', async () => {
      const single = members.filter((path) => !Array.isArray(valueAt(badge, path)))
      const found = await survivors(single, (path) => replaced(badge, path, [valueAt(badge, path)]))
      // a set of proofs may have one
      expect(found.filter((place) => place !== '/proof')).toEqual([])
    })

    test.each([
      ['an undefined word', (name: string) => `${name}_`],
      ['its name in capitals', (name: string) => name.toUpperCase()],
      ['its IRI', (name: string) => `https://w3id.org/stackbadge/v1#${name}`],
      ['a prefixed name', (name: string) => `stackbadge:${name}`],
      ['a keyword', (name: string) => `@${name}`],
      ['an empty name', () => ''],
    ])('no member may be called by %s (G3)', async (_, rename) => {
      const found = await survivors(members, (path) => {
        const name = String(path.at(-1))
        return changed(badge, path.slice(0, -1), (node) => {
          node[rename(name)] = node[name] as JsonValue
          delete node[name]
        })
      })
      expect(found).toEqual([])
    })

    test.each<[string, JsonValue]>([
      ['unknownMember', 'x'],
      ['unknownMember', []],
      ['unknownMember', {}],
      ['https://example.org/unknown', 'x'],
      ['stackbadge:unknown', 'x'],
      ['@included', []],
      ['@graph', []],
      ['@nest', {}],
      ['@reverse', {}],
      ['@index', 'x'],
      ['@id', 'https://example.org/x'],
      ['@type', 'Profile'],
      ['@language', 'en'],
      ['@unknown', 'x'],
      ['requires', { id: `${CAMT_E}#requires`, type: 'AllOf' }],
      ['validUntil', '2040-01-01T00:00:00Z'],
      ['expirationDate', '2040-01-01T00:00:00Z'],
      ['proof', {}],
      ['Criteria', { narrative: 'x' }],
      ['Profile', { id: NAAEI, type: ['Profile'] }],
      ['constructor', 'x'],
      ['toString', 'x'],
      ['hasOwnProperty', 'x'],
    ])('no object may get the member %s: %j (S-13)', async (name, value) => {
      const without = objects.filter((path) => !Object.hasOwn(valueAt(badge, path) as object, name))
      const found = await survivors(without, (path) =>
        changed(badge, path, (node) => {
          node[name] = value
        }),
      )
      expect(without.length).toBeGreaterThan(objects.length / 2)
      expect(found).toEqual([])
    })

    test('no object but the credential may have a context (G1)', async () => {
      const context = badge['@context'] as JsonValue
      const inner = objects.filter((path) => path.length > 0)
      const found = await survivors(inner, (path) =>
        changed(badge, path, (node) => {
          node['@context'] = context
        }),
      )
      expect(found).toEqual([])
    })

    test('a member that stands twice is refused as text (S-02)', async () => {
      const text = JSON.stringify(badge)
      const end = validityMembersOf(badge).until
      expect((await judge(text)).outcome).toBe('verified')
      const twice = text.replace(`"${end}":`, `"${end}":"2040-01-01T00:00:00Z","${end}":`)
      const code = end.charCodeAt(0).toString(16).padStart(4, '0')
      const other = `\\u${code}${end.slice(1)}`
      const escaped = text.replace(`"${end}":`, `"${other}":"2040-01-01T00:00:00Z","${end}":`)
      for (const doubled of [twice, escaped]) {
        const report = await judge(doubled)
        expect(findCheck(report, 'parse')).toMatchObject({
          outcome: 'failed',
          problems: [{ code: 'json-duplicate-member' }],
        })
      }
    })
  },
)
