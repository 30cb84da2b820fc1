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
