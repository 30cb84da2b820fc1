/** What the tests of presentations call besides in packages that carry no types. */
declare module '@digitalbazaar/vc' {
  export function signPresentation(options: {
    readonly presentation: object
    readonly suite: object
    readonly challenge: string
    readonly domain: string
    readonly documentLoader: Loader
  }): Promise<object>

  export function verify(options: {
    readonly presentation: object
    readonly suite: object
    readonly challenge: string
    readonly domain: string
    readonly documentLoader: Loader
    readonly now?: Date
  }): Promise<{ readonly verified: boolean; readonly error?: unknown }>
}
