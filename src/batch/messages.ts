import type { LentSigner } from '../keys/index.js'

/** What is done in a batch. */
export type Duty =
  | { readonly verb: 'verify'; readonly options: object }
  | { readonly verb: 'issue'; readonly options: object; readonly signer: LentSigner }

/** What is sent to a thread: what the next batch needs of it, work, or signatures that it asked for. */
export type Request =
  | { readonly duty: Duty; readonly batch: number }
  | { readonly id: number; readonly work: unknown }
  | { readonly signed: readonly Signed[] }

/** What a thread sends, and for which batch. */
export type Response = { readonly batch: number } & Told

/** That it can begin, the result of work, or bytes that are to be signed. */
export type Told =
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
