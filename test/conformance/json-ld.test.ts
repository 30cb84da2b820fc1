import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import type { JsonObject, JsonValue } from '../../src/json/index.js'
import { type Answer, canonical, compare } from '../dataset/differential.js'
import { sharedAbsent, sharedJson, sharedPath, sharedText } from '../shared.js'

/**
 * The tests of the W3C for JSON-LD 1.1 to RDF. The engine gives what a test expects, or hands the document
 * over before it has said anything; the rest asks for what safe mode without a base URL refuses, or for
 * options that signatures do not have. Every test is in one class, and none may change its class unseen.
 */

const FOLDER = 'vectors/json-ld-api'

interface W3cTest {
  readonly '@id': string
  readonly '@type': readonly string[]
  readonly name: string
  readonly input: string
  readonly expect?: string
  readonly option?: Readonly<Record<string, string | boolean>>
}

/** How many tests are in each class. */
const CLASSES: Readonly<Record<string, number>> = {
  passed: 238,
  'refused as expected': 85,
  'refused as expected, though not by jsonld': 1,
  'refused, as something would be dropped': 50,
  'handed over: context-address': 20,
  'handed over: context-base': 46,
  'handed over: context-disputed': 7,
  'handed over: nest': 1,
  'handed over: repeated-value': 5,
  'asks for JSON-LD 1.0': 9,
  'asks for a context beside the document': 1,
  'asks for directions in another form': 2,
  'takes more work to order than is allowed': 1,
  'input not published with the tests': 1,
}

const tests =
  sharedAbsent === false
    ? (sharedJson(`${FOLDER}/toRdf-manifest.jsonld`) as { sequence: readonly W3cTest[] }).sequence
    : []

/** A list at the top is the same, by the algorithm, as the nodes of the default graph. */
function inputOf({ input }: W3cTest): JsonObject {
  const shown = sharedJson(`${FOLDER}/${input}`) as JsonValue
  return Array.isArray(shown) ? { '@graph': shown } : (shown as JsonObject)
}

const isKind = (test: W3cTest, kind: string): boolean =>
  test['@type'].includes(`jld:${kind}EvaluationTest`)

/** Whether the engine answered what the test expects. */
async function isExpected(test: W3cTest, answer: Answer): Promise<boolean> {
  if (isKind(test, 'Negative')) return answer.kind === 'refusal'
  if (answer.kind !== 'text' || test.expect === undefined) return answer.kind === 'text'
  const expected = await canonical(sharedText(`${FOLDER}/${test.expect}`))
  return expected.kind === 'text' && expected.text === answer.text
}

async function classOf(test: W3cTest): Promise<string> {
  if (!existsSync(sharedPath(`${FOLDER}/${test.input}`)))
    return 'input not published with the tests'
  const { engine, jsonld } = await compare(inputOf(test), BUNDLED_CONTEXTS)
  if (engine.kind === 'hand-over') return `handed over: ${engine.feature}`
  const { processingMode, specVersion, rdfDirection, ...options } = test.option ?? {}
  if (await isExpected(test, engine)) {
    if (engine.kind === 'refusal' && jsonld.kind === 'refusal') return 'refused as expected'
    if (engine.kind === 'refusal') return 'refused as expected, though not by jsonld'
    const isSame = jsonld.kind === 'text' && jsonld.text === engine.text
    return isSame ? 'passed' : 'WRONG, as jsonld says something else'
  }
  if ((processingMode ?? specVersion) === 'json-ld-1.0') return 'asks for JSON-LD 1.0'
  if ('produceGeneralizedRdf' in options) return 'asks for generalized RDF'
  if ('expandContext' in options) return 'asks for a context beside the document'
  if (engine.kind === 'text') {
    const isSame = jsonld.kind === 'text' && jsonld.text === engine.text
    if (isSame && rdfDirection !== 'i18n-datatype' && engine.text.includes('/ns/i18n#')) {
      return 'asks for directions in another form'
    }
  } else if (jsonld.kind === 'refusal' && jsonld.code === engine.code) {
    if (engine.code === 'term-undefined') return 'refused, as something would be dropped'
    if (engine.code === 'canonicalization-limit') return 'takes more work to order than is allowed'
  }
  return 'WRONG'
}

describe.skipIf(sharedAbsent !== false)('the JSON-LD tests of the W3C', () => {
  test('are passed, or handed over; or they ask for what is not signed', async () => {
    const found = new Map<string, string[]>()
    for (const one of tests) {
      const name = await classOf(one)
      found.set(name, [...(found.get(name) ?? []), one['@id']])
    }
    const wrong = [...found].filter(([name]) => name.startsWith('WRONG'))
    expect(wrong).toEqual([])
    const counts = Object.fromEntries([...found].map(([name, ids]) => [name, ids.length]))
    expect(counts).toEqual(CLASSES)
    expect(tests).toHaveLength(467)
  })
})
