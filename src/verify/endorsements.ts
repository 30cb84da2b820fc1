import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type { EndorsementReport } from '../report/index.js'
import { type Check, checkFrom, problem, skipped } from '../report/index.js'
import type { Scope } from './scope.js'

/** The check, and what it says of each endorsement. */
export interface EndorsementFindings {
  readonly check: Check
  readonly endorsements: readonly EndorsementReport[]
}

/**
 * Whether the endorsements inside the credential can be relied on.
 *
 * This version checks none: each is undetermined, so that nobody counts it by mistake. Endorsements
 * that stand beside the badge are documents of their own and are verified as such.
 *
 * Of other credentials than badges nothing is known to be an endorsement.
 *
 * @see R-410, S-68
 */
export async function checkEndorsements(
  document: JsonObject,
  { kind }: Scope,
): Promise<EndorsementFindings> {
  const only = (check: Check): EndorsementFindings => ({ check, endorsements: [] })
  if (kind === 'any') return only(skipped('endorsements', 'only badges are endorsed'))
  const problems: Problem[] = []
  const visit = (value: JsonValue, pointer: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, pointTo(pointer, index))
    }
    if (!isJsonObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      const place = pointTo(pointer, name)
      if (name === 'endorsement' || name === 'endorsementJwt') {
        for (const index of asArray(member).keys()) {
          const detail = 'Endorsements inside a badge are not checked yet.'
          const at = Array.isArray(member) ? pointTo(place, index) : place
          problems.push(problem('endorsement-undetermined', detail, at))
        }
      } else if (name !== '@context' && name !== 'proof') visit(member, place)
    }
  }
  visit(document, '')
  if (problems.length === 0) {
    return only(skipped('endorsements', 'the credential holds no endorsement'))
  }
  return only(checkFrom('endorsements', problems))
}
