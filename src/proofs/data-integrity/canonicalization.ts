import type { ContextSet } from '../../contexts/index.js'
import type { ProblemCode } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import type { DigestName } from '../../runtime/index.js'

/** What canonicalization may use besides the document. */
export interface CanonicalizationOptions {
  /** The contexts that the document may name; nothing is fetched. */
  readonly contexts: ContextSet
  /** What RDFC-1.0 itself hashes with. Default: `SHA-256`; with keys on P-384 it is `SHA-384` (W-23). */
  readonly digest?: Digest
  /** Gives up early. */
  readonly signal?: StopSignal | undefined
}

/** Says whether it is time to stop; looked at from time to time, and nothing waits for it. */
export type StopSignal = Pick<AbortSignal, 'aborted'>

/** A hash function, as Web Crypto names it. */
export type Digest = DigestName

/**
 * From a JSON-LD document to its canonical N-Quads.
 *
 * This is the whole of JSON-LD and RDF as far as proofs are concerned: JSON-LD 1.1 expansion with base URL `null`, safe mode (whatever would be dropped is an error),
 * RDF dataset, RDFC-1.0, one line a quad.
 *
 * @throws {CanonicalizationError} when something would be dropped, a context is not known, or a limit is hit.
 * @see JSON-LD 1.1 API: https://www.w3.org/TR/json-ld11-api/, RDFC-1.0: https://www.w3.org/TR/rdf-canon/
 */
export type Canonicalize = (
  document: JsonObject,
  options: CanonicalizationOptions,
) => Promise<string>

/** Limits of one RDF dataset; they cannot be raised (security limits of graphs, S-16). */
export const RDF_LIMITS: { readonly quads: number; readonly blankNodes: number } = {
  quads: 20_000,
  blankNodes: 2_000,
}

/** What is known of why a document has no canonical form. */
interface CanonicalizationFault {
  readonly code: ProblemCode
  /** The member or type that would have been dropped, where that is the reason. */
  readonly term?: string | undefined
  /** RFC 6901 pointer to it in what was canonicalized; `jsonld` does not say where. */
  readonly pointer?: string | undefined
  /** Whether that was the options of a proof, and no document. Default: `false`. */
  readonly isOfOptions?: boolean
  readonly cause?: unknown
}

/** Why a document, or the options of a proof, have no canonical form here. */
export class CanonicalizationError extends Error {
  override readonly name: string = 'CanonicalizationError'
  readonly code: ProblemCode
  readonly term: string | undefined
  readonly pointer: string | undefined
  readonly isOfOptions: boolean

  constructor(
    message: string,
    { code, term, pointer, isOfOptions = false, cause }: CanonicalizationFault,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.term = term
    this.pointer = pointer
    this.isOfOptions = isOfOptions
  }
}

/** The same, with what is wrong found in the options of a proof. */
export function ofOptions(error: unknown): unknown {
  if (!(error instanceof CanonicalizationError)) return error
  const { message, code, term, pointer } = error
  return new CanonicalizationError(message, {
    code,
    term,
    pointer,
    isOfOptions: true,
    cause: error,
  })
}
