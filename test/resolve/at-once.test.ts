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

describe('a did:jwk', () => {
  const spelledBy = async (members: object = {}): Promise<string> => {
    const { publicKeyJwk } = await generateSigner({ algorithm: 'ES256' })
    const text = btoa(JSON.stringify({ ...publicKeyJwk, ...members }))
    return `did:jwk:${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
  }
  const problemsOf = async (did: string, resolver: Resolver, now = question.now) => {
    const asked = { ...question, controller: did, methodId: `${did}#0`, now }
    const found = await findKey(asked, { resolver, time: new Untimed() })
    return found.problems.map(({ code }) => code)
  }

  it('is read without a signal, the first time and later', async () => {
    const did = await spelledBy()
    for (let time = 0; time < 2; time++) {
      expect(await problemsOf(did, createResolver())).toEqual([])
    }
  })

  it('is one frozen document for all resolvers of ours', async () => {
    const did = await spelledBy()
    const document = await createResolver().resolve(did)
    expect(await createResolver().resolve(did)).toBe(document)
    expect(Object.isFrozen(document.verificationMethod?.[0])).toBe(true)
  })

  it('whose key ends is judged by the time of each question', async () => {
    const did = await spelledBy({ exp: Date.UTC(2026, 5, 2) / 1000 })
    const later = new Date('2026-06-03T00:00:00Z')
    expect(await problemsOf(did, createResolver())).toEqual([])
    expect(await problemsOf(did, createResolver(), later)).toEqual(['key-revoked'])
    expect(await problemsOf(did, createResolver())).toEqual([])
  })

  it('with a secret is refused each time (S-31)', async () => {
    const did = await spelledBy({ d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE' })
    for (let time = 0; time < 2; time++) {
      expect(await problemsOf(did, createResolver())).toEqual(['key-kind'])
    }
  })

  it('is asked of a method that takes the place of the built-in one, known or not', async () => {
    const did = await spelledBy()
    await createResolver().resolve(did)
    const other = createResolver({ methods: { jwk: refuse } })
    await expect(other.resolve(did)).rejects.toMatchObject({ code: 'ERR_OB_RESOLVE' })
  })
})
