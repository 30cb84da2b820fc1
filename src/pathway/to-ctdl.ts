import { describeRule } from '../build/index.js'
import {
  deepFreeze,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import type { Achievement, Condition, ConditionNode, LeafNode } from '../model/index.js'
import {
  addName,
  inLanguage,
  loseOwn,
  profileOf,
  type Writing,
  wordsBeside,
} from './condition-profile.js'
import { ANY_CREDENTIAL, CTDL_CONTEXT, classFor, isAttended } from './ctdl-terms.js'
import { inOrder, type Loss } from './loss.js'
import { idOf, namesIn, RULE_MEMBERS, readAchievement, ruleIn } from './read-achievement.js'
import { assertOptions, given, listed, misuse, valuesOf } from './reading.js'

/** Options of {@link toCtdl}. */
export interface CtdlOptions {
  /** The identifier that the Credential Registry gave it: `ce-` and a UUID. Default: none. */
  readonly ctid?: string
  /** Language of its names and texts, as BCP 47 tag. Default: its `inLanguage`, else `en`. */
  readonly language?: string
  /** Ids of the bodies that accredit it. CTDL says so by itself, where a badge holds an endorsement. */
  readonly accreditedBy?: readonly string[]
  /** Ids of the bodies that approve it. */
  readonly approvedBy?: readonly string[]
  /** Ids of the bodies that recognise it. */
  readonly recognizedBy?: readonly string[]
}

/** A document of another format, and what it does not say. */
export interface Exported {
  /** JSON-LD; frozen, and the caller's own. */
  readonly document: JsonObject & { readonly '@graph': readonly JsonObject[] }
  /** In the order of the places in what was exported; empty when the document says all of it. */
  readonly lost: readonly Loss[]
}

/**
 * An achievement in the Credential Transparency Description Language, for the Credential Registry and
 * whatever else reads it.
 *
 * - a rule is one `ConditionProfile`, under `ceterms:requires`, `recommends` or `renewal`: what must all be
 *   met stands in it, a choice under `alternativeCondition`; a number of conditions, a series and a second
 *   choice are told in words in `ceterms:condition`
 * - what a condition asks beside the achievement, the competency or the credits, such as issuers, results
 *   and dates, is told in words in `ceterms:condition` beside its target
 * - what is awarded `within` a time of it stands under `ceterms:corequisite`; for a course, what comes
 *   `before` stands under `prerequisite` and what comes `notAfter` under `coPrerequisite`
 * - `ceterms:description` of what is required is the narrative of the criteria, with the rule in words
 * - the names that a rule gives to achievements stand in the graph beside it
 *
 * For rules that do not fit, `toPathway` has groups and numbers as they are. Waivers are about one person,
 * and have no place in a definition. Nothing is verified: say yourself who approves it.
 *
 * @param achievement - as `defineAchievement` gives it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind or what is no object;
 *   `ERR_OB_INPUT` for what is no JSON, or an achievement without id or name.
 * @see chain.md 2.7; CTDL: https://credreg.net/ctdl/handbook
 */
export function toCtdl(achievement: Achievement, options: CtdlOptions = {}): Exported {
  readOptions(options)
  const source = readAchievement(achievement)
  const { language = idOf(source.inLanguage) ?? 'en' } = options
  const names = namesIn(RULE_MEMBERS.map((member) => ruleIn(source, member)))
  const writing: Writing = { language, names, lost: [] }
  const text = (name: string, value: JsonValue | undefined): JsonObject =>
    typeof value === 'string' ? { [name]: inLanguage(value, writing) } : {}
  const node: JsonObject = {
    '@id': source.id ?? null,
    '@type': typeIn(source, writing),
    ...given('ceterms:ctid', options.ctid),
    ...text('ceterms:name', source.name),
    ...text('ceterms:description', source.description),
    ...given('ceterms:subjectWebpage', criteriaIn(source).id),
    ...listed('ceterms:inLanguage', valuesOf(source, 'inLanguage')),
    ...given('ceterms:codedNotation', source.humanCode),
    ...(source.tag === undefined
      ? {}
      : { 'ceterms:keyword': { [language]: valuesOf(source, 'tag') } }),
    ...(source.version === undefined
      ? {}
      : {
          'ceterms:versionIdentifier': [
            { '@type': 'ceterms:IdentifierValue', 'ceterms:identifierValueCode': source.version },
          ],
        }),
    ...given('ceterms:image', idIn(source, 'image', writing)),
    ...listed('ceterms:ownedBy', [idIn(source, 'creator', writing) ?? []].flat()),
    ...listed('ceterms:accreditedBy', options.accreditedBy ?? []),
    ...listed('ceterms:approvedBy', options.approvedBy ?? []),
    ...listed('ceterms:recognizedBy', options.recognizedBy ?? []),
    ...requirements(source, writing),
    ...profiles('ceterms:recommends', ruleIn(source, 'recommends'), writing),
    ...profiles('ceterms:renewal', ruleIn(source, 'renewalRequires'), writing),
    ...listed('ceterms:isPartOf', valuesOf(source, 'isPartOf')),
    ...(source.leadsTo === undefined
      ? {}
      : {
          'ceterms:isPreparationFor': [
            {
              '@type': 'ceterms:ConditionProfile',
              'ceterms:targetCredential': valuesOf(source, 'leadsTo'),
            },
          ],
        }),
    ...listed('ceterms:supersedes', valuesOf(source, 'replaces')),
    ...listed('ceterms:exactAlignment', valuesOf(source, 'equivalentTo')),
  }
  loseRest(source, writing.lost)
  const named = [...names].map(([id, name]) => ({
    '@id': id,
    '@type': ANY_CREDENTIAL,
    'ceterms:name': inLanguage(name, writing),
  }))
  const document = { '@context': CTDL_CONTEXT, '@graph': [node, ...named] }
  return deepFreeze({ document, lost: inOrder(writing.lost) })
}

const LISTS = ['accreditedBy', 'approvedBy', 'recognizedBy'] as const

function readOptions(options: CtdlOptions): void {
  assertOptions(options, ['ctid', 'language', ...LISTS])
  const { ctid, language } = options
  if (ctid !== undefined && !/^ce-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ctid)) {
    throw misuse('The option "ctid" must be "ce-" and a UUID in lower case.')
  }
  if (language !== undefined && !/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language)) {
    throw misuse('The option "language" must be a language tag, such as "en".')
  }
  for (const name of LISTS) {
    const ids: unknown = options[name] ?? []
    if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) continue
    throw misuse(`The option "${name}" must be a list of ids.`)
  }
}

