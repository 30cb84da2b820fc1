/** What the tests call in the peer's packages for selective disclosure, which carry no types. */
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: {
    readonly mandatoryPointers: readonly string[]
  }): { readonly name: string }
  export function createDiscloseCryptosuite(options: {
    readonly selectivePointers: readonly string[]
  }): { readonly name: string }
  export function createVerifyCryptosuite(): { readonly name: string }
}

declare module '@digitalbazaar/vc' {
  export function derive(options: {
    readonly verifiableCredential: object
    readonly suite: object
    readonly documentLoader: Loader
  }): Promise<object>
}
