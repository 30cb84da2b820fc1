import { describe, expect, it } from 'vitest'
import { isAlsoKnownAs } from '../../src/resolve/index.js'
import { hosts, type Page } from './hosts.js'

const ONE = 'did:web:ana.example'
const OTHER = 'https://ana.example/me'
const ONE_PAGE = 'https://ana.example/.well-known/did.json'

const one = { id: ONE, alsoKnownAs: [OTHER] }
const other = { id: OTHER, alsoKnownAs: ['acct:ana', ONE] }

describe('two identifiers are of one subject', () => {
  it.each<[string, boolean | undefined, Readonly<Record<string, Page>>]>([
    ['when each document names the other', true, { [ONE_PAGE]: one, [OTHER]: other }],
    ['not when only one does', false, { [ONE_PAGE]: one, [OTHER]: { id: OTHER } }],
    ['not when only the other does', false, { [ONE_PAGE]: { id: ONE }, [OTHER]: other }],
    ['not when one names it as text', false, { [ONE_PAGE]: { id: ONE, alsoKnownAs: OTHER } }],
    [
      'not when a document is another’s',
      false,
      { [ONE_PAGE]: one, [OTHER]: { ...other, id: ONE } },
    ],
    ['perhaps, when one cannot be had', undefined, { [ONE_PAGE]: one }],
    ['perhaps, when a host is down', undefined, { [ONE_PAGE]: new Error('down'), [OTHER]: other }],
  ])('%s', async (_, expected, pages) => {
    expect(await isAlsoKnownAs(ONE, OTHER, hosts(pages))).toBe(expected)
  })

  it('when they are the same, without a request', async () => {
    const { resolver, asked } = hosts({})
    expect(await isAlsoKnownAs(ONE, ONE, { resolver })).toBe(true)
    expect(asked).toEqual([])
  })

  it('perhaps, when one is of an unknown kind or the resolver fails', async () => {
    const { resolver } = hosts({})
    expect(await isAlsoKnownAs('urn:uuid:1', ONE, { resolver })).toBeUndefined()
    const broken = { resolve: () => Promise.reject(new Error('down')) }
    expect(await isAlsoKnownAs(ONE, OTHER, { resolver: broken })).toBeUndefined()
  })
})
