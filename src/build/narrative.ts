import { OpenBadgesError } from '../errors.js'
import type { JsonValue } from '../json/index.js'
import {
  type Condition,
  type ConditionNode,
  describeDuration,
  type HoldsAchievement,
  type LeveledAlignment,
  parseDuration,
  type ResultThreshold,
  readCondition,
} from '../model/index.js'
import { withNestedIds } from './achievement-ids.js'
import { readInput } from './read-input.js'

type Group = Extract<Condition, { readonly condition: readonly Condition[] }>
type Leaf = Exclude<Condition, Group>
type CredentialLeaf = Exclude<Leaf, { readonly type: 'ExternalRequirement' }>

/**
 * The rule in words, as Markdown, for `criteria.narrative`: whoever does not know the vocabulary reads
 * there what must be held. It names every achievement, issuer choice, number and date condition of the
 * rule, and is made from nothing else. What a condition leaves to the defaults is said once, at the end.
 * An achievement is told by its id too: the name of a condition may be any, and decides nothing.
 *
 * @param rule - a condition, such as `requires` of a definition; not the definition.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no rule, or one that nobody can read.
 */
export function describeRule(rule: Condition): string {
  const words = ruleInWords(readRule(rule))
  if (words !== undefined) return words
  throw new OpenBadgesError(
    'The rule must be a condition that can be read, such as "requires" of a definition.',
    { code: 'ERR_OB_ARGUMENT' },
  )
}

/** As in an achievement: ids may be fragments, which say nothing here. */
function readRule(rule: unknown): JsonValue {
  try {
    const requires = readInput(rule, 'The rule')
    return withNestedIds({ id: 'urn:uuid:0', requires }).requires ?? null
  } catch (cause) {
    throw new OpenBadgesError('The rule must be a condition, as JSON.', {
      code: 'ERR_OB_ARGUMENT',
      cause,
    })
  }
}

/** As {@link describeRule}; `undefined` for what is no rule, or one that nobody can read. */
export function ruleInWords(rule: JsonValue): string | undefined {
  const isWhole = isReadable(readCondition(rule, ''))
  return isWhole ? inWords(rule as unknown as Condition) : undefined
}

function isReadable(node: ConditionNode): boolean {
  return node.kind === 'leaf' || (node.kind === 'group' && node.children.every(isReadable))
}

function inWords(rule: Condition): string {
  const leaves = leavesOf(rule)
  const defaults = defaultsOf(leaves)
  if (!isGroup(rule)) return `**Prerequisite:** ${[describe(rule), ...defaults].join(', ')}.`
  // a single badge is told whole; of several, what they share is said once
  const inline = leaves.length === 1 ? defaults : []
  const ending = defaults.length === 0 || inline.length > 0 ? '' : `\n\n${shared(defaults)}`
  return `**Prerequisites:** ${heading(rule)}\n\n${list(rule.condition, 0, inline)}${ending}`
}

function shared(defaults: readonly string[]): string {
  return `Unless it says otherwise, each is ${defaults.join(', ')}.`
}

function isGroup(condition: Condition): condition is Group {
  return condition.type === 'AllOf' || condition.type === 'AnyOf' || condition.type === 'AtLeast'
}

function leavesOf(condition: Condition): readonly CredentialLeaf[] {
  if (isGroup(condition)) return condition.condition.flatMap(leavesOf)
  return condition.type === 'ExternalRequirement' ? [] : [condition]
}

function list(conditions: readonly Condition[], depth: number, inline: readonly string[]): string {
  const indent = '  '.repeat(depth)
  return conditions
    .map((condition) => {
      if (condition.type === 'ExternalRequirement') return `${indent}- ${describe(condition)}`
      if (!isGroup(condition)) return `${indent}- ${[describe(condition), ...inline].join(', ')}`
      const name = condition.name === undefined ? '' : `${escapeMarkdown(condition.name)}: `
      return `${indent}- ${name}${heading(condition)}\n${list(condition.condition, depth + 1, inline)}`
    })
    .join('\n')
}

function heading(group: Group): string {
  switch (group.type) {
    case 'AllOf':
      return 'all of these:'
    case 'AnyOf':
      return 'one of these:'
    case 'AtLeast':
      return `at least ${group.minimum} of these:`
  }
}

function describe(leaf: Leaf): string {
  if (leaf.type === 'ExternalRequirement') return escapeMarkdown(leaf.name)
  return [...asks(leaf), ...facets(leaf)].join(', ')
}

