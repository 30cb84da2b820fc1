import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { checkCredential, checkPresentation } from '../../src/vcdm/index.js'
import { asTree, replaced } from '../verify/tree.js'
import { CASES_OF_PRESENTATIONS, type Case, credential, presentation } from './cases.js'

/** W-36 to W-41: the data model of presentations. */

const found = (document: JsonObject): readonly string[] =>
  checkPresentation(deepFreeze(document)).map(({ code, pointer }) => `${code} ${pointer}`)

test('a presentation conforms', () => {
  expect(found(asTree(presentation))).toEqual([])
})

test.each(CASES_OF_PRESENTATIONS)('%s: %s', (...[, , path, value, ...expected]: Case) => {
  expect(found(replaced(asTree(presentation), path, value))).toEqual(expected)
})

test('in version 1.1 a credential may be a token as text', () => {
  const older = {
    ...presentation,
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    verifiableCredential: ['eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln'],
  }
  expect(found(asTree(older))).toEqual([])
  expect(found(asTree({ ...older, '@context': presentation['@context'] ?? null }))).toEqual([
    'schema-mismatch /verifiableCredential/0',
  ])
})

test('whatever is shown is answered', () => {
  const names = [...new Set([...Object.keys(credential), ...Object.keys(presentation)])]
  const any = fc.dictionary(fc.constantFrom(...names), fc.jsonValue())
  fc.assert(
    fc.property(any, (document) => {
      expect(checkCredential(document as JsonObject).length).toBeGreaterThan(0)
      expect(checkPresentation(document as JsonObject).length).toBeGreaterThan(0)
    }),
    { numRuns: 500, seed: 4 },
  )
})
