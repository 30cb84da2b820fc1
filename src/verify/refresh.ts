import { OpenBadgesError, type Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { hasType, validityMembersOf } from '../model/index.js'
import {
  type Check,
  type CopyReport,
  checkFrom,
  findCheck,
  problem,
  problemsOf,
  skipped,
} from '../report/index.js'
import { differenceOf } from './refreshed-copy.js'
import type { Inner, Scope } from './scope.js'

/** The check, which copy is judged, and what was found of the newer one where that is it. */
export interface RefreshFindings {
  readonly check: Check
  readonly copy: CopyReport
  /** The verification of the newer copy, which then stands in place of that of the one presented. */
  readonly refreshed?: Inner
}

/** The only kind of refresh service that Open Badges defines. */
const REFRESH_TYPE = '1EdTechCredentialRefresh'

/** Most bytes of a newer copy: as much as a credential may have that is shown. */
const MAX_BYTES = 256 * 1024

/**
 * Asks for the newer copy of a credential whose proof holds, where the caller wants it. The copy is judged
 * in place of the one presented if it is the same credential, by the same issuer and about the same
 * subject, and not older; also when it turns out to be revoked or expired, for that is what is true now. On
 * any failure the one presented is judged, and a warning says why.
 *
 * A copy is never refreshed itself.
 *
 * @see, S-51
 */
export function checkRefresh(
  document: JsonObject,
  scope: Scope,
): RefreshFindings | Promise<RefreshFindings> {
  if (scope.isCopy) return keep('a copy is refreshed once')
  const services = asArray(document.refreshService)
  const places = services.flatMap((service) => placeOf(service))
  if (scope.lifecycle.refresh === 'off') {
    return keep(places.length === 0 ? 'a newer copy was not asked for' : NOT_ASKED)
  }
  if (scope.role === 'status-list') return keep('a status list is fetched as it is')
  if (services.length === 0) return keep('the credential names no refresh service')
  if (places.length === 0) return keep('no refresh service of the credential is of a known type')
  const [url, ...others] = places
  if (url === undefined || others.length > 0) {
    return keep(PRESENTED, [failed('It names no refresh service, or more than one, to be asked.')])
  }
  return compareWith(url, document, scope)
}

function keep(reason: string, warnings: readonly Problem[] = []): RefreshFindings {
  return { check: skipped('refresh', reason, warnings), copy: { judged: 'presented' } }
}

async function compareWith(
  url: string,
  document: JsonObject,
  scope: Scope,
): Promise<RefreshFindings> {
  const answer = await askFor(url, scope)
  if ('warning' in answer) return keep(PRESENTED, [answer.warning])
  const { credential } = answer
  const difference = differenceOf(document, credential)
  if (difference !== undefined) {
    return keep(PRESENTED, [problem('refresh-mismatch', difference, POINTER)])
  }
  const copy: CopyReport = {
    judged: 'refreshed',
    url,
    ...dated('presentedFrom', document),
    ...dated('judgedFrom', credential),
  }
  return { check: checkFrom('refresh', []), copy, refreshed: answer }
}

const NOT_ASKED = "the credential names a refresh service, which refresh: 'ask' would ask"
const PRESENTED = 'the copy that was presented is judged'
const POINTER = '/refreshService'

/** URLs of a service of the known type; `undefined` for one that has none. */
function placeOf(service: unknown): readonly (string | undefined)[] {
  if (!isJsonObject(service) || !hasType(service, REFRESH_TYPE)) return []
  return [typeof service.id === 'string' ? service.id : undefined]
}

type Answer = Required<Inner> | { readonly warning: Problem }

/** The credential behind a URL, whose proof holds and whose key is its issuer's. */
async function askFor(
  url: string,
  { lifecycle, budget, time, kind, examine }: Scope,
): Promise<Answer> {
  let body: Uint8Array
  try {
    const { signal } = time
    const request = { kind: 'credential', budget, signal, maxBytes: MAX_BYTES } as const
    body = (await lifecycle.door.get(url, request)).body
  } catch (error) {
    // a door of the caller's own may throw anything
    const [found] = error instanceof OpenBadgesError ? error.problems : []
    return { warning: failed(found?.detail ?? 'The refresh service could not be asked.') }
  }
  const { report, credential } = await examine(body, { role: 'refreshed', kind })
  // without a look at the issuer's key anybody may have signed it
  const isIssuers = findCheck(report, 'issuer').outcome === 'passed'
  if (credential !== undefined && isIssuers) return { report, credential }
  const [first] = problemsOf(report)
  const why = first === undefined ? '' : ` ${first.detail}`
  return { warning: failed(`What the refresh service gave does not hold.${why}`) }
}

function dated<Name extends 'presentedFrom' | 'judgedFrom'>(
  name: Name,
  document: JsonObject,
): { readonly [Key in Name]?: string } {
  const from = document[validityMembersOf(document).from]
  return typeof from === 'string' ? ({ [name]: from } as { [Key in Name]: string }) : {}
}

function failed(detail: string): Problem {
  return problem('refresh-failed', detail, POINTER)
}