function asks(leaf: CredentialLeaf): readonly string[] {
  switch (leaf.type) {
    case 'HoldsAchievement':
      return [`hold ${title(leaf.name, leaf.targetAchievement)}`, ...details(leaf)]
    case 'HoldsFromSeries':
      return [`hold ${leaf.minimum} different badges of ${title(leaf.name, leaf.targetSeries)}`]
    case 'HoldsCompetency': {
      const { targetName, targetUrl } = leaf.targetCompetency
      const { name = targetName } = leaf
      const known = name === targetName ? '' : `${escapeMarkdown(targetName)}, `
      const { proficiencyLevel } = leaf.targetCompetency as Partial<LeveledAlignment>
      const { minimumLevel = proficiencyLevel } = leaf
      const level = minimumLevel === undefined ? [] : [`at level ${iri(minimumLevel)} or higher`]
      return [
        `show the competency **${escapeMarkdown(name)}** (${known}${iri(targetUrl)})`,
        ...level,
      ]
    }
    case 'EarnedCredits':
      return [
        `earn ${leaf.minimumCredits} credits (<${leaf.creditUnit}>)`,
        ...(leaf.fromAchievement === undefined
          ? []
          : [`from ${oneOf(leaf.fromAchievement.map(iri))}`]),
        ...(leaf.targetSeries === undefined ? [] : [`of the series ${iri(leaf.targetSeries)}`]),
      ]
  }
}

function details(leaf: HoldsAchievement): readonly string[] {
  const { acceptedVersion, requiredEndorser, threshold = [], acceptProvisional } = leaf
  return [
    ...(acceptedVersion === undefined
      ? []
      : [`version ${oneOf(acceptedVersion.map(escapeMarkdown))}`]),
    ...threshold.map((asked) => describeThreshold(asked, leaf.targetAchievement)),
    ...(requiredEndorser === undefined ? [] : [`endorsed by ${oneOf(requiredEndorser.map(iri))}`]),
    ...(acceptProvisional === true ? ['a provisional result counts'] : []),
  ]
}

/** Results are named by the fragment of the achievement that they have, which people choose to be read. */
function describeThreshold(threshold: ResultThreshold, achievement: string): string {
  const { onResultDescription: id, minimumValue, acceptedValue, acceptedLevel } = threshold
  const isOwn = id.startsWith(`${achievement}#`)
  const result = isOwn ? `“${escapeMarkdown(id.slice(achievement.length + 1))}”` : iri(id)
  if (minimumValue !== undefined) return `with ${minimumValue} or more in ${result}`
  const accepted = acceptedValue?.map(escapeMarkdown) ?? acceptedLevel?.map(iri) ?? []
  return `with ${oneOf(accepted)} in ${result}`
}

/** What the leaf says of issuer, dates and validity itself. */
function facets(leaf: CredentialLeaf): readonly string[] {
  const { acceptedIssuer, timing, validity, gracePeriod, maximumAge } = leaf
  return [
    ...(acceptedIssuer === undefined ? [] : [`issued by ${oneOf(acceptedIssuer.map(iri))}`]),
    ...(timing === undefined ? [] : [TIMINGS[timing].replace('{window}', span(leaf.window ?? ''))]),
    ...(validity === undefined ? [] : [VALIDITIES[validity]]),
    ...(gracePeriod === undefined ? [] : [`with ${span(gracePeriod)} of grace`]),
    ...(maximumAge === undefined ? [] : [`not older than ${span(maximumAge)} at the award`]),
  ]
}

/** What at least one leaf leaves to the defaults. */
function defaultsOf(leaves: readonly CredentialLeaf[]): readonly string[] {
  const some = (name: 'acceptedIssuer' | 'timing' | 'validity'): boolean =>
    leaves.some((leaf) => leaf[name] === undefined)
  return [
    ...(some('acceptedIssuer') ? ['issued by the same issuer'] : []),
    ...(some('timing') ? [TIMINGS.notAfter] : []),
    ...(some('validity') ? [VALIDITIES.atAward] : []),
  ]
}

const TIMINGS: Readonly<Record<NonNullable<CredentialLeaf['timing']>, string>> = {
  before: 'awarded before this one',
  notAfter: 'awarded not after this one',
  within: 'awarded within {window} of this one',
  anyTime: 'awarded at any time',
}

const VALIDITIES: Readonly<Record<NonNullable<CredentialLeaf['validity']>, string>> = {
  atAward: 'valid when this one is awarded',
  now: 'valid today',
  atAwardAndNow: 'valid when this one is awarded and today',
  everHeld: 'whether or not still valid',
}

function span(duration: string): string {
  const parsed = parseDuration(duration)
  return parsed === undefined ? duration : describeDuration(parsed)
}

function oneOf(words: readonly string[]): string {
  return words.join(' or ')
}

function iri(id: string): string {
  return `<${id}>`
}

/** The id stands there whatever the name: two achievements may have one, and a condition may have another. */
function title(name: string | undefined, id: string): string {
  return name === undefined ? `**${iri(id)}**` : `**${escapeMarkdown(name)}** (${iri(id)})`
}

/** Plain text as Markdown that shows exactly that text. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#|]/g, (character) => `\\${character}`)
    .replaceAll(/\s+/g, ' ')
}
