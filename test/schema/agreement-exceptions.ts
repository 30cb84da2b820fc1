import type { Problem } from '../../src/errors.js'
import { isJsonObject, type JsonValue } from '../../src/json/index.js'
import { vcVersionOf } from '../../src/model/index.js'

/** A ground on which a document is refused that the official schema lets pass. */
export interface Exception {
  readonly reason: string
  /** @param value - what stands at the place of the problem. */
  readonly explains: (
    problem: Problem,
    value: JsonValue | undefined,
    document: JsonValue,
  ) => boolean
}

const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/
const at = (problem: Problem, ...names: readonly string[]): boolean =>
  names.includes((problem.pointer ?? '').split('/').at(-1) ?? '')
const under = (problem: Problem, name: string): boolean =>
  (problem.pointer ?? '').split('/').includes(name)
const holds = (value: JsonValue | undefined, names: readonly string[]): boolean =>
  isJsonObject(value) && names.some((name) => Object.hasOwn(value, name))

const isContextAlone = (document: JsonValue): boolean =>
  isJsonObject(document) && !Array.isArray(document['@context'])

/** Every ground there is. A refusal that none of them explains is a fault in our schemas. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    reason: 'R-211: a map of languages in the place of text is not JSON-LD of Open Badges',
    explains: (_, value) =>
      isJsonObject(value) &&
      Object.entries(value).every(([tag, text]) => LANGUAGE.test(tag) && typeof text === 'string'),
  },
  {
    reason: 'R-105: a type that is one string must be the name of the class',
    explains: (problem, value) => at(problem, 'type') && typeof value === 'string',
  },
  {
    reason: 'S-12: members of proofs and status entries that the official schema does not know',
    explains: (problem) =>
      under(problem, 'previousProof') ||
      (under(problem, 'proof') && at(problem, 'id', 'expires')) ||
      (under(problem, 'credentialStatus') && !at(problem, 'credentialStatus', 'id', 'type')),
  },
  {
    reason: 'S-13: identifiers of nodes are absolute',
    explains: (problem, value) =>
      at(problem, 'id', 'issuer', 'verificationMethod') && typeof value === 'string',
  },
  {
    reason: 'S-17: no leap second, no offset past 14:00, no lower case',
    explains: (problem) => problem.code === 'date-malformed',
  },
  {
    reason: 'S-10, R-201: contexts are an array, each an absolute address or an object',
    explains: (problem) => under(problem, '@context'),
  },
  {
    reason:
      'R-204: the first context says the version; the official schema lets a lone one pass for any',
    explains: (_, value, document) =>
      holds(value, ['issuanceDate', 'validFrom']) &&
      (vcVersionOf(document) === undefined || isContextAlone(document)),
  },
  {
    reason: 'R-115: the subject is known by an id or an identifier',
    explains: (problem, value) => problem.pointer === '/credentialSubject' && !holds(value, ['id']),
  },
  {
    reason: 'R-117: criteria say something',
    explains: (problem, value) => at(problem, 'criteria') && !holds(value, ['id', 'narrative']),
  },
  {
    reason: 'R-102: a compact JWS with an empty payload says nothing',
    explains: (problem, value) =>
      under(problem, 'endorsementJwt') && typeof value === 'string' && /^\w+\.\.\w+$/.test(value),
  },
  {
    reason: 'S-14: a credential is never also a presentation',
    explains: (problem, value) =>
      at(problem, 'type') && Array.isArray(value) && value.includes('VerifiablePresentation'),
  },
  {
    reason: 'W-12, W-15: members of Verifiable Credentials that the official schema does not know',
    explains: (problem) =>
      ['relatedResource', 'confidenceMethod', 'renderMethod'].some((name) =>
        under(problem, name),
      ) || ['digestSRI', 'digestMultibase', 'mediaType'].some((name) => at(problem, name)),
  },
]
