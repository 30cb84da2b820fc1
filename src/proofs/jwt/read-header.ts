import { OpenBadgesError, type Problem } from '../../errors.js'
import { isJsonObject, isNonEmptyString, type JsonObject } from '../../json/index.js'
import { decodePublicJwk } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { algorithmNamed } from './algorithms.js'
import type { ReadToken, TokenKind } from './read-token.js'

/** Header members that a token may have; Open Badges allows no others (R-310, S-34). */
const MEMBERS: ReadonlySet<string> = new Set(['alg', 'kid', 'typ', 'cty', 'jwk'])

/** What the header may say of the type of a token, in lower case and without `application/`. */
export interface TypeRule {
  /** What `typ` may be besides absent. */
  readonly typ: readonly string[]
  /** Whether `typ` must be there. */
  readonly isTyped?: boolean
  /** What `cty` may be besides absent. */
  readonly cty?: string
}

/** The types of what Open Badges has in tokens (S-35, R-311). */
const TYPES: Readonly<Record<TokenKind, TypeRule>> = {
  vc: { typ: ['jwt', 'vc+jwt', 'vc+ld+jwt'], cty: 'vc' },
  vp: { typ: ['jwt', 'vp+jwt', 'vp+ld+jwt'], cty: 'vp' },
}

/** What the header of a token says. */
export type Header = Pick<ReadToken, 'algorithm' | 'kid' | 'jwk' | 'typ'>

/**
 * Reads the header of a token, before any key is looked up. A key need not be named: an issuer may have
 * only one.
 *
 * @param expected - a credential or a presentation, or the types of anything else.
 * @returns what it says, or all that is wrong with it. The problems have no pointer, as those lead into
 *   the credential.
 * @see S-33 to S-35, R-310, R-311, W-48
 */
export function readHeader(
  header: JsonObject,
  expected: TokenKind | TypeRule,
): Header | { readonly problems: readonly Problem[] } {
  const { kid, jwk } = header
  const algorithm = algorithmNamed(header.alg)
  const typ = typeof header.typ === 'string' ? mediaType(header.typ) : undefined
  const problems = [
    ...checkMembers(header),
    ...checkTypes(header, typeof expected === 'string' ? TYPES[expected] : expected),
    ...(jwk === undefined ? [] : checkJwk(jwk, algorithm)),
  ]
  if (algorithm === undefined) {
    const detail = `Signatures by the algorithm ${shown(header.alg)} are never accepted.`
    return { problems: [problem('jws-algorithm', detail), ...problems] }
  }
  if (problems.length > 0) return { problems }
  return {
    algorithm,
    ...(typeof kid === 'string' ? { kid } : {}),
    ...(isJsonObject(jwk) ? { jwk } : {}),
    ...(typ === undefined ? {} : { typ }),
  }
}

function checkMembers(header: JsonObject): Problem[] {
  const problems = Object.keys(header)
    .filter((name) => !MEMBERS.has(name))
    .map((name) => problem('jws-header', `A token has no header ${shown(name)}.`))
  const { kid } = header
  if (kid !== undefined && !isNonEmptyString(kid)) {
    problems.push(problem('jws-header', 'The header "kid" names a key in text.'))
  }
  return problems
}

function checkTypes({ typ, cty }: JsonObject, rule: TypeRule): Problem[] {
  const problems: Problem[] = []
  const isMissing = typ === undefined && rule.isTyped === true
  const isOther =
    typ !== undefined && !(typeof typ === 'string' && rule.typ.includes(mediaType(typ)))
  if (isMissing || isOther) {
    const has = isMissing ? 'no type' : `the type ${shown(typ)}`
    const detail = `The token has ${has}, and not one of ${rule.typ.join(', ')}.`
    problems.push(problem('jws-type', detail))
  }
  if (cty !== undefined && !(typeof cty === 'string' && mediaType(cty) === rule.cty)) {
    problems.push(problem('jws-type', `The token holds ${shown(cty)}, which was not expected.`))
  }
  return problems
}

function checkJwk(jwk: unknown, algorithm: Header['algorithm'] | undefined): readonly Problem[] {
  try {
    const key = decodePublicJwk(jwk)
    if (algorithm === undefined || key.algorithm === algorithm) return []
    return [problem('jws-algorithm', 'The algorithm of the token is not that of its key.')]
  } catch (error) {
    if (error instanceof OpenBadgesError && error.problems.length > 0) return error.problems
    throw error
  }
}

/** Media types are compared without case, and `application/` may be left out (RFC 7515, 4.1.9). */
function mediaType(text: string): string {
  return text.toLowerCase().replace(/^application\//, '')
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 80)}"` : 'that is not text'
}
