import { describe, expect, it } from 'vitest'
import { generateSigner } from '../../src/keys/index.js'
import { createResolver, findKey, type Resolver } from '../../src/resolve/index.js'

/** S-22, S-30: a key that spells itself is read without waiting, by resolvers of this library alone. */

const { id, controller } = await generateSigner({})
const question = {
  controller,
  methodId: id,
  purpose: 'assertionMethod',
  now: new Date('2026-06-01T00:00:00Z'),
} as const

const codesOf = async (resolver: Resolver, time?: { aborted: boolean; signal: AbortSignal }) => {
  const options = time === undefined ? { resolver } : { resolver, time }
  return (await findKey(question, options)).problems.map(({ code }) => code)
}

/** Time of which no signal may be made. */
class Untimed {
  readonly aborted: boolean = false
  get signal(): AbortSignal {
    throw new Error('A signal was made.')
  }
}

const refuse = async (): Promise<never> => {
  throw new Error('Not this one.')
}

describe('a did:key', () => {
  it('is read without a signal', async () => {
    expect(await codesOf(createResolver(), new Untimed())).toEqual([])
  })

  it('is not read once time is over', async () => {
    const signal = AbortSignal.abort()
    expect(await codesOf(createResolver(), { aborted: true, signal })).toEqual(['time-limit'])
  })

  it('is asked of a method that takes the place of the built-in one', async () => {
    expect(await codesOf(createResolver({ methods: { key: refuse } }))).toEqual(['fetch-failed'])
  })

  it('is asked of whatever takes the place of "resolve", in a copy and in the resolver itself', async () => {
    const own = createResolver()
    expect(await codesOf({ ...own, resolve: refuse })).toEqual(['fetch-failed'])
    Object.assign(own, { resolve: refuse })
    expect(await codesOf(own)).toEqual(['fetch-failed'])
  })

  it('has the form that the resolver is told, whichever was read before', async () => {
    const typeOf = async (resolver: Resolver) =>
      (await resolver.resolve(controller)).verificationMethod?.[0]?.type
    expect(await typeOf(createResolver())).toBe('Multikey')
    expect(await typeOf(createResolver({ didKeyForm: 'JsonWebKey' }))).toBe('JsonWebKey')
    expect(await typeOf(createResolver())).toBe('Multikey')
  })
})
