import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonValue } from '../../src/json/index.js'
import { judge, richBadge } from './rich-badge.js'
import { asTree, objectsOf, type Path, placesOf, pointerOf, replaced, valueAt } from './tree.js'

/** S-11, S-12: what is remembered of a definition is never an answer about another. */

const badge = asTree(await richBadge('eddsa-rdfc-2022'))

/** What may be remembered: the definition and the profile, with all that is in them. */
const isFamiliar = (path: Path): boolean =>
  path[0] === 'issuer' || (path[0] === 'credentialSubject' && path[1] === 'achievement')

/** The same content three times, of which the last is known by then. */
async function judgedThrice(document: JsonValue): Promise<readonly unknown[]> {
  const reports = []
  for (let time = 0; time < 3; time++) reports.push(await judge(structuredClone(document)))
  return reports
}

/** A value of the same kind that no badge has. */
function otherThan(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `${value} `
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return isJsonObject(value) ? { ...value, colour: 'red' } : []
}

describe('a definition that is met again', () => {
  test('a badge is verified by the first report and by every later one alike', async () => {
    const [first, second, third] = await judgedThrice(badge)
    expect(first).toMatchObject({ verified: true, credential: badge })
    expect(second).toStrictEqual(first)
    expect(third).toStrictEqual(first)
  })

  test.each(
    placesOf(badge)
      .filter(isFamiliar)
      .map((path) => [pointerOf(path), path] as const),
  )('a change at %s is told each time, and the badge still holds', async (_, path) => {
    const altered = replaced(badge, path, otherThan(valueAt(badge, path)))
    const [first, second, third] = await judgedThrice(altered)
    expect(first).toMatchObject({ verified: false })
    expect(second).toStrictEqual(first)
    expect(third).toStrictEqual(first)
    expect(await judge(structuredClone(badge))).toMatchObject({ verified: true })
  })

  test.each([2, 3, 5, 7, 11, 13])(
    'with every %ith place wrong, all is told in one order',
    async (step) => {
      const altered = placesOf(badge)
        .filter((path) => !['proof', 'type', 'id'].includes(String(path.at(-1))))
        .filter((path) => typeof valueAt(badge, path) !== 'object')
        .filter((_, index) => index % step === 0)
        .reduce((tree, path) => replaced(tree, path, otherThan(valueAt(badge, path))), badge)
      const [first, second, third] = await judgedThrice(altered)
      expect(first).toMatchObject({ verified: false })
      expect(second).toStrictEqual(first)
      expect(third).toStrictEqual(first)
    },
  )

  test('nothing that was shown is changed or kept from change', async () => {
    const shown = structuredClone(badge)
    for (let time = 0; time < 3; time++) await judge(shown)
    expect(shown).toStrictEqual(badge)
    expect(objectsOf(shown).some((path) => Object.isFrozen(valueAt(shown, path)))).toBe(false)
  })
})
