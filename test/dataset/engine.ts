import { BUNDLED_CONTEXTS, type ContextSet, createContextSet } from '../../src/contexts/index.js'
import {
  type Dataset,
  DatasetError,
  type DatasetLimits,
  datasetOf,
  type HandOver,
  type Term,
} from '../../src/dataset/index.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'

/** A vocabulary that makes an IRI of every word. */
export const V = { '@vocab': 'https://v.example/' } as const

/** The bundled contexts, and these under `https://c.example/0`, `/1` and so on. */
export async function contextsWith(...contents: readonly JsonValue[]): Promise<ContextSet> {
  return createContextSet(
    await Promise.all(
      contents.map(async (content, index) => {
        const document = { '@context': content }
        return {
          url: `https://c.example/${index}`,
          document,
          sha256: await digestJson(document),
        }
      }),
    ),
  )
}

/** The statements of a document, one line each, in the order of the alphabet; blank nodes as `_:0`. */
export function linesOf(
  document: JsonObject,
  contexts: ContextSet = BUNDLED_CONTEXTS,
): readonly string[] {
  const { statements } = statementsOf(document, contexts)
  return statements
    .map(({ subject, predicate, object, graph }) => {
      const parts = [subject, predicate, object, ...(graph === '' ? [] : [graph])]
      return parts.map(short).join(' ')
    })
    .sort()
}

/** The dataset of a document that the engine does itself. */
export function statementsOf(
  document: JsonObject,
  contexts: ContextSet = BUNDLED_CONTEXTS,
  limits?: DatasetLimits,
): Dataset {
  const found = datasetOf(document, contexts, limits)
  if ('feature' in found) throw new Error(`handed over: ${found.feature} at ${found.pointer}`)
  return found
}

/** What a document is handed over for. */
export function handedOver(
  document: JsonObject,
  contexts: ContextSet = BUNDLED_CONTEXTS,
): HandOver | undefined {
  const found = datasetOf(document, contexts)
  return 'feature' in found ? found : undefined
}

/** Why a document is refused. */
export function refusalOf(
  document: JsonObject,
  contexts: ContextSet = BUNDLED_CONTEXTS,
  limits?: DatasetLimits,
): Pick<DatasetError, 'code' | 'term' | 'pointer'> | undefined {
  try {
    datasetOf(document, contexts, limits)
    return undefined
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error
    const { code, term, pointer } = error
    return { code, term, pointer }
  }
}

/** Well-known namespaces are cut off, so that lines can be read. */
function short(term: Term): string {
  return typeof term === 'number'
    ? `_:${term}`
    : term
        .replace('http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:')
        .replace('http://www.w3.org/2001/XMLSchema#', 'xsd:')
        .replace('https://v.example/', 'v:')
}
