import { completeToJudge, readInput } from '../build/index.js'
import {
  deepFreeze,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { type Condition, DEFAULT_CONDITION_LIMITS } from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import type { FromCtdlOptions } from './from-ctdl.js'
import { compareText, inOrder, type Loss } from './loss.js'
import { type Reading, textIn, unsupported } from './read-profile.js'
import { assertOptions, given, misuse, once, valuesOf } from './reading.js'

/** What a pathway tells of one achievement: enough to go on with `defineAchievement`. */
export interface PathwayAchievement {
  readonly id: string
  readonly name?: string
  readonly requires?: Condition
}

/** The achievements of a pathway, and what is not told of them. */
export interface PathwayImport {
  /** By their ids, sorted. */
  readonly achievements: readonly PathwayAchievement[]
  readonly lost: readonly Loss[]
}

/** Nesting beyond this is no rule that can be read; the condition is unknown there. */
const DEEPEST = DEFAULT_CONDITION_LIMITS.ruleDepth - 2

/** As many conditions as the rules of this many achievements may have; what lies beyond is unknown. */
const MOST_CONDITIONS = 64 * DEFAULT_CONDITION_LIMITS.ruleNodes

/**
 * Reads a `Pathway` of CTDL: every component that stands for a credential, with the condition on it.
 *
 * `And` and `Or` are groups, a `requiredNumber` is that number of them. "Only one of", a number beside an
 * operator, constraints and whatever else is not understood become conditions of the type
 * `UnsupportedRequirement`, which evaluate to `unknown`: the rule never asks for less than the pathway.
 *
 * @param document - a graph in the form of the Credential Registry.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind or what is no object;
 *   `ERR_OB_INPUT` for what is no JSON, or holds no component that stands for a credential.
 * @see chain.md 2.7
 */
export function fromPathway(
  document: object,
  options: Pick<FromCtdlOptions, 'language'> = {},
): PathwayImport {
  assertOptions(options, ['language'])
  const { language = 'en' } = options
  if (typeof language !== 'string') throw misuse('The option "language" must be text.')
  const source = readInput(document, 'The document')
  const components = new Map(
    valuesOf(source, '@graph').flatMap((node, index): [string, Component][] =>
      isJsonObject(node) && typeof node['@id'] === 'string'
        ? [[node['@id'], { node, pointer: `/@graph/${index}` }]]
        : [],
    ),
  )
  const walk: Walk = {
    left: MOST_CONDITIONS,
    components,
    reading: { names: new Map(), language, lost: [] },
  }
  const achievements = [...components.values()].flatMap(({ node, pointer }) => {
    const id = node['ceterms:proxyFor'] ?? node['ceterms:sourceCredential']
    if (typeof id !== 'string' || !isOf(node, 'CredentialComponent')) return []
    return [achievementFrom(id, node, pointer, walk)]
  })
  if (achievements.length === 0) {
    const detail = 'The document holds no component that stands for a credential.'
    throw refusal('The document', [problem('schema-mismatch', detail, '/@graph')])
  }
  achievements.sort((a, b) => compareText(a.id, b.id))
  return deepFreeze({ achievements, lost: inOrder(walk.reading.lost) })
}

interface Component {
  readonly node: JsonObject
  readonly pointer: string
}

interface Walk {
  /** How many conditions may still be read: one that is referred to many times counts each time. */
  left: number
  readonly components: ReadonlyMap<string, Component>
  readonly reading: Reading
}

function isOf(node: JsonObject, name: string): boolean {
  return valuesOf(node, '@type').includes(`ceterms:${name}`)
}

function achievementFrom(
  id: string,
  node: JsonObject,
  pointer: string,
  walk: Walk,
): PathwayAchievement {
  const name = textIn(node['ceterms:name'], walk.reading)
  const place = pointTo(pointer, 'ceterms:hasCondition')
  const rule = groupOf('AllOf', [
    ...conditionsIn(node, place, walk, 1),
    ...unreadIn(node, pointer, walk),
  ])
  const requires =
    rule && completeToJudge({ id, requires: rule }, 'as-written').achievement.requires
  return { id, ...given('name', name), ...given('requires', requires) } as PathwayAchievement
}

function conditionsIn(
  node: JsonObject,
  pointer: string,
  walk: Walk,
  depth: number,
): readonly JsonObject[] {
  return once(valuesOf(node, 'ceterms:hasCondition')).map((value, index) => {
    const place = pointTo(pointer, index)
    const condition = typeof value === 'string' ? walk.components.get(value)?.node : value
    walk.left -= 1
    if (!isJsonObject(condition) || depth > DEEPEST || walk.left < 0) {
      return unsupported('A condition that cannot be read', place, walk.reading)
    }
    return conditionFrom(condition, place, walk, depth)
  })
}

/** Members of a component that are read, or ask for nothing. */
const TOLD: ReadonlySet<string> = new Set([
  ...['@id', '@type', '@context', 'ceterms:ctid', 'ceterms:name', 'ceterms:description'],
  ...['ceterms:proxyFor', 'ceterms:sourceCredential', 'ceterms:hasCondition', 'ceterms:isPartOf'],
  ...['ceterms:isDestinationComponentOf', 'ceterms:subjectWebpage', 'ceterms:credentialType'],
  ...['ceterms:componentDesignation', 'ceterms:identifier', 'ceterms:codedNotation'],
])

/** What else a component says may be an order, or a condition: nothing of it is left out silently. */
function unreadIn(node: JsonObject, pointer: string, { reading }: Walk): readonly JsonObject[] {
  return Object.keys(node)
    .filter((member) => !TOLD.has(member))
    .sort()
    .map((member) => unsupported(`What "${member}" asks for`, pointTo(pointer, member), reading))
}

/** Members of a condition that are read, or ask for nothing. */
const READ: ReadonlySet<string> = new Set([
  ...['@id', '@type', 'ceterms:name', 'ceterms:description', 'ceterms:requiredNumber'],
  ...['ceterms:logicalOperator', 'ceterms:targetComponent', 'ceterms:hasCondition'],
])

function conditionFrom(node: JsonObject, pointer: string, walk: Walk, depth: number): JsonObject {
  const { reading } = walk
  const name = textIn(node['ceterms:name'], reading)
  const number = node['ceterms:requiredNumber']
  const operator = operatorOf(node['ceterms:logicalOperator'])
  const unread = Object.keys(node).find((member) => !READ.has(member))
  const isClear = unread === undefined && (number === undefined) !== (operator === undefined)
  const isKnown = operator === 'And' || operator === 'Or' || isCount(number)
  if (!isClear || !isKnown) {
    return unsupported(name ?? `What "${unread ?? operator ?? 'it'}" asks for`, pointer, reading)
  }
  const inside = once([
    ...valuesOf(node, 'ceterms:targetComponent').map((target, index) =>
      leafFrom(target, pointTo(pointTo(pointer, 'ceterms:targetComponent'), index), walk),
    ),
    ...conditionsIn(node, pointTo(pointer, 'ceterms:hasCondition'), walk, depth + 1),
  ])
  if (typeof number === 'number') {
    return { type: 'AtLeast', ...given('name', name), minimum: number, condition: inside }
  }
  const group = groupOf(operator === 'And' ? 'AllOf' : 'AnyOf', inside)
  if (group === undefined) return unsupported('A condition that says nothing', pointer, reading)
  return group.condition === undefined ? group : { ...group, ...given('name', name) }
}

function isCount(number: JsonValue | undefined): boolean {
  return Number.isInteger(number) && Number(number) > 0
}

/** The name of an operator, however it is written: as text, IRI or concept. */
function operatorOf(value: JsonValue | undefined): string | undefined {
  const concept = Array.isArray(value) ? (value as readonly JsonValue[])[0] : value
  const text = isJsonObject(concept) ? (concept['ceterms:targetNode'] ?? concept['@id']) : concept
  if (text === undefined) return undefined
  return typeof text === 'string' ? text.replace(/^.*[:/#]/s, '') : 'unknown'
}

function groupOf(type: 'AllOf' | 'AnyOf', inside: readonly JsonObject[]): JsonObject | undefined {
  const [only, ...others] = inside
  return others.length === 0 ? only : { type, condition: inside }
}

const HAS = 'ceterms:hasCondition'

function leafFrom(target: JsonValue, pointer: string, walk: Walk): JsonObject {
  const { components, reading } = walk
  const id = isJsonObject(target) ? target['@id'] : target
  const node = typeof id === 'string' ? components.get(id)?.node : undefined
  if (node === undefined) return unsupported('A component that is not told', pointer, reading)
  const name = textIn(node['ceterms:name'], reading)
  const proxy = node['ceterms:proxyFor'] ?? node['ceterms:sourceCredential']
  if (typeof proxy !== 'string') {
    const isNamed = name !== undefined && !isOf(node, 'CredentialComponent')
    // what it asks for itself would be left out with it
    const isWhole = Object.keys(node).every((member) => member !== HAS && TOLD.has(member))
    return !isNamed || !isWhole
      ? unsupported(name ?? 'A component without a name', pointer, reading)
      : { type: 'ExternalRequirement', name }
  }
  if (isOf(node, 'CompetencyComponent')) {
    const targetCompetency = { type: ['Alignment'], targetName: name ?? proxy, targetUrl: proxy }
    return { type: 'HoldsCompetency', targetCompetency }
  }
  return { type: 'HoldsAchievement', ...given('name', name), targetAchievement: proxy }
}
