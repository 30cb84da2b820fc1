import { describe, expect, it } from 'vitest'
import { createResolver, type ResolverOptions } from '../../src/resolve/index.js'
import { refusalOf } from './refusal.js'

const DID = 'did:example:college'
const DOCUMENT = { id: DID, verificationMethod: [] }
const FOUND = { didDocument: DOCUMENT, didResolutionMetadata: {}, didDocumentMetadata: {} }

const circular: { [name: string]: unknown } = { ...FOUND }
circular.didDocument = circular

const withError = (error: string) => ({
  ...FOUND,
  didDocument: {},
  didResolutionMetadata: { error },
})

const withResult = (result: unknown, options: ResolverOptions = {}) =>
  createResolver({ didResolver: { resolve: async () => result }, ...options })

describe('a did-resolver', () => {
  it('is asked for methods that are not built in, and its document is read like any', async () => {
    const asked: unknown[] = []
    const resolver = createResolver({
      didResolver: {
        async resolve(did: string, options: unknown) {
          asked.push([did, options])
          return FOUND
        },
      },
    })
    expect(await resolver.resolve(DID)).toStrictEqual(DOCUMENT)
    expect(asked).toEqual([[DID, { accept: 'application/did+json' }]])
    expect(await refusalOf(() => resolver.resolve('did:example:other'))).toBe(
      'did-document-invalid',
    )
    expect(await refusalOf(() => resolver.resolve('did:jwk:abc'))).toBe('did-malformed')
    expect(asked).toHaveLength(2)
  })

  it('may answer with what is JSON only on the wire', async () => {
    class Answer {
      readonly didDocument = Object.assign(new Map(), DOCUMENT, { service: undefined })
      readonly didResolutionMetadata = { error: undefined, contentType: undefined }
      readonly didDocumentMetadata = { deactivated: undefined, updated: new Date(0) }
    }
    expect(await withResult(new Answer()).resolve(DID)).toStrictEqual(DOCUMENT)
    const didDocument = { toJSON: () => ({ id: 'did:example:other' }) }
    expect(await refusalOf(() => withResult({ ...FOUND, didDocument }).resolve(DID))).toBe(
      'did-document-invalid',
    )
  })

  it('comes after the methods of the options', async () => {
    const own = { id: DID, verificationMethod: [], note: 'own' }
    const methods = { example: async () => own }
    expect(await withResult(FOUND, { methods }).resolve(DID)).toStrictEqual(own)
  })

  it('may be the methods that a getResolver returns', async () => {
    interface Parsed {
      readonly method: string
      readonly id: string
    }
    interface Further {
      resolve(did: string): Promise<typeof FOUND>
    }
    const didResolver = {
      example: async (did: string, { method, id }: Parsed) => {
        expect({ method, id }).toEqual({ method: 'example', id: 'college' })
        return { ...FOUND, didDocument: { id: did } }
      },
      alias: async (did: string, _: Parsed, resolver: Further) => {
        const { didDocument } = await resolver.resolve(DID)
        return { ...FOUND, didDocument: { ...didDocument, id: did, alsoKnownAs: [didDocument.id] } }
      },
    }
    const resolver = createResolver({ didResolver })
    expect(await resolver.resolve(DID)).toEqual(DOCUMENT)
    expect(await resolver.resolve('did:alias:a')).toMatchObject({ alsoKnownAs: [DID] })
    for (const did of ['did:other:a', 'did:constructor:a']) {
      expect(await refusalOf(() => resolver.resolve(did))).toBe('did-method-unsupported')
    }
  })

  it.each<[string, unknown]>([
    ['did-malformed', 'invalidDid'],
    ['did-malformed', { type: 'https://www.w3.org/ns/did#INVALID_DID' }],
    ['did-document-invalid', 'invalidDidDocument'],
    ['did-method-unsupported', 'unsupportedDidMethod'],
    ['did-method-unsupported', 'methodNotSupported'],
    ['did-method-unsupported', { type: 'https://www.w3.org/ns/did#METHOD_NOT_SUPPORTED' }],
    ['fetch-failed', 'notFound'],
    ['fetch-failed', { type: 'https://www.w3.org/ns/did#NOT_FOUND' }],
    ['fetch-failed', 'internalError'],
    ['fetch-failed', 'constructor'],
    ['fetch-failed', ''],
    ['fetch-failed', 7],
  ])('%s is its error %j, even beside a document', async (code, error) => {
    const result = { ...FOUND, didResolutionMetadata: { error } }
    expect(await refusalOf(() => withResult(result).resolve(DID))).toBe(code)
  })

  it.each<[string, string, unknown]>([
    [
      'a DID that was deactivated',
      'key-revoked',
      {
        ...FOUND,
        didDocumentMetadata: { deactivated: true },
      },
    ],
    ['no document', 'fetch-failed', { ...FOUND, didDocument: null }],
    ['an empty document', 'fetch-failed', { ...FOUND, didDocument: {} }],
    ['an empty document with an error', 'did-malformed', withError('invalidDid')],
    ['an empty result', 'fetch-failed', {}],
    ['what cannot be written as JSON', 'fetch-failed', { ...FOUND, didDocument: { id: 1n } }],
    ['what contains itself', 'fetch-failed', circular],
    ['a function', 'fetch-failed', () => FOUND],
    [
      'what throws when it is written',
      'fetch-failed',
      {
        ...FOUND,
        get didDocument() {
          throw new Error('down')
        },
      },
    ],
    ['nothing', 'fetch-failed', undefined],
    ['text', 'fetch-failed', 'document'],
    [
      'the document of another',
      'did-document-invalid',
      { ...FOUND, didDocument: { id: 'did:a:b' } },
    ],
  ])('that answers %s: %s', async (_, code, result) => {
    expect(await refusalOf(() => withResult(result).resolve(DID))).toBe(code)
  })

  it('that fails, in whatever way, refutes nothing', async () => {
    const failures: ResolverOptions[] = [
      { didResolver: { resolve: () => Promise.reject(new Error('down')) } },
      {
        didResolver: {
          resolve: () => {
            throw new Error('down')
          },
        },
      },
      { didResolver: { example: () => Promise.reject(undefined) } },
      { didResolver: { example: 'resolver' as never } },
    ]
    for (const options of failures) {
      expect(await refusalOf(() => createResolver(options).resolve(DID))).toBe('fetch-failed')
    }
  })

  it.each([null, 'resolver', () => FOUND])(
    'of another kind is refused: %s',
    async (didResolver) => {
      const options = { didResolver } as unknown as ResolverOptions
      expect(await refusalOf(() => createResolver(options))).toBe('ERR_OB_ARGUMENT')
    },
  )
})
