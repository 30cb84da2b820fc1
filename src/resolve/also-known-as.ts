import { OpenBadgesError, type Problem } from '../errors.js'
import { outcomeOf } from '../report/index.js'
import type { ControlledIdentifierDocument } from './controlled-identifier-document.js'
import { readDocument } from './read-document.js'
import type { ResolveOptions, Resolver } from './resolver-interface.js'
import { untilAborted } from './until-aborted.js'

/** What comparing two identifiers may use. */
export interface AlsoKnownAsOptions extends ResolveOptions {
  readonly resolver: Resolver
}

/**
 * Whether two identifiers are of the same subject by their own word: the document of each names the other
 * in `alsoKnownAs`. One that names the other alone proves nothing.
 *
 * @returns `undefined` when a document could not be looked at. A document that is not valid names nobody.
 * @see Controlled Identifiers v1.0, section 2.1.3 Also Known As: https://www.w3.org/TR/cid-1.0/
 */
export async function isAlsoKnownAs(
  one: string,
  other: string,
  { resolver, ...use }: AlsoKnownAsOptions,
): Promise<boolean | undefined> {
  if (one === other) return true
  const first = await names(one, other, resolver, use)
  return first === true ? names(other, one, resolver, use) : first
}

async function names(
  id: string,
  other: string,
  resolver: Resolver,
  use: ResolveOptions,
): Promise<boolean | undefined> {
  try {
    const answer = await untilAborted(resolver.resolve(id, use), use.signal)
    const { alsoKnownAs }: ControlledIdentifierDocument = readDocument(answer, id)
    return Array.isArray(alsoKnownAs) && alsoKnownAs.includes(other)
  } catch (error) {
    return couldLook(error) ? false : undefined
  }
}

function couldLook(error: unknown): boolean {
  const problems: readonly Problem[] = error instanceof OpenBadgesError ? error.problems : []
  return problems.length > 0 && outcomeOf(problems) === 'failed'
}
