import { describeRule } from '../build/index.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type {
  Alignment,
  Condition,
  ConditionNode,
  EarnedCredits,
  GroupNode,
  HoldsAchievement,
  LeafNode,
  UnreadNode,
} from '../model/index.js'
import type { Loss } from './loss.js'
import { given, listed } from './reading.js'

/** What is gathered while rules are written. */
export interface Writing {
  /** The language that names and words are in. */
  readonly language: string
  /** Names of the achievements that rules are about, by id; the first that is told of each. */
  readonly names: Map<string, string>
  readonly lost: Loss[]
}

/** The members of one profile, by what they hold. */
interface Parts {
  readonly credentials: string[]
  readonly competencies: JsonObject[]
  readonly credits: JsonObject[]
  readonly words: string[]
  alternatives: readonly JsonObject[]
}

/**
 * A rule as a `ConditionProfile`: what stands in one profile must all be met, and of its alternatives
 * one. A profile has one choice at most, and no number of choices, and nothing for what a condition asks of
 * a badge beside what it is of. All of that is told in words, which are a condition of their own: what reads
 * them back asks for no less.
 *
 * @param node - the rule, as read.
 * @see chain.md 2.7; CTDL, ConditionProfile: https://credreg.net/ctdl/terms/ConditionProfile
 */
export function profileOf(node: ConditionNode, writing: Writing): JsonObject {
  const parts: Parts = {
    credentials: [],
    competencies: [],
    credits: [],
    words: [],
    alternatives: [],
  }
  add(node, parts, writing, true)
  const isNamed = node.kind === 'group' && node.condition.name !== undefined
  return {
    '@type': 'ceterms:ConditionProfile',
    ...(isNamed ? { 'ceterms:name': inLanguage(node.condition.name ?? '', writing) } : {}),
    ...(parts.words.length === 0
      ? {}
      : { 'ceterms:condition': { [writing.language]: parts.words } }),
    ...listed('ceterms:targetCredential', parts.credentials),
    ...listed('ceterms:targetCompetency', parts.competencies),
    ...listed('ceterms:creditValue', parts.credits),
    ...listed('ceterms:alternativeCondition', parts.alternatives),
  }
}

function add(node: ConditionNode, parts: Parts, writing: Writing, isWhole = false): void {
  if (node.kind === 'leaf') {
    addLeaf(node, parts, writing)
    return
  }
  const isChoice = node.kind === 'group' && node.condition.type === 'AnyOf'
  if (node.kind !== 'group' || !(node.condition.type === 'AllOf' || isChoice)) {
    addWords(node, parts, writing)
    return
  }
  if (isChoice && parts.alternatives.length > 0) {
    addWords(node, parts, writing)
    return
  }
  loseOwn(node, writing, isWhole ? ['id', 'description', 'waivable'] : OWN)
  if (!isChoice) {
    for (const child of node.children) add(child, parts, writing)
    return
  }
  parts.alternatives = node.children.map((child) => profileOf(child, writing))
}

function addLeaf({ condition, pointer }: LeafNode, parts: Parts, writing: Writing): void {
  switch (condition.type) {
    case 'HoldsAchievement':
      parts.words.push(...wordsBeside({ kind: 'leaf', condition, pointer }, writing))
      addName(condition, pointer, writing)
      parts.credentials.push(condition.targetAchievement)
      return
    case 'HoldsCompetency':
      parts.words.push(...wordsBeside({ kind: 'leaf', condition, pointer }, writing))
      parts.competencies.push(alignmentOf(condition.targetCompetency, pointer, writing))
      return
    case 'ExternalRequirement':
      loseOwn({ condition, pointer }, writing, ['id', 'description', 'waivable'])
      parts.words.push(condition.name)
      return
    case 'HoldsFromSeries':
      addWords({ kind: 'leaf', condition, pointer }, parts, writing)
      return
    case 'EarnedCredits':
      if (!isWritable(condition)) {
        addWords({ kind: 'leaf', condition, pointer }, parts, writing)
        return
      }
      parts.words.push(...wordsBeside({ kind: 'leaf', condition, pointer }, writing))
      parts.credits.push(creditsOf(condition))
  }
}

/**
 * A condition in words beside what stands of it in the profile, where it asks for more: without them
 * whoever reads the profile would take it for less. What lets more count needs none.
 *
 * @param timing - the order of the awards that is carried over, where one is.
 */
