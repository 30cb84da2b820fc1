import type { JsonObject, JsonValue } from '../../src/json/index.js'

/**
 * Documents that put every keyword, and every word for one, beside every kind of object, under members with
 * every kind of container: what random documents seldom come to.
 */

const CONTEXT = {
  v: 'https://v.example/',
  idWord: '@id',
  typeWord: '@type',
  indexWord: '@index',
  includedWord: '@included',
  reverseWord: '@reverse',
  nestWord: '@nest',
  graphWord: '@graph',
  languageWord: '@language',
  listWord: '@list',
  setWord: '@set',
  valueWord: '@value',
  name: 'v:name',
  english: { '@id': 'v:english', '@language': 'en' },
  integer: { '@id': 'v:integer', '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
  link: { '@id': 'v:link', '@type': '@id' },
  json: { '@id': 'v:json', '@type': '@json' },
  set: { '@id': 'v:set', '@container': '@set' },
  list: { '@id': 'v:list', '@container': '@list' },
  jsonList: { '@id': 'v:jsonList', '@type': '@json', '@container': '@list' },
  languages: { '@id': 'v:languages', '@container': '@language' },
  indexes: { '@id': 'v:indexes', '@container': '@index' },
  ids: { '@id': 'v:ids', '@container': '@id' },
  types: { '@id': 'v:types', '@container': '@type' },
  graph: { '@id': 'v:graph', '@container': '@graph' },
  graphIndexes: { '@id': 'v:graphIndexes', '@container': ['@graph', '@index'] },
  graphIds: { '@id': 'v:graphIds', '@container': ['@graph', '@id'] },
  inverse: { '@reverse': 'v:inverse' },
  place: { '@id': 'v:place', '@context': { name: 'v:placeName', item: '@list' } },
  Typed: { '@id': 'v:Typed', '@context': { name: 'v:typedName', idWord: 'v:idWord' } },
}

/** Members of the document, each with one of the objects. */
const MEMBERS = [
  ...Object.keys(CONTEXT).filter((word) => word !== 'v' && !/Word$|^Typed$/.test(word)),
  '@included',
  '@graph',
  '@nest',
  '@reverse',
  '@set',
]

const OBJECTS: readonly JsonObject[] = [
  {},
  { name: 'y' },
  { '@id': 'https://a.example/2' },
  { '@value': null },
  { '@value': 'x' },
  { valueWord: 'x' },
  { '@list': null },
  { '@list': [] },
  { '@list': 'x' },
  { '@list': [['x']] },
  { '@list': [{ '@list': ['x'] }] },
  { '@list': { '@set': ['x'] } },
  { listWord: 'x' },
  { '@context': { item: '@list' }, item: null },
  { '@context': { item: '@list' }, item: ['x'] },
  { '@set': null },
  { '@set': [] },
  { '@set': 'x' },
  { '@set': [['x']] },
  { '@set': { '@list': ['x'] } },
  { setWord: 'x' },
  { '@context': { item: '@set' }, item: ['x'] },
]

/** Members of such an object, each with one of the values. */
const INNER_MEMBERS = [
  '@context',
  '@direction',
  ...Object.entries(CONTEXT).flatMap(([word, iri]) =>
    word.endsWith('Word') ? [word, iri as string] : [],
  ),
  ...['name', 'integer', 'list', 'languages', 'ids', 'graph', 'inverse', 'place'],
]

const VALUES: readonly JsonValue[] = [
  null,
  [],
  [null],
  [[]],
  ['x', ['y']],
  {},
  '',
  'x',
  1,
  true,
  { '@value': 'x' },
  { '@id': null },
  { '@id': 'https://a.example/1' },
  { '@type': null },
  { '@type': 'Typed', name: 'x' },
  { name: null },
  { name: 'x' },
]

/**
 * Every such document, or some of them, spread over all.
 *
 * @param share - one in so many.
 */
export function* keywordDocuments(share: number): Generator<JsonObject> {
  let number = 0
  for (const member of MEMBERS) {
    for (const object of OBJECTS) {
      for (const inner of INNER_MEMBERS.filter((name) => !Object.hasOwn(object, name))) {
        for (const value of VALUES) {
          const objects = [
            { ...object, [inner]: value },
            { [inner]: value, ...object },
          ]
          for (const each of objects) {
            if (number % share === 0) yield { '@context': CONTEXT, [member]: each }
            number += 1
          }
        }
      }
    }
  }
}
