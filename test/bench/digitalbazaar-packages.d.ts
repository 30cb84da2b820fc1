/** What the tests and the benchmark call in packages that carry no types. */
interface VerifiedAnswer {
  readonly verified: boolean
  readonly error?: unknown
}

declare module '@digitalbazaar/vc' {
  export function issue(options: {
    readonly credential: object
    readonly suite: object
    readonly documentLoader: Loader
    readonly now?: Date
  }): Promise<object>

  export function verifyCredential(options: {
    readonly credential: object
    readonly suite: object
    readonly documentLoader: Loader
    readonly now?: Date
  }): Promise<VerifiedAnswer>
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: {
    readonly seed?: Uint8Array
    readonly controller: string
  }): Promise<{
    signer(): SuiteSigner
    export(options: { readonly publicKey: true; readonly secretKey: true }): Promise<{
      readonly publicKeyMultibase: string
      readonly secretKeyMultibase: string
    }>
  }>
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export function from(key: {
    readonly id: string
    readonly controller: string
    readonly type: string
    readonly publicKeyMultibase: string
    readonly secretKeyMultibase: string
  }): Promise<{ signer(): SuiteSigner }>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof implements Suite {
    constructor(options: {
      readonly signer?: SuiteSigner
      readonly date?: Date
      readonly cryptosuite: object
    })
    canonize: SuiteCanonize
    createProof: Suite['createProof']
    verifyProof: Suite['verifyProof']
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}

declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
