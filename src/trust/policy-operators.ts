import { canonicalJson, type JsonArray, type JsonValue } from '../json/index.js'

/** One operator of a metadata policy. */
export interface PolicyOperator {
  /** Whether the operator may have that value. */
  accepts(value: JsonValue): boolean
  /** What two superiors say, as one; `undefined` when both cannot be kept. */
  merge(superior: JsonValue, subordinate: JsonValue): JsonValue | undefined
  /**
   * The parameter after the operator; `undefined` for none.
   *
   * @returns `false` when the parameter breaks it.
   */
  apply(rule: JsonValue, parameter: JsonValue | undefined): Applied | false
}

/** A parameter, or none. */
export interface Applied {
  readonly value: JsonValue | undefined
}

const isList = (value: JsonValue): value is JsonArray => Array.isArray(value)
const isAnything = (): boolean => true
const isSame = (one: JsonValue, other: JsonValue): boolean =>
  canonicalJson(one) === canonicalJson(other)
const has = (list: JsonArray, item: JsonValue): boolean => list.some((one) => isSame(one, item))
const both = (one: JsonArray, other: JsonArray): JsonArray => one.filter((item) => has(other, item))
const either = (one: JsonArray, other: JsonArray): JsonArray => [
  ...one,
  ...other.filter((item) => !has(one, item)),
]
const isWithin = (list: JsonArray, other: JsonArray): boolean =>
  list.every((item) => has(other, item))
const ifSame = (one: JsonValue, other: JsonValue): JsonValue | undefined =>
  isSame(one, other) ? one : undefined

/** An operator whose rule is a list. */
function ofLists(
  merge: (superior: JsonArray, subordinate: JsonArray) => JsonArray | undefined,
  apply: (rule: JsonArray, parameter: JsonValue | undefined) => Applied | false,
): PolicyOperator {
  return {
    accepts: isList,
    merge: (superior, subordinate) => merge(superior as JsonArray, subordinate as JsonArray),
    apply: (rule, parameter) => apply(rule as JsonArray, parameter),
  }
}

/**
 * The operators of the specification, in the order in which they are applied.
 *
 * @see OpenID Federation 1.0, section 6.1.3: https://openid.net/specs/openid-federation-1_0.html#section-6.1.3
 */
export const POLICY_OPERATORS: ReadonlyMap<string, PolicyOperator> = new Map<
  string,
  PolicyOperator
>([
  [
    'value',
    {
      accepts: isAnything,
      merge: ifSame,
      apply: (rule) => ({ value: rule === null ? undefined : rule }),
    },
  ],
  [
    'add',
    ofLists(
      either,
      (rule, parameter = []) => isList(parameter) && { value: either(parameter, rule) },
    ),
  ],
  [
    'default',
    {
      accepts: (rule) => rule !== null,
      merge: ifSame,
      apply: (rule, parameter = rule) => ({ value: parameter }),
    },
  ],
  [
    'one_of',
    ofLists(
      (superior, subordinate) => {
        const left = both(superior, subordinate)
        return left.length === 0 ? undefined : left
      },
      (rule, value) => (value === undefined || has(rule, value)) && { value },
    ),
  ],
  [
    'subset_of',
    ofLists(both, (rule, parameter) => {
      if (parameter === undefined) return { value: undefined }
      if (!isList(parameter)) return false
      const left = both(parameter, rule)
      return { value: left.length === 0 ? undefined : left }
    }),
  ],
  [
    'superset_of',
    ofLists(
      either,
      (rule, value) =>
        (value === undefined || (isList(value) && rule.every((item) => has(value, item)))) && {
          value,
        },
    ),
  ],
  [
    'essential',
    {
      accepts: (rule) => typeof rule === 'boolean',
      merge: (superior, subordinate) => superior === true || subordinate === true,
      apply: (rule, value) => (rule !== true || value !== undefined) && { value },
    },
  ],
])

/**
 * Whether the rules for one parameter, of all superiors, may stand beside each other. What a superior has fixed
 * by one operator cannot be changed below it by another.
 *
 * @param rules - by operator; each of a form that its operator accepts.
 * @see OpenID Federation 1.0, section 6.1.3.1, what each operator may be combined with
 */
export function canCombine(rules: ReadonlyMap<string, JsonValue>): boolean {
  const listOf = (name: string): JsonArray | undefined => rules.get(name) as JsonArray | undefined
  const add = listOf('add')
  const oneOf = listOf('one_of')
  const subsetOf = listOf('subset_of')
  const supersetOf = listOf('superset_of')
  if (oneOf !== undefined && (add ?? subsetOf ?? supersetOf) !== undefined) return false
  if (subsetOf !== undefined) {
    if (add !== undefined && !isWithin(add, subsetOf)) return false
    if (supersetOf !== undefined && !isWithin(supersetOf, subsetOf)) return false
  }
  const value = rules.get('value')
  if (value === undefined) return true
  if (value === null) {
    return add === undefined && !rules.has('default') && rules.get('essential') !== true
  }
  if (oneOf !== undefined && !has(oneOf, value)) return false
  const list = isList(value) ? value : undefined
  const keeps = (rule: JsonArray | undefined, is: (list: JsonArray) => boolean): boolean =>
    rule === undefined || (list !== undefined && is(list))
  return (
    keeps(add, (given) => isWithin(add ?? [], given)) &&
    keeps(subsetOf, (given) => isWithin(given, subsetOf ?? [])) &&
    keeps(supersetOf, (given) => isWithin(supersetOf ?? [], given))
  )
}