export function wordsBeside(
  node: LeafNode,
  { lost }: Pick<Writing, 'lost'>,
  timing?: string,
): readonly string[] {
  const { condition, pointer } = node
  loseFacets(condition, pointer, lost, { kept: timing === undefined ? [] : ['timing'] })
  const asksMore = Object.entries(condition).some(
    ([name, value]) =>
      NARROWING.has(name) &&
      !LENIENT.has(value as JsonValue) &&
      !(name === 'timing' && value === timing),
  )
  if (!asksMore) return []
  const name = wordsFor(node)
  const carried = Object.entries(condition).filter(([member]) => !Object.hasOwn(FACETS, member))
  const rest: JsonObject = { ...Object.fromEntries(carried), ...given('timing', timing) }
  const words = { type: 'ExternalRequirement', name }
  lost.push({
    pointer,
    what: 'all that the condition asks',
    why: 'What a condition profile has no place for is told in words beside it.',
    instead: { type: 'AllOf', condition: [withPlainTarget(rest), words] },
  })
  return [name]
}

/** Members by which a condition asks for more than the badge. */
const NARROWING: ReadonlySet<string> = new Set([
  ...['acceptedIssuer', 'acceptedVersion', 'requiredEndorser', 'threshold', 'timing', 'validity'],
  ...['maximumAge', 'minimumLevel'],
])

/** Values that ask for no more than is asked without them. */
const LENIENT: ReadonlySet<JsonValue> = new Set(['notAfter', 'anyTime', 'atAward', 'everHeld'])

function withPlainTarget(leaf: JsonObject): JsonObject {
  const { targetCompetency } = leaf
  if (!isJsonObject(targetCompetency)) return leaf
  const kept = Object.entries(targetCompetency).filter(([name]) => ALIGNED.has(name))
  return { ...leaf, targetCompetency: Object.fromEntries(kept) }
}

/** Members of an alignment that CTDL has. */
const ALIGNED: ReadonlySet<string> = new Set([
  ...['type', 'targetName', 'targetUrl', 'targetCode', 'targetDescription', 'targetFramework'],
])

function creditsOf({ minimumCredits, creditUnit }: EarnedCredits): JsonObject {
  const type = 'ceterms:CredentialAlignmentObject'
  return {
    '@type': 'ceterms:ValueProfile',
    'schema:value': Number(minimumCredits),
    'ceterms:creditUnitType': [{ '@type': type, 'ceterms:targetNode': creditUnit }],
  }
}

/** CTDL has the number as JSON number; credits of some achievements only have no place. */
function isWritable({ minimumCredits, fromAchievement, targetSeries }: EarnedCredits): boolean {
  const isExact = String(Number(minimumCredits)) === minimumCredits
  return isExact && fromAchievement === undefined && targetSeries === undefined
}

/** What has no place is a condition in words, which no software can take for less than it is. */
function addWords(node: ConditionNode, parts: Parts, { lost }: Writing): void {
  const name = wordsFor(node)
  parts.words.push(name)
  lost.push({
    pointer: node.pointer,
    what: WHAT[node.kind === 'group' || node.kind === 'leaf' ? node.condition.type : 'unread'],
    why: 'A condition profile has no place for it, so it is told in words.',
    instead: { type: 'ExternalRequirement', name },
  })
}

const WHAT = {
  AllOf: 'a group of conditions',
  AnyOf: 'a further choice',
  AtLeast: 'a number of conditions',
  HoldsAchievement: 'an achievement',
  HoldsFromSeries: 'a number of badges of a series',
  HoldsCompetency: 'a competency',
  EarnedCredits: 'credits of some achievements',
  ExternalRequirement: 'a requirement',
  unread: 'a condition that cannot be read',
} as const

/** A condition in words, without the heading that a whole rule has. */
export function wordsFor(node: ConditionNode): string {
  if (!isReadable(node)) return `A condition that this version cannot read (${reasonOf(node)})`
  const { condition } = node as GroupNode | LeafNode
  const words = describeRule(condition as Condition).replace(/^\*\*Prerequisites?:\*\* /, '')
  return node.kind === 'group' && condition.name !== undefined
    ? `${condition.name}: ${words}`
    : words
}

function isReadable(node: ConditionNode): boolean {
  return node.kind === 'leaf' || (node.kind === 'group' && node.children.every(isReadable))
}

