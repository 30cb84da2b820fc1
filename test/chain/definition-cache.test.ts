import { describe, expect, it } from 'vitest'
import {
  CHAIN_POLICIES,
  createDefinitionCache,
  type DefinitionAsker,
  type DefinitionSource,
} from '../../src/chain/index.js'
import { createFetchDoor, createRequestBudget, type FetchDoor } from '../../src/resolve/index.js'
import { award, CAMT, define, judge } from './scenarios/signed.js'

/** Nobody in particular, with so many requests. */
function asker(requests = 10): DefinitionAsker {
  return { budget: createRequestBudget(requests), signal: new AbortController().signal }
}

/** The answer to CAMT by the rule that a source of one's own gives for it. */
async function judgedBy(definitionOf: (id: string) => unknown, timeoutMs = 10_000) {
  const definitions = { definitionOf } as DefinitionSource
  const policy = { ...CHAIN_POLICIES.recruiter, rule: 'published' } as const
  const { decision, code } = await judge(await award(CAMT), [], { definitions, policy, timeoutMs })
  return `${decision}/${code}`
}

describe('a source of one’s own (chain.md 3.2)', () => {
  it.each<[string, (id: string) => unknown]>([
    ['an error as JSON', async () => ({ error: 'not found' })],
    ['a list', async () => []],
    ['null', async () => null],
    ['a number', async () => 5],
    ['another achievement', async () => define('Roof')],
    ['no achievement', async (id) => ({ ...CAMT, id, type: ['Profile'] })],
    ['what is no JSON', async () => ({ ...CAMT, tag: [() => 1] })],
    [
      'an error',
      () => {
        throw new Error('no')
      },
    ],
  ])('that answers with %s could not be asked', async (_name, definitionOf) => {
    expect(await judgedBy(definitionOf)).toBe('undetermined/rule-unavailable')
  })

  it('that never answers could not be asked, either', async () => {
    expect(await judgedBy(() => new Promise(() => {}), 50)).not.toContain('yes')
  })

  it('twin: that answers with the achievement is believed, by any spelling of its id', async () => {
    const shouted = { ...CAMT, id: CAMT.id.replace('https', 'HTTPS') }
    for (const definition of [CAMT, shouted]) {
      expect(await judgedBy(async () => definition)).toBe('yes/ok-vacuous')
    }
  })
})

/** A door to a host that answers everything with this text, and how often it was asked. */
function doorTo(
  text: string,
  status = 200,
): { readonly door: FetchDoor; readonly asked: string[] } {
  const asked: string[] = []
  const fetch = async (url: string | URL | Request): Promise<Response> => {
    asked.push(String(url))
    return new Response(text, { status, headers: { 'content-type': 'application/json' } })
  }
  return { door: createFetchDoor({ fetch }), asked }
}

const published = JSON.stringify({ '@context': ['https://www.w3.org/ns/credentials/v2'], ...CAMT })

describe('a source of published definitions (chain.md 3.2)', () => {
  it('knows those that it was given, by any spelling of the id, and asks nobody', async () => {
    const source = createDefinitionCache({ definitions: [CAMT] })
    expect(await source.definitionOf(CAMT.id, asker())).toEqual(CAMT)
    expect(await source.definitionOf(CAMT.id.replace('https', 'HTTPS'), asker())).toEqual(CAMT)
    expect(await source.definitionOf(define('Roof').id, asker())).toBeUndefined()
    expect(await source.definitionOf('urn:uuid:1', asker())).toBeUndefined()
  })

  it('fetches the others once for any number of verifications', async () => {
    const { door, asked } = doorTo(published)
    const source = createDefinitionCache({ door })
    const together = await Promise.all([1, 2, 3].map(() => source.definitionOf(CAMT.id, asker())))
    expect(together).toEqual([CAMT, CAMT, CAMT])
    expect(await source.definitionOf(CAMT.id, asker())).toEqual(CAMT)
    expect(asked).toEqual([CAMT.id])
  })

  it('asks again for what has made room for others, or is too old', async () => {
    for (const limits of [{ maxEntries: 0 }, { cacheSeconds: 0 }]) {
      const { door, asked } = doorTo(published)
      const source = createDefinitionCache({ door, ...limits })
      await source.definitionOf(CAMT.id, asker())
      await source.definitionOf(CAMT.id, asker())
      expect(asked).toHaveLength(2)
    }
  })

  it.each([
    ['no JSON', '<html></html>', 200],
    ['JSON that is no achievement', '{"id":"https://naaei.example/achievements/camt"}', 200],
    ['another achievement', JSON.stringify(define('Roof')), 200],
    ['that there is none', published, 404],
    ['more than a definition may be', JSON.stringify({ ...CAMT, tag: 'x'.repeat(300_000) }), 200],
  ])('an answer of %s is a failure', async (_name, text, status) => {
    const source = createDefinitionCache({ door: doorTo(text, status).door })
    await expect(source.definitionOf(CAMT.id, asker())).rejects.toMatchObject({
      code: 'ERR_OB_RESOLVE',
    })
  })

  it('remembers a failure for the verification that it fell in, and no longer', async () => {
    const { door, asked } = doorTo('', 500)
    const source = createDefinitionCache({ door })
    const one = asker()
    const ask = (who: DefinitionAsker): Promise<unknown> =>
      source.definitionOf(CAMT.id, who).catch(() => 'failed')
    expect([await ask(one), await ask(one)]).toEqual(['failed', 'failed'])
    expect(asked).toHaveLength(1)
    await ask(asker())
    expect(asked).toHaveLength(2)
  })

  it('spends the requests of whoever asks', async () => {
    const source = createDefinitionCache({ door: doorTo(published).door })
    await expect(source.definitionOf(CAMT.id, asker(0))).rejects.toMatchObject({
      code: 'ERR_OB_RESOLVE',
      problems: [{ code: 'fetch-budget' }],
    })
    expect(await source.definitionOf(CAMT.id, asker(1))).toEqual(CAMT)
  })

  it.each([
    ['an unknown option', { offline: true }],
    ['an option of the door', { fetch: () => undefined }],
    ['a door that is none', { door: {} }],
    ['definitions that are no list', { definitions: CAMT }],
    ['a definition that is none', { definitions: [{ id: CAMT.id }] }],
    ['a definition given twice', { definitions: [CAMT, CAMT] }],
    ['entries that are no number', { maxEntries: '1' }],
    ['seconds below zero', { cacheSeconds: -1 }],
    ['no object', null],
  ])('%s is refused', (_name, options) => {
    expect(() => createDefinitionCache(options as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
    )
  })
})