function typeIn({ achievementType: type }: JsonObject, { lost }: Writing): string {
  const name = classFor(type)
  if (name === undefined && type !== undefined) {
    const why = 'CTDL has no class for it.'
    lost.push({ pointer: '/achievementType', what: 'kind of achievement', why })
  }
  return name ?? ANY_CREDENTIAL
}

function criteriaIn({ criteria }: JsonObject): JsonObject {
  return isJsonObject(criteria) ? criteria : {}
}

/** The id of a profile or image; what else is said of it has no place. */
function idIn(source: JsonObject, member: string, { lost }: Writing): string | undefined {
  const value = source[member]
  if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      if (name === 'id' || name === 'type') continue
      const pointer = pointTo(`/${member}`, name)
      lost.push({ pointer, what: `more about the ${member}`, why: 'Only its id is carried over.' })
    }
  }
  return idOf(value)
}

/** What must be held: as a whole, at the same time, and for courses before. */
function requirements(source: JsonObject, writing: Writing): JsonObject {
  const rule = ruleIn(source, 'requires')
  const split = new Map<string, LeafNode[]>()
  const rest = rule && withoutTimed(rule, isAttended(source.achievementType), split, writing)
  const profile = rest === undefined ? undefined : profileOf(rest, writing)
  const description = narrativeFor(source, writing)
  const { '@type': type, ...members } = profile ?? { '@type': 'ceterms:ConditionProfile' }
  const whole = {
    '@type': type ?? null,
    ...(description === undefined
      ? {}
      : { 'ceterms:description': inLanguage(description, writing) }),
    ...members,
  }
  const isEmpty = profile === undefined && description === undefined
  return {
    ...(isEmpty ? {} : { 'ceterms:requires': [whole] }),
    ...Object.fromEntries(
      [...split].map(([name, leaves]) => [name, [timedProfile(leaves, writing)]]),
    ),
  }
}

