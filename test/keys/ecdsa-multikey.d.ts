/** The few functions of a package without types that the tests call. */
declare module '@digitalbazaar/ecdsa-multikey' {
  interface EcdsaKeyPair {
    export(options: { readonly publicKey: true; readonly secretKey?: true }): Promise<{
      readonly publicKeyMultibase: string
      readonly secretKeyMultibase: string
    }>
  }
  export function generate(options: { readonly curve: string }): Promise<EcdsaKeyPair>
  export function toJwk(options: { readonly keyPair: EcdsaKeyPair }): Promise<object>
}
