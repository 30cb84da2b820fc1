/**
 * The packages behind `vendor.ts` carry no types. Only what is used there is declared, and only as
 * much as is relied on.
 */
type Loader = (url: string) => Promise<{
  readonly documentUrl: string
  readonly document: unknown
}>

interface SuiteSigner {
  readonly id: string
  readonly algorithm: string
  sign(input: { readonly data: Uint8Array }): Promise<Uint8Array>
}

interface SuiteVerifier {
  readonly id: string
  readonly algorithm: string
  verify(input: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>
}

type SuiteCanonize = (input: object, options: object) => Promise<string>

interface SuiteProof {
  readonly document: object
  readonly proofSet: readonly object[]
  readonly documentLoader: Loader
}

interface SuiteOptions {
  readonly signer?: SuiteSigner
  readonly verifier?: SuiteVerifier
  readonly proof?: object
}

interface Suite {
  canonize: SuiteCanonize
  createProof(input: SuiteProof & { readonly purpose: object }): Promise<object>
  verifyProof(
    input: SuiteProof & { readonly proof: object },
  ): Promise<{ readonly verified: boolean; readonly error?: unknown }>
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 implements Suite {
    constructor(options: SuiteOptions)
    canonize: SuiteCanonize
    createProof: Suite['createProof']
    verifyProof: Suite['verifyProof']
  }
}

interface Jsonld {
  expand(
    input: object,
    options: {
      readonly base: null
      readonly safe: true
      readonly documentLoader: Loader
      /** Default: one for the whole process. */
      readonly contextResolver?: object
    },
  ): Promise<readonly object[]>
  toRDF(
    input: object,
    options: {
      readonly base: null
      readonly safe: true
      readonly rdfDirection: 'i18n-datatype'
      readonly produceGeneralizedRdf: false
      readonly documentLoader: Loader
      /** Default: one for the whole process. */
      readonly contextResolver?: object
      /** The input is the result of `expand`. */
      readonly skipExpansion?: true
    },
  ): Promise<readonly Quad[]>
}

declare module 'jsonld' {
  const jsonld: Jsonld

  export { jsonld as default }
}

declare module 'jsonld/lib/ContextResolver.js' {
  /** Where `jsonld` keeps contexts, by their URLs and by what is in them. */
  class ContextResolver {
    constructor(options: { readonly sharedCache: Map<string, unknown> })
  }

  export { ContextResolver as default }
}

interface QuadTerm {
  readonly termType: string
  readonly value: string
  /** Of literals. */
  readonly datatype?: QuadTerm
  readonly language?: string
}

interface Quad {
  readonly subject: QuadTerm
  readonly predicate: QuadTerm
  readonly object: QuadTerm
  readonly graph: QuadTerm
}

declare module 'rdf-canonize' {
  export function canonize(
    dataset: readonly Quad[],
    options: {
      readonly algorithm: 'RDFC-1.0'
      readonly format: 'application/n-quads'
      readonly messageDigestAlgorithm?: 'sha256' | 'sha384'
      readonly maxWorkFactor: number
      readonly signal?: Pick<AbortSignal, 'aborted'> | null
      /** Is filled: from the label of each blank node to its canonical one. */
      readonly canonicalIdMap?: Map<string, string>
    },
  ): Promise<string>
  export const NQuads: { serializeQuad(quad: Quad): string }
}
