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
  /** What follows the subject in the line of this statement, where that was put together already. */
  readonly text?: string | undefined
}

/** An RDF dataset: a set of statements. */
export interface Dataset {
  /** No two alike, in the order of the document. */
  readonly statements: readonly Statement[]
  /** How many blank nodes there are; they are numbered from 0, as they appear. */
  readonly blankNodes: number
  /** The passages in it, of which more may be known. Default: none. */
  readonly passages?: readonly PlacedPassage[]
}

/** What a part of a document says whatever stands around it. */
export interface Passage {
  /** No two alike; its blank nodes are numbered from 0. */
  readonly statements: readonly Statement[]
  readonly blankNodes: number
  /** The terms that stand for it in what is said around it. */
  readonly found: readonly Term[]
}

/** A passage with its place in a dataset. */
export interface PlacedPassage {
  readonly passage: Passage
  /** The number that its first blank node has there. */
  readonly firstNode: number
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
