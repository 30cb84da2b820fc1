import { describe, expect, test, vi } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { canonicalize } from '../../src/proofs/index.js'
import { problem } from '../../src/report/index.js'
import {
  codesOf,
  DOCUMENT,
  findingOf,
  keyInUrl,
  prove,
  SIGNERS,
  SUITES,
  withProof,
} from './secured.js'

describe('one proof', () => {
  test.each(SUITES)('%s with a key for %s holds, and says what it is', async (name, algorithm) => {
    const proof = await prove(DOCUMENT, name, algorithm)
    const secured = { ...DOCUMENT, proof }
    const finding = await findingOf(secured)
    expect(finding).toMatchObject({ problems: [], warnings: [], keyProblems: [], isResolved: true })
    expect(finding.covered).toEqual(secured)
    expect(finding.proofs).toMatchObject([
      {
        pointer: '/proof',
        mechanism: name,
        verificationMethod: SIGNERS[algorithm].id,
        created: '2026-03-02T09:00:00Z',
        problems: [],
      },
    ])
  })

  test('a sound signature by a stranger and a broken one are told apart', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const stranger = problem('key-not-of-issuer', 'A stranger.', '/proof/verificationMethod')
    const findKey: typeof keyInUrl = async (...asked) => ({
      ...(await keyInUrl(...asked)),
      problems: [stranger],
    })
    const sound = await findingOf({ ...DOCUMENT, proof }, { findKey })
    expect(sound).toMatchObject({ problems: [], keyProblems: [stranger], isResolved: true })
    const broken = await findingOf({ ...DOCUMENT, name: 'Ropes', proof })
    expect(codesOf(broken.problems)).toEqual(['proof-invalid /proof'])
    expect(broken.keyProblems).toEqual([])
  })

  test('a key that cannot be had leaves the proof open, and its own problem tells', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const down = problem('fetch-failed', 'The host is down.', '/proof/verificationMethod')
    const findKey: typeof keyInUrl = async () => ({ problems: [down], warnings: [] })
    const finding = await findingOf({ ...DOCUMENT, proof }, { findKey })
    expect(finding).toMatchObject({ problems: [down], keyProblems: [], isResolved: false })
  })

  test.each<[string, unknown, string]>([
    ['no proof', undefined, 'proof-missing /proof'],
    ['an empty list', [], 'proof-missing /proof'],
    ['null', null, 'schema-mismatch /proof'],
    ['text', 'z3FXQ', 'schema-mismatch /proof'],
    ['a number in the list', [1], 'schema-mismatch /proof/0'],
  ])('%s is a problem of the document (W-27)', async (_name, proof, code) => {
    const { proof: _, ...document } = { ...DOCUMENT, proof: undefined }
    const shown = proof === undefined ? document : { ...document, proof: proof as JsonObject }
    const finding = await findingOf(shown)
    expect(codesOf(finding.problems)).toEqual([code])
    expect(finding).toMatchObject({ proofs: [], isResolved: false })
  })
})