function reasonOf(node: ConditionNode): string {
  const found = (node as GroupNode).children?.find((child) => !isReadable(child))
  return found === undefined ? (node as UnreadNode).reason : reasonOf(found)
}

/** Members that every condition may have. */
const OWN = ['id', 'name', 'description', 'waivable'] as const

const OWN_WHAT = {
  id: 'id by which evidence and waivers name the condition',
  name: 'name of the condition',
  description: 'description of the condition',
  waivable: 'whether it may be waived',
} as const

const NO_PLACE = 'The other format has no place for it.'

/** Notes what CTDL does not say of a condition itself. */
export function loseOwn(
  { condition, pointer }: Pick<GroupNode | LeafNode, 'condition' | 'pointer'>,
  { lost }: Writing,
  names: readonly (keyof typeof OWN_WHAT)[],
): void {
  for (const name of names) {
    if (condition[name] === undefined) continue
    lost.push({ pointer: pointTo(pointer, name), what: OWN_WHAT[name], why: NO_PLACE })
  }
}

const FACETS: Readonly<Record<string, string>> = {
  ...OWN_WHAT,
  acceptedIssuer: 'issuers that count',
  acceptedVersion: 'versions that count',
  requiredEndorser: 'who must endorse it',
  threshold: 'results to reach',
  acceptProvisional: 'whether a provisional result counts',
  timing: 'order of the awards',
  window: 'time between the awards',
  validity: 'when it must be valid',
  gracePeriod: 'period of grace',
  maximumAge: 'greatest age',
  minimumLevel: 'lowest level that counts',
}

/**
 * Notes what is not carried over of a leaf that is about badges.
 *
 * @param kept - members that are.
 * @param why - what becomes of the others. Default: a narrative tells them.
 */
export function loseFacets(
  condition: LeafNode['condition'],
  pointer: string,
  lost: Loss[],
  {
    kept = [],
    why: reason = 'It is told in words alone.',
  }: { readonly kept?: readonly string[]; readonly why?: string } = {},
): void {
  const isName = condition.type === 'HoldsAchievement'
  for (const name of Object.keys(condition)) {
    const what = Object.hasOwn(FACETS, name) ? FACETS[name] : undefined
    if (what === undefined || (isName && name === 'name') || kept.includes(name)) continue
    const why = Object.hasOwn(OWN_WHAT, name) ? NO_PLACE : reason
    lost.push({ pointer: pointTo(pointer, name), what, why })
  }
}

/** An achievement has one name in a document, where conditions may call it differently. */
export function addName(
  { name, targetAchievement }: HoldsAchievement,
  pointer: string,
  { names, lost }: Pick<Writing, 'names' | 'lost'>,
): void {
  const known = names.get(targetAchievement)
  if (known === name) return
  if (known === undefined && name !== undefined) {
    names.set(targetAchievement, name)
    return
  }
  lost.push({
    pointer: pointTo(pointer, 'name'),
    what: OWN_WHAT.name,
    why: 'The achievement is called otherwise at another place, and has one name in CTDL.',
    ...(known === undefined ? {} : { instead: known }),
  })
}

/** An alignment as CTDL has it. */
function alignmentOf(
  alignment: Alignment,
  pointer: string,
  { language, lost }: Writing,
): JsonObject {
  const { type, targetName, targetUrl, targetCode, targetDescription, targetFramework, ...others } =
    alignment
  const place = pointTo(pointer, 'targetCompetency')
  for (const name of Object.keys(others)) {
    const why = 'An alignment of CTDL has no place for it.'
    lost.push({ pointer: pointTo(place, name), what: 'more about the competency', why })
  }
  const text = (name: string, value: JsonValue | undefined): JsonObject =>
    given(name, value === undefined ? undefined : { [language]: value })
  return {
    '@type': 'ceterms:CredentialAlignmentObject',
    'ceterms:targetNode': targetUrl,
    ...text('ceterms:targetNodeName', targetName),
    ...text('ceterms:targetNodeDescription', targetDescription),
    ...given('ceterms:codedNotation', targetCode),
    ...text('ceterms:frameworkName', targetFramework),
  }
}

/** Text of one language, as CTDL has it. */
export function inLanguage(text: string, { language }: Pick<Writing, 'language'>): JsonObject {
  return { [language]: text }
}
