/** What comes last in the path or the fragment of an IRI that has one. */
const LAST_SEGMENT = /^[^?]*[^/][/#]([^/#?]+)\/?$/u

/** What people can read: a number, a key of a register or percent signs tell them nothing. */
const READABLE = /^\p{L}[\p{L}\p{M}\p{N} ._-]{0,29}$/u

/**
 * A unit of credits for people: the last segment of its IRI, such as `hour` of `https://units.example/hour`,
 * where that can be read; else the IRI. Two units may be called the same: what is compared is the IRI.
 */
export function unitName(iri: string): string {
  const segment = LAST_SEGMENT.exec(iri)?.[1]
  return segment !== undefined && READABLE.test(segment) ? segment : iri
}
