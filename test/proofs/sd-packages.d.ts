/** What the tests call in the peer's packages for selective disclosure, which carry no types. */
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: {
    readonly mandatoryPointers: readonly string[]
  }): TheirCryptosuite
  export function createDiscloseCryptosuite(options: {
    readonly selectivePointers: readonly string[]
  }): TheirCryptosuite
  export function createVerifyCryptosuite(): TheirCryptosuite
}

declare module '@digitalbazaar/vc' {
  export function derive(options: {
    readonly verifiableCredential: object
    readonly suite: object
    readonly documentLoader: Loader
  }): Promise<object>
}
