import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../../src/json/index.js'

/** A document after one change, and what the change was. */
export interface Mutation {
  readonly name: string
  readonly document: JsonValue
}

/** What takes the place of every value in turn: each JSON type, and texts that mean something. */
const REPLACEMENTS: readonly JsonValue[] = [
  null,
  true,
  0,
  1.5,
  '',
  'x',
  'ext:x',
  'xext:x',
  'ext:-',
  'https://example.org/a',
  'https://example.org/a b',
  'https://www.w3.org/2018/credentials/v1',
  'https://www.w3.org/ns/credentials/v2',
  'a.b.c',
  'a..c',
  'en-US',
  '2024-02-29T23:59:59Z',
  '2023-02-29T23:59:59Z',
  '2016-12-31T23:59:60Z',
  '2024-01-01t00:00:00+15:00',
  '2024-01-01T00:00:00Z trailing',
  '2024-02-29',
  {},
  { en: 'x' },
  { 'en-US': 'https://example.org/a' },
  { '@value': 'x', '@language': 'en' },
  { id: 'https://example.org/a', type: 'Image' },
  [],
  ['x'],
  ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'],
  ['VerifiableCredential', 'OpenBadgeCredential', 'VerifiablePresentation'],
  [{}],
]

/** What is added to every object in turn. */
const ADDITIONS: JsonObject = {
  unknown: 1,
  id: 'relative',
  type: 'Elsewhere',
  name: { en: 'x' },
  image: 'https://example.org/a.png',
  endorsementJwt: ['a.b.c', 'a..c'],
  expires: 'soon',
  validFrom: 'soon',
  issuanceDate: 'soon',
  previousProof: 'relative',
  relatedResource: [{ id: 'https://example.org/a' }],
  confidenceMethod: { id: 'https://example.org/a' },
  renderMethod: [3],
  dateOfBirth: '2023-02-29',
  credentialStatus: { type: 'BitstringStatusListEntry', statusListIndex: 5 },
}

/**
 * Every document that is one change away: each value replaced, removed, renamed, wrapped, unwrapped
 * or repeated, and each object given a further member. Values at the same place
 * of different items of one array are replaced once. Always the same documents in the same order.
 */
export function* mutationsOf(document: JsonValue): Generator<Mutation> {
  yield* mutate(document, '', new Set(), (changed) => changed)
}

function* mutate(
  value: JsonValue,
  pointer: string,
  visited: Set<string>,
  rebuild: (changed: JsonValue) => JsonValue,
): Generator<Mutation> {
  const made = (what: string, changed: JsonValue): Mutation => ({
    name: `${pointer}: ${what}`,
    document: rebuild(changed),
  })
  const place = pointer.replaceAll(/\/\d+/g, '/-')
  if (!visited.has(place)) {
    visited.add(place)
    for (const replacement of REPLACEMENTS) {
      yield made(`replaced by ${JSON.stringify(replacement)}`, replacement)
    }
    yield made('wrapped in an array', [value])
  }
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[]
    if (items[0] !== undefined) {
      yield made('its first item alone', items[0])
      yield made('its first item twice', [items[0], ...items])
      yield made('without its first item', items.slice(1))
    }
    for (const [index, item] of items.entries()) {
      yield* mutate(item, pointTo(pointer, index), visited, (changed) =>
        rebuild(items.with(index, changed)),
      )
    }
  } else if (isJsonObject(value)) {
    for (const [name, added] of Object.entries(ADDITIONS)) {
      yield made(`with ${name}`, { ...value, [name]: added })
    }
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...others } = value
      yield made(`without ${name}`, others)
      yield made(`${name} renamed`, { ...others, [`${name}X`]: member })
      yield* mutate(member, pointTo(pointer, name), visited, (changed) =>
        rebuild({ ...value, [name]: changed }),
      )
    }
  }
}