describe('a set of proofs (R-322, W-32)', () => {
  test('each is reported, in its place, whatever its suite', async () => {
    let secured = DOCUMENT
    for (const [name, algorithm] of SUITES) {
      secured = withProof(secured, await prove(DOCUMENT, name, algorithm))
    }
    const finding = await findingOf(secured)
    expect(finding).toMatchObject({ problems: [], warnings: [], covered: secured })
    expect(finding.proofs.map(({ pointer, mechanism }) => [pointer, mechanism])).toEqual(
      SUITES.map(([name], index) => [`/proof/${index}`, name]),
    )
  })

  test('one that fails refutes it, and the others still say that they hold', async () => {
    const good = await prove(DOCUMENT, 'eddsa-jcs-2022')
    const bad = await prove({ ...DOCUMENT, name: 'Ropes' }, 'ecdsa-rdfc-2019', 'ES256')
    for (const [proof, place] of [
      [[good, bad], 1],
      [[bad, good], 0],
    ] as const) {
      const finding = await findingOf({ ...DOCUMENT, proof })
      expect(codesOf(finding.problems)).toEqual([`proof-invalid /proof/${place}`])
      expect(finding.proofs.map(({ problems }) => problems.length)).toEqual(
        place === 1 ? [0, 1] : [1, 0],
      )
    }
  })

  test('a kind that is not checked is a warning beside a good one, and alone a problem', async () => {
    const good = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const foreign = { ...good, cryptosuite: 'bbs-2023' }
    const beside = await findingOf({ ...DOCUMENT, proof: [foreign, good] })
    expect(beside.problems).toEqual([])
    expect(codesOf(beside.warnings)).toEqual(['proof-unsupported /proof/0'])
    const alone = await findingOf({ ...DOCUMENT, proof: [foreign, foreign] })
    expect(codesOf(alone.problems)).toEqual([
      'proof-unsupported /proof/0',
      'proof-unsupported /proof/1',
    ])
  })

  test('eight proofs are looked at; of nine no key is looked up (S-20)', async () => {
    const proof = await prove(DOCUMENT, 'eddsa-jcs-2022')
    const findKey = vi.fn(keyInUrl)
    const eight = await findingOf({ ...DOCUMENT, proof: Array(8).fill(proof) }, { findKey })
    expect(eight.problems).toEqual([])
    expect(findKey).toHaveBeenCalledTimes(8)
    findKey.mockClear()
    const nine = await findingOf({ ...DOCUMENT, proof: Array(9).fill(proof) }, { findKey })
    expect(codesOf(nine.problems)).toEqual(['proof-too-many /proof'])
    expect(findKey).not.toHaveBeenCalled()
  })

  test('two proofs with one id are refused, and with two they hold', async () => {
    const one = await prove(DOCUMENT, 'eddsa-rdfc-2022', 'Ed25519', { id: 'urn:uuid:1' })
    const same = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256', { id: 'urn:uuid:1' })
    const other = await prove(DOCUMENT, 'ecdsa-jcs-2019', 'ES256', { id: 'urn:uuid:2' })
    expect((await findingOf({ ...DOCUMENT, proof: [one, other] })).problems).toEqual([])
    const finding = await findingOf({ ...DOCUMENT, proof: [one, same] })
    expect(codesOf(finding.problems)).toEqual([
      'proof-chain-broken /proof/0/id',
      'proof-chain-broken /proof/1/id',
    ])
  })

  test('a term that an old proof does not cover is left out of what all cover (R-931)', async () => {
    const badge = {
      ...DOCUMENT,
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
    }
    const withToken = { ...badge, endorsementJwt: ['e30.e30.e30'] }
    const statements = await prove(badge, 'eddsa-rdfc-2022')
    const old = await findingOf({ ...withToken, proof: statements })
    expect(old).toMatchObject({ problems: [], covered: { ...badge, proof: statements } })
    expect(codesOf(old.warnings)).toEqual(['proof-coverage /endorsementJwt'])
    // canonical JSON needs no context, so there was never a time when the member was not covered
    const json = await prove(badge, 'eddsa-jcs-2022')
    const added = await findingOf({ ...withToken, proof: json })
    expect(codesOf(added.problems)).toEqual(['proof-invalid /proof'])
  })
})

describe('the work for a set of proofs (S-16, S-20)', () => {
  test('a document is canonicalized once for each digest, however many proofs cover it', async () => {
    const proof = [
      ...Array<JsonObject>(3).fill(await prove(DOCUMENT, 'eddsa-rdfc-2022')),
      ...Array<JsonObject>(2).fill(await prove(DOCUMENT, 'Ed25519Signature2020')),
      ...Array<JsonObject>(2).fill(await prove(DOCUMENT, 'ecdsa-rdfc-2019', 'ES384')),
    ]
    const spy = vi.fn(canonicalize)
    const finding = await findingOf({ ...DOCUMENT, proof }, { canonicalize: spy })
    expect(finding.problems).toEqual([])
    const whole = spy.mock.calls.filter(([document]) => document.name === 'Knots')
    expect(whole.map(([, { digest = 'SHA-256' }]) => digest)).toEqual(['SHA-256', 'SHA-384'])
  })

  test('when time is over, no further proof is looked at, and it stays open', async () => {
    const statements = await prove(DOCUMENT, 'eddsa-rdfc-2022')
    const proof = [statements, statements, await prove(DOCUMENT, 'eddsa-jcs-2022')]
    const controller = new AbortController()
    const spy = vi.fn<typeof canonicalize>(async (document, options) => {
      const quads = await canonicalize(document, { contexts: options.contexts })
      if (document.name === undefined) controller.abort()
      return quads
    })
    const { signal } = controller
    const finding = await findingOf({ ...DOCUMENT, proof }, { canonicalize: spy, signal })
    expect(codesOf(finding.problems)).toEqual(['time-limit /proof/1', 'time-limit /proof/2'])
    expect(spy).toHaveBeenCalledTimes(2)
    const calm = await findingOf({ ...DOCUMENT, proof }, { signal: new AbortController().signal })
    expect(calm.problems).toEqual([])
  })

  test('timers run between two canonicalizations that take long', async () => {
    const proof = [
      await prove(DOCUMENT, 'eddsa-rdfc-2022'),
      await prove(DOCUMENT, 'ecdsa-rdfc-2019', 'ES384'),
    ]
    const controller = new AbortController()
    const spy = vi.fn<typeof canonicalize>(async (document, { contexts }) => {
      const quads = await canonicalize(document, { contexts })
      setTimeout(() => controller.abort())
      // work that cannot be broken off
      for (const start = performance.now(); performance.now() - start < 20; );
      return quads
    })
    const { signal } = controller
    const finding = await findingOf({ ...DOCUMENT, proof }, { canonicalize: spy, signal })
    expect(new Set(finding.problems.map(({ code }) => code))).toEqual(new Set(['time-limit']))
    expect(spy).toHaveBeenCalledTimes(1)
  })
})
