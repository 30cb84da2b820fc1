import { isJsonObject } from '../json/index.js'
import type { AllOf, Condition, EarnedCredits, HoldsAchievement, Validity } from '../model/index.js'
import type { Decimal } from './dossier.js'
import { misuse } from './read-definition.js'

/** Another achievement: its id, or the definition, whose name then stands in the rule. */
export type OtherAchievement = string | { readonly id: string; readonly name?: string }

/** Credits of continuing education. */
export interface RequiredCredits {
  readonly minimum: Decimal
  /** IRI of the unit. */
  readonly unit: string
  /** ISO 8601 duration before the renewal in which they must have been earned. */
  readonly window: string
}

/** Which awards of another achievement count. */
interface Facets {
  readonly acceptedIssuer?: readonly string[] | undefined
  readonly validity?: Validity | undefined
  readonly gracePeriod?: string | undefined
}

/** The holder holds that achievement. */
export function holds(
  target: OtherAchievement,
  { acceptedIssuer, validity, gracePeriod }: Facets,
): HoldsAchievement {
  const isNamed: boolean = typeof target === 'string' || isJsonObject(target)
  if (!isNamed) throw misuse('A template names an achievement by its id, or by its definition.')
  const { id, name } = typeof target === 'string' ? { id: target, name: undefined } : target
  return {
    type: 'HoldsAchievement',
    ...(name === undefined ? {} : { name }),
    targetAchievement: id,
    ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }),
    ...(validity === undefined ? {} : { validity }),
    ...(gracePeriod === undefined ? {} : { gracePeriod }),
  }
}

/** The holder has earned credits within a time. */
export function earned(
  { minimum, unit, window }: RequiredCredits,
  acceptedIssuer: readonly string[] | undefined,
): EarnedCredits {
  return {
    type: 'EarnedCredits',
    minimumCredits: String(minimum),
    creditUnit: unit,
    timing: 'within',
    window,
    ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }),
  }
}

/** One of the conditions; a single one stands for itself. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions
  return only !== undefined && others.length === 0 ? only : { type: 'AnyOf', condition: conditions }
}

/** All of the conditions. */
export const together = (condition: readonly Condition[]): AllOf => ({ type: 'AllOf', condition })
