import type { ProblemCode } from '../errors.js'

/** The problem codes that reading JSON can end with. */
export type JsonReadCode = Extract<
  ProblemCode,
  | 'input-kind'
  | 'input-too-large'
  | 'input-too-complex'
  | 'json-syntax'
  | 'json-duplicate-member'
  | 'json-number'
  | 'json-string'
  | 'json-forbidden-member'
>

/** How a {@link JsonReadError} is made. */
export interface JsonReadErrorOptions {
  readonly code: JsonReadCode
  /** Where the reading was. Default: the whole document. */
  readonly pointer?: string
  /** What was caught, when something was. */
  readonly cause?: unknown
}

/**
 * Why `parseJson` or `copyJson` refused its input.
 *
 * It stays inside the library: this room knows neither problem types nor who is at fault. Whoever
 * called translates it, to a report or to an `OpenBadgesError`, with
 * `problem(error.code, error.message, error.pointer)`. The message quotes no value of the input.
 */
export class JsonReadError extends Error {
  override readonly name: string = 'JsonReadError'
  readonly code: JsonReadCode
  /** RFC 6901 pointer to the value that was being read; `""` is the whole document. */
  readonly pointer: string

  constructor(message: string, options: JsonReadErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.pointer = options.pointer ?? ''
  }
}

/** Ends a reading with a {@link JsonReadError} at the place that has been reached. */
export type Refuse = (code: JsonReadCode, detail: string) => never
