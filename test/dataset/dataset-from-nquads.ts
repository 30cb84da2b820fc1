import { NQuads } from 'rdf-canonize'
import type { Dataset, Term } from '../../src/dataset/index.js'

/** Reading is not among what the library uses, so it is declared here. */
const { parse } = NQuads as unknown as { parse(text: string): Parameters<typeof serialize>[0][] }
const serialize = NQuads.serializeQuad

/** A term at the start of a canonical line. */
const TERM = /^(?:<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) /

/** A dataset as the engine gives it. */
export interface NumberedDataset extends Dataset {
  /** The labels that its blank nodes had, by their numbers. */
  readonly labels: readonly string[]
}

/** The dataset that N-Quads write down, with blank nodes numbered as they appear. */
export function datasetFromNquads(nquads: string): NumberedDataset {
  const labels: string[] = []
  const termOf = (text: string): Term => {
    if (!text.startsWith('_:')) return text
    const known = labels.indexOf(text.slice(2))
    return known === -1 ? labels.push(text.slice(2)) - 1 : known
  }
  const lines = [...new Set(parse(nquads).map(serialize))]
  const statements = lines.map((line) => {
    let rest: string = line
    const terms: string[] = []
    for (let match = TERM.exec(rest); match !== null; match = TERM.exec(rest)) {
      terms.push(match[0].slice(0, -1))
      rest = rest.slice(match[0].length)
    }
    const [subject = '', predicate = '', object = '', graph = ''] = terms
    return {
      subject: termOf(subject),
      predicate,
      object: termOf(object),
      graph: termOf(graph),
    }
  })
  return { statements, blankNodes: labels.length, labels }
}
