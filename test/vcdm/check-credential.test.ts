import { describe, expect, test } from 'vitest'
import { deepFreeze, type JsonObject } from '../../src/json/index.js'
import { checkCredential } from '../../src/vcdm/index.js'
import { sharedAbsent, sharedText } from '../shared.js'
import { asTree, replaced } from '../verify/tree.js'
import { CASES, CASES_1_1, type Case, credential, credentialv1p1 } from './cases.js'

/** W-1 to W-16: the data model of Verifiable Credentials, whatever a credential is about. */

const found = (document: JsonObject): readonly string[] =>
  checkCredential(deepFreeze(document)).map(({ code, pointer }) => `${code} ${pointer}`)

test('a credential of either version conforms', () => {
  expect(found(asTree(credential))).toEqual([])
  expect(found(asTree(credentialv1p1))).toEqual([])
})

test.each(CASES)('%s: %s', (...[, , path, value, ...expected]: Case) => {
  expect(found(replaced(asTree(credential), path, value))).toEqual(expected)
})

test.each(CASES_1_1)('in version 1.1, %s: %s', (...[, , path, value, ...expected]: Case) => {
  expect(found(replaced(asTree(credentialv1p1), path, value))).toEqual(expected)
})

test('everything wrong is told at once, in the order of the data model', () => {
  const broken = { ...credential, issuer: null, validFrom: 'today', credentialSubject: {} }
  expect(found(asTree(broken))).toEqual([
    'schema-mismatch /issuer',
    'date-malformed /validFrom',
    'schema-mismatch /credentialSubject',
  ])
  expect(found({}).length).toBeGreaterThan(3)
})

describe.skipIf(sharedAbsent !== false)('the published digests', () => {
  test.each([
    ['https://www.w3.org/ns/credentials/v2', 'spec/contexts/vc-v2.jsonld.json'],
    ['https://www.w3.org/2018/credentials/v1', 'spec/contexts/vc-v1.jsonld.json'],
  ])('are those of %s', async (id, file) => {
    const bytes = new TextEncoder().encode(sharedText(file))
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const digestSRI = `sha256-${btoa(String.fromCharCode(...hash))}`
    const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const relatedResource = { id, digestSRI, digestMultibase: `f1220${hex}` }
    expect(found({ ...credential, relatedResource })).toEqual([])
  })
})
