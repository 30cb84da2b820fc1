import { OpenBadgesError } from '../errors.js'
import {
  assertKnown,
  copyJson,
  didYouMean,
  isJsonObject,
  isNonEmptyString,
  JsonReadError,
} from '../json/index.js'
import { isIri } from '../model/index.js'
import { CHECK_NAMES, type CheckName, type Effect, PROBLEM_TYPES } from '../report/index.js'
import { isWorse } from './effect.js'
import { POLICIES } from './policies.js'
import { type CheckRule, type Policy, type PolicyName, REQUIRED_CHECKS } from './policy.js'
import { WAIVABLE_CODES } from './waivable-codes.js'

/** A policy that leaves nothing out. */
export interface FullPolicy {
  readonly name: string
  readonly checks: Readonly<Record<CheckName, Required<CheckRule>>>
  readonly codes: ReadonlyMap<string, Effect>
  /** Absent where nobody's word is asked for. */
  readonly endorsers?: ReadonlySet<string>
}

const EFFECTS: readonly unknown[] = ['accept', 'review', 'reject']
const OUTCOMES: readonly (keyof CheckRule)[] = ['failed', 'undetermined', 'skipped', 'warnings']

/**
 * The policy that an argument stands for, with everything that it leaves to the one it builds on.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a name, a member or a choice that there is not; for
 *   endorsers that are no ids; for a code or a required check that cannot be accepted; and where another outcome of a check, or a warning, weighs
 *   more than its failure.
 */
export function completePolicy(policy: PolicyName | Policy): FullPolicy {
  const own = typeof policy === 'string' ? presetOf(policy) : readPolicy(policy)
  const layers = [POLICIES.employer, presetOf(own.base ?? 'employer'), own]
  const checks = Object.fromEntries(
    CHECK_NAMES.map((name) => {
      const rule: CheckRule = Object.assign(
        { failed: 'reject' },
        ...layers.map((layer) => layer.checks?.[name]),
      )
      assertOrder(name, rule as Required<CheckRule>)
      return [name, rule]
    }),
  )
  return {
    name: own.name,
    checks: checks as Record<CheckName, Required<CheckRule>>,
    codes: new Map(layers.flatMap(({ codes = {} }) => Object.entries(codes))),
    ...(own.endorsers === undefined ? {} : { endorsers: new Set(own.endorsers) }),
  }
}

function presetOf(name: string): Policy {
  if (Object.hasOwn(POLICIES, name)) return POLICIES[name as PolicyName]
  if (name.trimStart().startsWith('{')) {
    throw misuse('A policy in JSON text has to be parsed first, with JSON.parse.')
  }
  const names = Object.keys(POLICIES)
  throw misuse(`There is no policy ${quoted(name)}, only ${names.join(', ')}.${hint(name, names)}`)
}

/** A policy of the caller's, copied once and checked. */
function readPolicy(policy: unknown): Policy {
  const copy = copyPolicy(policy)
  if (!isJsonObject(copy)) throw misuse('A policy is an object, or the name of one.')
  assertKnown(copy, ['name', 'base', 'checks', 'endorsers', 'codes'])
  const { name, base = 'employer', checks = {}, codes = {}, endorsers } = copy
  if (!isNonEmptyString(name)) throw misuse('A policy needs a "name".')
  if (typeof base !== 'string') throw misuse('The "base" of a policy is the name of another.')
  if (!isJsonObject(checks) || !isJsonObject(codes)) {
    throw misuse('The "checks" and the "codes" of a policy are objects.')
  }
  assertKnown(checks, CHECK_NAMES)
  for (const [check, rule] of Object.entries(checks)) assertRule(check as CheckName, rule)
  for (const [code, effect] of Object.entries(codes)) assertCode(code, effect)
  if (endorsers !== undefined) assertEndorsers(endorsers)
  return copy as unknown as Policy
}

function copyPolicy(policy: unknown): unknown {
  try {
    return copyJson(policy)
  } catch (cause) {
    if (cause instanceof JsonReadError) throw misuse('A policy is plain JSON.', cause)
    throw cause
  }
}

function assertRule(check: CheckName, rule: unknown): void {
  if (!isJsonObject(rule)) throw misuse(`The policy must say what "${check}" means as an object.`)
  const isRequired = (REQUIRED_CHECKS as readonly string[]).includes(check)
  assertKnown(rule, isRequired ? OUTCOMES.filter((outcome) => outcome !== 'failed') : OUTCOMES)
  for (const [outcome, effect] of Object.entries(rule)) {
    if (!EFFECTS.includes(effect)) {
      throw misuse(`"${outcome}" of "${check}" must be one of ${EFFECTS.join(', ')}.`)
    }
    if (isRequired && effect === 'accept' && outcome !== 'warnings') {
      throw misuse(`No policy accepts a credential whose check "${check}" did not pass.`)
    }
  }
}

function assertCode(code: string, effect: unknown): void {
  if (!Object.hasOwn(PROBLEM_TYPES, code)) {
    const near = hint(code, Object.keys(PROBLEM_TYPES))
    throw misuse(`There is no problem with the code ${quoted(code)}.${near}`)
  }
  if (!EFFECTS.includes(effect)) {
    throw misuse(`The code "${code}" must mean one of ${EFFECTS.join(', ')}.`)
  }
  if (effect === 'accept' && !(WAIVABLE_CODES as readonly string[]).includes(code)) {
    throw misuse(`No policy accepts a credential with "${code}".`)
  }
}

/** A name in place of an id would be nobody, and no list at all be met by nobody. */
function assertEndorsers(endorsers: unknown): void {
  if (Array.isArray(endorsers) && endorsers.length > 0 && endorsers.every(isIri)) return
  throw misuse('The "endorsers" of a policy are ids, at least one: DIDs, or absolute URLs.')
}

/** A badge must not fare better for failing a check than for skipping it. */
function assertOrder(check: CheckName, rule: Required<CheckRule>): void {
  const heavier = OUTCOMES.find((outcome) => isWorse(rule[outcome], rule.failed))
  if (heavier === undefined) return
  throw misuse(`Under this policy "${heavier}" of "${check}" would weigh more than "failed".`)
}

function quoted(word: string): string {
  return JSON.stringify(word.slice(0, 80))
}

function hint(word: string, known: readonly string[]): string {
  const meant = didYouMean(word.slice(0, 80), known)
  return meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
