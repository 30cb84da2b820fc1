import type { Problem } from '../errors.js'
import {
  isJsonObject,
  isNonEmptyString,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
} from '../json/index.js'
import { problem } from '../report/index.js'

/** Whom a registry names: what it calls each, where it says so, by the id. */
export type Registry = ReadonlyMap<string, string | undefined>

/** A registry is longer than a credential, and no deeper. */
export const REGISTRY_LIMITS: JsonLimits = Object.freeze({
  bytes: 1024 * 1024,
  depth: 16,
  values: 200_000,
  members: 20_000,
  items: 20_000,
})

/**
 * Reads a registry: a list of ids, or an object whose `registry` is a list of ids or has a member for each
 * id. What else the object has, such as `meta`, is not read.
 *
 * @returns whom it names, or `trust-list-invalid` for any other document. One entry in a wrong form is
 *   enough: of a list that is partly readable nobody knows what the rest would have said.
 * @see Digital Credentials Consortium, issuer registry: https://github.com/digitalcredentials/issuer-registry-client
 */
export function readRegistry(document: JsonValue): Registry | Problem {
  const registry = isJsonObject(document) ? document.registry : document
  if (isJsonObject(registry)) return fromEntries(Object.entries(registry))
  if (Array.isArray(registry)) return fromEntries(registry.map((id: JsonValue) => [id, {}]))
  return problem('trust-list-invalid', 'It is neither a list of ids nor a registry of them.')
}

/** Reads a registry whose issuers are the subjects of a credential that was verified. */
export function readSubjects({ credentialSubject: subjects }: JsonObject): Registry | Problem {
  const all = Array.isArray(subjects) ? subjects : [subjects]
  return fromEntries(all.map((subject) => [isJsonObject(subject) ? subject.id : null, subject]))
}

function fromEntries(entries: readonly (readonly [unknown, unknown])[]): Registry | Problem {
  const named = new Map<string, string | undefined>()
  for (const [id, entry] of entries) {
    if (!isNonEmptyString(id) || !isJsonObject(entry)) {
      return problem('trust-list-invalid', 'One of its entries does not name an issuer by its id.')
    }
    named.set(id, isNonEmptyString(entry.name) ? entry.name : undefined)
  }
  return named
}
