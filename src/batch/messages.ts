import type { LentSigner } from '../keys/index.js'

/** What a thread is made for. */
export type Duty =
  | { readonly verb: 'verify'; readonly options: object }
  | { readonly verb: 'issue'; readonly options: object; readonly signer: LentSigner }

/** What is sent to a thread: work, or signatures that it asked for. */
export type Request =
  | { readonly id: number; readonly work: unknown }
  | { readonly signed: readonly Signed[] }

/** What a thread sends: that it can begin, the result of work, or bytes that are to be signed. */
export type Response =
  | { readonly isReady: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly sign: readonly ToSign[] }

export interface ToSign {
  readonly id: number
  readonly bytes: Uint8Array
}

export interface Signed {
  readonly id: number
  /** `undefined` where the signer failed. */
  readonly signature: Uint8Array | undefined
}
