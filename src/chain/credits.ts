import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { compareDecimals, hasType } from '../model/index.js'

/**
 * What a badge tells of credits. Open Badges has numbers of credits without a unit; the unit is told by the
 * `workload` of the stacking vocabulary.
 */
export interface CreditFacts {
  /** `creditsEarned` of the holder. */
  readonly earned?: string
  /** Whether the holder may have earned less than all, though `earned` does not say how much. */
  readonly mayBeLess: boolean
  /** `creditsAvailable` of the achievement: the most that anybody can earn. */
  readonly available?: string
  /** `workload` of the achievement by unit. */
  readonly workload: ReadonlyMap<string, string>
}

/**
 * The credits of one unit that a badge is worth:
 *
 * - `told` so many
 * - `hidden` of that unit, or perhaps of it, but how many is not told; `atMost` where that much is known
 * - `none` none of that unit
 */
export type CreditsOfUnit =
  | { readonly kind: 'told'; readonly amount: string }
  | { readonly kind: 'hidden'; readonly atMost?: string }
  | { readonly kind: 'none' }

/**
 * Reads what is told of credits. An amount that is negative or longer than any real one is none; of two in
 * one unit the lesser counts. Whoever has earned less than nothing has earned nothing.
 *
 * @param isPart - whether the holder may have left `creditsEarned` out.
 */
export function creditFactsOf(
  subject: JsonObject,
  achievement: JsonObject,
  isPart = false,
): CreditFacts {
  const { creditsEarned } = subject
  const earned = isNegative(creditsEarned) ? '0' : amountOf(creditsEarned)
  const available = amountOf(achievement.creditsAvailable)
  return {
    ...(earned === undefined ? {} : { earned }),
    mayBeLess: earned === undefined && (isPart || creditsEarned !== undefined),
    ...(available === undefined ? {} : { available }),
    workload: hasType(achievement, 'StackedAchievement')
      ? workloadOf(asArray(achievement.workload).filter(isJsonObject))
      : new Map(),
  }
}

/**
 * The credits of a unit. Whoever was awarded an achievement has earned its whole workload, unless
 * `creditsEarned` says that it was less, or may say so unseen. That number is of the unit of the workload: of the only one, or
 * of the one that is as large as `creditsAvailable`.
 */
export function creditsOf(
  { earned, mayBeLess, available, workload }: CreditFacts,
  unit: string,
): CreditsOfUnit {
  const whole = workload.get(unit)
  if (workload.size === 0) {
    const atMost = earned ?? available
    return atMost === undefined ? { kind: 'hidden' } : { kind: 'hidden', atMost }
  }
  if (whole === undefined) return { kind: 'none' }
  if (mayBeLess) return { kind: 'hidden', atMost: whole }
  if (earned === undefined) return { kind: 'told', amount: whole }
  const earnedUnits = [...workload].flatMap(([of, amount]) =>
    workload.size === 1 || isEqual(amount, available) ? [of] : [],
  )
  const [earnedUnit, ...others] = earnedUnits
  if (earnedUnit === unit && others.length === 0) {
    return { kind: 'told', amount: lesserOf(earned, whole) }
  }
  // earned in another unit, or in one that is not told: all of it is all of this too
  return isEqual(earned, available)
    ? { kind: 'told', amount: whole }
    : { kind: 'hidden', atMost: whole }
}

/** Whether a badge tells anything of credits. */
export function tellsCredits({ earned, available, workload }: CreditFacts): boolean {
  return earned !== undefined || available !== undefined || workload.size > 0
}

function workloadOf(entries: readonly JsonObject[]): ReadonlyMap<string, string> {
  const workload = new Map<string, string>()
  for (const { unit, amount: value } of entries) {
    const amount = amountOf(value)
    if (typeof unit !== 'string' || amount === undefined) continue
    const other = workload.get(unit)
    workload.set(unit, other === undefined ? amount : lesserOf(amount, other))
  }
  return workload
}

const AMOUNT = /^\d{1,31}(?:\.\d{1,30})?$/

function amountOf(value: JsonValue | undefined): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && AMOUNT.test(text) ? text : undefined
}

function isNegative(value: JsonValue | undefined): boolean {
  return typeof value === 'number' ? value < 0 : typeof value === 'string' && /^-\d/.test(value)
}

function lesserOf(one: string, other: string): string {
  return (compareDecimals(one, other) ?? 0) <= 0 ? one : other
}

function isEqual(one: string, other: string | undefined): boolean {
  return other !== undefined && compareDecimals(one, other) === 0
}
