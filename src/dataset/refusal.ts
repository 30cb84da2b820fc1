import type { DatasetError } from './dataset-error.js'
import type { Feature } from './hand-over.js'

/** Thrown where a document is refused, and caught where its place in the document is known. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  readonly code: DatasetError['code']
  readonly term: string | undefined
  /** The member of the object at hand that it is about, where it is not the object as a whole. */
  readonly member: string | undefined

  constructor(message: string, code: DatasetError['code'], term?: string, member?: string) {
    super(message)
    this.code = code
    this.term = term
    this.member = member
  }
}

/** Thrown where something is found that the engine does not do, and caught in the same place. */
export class Unsupported extends Error {
  override readonly name: string = 'Unsupported'
  readonly feature: Feature

  constructor(feature: Feature) {
    super(feature)
    this.feature = feature
  }
}

/**
 * JSON-LD would leave something out without a word.
 *
 * @param what - the name of the event by which `jsonld` tells of the same.
 * @param term - the member, type or identifier.
 */
export function dropped(what: string, term?: string): Refusal {
  return new Refusal(messageOf(what, term), 'term-undefined', term)
}

/** The same for a member of the object at hand, all of it. */
export function droppedMember(what: string, member: string): Refusal {
  return new Refusal(messageOf(what, member), 'term-undefined', member, member)
}

function messageOf(what: string, term: string | undefined): string {
  const detail = term === undefined ? what : `${what} "${term}"`
  return `JSON-LD would drop something: ${detail}.`
}

/**
 * The document is no JSON-LD.
 *
 * @param code - that of the specification.
 * @see JSON-LD 1.1 API, JsonLdErrorCode: https://www.w3.org/TR/json-ld11-api/#dom-jsonlderrorcode
 */
export function invalid(code: string): Refusal {
  return new Refusal(`The document is not valid JSON-LD: ${code}.`, 'shape-rejected')
}