/** The rule without what CTDL has other members for, which is put into `split`. */
function withoutTimed(
  rule: ConditionNode,
  isCourse: boolean,
  split: Map<string, LeafNode[]>,
  writing: Writing,
): ConditionNode | undefined {
  const isAll = rule.kind === 'group' && rule.condition.type === 'AllOf'
  const rest = (isAll ? rule.children : [rule]).filter((child) => {
    const member = child.kind === 'leaf' ? memberFor(child, isCourse) : undefined
    if (member === undefined || child.kind !== 'leaf') return true
    split.set(member, [...(split.get(member) ?? []), child])
    return false
  })
  if (split.size === 0) return rule
  if (!isAll) return undefined
  if (rest.length > 0) return { ...rule, children: rest }
  loseOwn(rule, writing, ['id', 'name', 'description', 'waivable'])
  return undefined
}

function memberFor({ condition }: LeafNode, isCourse: boolean): string | undefined {
  if (condition.type !== 'HoldsAchievement') return undefined
  if (condition.timing === 'within') return 'ceterms:corequisite'
  if (!isCourse) return undefined
  if (condition.timing === 'before') return 'ceterms:prerequisite'
  return condition.timing === 'notAfter' ? 'ceterms:coPrerequisite' : undefined
}

function timedProfile(leaves: readonly LeafNode[], writing: Writing): JsonObject {
  const words: string[] = []
  const credentials = leaves.flatMap((leaf) => {
    const { condition, pointer } = leaf
    if (condition.type !== 'HoldsAchievement') return []
    const timing = condition.timing === 'within' ? 'anyTime' : condition.timing
    words.push(...wordsBeside(leaf, writing, timing))
    addName(condition, pointer, writing)
    if (condition.timing === 'within') {
      writing.lost.push({
        pointer: pointTo(pointer, 'timing'),
        what: 'how far apart the awards may be',
        why: 'A corequisite of CTDL has no time.',
        instead: 'anyTime',
      })
    }
    return [condition.targetAchievement]
  })
  return {
    '@type': 'ceterms:ConditionProfile',
    ...(words.length === 0 ? {} : { 'ceterms:condition': { [writing.language]: words } }),
    'ceterms:targetCredential': credentials,
  }
}

/** The narrative, ending with the rule in words: all that CTDL does not say stands there. */
function narrativeFor(source: JsonObject, { lost }: Writing): string | undefined {
  const { narrative } = criteriaIn(source)
  const written = typeof narrative === 'string' ? narrative : undefined
  const words = ruleInWords(source.requires)
  if (words === undefined || written?.endsWith(words)) return written
  const whole = written === undefined ? words : `${written}\n\n${words}`
  lost.push({
    pointer: '/criteria/narrative',
    what: 'the narrative as its author wrote it',
    why: 'The rule in words is added to it.',
    instead: whole,
  })
  return whole
}

/** Nothing for a rule that cannot be read: what stands of it in the profile is words already. */
function ruleInWords(rule: JsonValue | undefined): string | undefined {
  if (rule === undefined) return undefined
  try {
    return describeRule(rule as unknown as Condition)
  } catch {
    return undefined
  }
}

function profiles(name: string, rule: ConditionNode | undefined, writing: Writing): JsonObject {
  return rule === undefined ? {} : { [name]: [profileOf(rule, writing)] }
}

/** Members that are carried over, at least in part. */
const CARRIED: ReadonlySet<string> = new Set([
  ...['id', 'type', 'name', 'description', 'criteria', 'achievementType', 'creator', 'humanCode'],
  ...['image', 'inLanguage', 'tag', 'version', ...RULE_MEMBERS],
  ...['isPartOf', 'leadsTo', 'replaces', 'equivalentTo'],
])

function loseRest(source: JsonObject, lost: Loss[]): void {
  for (const name of Object.keys(source)) {
    if (CARRIED.has(name)) continue
    const why = 'It is no part of how CTDL describes a credential, or stands elsewhere there.'
    lost.push({ pointer: pointTo('', name), what: `the member "${name}"`, why })
  }
}
