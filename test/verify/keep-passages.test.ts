import { beforeAll, describe, expect, test } from 'vitest'
import { type AchievementCredential, issueCredentialJwt } from '../../src/index.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json/index.js'
import { judge, NOW, resolver, richBadge, signer } from './rich-badge.js'
import { asTree, type Path, placesOf, pointerOf, replaced, valueAt } from './tree.js'

/** S-11, S-12: what is known of a text is never an answer about another. */

const badge = asTree(await richBadge('eddsa-rdfc-2022')) as JsonObject
const { proof: _, ...unsecured } = badge
const token = await issueCredentialJwt(unsecured as unknown as AchievementCredential, {
  signer,
  resolver,
  now: NOW,
})

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const base64url = (text: string): string =>
  btoa(String.fromCharCode(...bytesOf(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The token of the badge with another payload, of which the signature is not. */
function withPayload(payload: JsonValue): string {
  const [header, , signature] = token.split('.')
  return `${header}.${base64url(JSON.stringify(payload))}.${signature}`
}

const payload: JsonObject = JSON.parse(
  new TextDecoder().decode(
    Uint8Array.from(
      atob(token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''),
      (letter) => letter.charCodeAt(0),
    ),
  ),
)

/** Inside of the issuer, the achievement and the last context, of which texts are kept. */
const isKept = (path: Path): boolean =>
  path[0] === 'issuer' || (path[0] === 'credentialSubject' && path[1] === 'achievement')

/** Every sixth place, as each is verified many times. */
const PLACES = placesOf(badge)
  .filter(isKept)
  .filter((_path, index) => index % 6 === 0)
  .map((path) => [pointerOf(path), path] as const)

const INLINE = (badge['@context'] as readonly JsonValue[]).findIndex(isJsonObject)

/** A value of the same kind that no badge has. */
function otherThan(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `${value} `
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return isJsonObject(value) ? { ...value, colour: 'red' } : []
}

beforeAll(async () => {
  for (let time = 0; time < 3; time++) {
    expect(await judge(token)).toMatchObject({ verified: true, credential: unsecured })
    expect(await judge(JSON.stringify(badge))).toMatchObject({ verified: true, credential: badge })
  }
})

describe('a badge in text whose definition is kept', () => {
  test('is reported as the object is, from text and from bytes', async () => {
    const report = await judge(structuredClone(badge))
    expect(await judge(JSON.stringify(badge))).toStrictEqual(report)
    expect(await judge(bytesOf(JSON.stringify(badge)))).toStrictEqual(report)
    expect(await judge(JSON.stringify(badge, undefined, 2))).toStrictEqual(report)
    expect(await judge(bytesOf(token))).toStrictEqual(await judge(token))
  })

  test.each(PLACES)('a change at %s is told each time as of the object', async (_place, path) => {
    const altered = replaced(badge, path, otherThan(valueAt(badge, path)))
    const report = await judge(altered)
    expect(report).toMatchObject({ verified: false })
    for (let time = 0; time < 3; time++) {
      expect(await judge(JSON.stringify(altered))).toStrictEqual(report)
    }
    expect(await judge(JSON.stringify(badge))).toMatchObject({ verified: true })
  })

  test.each(PLACES)('a change at %s of a token is told each time alike', async (_place, path) => {
    const altered = withPayload(replaced(payload, path, otherThan(valueAt(payload, path))))
    const report = await judge(altered)
    expect(report).toMatchObject({ verified: false, outcome: 'refuted' })
    for (let time = 0; time < 3; time++) expect(await judge(altered)).toStrictEqual(report)
    expect(await judge(token)).toMatchObject({ verified: true })
  })

  test('another context in the place of the known one is refused as in the object', async () => {
    const context = valueAt(badge, ['@context', INLINE]) as JsonObject
    for (const other of [
      { ...context, colour: 'https://naaei.example/colour' },
      { ...context, '@version': 1.2 },
    ]) {
      const altered = replaced(badge, ['@context', INLINE], other)
      const report = await judge(altered)
      expect(report).toMatchObject({ verified: false, outcome: 'refuted' })
      expect(await judge(JSON.stringify(altered))).toStrictEqual(report)
    }
  })

  test('what it begins with in a string is that string', async () => {
    const quoted = JSON.stringify((badge.credentialSubject as JsonObject).achievement)
    const told = { ...badge, description: `"achievement":${quoted}` }
    expect(await judge(JSON.stringify(told))).toStrictEqual(await judge(told))
  })
})
