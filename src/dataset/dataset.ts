import type { Feature } from './hand-over.js'

/**
 * A term of RDF in the syntax of N-Quads (IRIs in `<…>`, literals escaped, with language or datatype),
 * or the number of a blank node.
 */
export type Term = string | number

/** One statement of RDF. Statements of one document share the text of their terms. */
export interface Statement {
  readonly subject: Term
  readonly predicate: string
  readonly object: Term
  /** The graph that the statement is in; the default graph is `''`. */
  readonly graph: Term
}

/** An RDF dataset: a set of statements. */
export interface Dataset {
  /** No two alike, in the order of the document. */
  readonly statements: readonly Statement[]
  /** How many blank nodes there are; they are numbered from 0, as they appear. */
  readonly blankNodes: number
}

/** How large a dataset may become. */
export interface DatasetLimits {
  readonly quads: number
  readonly blankNodes: number
}

/** What the engine leaves to `jsonld`, found by an explicit test. */
export interface HandOver {
  readonly feature: Feature
  /** RFC 6901 pointer to where the document uses it. */
  readonly pointer: string
}
