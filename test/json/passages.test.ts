import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOwnTree,
  type JsonLimits,
  type JsonObject,
  keepPassage,
  ownTree,
  parseJson,
} from '../../src/json/index.js'
import { refusalOf } from './refusal.js'

/** Long enough to have a head of its own. */
const LETTERS = 'x'.repeat(200)

const own = (value: unknown): JsonObject => ownTree(parseJson(JSON.stringify(value)) as JsonObject)

const ACHIEVEMENT = { id: 'https://college.example/a', name: LETTERS, list: [{ b: 1 }, null] }
const ISSUER = { id: 'https://college.example', name: LETTERS }
const CONTEXT = { '@version': 1.1, a: `https://college.example/${LETTERS}` }

const [achievement, issuer, context] = [own(ACHIEVEMENT), own(ISSUER), own(CONTEXT)]
for (const tree of [achievement, issuer, context]) keepPassage(tree)

const BADGE = {
  '@context': ['https://www.w3.org/ns/credentials/v2', CONTEXT],
  issuer: ISSUER,
  credentialSubject: { id: 'did:example:a', achievement: ACHIEVEMENT },
}

const TEXT = JSON.stringify(BADGE)
const ACHIEVEMENT_TEXT = JSON.stringify(ACHIEVEMENT)

/** What the reader says that knows of no passage: white space around a colon makes another text. */
function refusedAlike(text: string, limits?: Partial<JsonLimits>): boolean {
  const spaced = text.replaceAll(/"(achievement|issuer)":\{/g, '"$1" :{')
  const other = refusalOf(() => parseJson(spaced.replaceAll(',{"@', ', {"@'), limits))
  const one = refusalOf(() => parseJson(text, limits))
  expect(one?.code).toBe(other?.code)
  expect(one?.pointer).toBe(other?.pointer)
  return one !== undefined
}

describe('a passage that was met before', () => {
  it('is the tree of before, in the document that the text says', () => {
    const read = parseJson(TEXT) as typeof BADGE
    expect(read).toStrictEqual(BADGE)
    expect(read['@context'][1]).toBe(context)
    expect(read.issuer).toBe(issuer)
    expect(read.credentialSubject.achievement).toBe(achievement)
    expect(Object.isFrozen(read.credentialSubject)).toBe(true)
  })

  it('is read as any other text where one letter differs, or the order of members', () => {
    for (const other of [
      { ...ACHIEVEMENT, name: `${LETTERS}y` },
      { ...ACHIEVEMENT, list: [] },
      { name: LETTERS, id: ACHIEVEMENT.id, list: ACHIEVEMENT.list },
    ]) {
      const text = JSON.stringify({ achievement: other })
      const read = parseJson(text) as { readonly achievement: JsonObject }
      expect(JSON.stringify(read)).toBe(text)
      expect(read.achievement).not.toBe(achievement)
    }
  })

  it('means nothing inside of a string, or in a name', () => {
    const quoted = JSON.stringify({ text: `"achievement":${ACHIEVEMENT_TEXT}` })
    expect(parseJson(quoted)).toStrictEqual(JSON.parse(quoted))
    const named = `{"a\\"achievement":${ACHIEVEMENT_TEXT}}`
    expect(parseJson(named)).toStrictEqual(JSON.parse(named))
  })

  it('is looked for in its place, and found there only once', () => {
    const twice = JSON.stringify({ a: { achievement: ACHIEVEMENT }, achievement: ACHIEVEMENT })
    const read = parseJson(twice) as { readonly a: JsonObject; readonly achievement: JsonObject }
    expect(read).toStrictEqual(JSON.parse(twice))
    expect(read.a.achievement).toBe(achievement)
    expect(isOwnTree(read.achievement)).toBe(false)
  })

  it('whose tree has minus zero is not kept: its text does not say so', () => {
    const minus = ownTree({ id: 'https://college.example/minus', name: LETTERS, value: -0 })
    keepPassage(minus)
    const read = parseJson(JSON.stringify({ achievement: minus })) as typeof BADGE.credentialSubject
    expect(read.achievement).toStrictEqual({ ...minus, value: 0 })
  })
})

describe('what is refused, is so with a passage too', () => {
  it.each<[string, string]>([
    ['a member twice around it', TEXT.replace('"id":"did:', '"issuer":1,"issuer":2,"id":"did:')],
    ['the passage twice in one object', TEXT.replace('"issuer":', `"issuer":1,"issuer":`)],
    ['a number after it', TEXT.replace(ACHIEVEMENT_TEXT, `${ACHIEVEMENT_TEXT}5`)],
    ['an exponent after it', TEXT.replace(ACHIEVEMENT_TEXT, `${ACHIEVEMENT_TEXT}e5`)],
    ['a minus before it', TEXT.replace(',{"@version"', ',-{"@version"')],
    ['two values', TEXT.replace(ACHIEVEMENT_TEXT, `${ACHIEVEMENT_TEXT} ${ACHIEVEMENT_TEXT}`)],
    ['no end', TEXT.slice(0, -1)],
    ['a string that ends where it begins', `{"a":"achievement":${ACHIEVEMENT_TEXT}}`],
    ['a string that is closed by it', `{"a":"b,${JSON.stringify(CONTEXT)}","c":1}`],
    ['one, with its number later', `{"a":"b,${JSON.stringify(CONTEXT)}","c":9007199254740994}`],
    ['a number that stands for one', TEXT.replace('"did:example:a"', '9007199254740994')],
    ['such a number later', TEXT.replace(/\}\}$/, '},"z":9007199254740996}')],
    ['the name __proto__', TEXT.replace('"id":"did:', '"__proto__":"did:')],
  ])('%s', (_, text) => {
    expect(() => JSON.parse(TEXT)).not.toThrow()
    expect(text).not.toBe(TEXT)
    expect(refusedAlike(text)).toBe(true)
    expect(refusedAlike(TEXT)).toBe(false)
  })

  it.each<[keyof JsonLimits, number]>([
    ['depth', 5],
    ['values', 18],
    ['members', 3],
    ['items', 2],
  ])('what is past the limit of %s, and what just reaches it', (name, limit) => {
    expect(refusedAlike(TEXT, { [name]: limit })).toBe(false)
    expect(refusedAlike(TEXT, { [name]: limit - 1 })).toBe(true)
  })

  it('any change to the text around and inside of passages is told alike', () => {
    const change = fc.record({
      at: fc.nat(TEXT.length),
      cut: fc.nat(3),
      put: fc.constantFrom('', '"', '\\', '{', '}', ',', ':', '0', '1', ' ', '"achievement":', 'é'),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const text = changes.reduce(
          (sofar, { at, cut, put }) => sofar.slice(0, at) + put + sofar.slice(at + cut),
          TEXT,
        )
        if (refusedAlike(text)) return
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })
})
