import type { ProblemCode } from '../errors.js'

/** Why a document has no dataset: something in it would be dropped, or it is no valid JSON-LD. */
export class DatasetError extends Error {
  override readonly name: string = 'DatasetError'
  /**
   * - `term-undefined` JSON-LD would drop something without a word
   * - `shape-rejected` the document or one of its contexts is no valid JSON-LD
   * - `canonicalization-limit` there are too many statements or blank nodes
   */
  readonly code: Extract<
    ProblemCode,
    'term-undefined' | 'shape-rejected' | 'canonicalization-limit'
  >
  /** The member, type or identifier that would have been dropped, where that is the reason. */
  readonly term: string | undefined
  /** RFC 6901 pointer to where in the document it was found. */
  readonly pointer: string

  constructor(message: string, { code, term, pointer, cause }: DatasetErrorOptions) {
    super(message, { cause })
    this.code = code
    this.term = term
    this.pointer = pointer
  }
}

interface DatasetErrorOptions extends Pick<DatasetError, 'code' | 'term' | 'pointer'> {
  readonly cause: unknown
}
