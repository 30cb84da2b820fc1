import type { ActiveContext } from '../contexts/index.js'
import type { JsonValue } from '../json/index.js'

/**
 * What counts at one place of a document, with all that was worked out of it already. There is one for
 * each active context, so that each chain of contexts is looked at once.
 */
export interface Scope {
  readonly active: ActiveContext
  /** What each member name means here. */
  readonly members: Map<string, Member>
  /** How the values of each member are read here. */
  readonly readings: Map<string, Reading>
  readonly types: Map<string, TypeWord>
  readonly aliases: Aliases
}

/** What is known of the text of a type. */
export interface TypeWord {
  /** What it stands for. */
  readonly iri: string | null
  /** The same as a term of N-Quads; `undefined` for what is no IRI. */
  readonly term: string | undefined
  /** The context that it brings along. */
  readonly scoped: JsonValue | undefined
  /** What counts after that, once it was asked for. */
  after: Scope | undefined
}

/** Words that stand for keywords. */
export interface Aliases {
  /** By keyword, itself first. */
  readonly of: ReadonlyMap<string, readonly string[]>
  readonly id: readonly string[]
  readonly type: readonly string[]
  /** Some stand for other keywords than these two, so that names with `@` are not the only keywords. */
  readonly hasOthers: boolean
}

/** How the values of a member are read, in the scope that counts for them. */
export interface Reading {
  /** The member; `undefined` where none leads to the value. */
  readonly name: string | undefined
  readonly scope: Scope
  /** What text is: a literal, an identifier, a word of the vocabulary, or something to look at closely. */
  readonly kind: 'literal' | 'id' | 'vocab' | 'other'
  /** What follows the text of a literal: its closing quote, and its language or datatype. */
  readonly end: string
  /** Nodes are items of a graph, or the document: what says nothing would be dropped. */
  readonly isGraph: boolean
  /** Arrays in arrays are lists in lists. */
  readonly isList: boolean
  /** The direction of text. */
  readonly direction: 'ltr' | 'rtl' | undefined
  /** The datatype of every value, or `@json`, where the context has one. */
  readonly datatype: string | undefined
  /** The context that the member brings along for nodes. */
  readonly nodeScope: (scope: Scope) => Scope
}

/** What a member name means in one scope. */
export interface Member {
  readonly name: string
  /** The keyword that it stands for. */
  readonly keyword: string | undefined
  /** The term of N-Quads that it stands for; empty for a keyword. */
  readonly predicate: string
  /** How an object is read by its keys. */
  readonly map: 'language' | 'index' | 'id' | 'type' | undefined
  /** The member in which the keys of a map are said. */
  readonly index: string | undefined
  readonly isList: boolean
  /** Every value has a graph of its own. */
  readonly isGraph: boolean
  readonly isJson: boolean
  readonly isReverse: boolean
  /** None of these: text is one literal or identifier. */
  readonly isPlain: boolean
  readonly reading: Reading
  /** Another name for the same is in use here, so that statements may be there twice. */
  hasSynonym: boolean
}
