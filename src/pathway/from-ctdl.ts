import { completeToJudge, describeRule, readInput } from '../build/index.js'
import {
  asArray,
  deepFreeze,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { type Achievement, type Condition, isIri } from '../model/index.js'
import { problem, refusal } from '../report/index.js'
import { ANY_CREDENTIAL, kindFor } from './ctdl-terms.js'
import { inOrder, type Loss } from './loss.js'
import { conditionIn, type Reading, textIn, textsIn, unsupported } from './read-profile.js'
import { assertOptions, given, listed, misuse, nodesOf, once, valuesOf } from './reading.js'

/** Options of {@link fromCtdl}. */
export interface FromCtdlOptions {
  /** `@id` of the credential, where the document describes several. */
  readonly id?: string
  /** The language to take names and texts in, as BCP 47 tag. Default: that of the credential, else `en`. */
  readonly language?: string
}

/** What a document of CTDL says, in our words: a definition, or the rule of a profile that stands alone. */
export type CtdlImport =
  | {
      readonly kind: 'achievement'
      readonly achievement: Achievement
      readonly rule?: undefined
      readonly lost: readonly Loss[]
    }
  | {
      readonly kind: 'rule'
      readonly rule: Condition
      readonly achievement?: undefined
      readonly lost: readonly Loss[]
    }

/** Where a rule stands whose profile has no id of its own. */
const NAMELESS = 'urn:ctdl:profile'

/**
 * Reads a credential, or a `ConditionProfile`, of CTDL.
 *
 * Several profiles under one member must all be met. Their descriptions are the narrative of the
 * criteria, ending with the rule in words as it was read. Texts of `ceterms:condition` are conditions of the
 * type `ExternalRequirement`, which nobody meets until somebody vouches for it. A description is for people
 * and may ask for more than the profile, so it is listed in `lost`. What no condition of ours can say becomes one of the type `UnsupportedRequirement`, which
 * evaluates to `unknown` and which `lint` reports: the rule never asks for less than the document. Who
 * counts as an issuer, and in what time, CTDL does not tell; look at that before you publish.
 *
 * @param document - the JSON-LD in the form of the Credential Registry, with prefixes as there.
 * @returns the definition in the standard's form, or the rule; not linted, since it may hold what is not
 *   supported. Places in `lost` are in the document.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind or what is no object;
 *   `ERR_OB_INPUT` for what is no JSON, tells no credential or several, or lacks what a definition needs.
 * @see chain.md 2.7
 */
export function fromCtdl(document: object, options: FromCtdlOptions = {}): CtdlImport {
  assertOptions(options, ['id', 'language'])
  const { language, id } = options
  if ([language, id].some((value) => value !== undefined && typeof value !== 'string')) {
    throw misuse('The options "id" and "language" must be text.')
  }
  const source = readInput(document, 'The document')
  const { node, pointer } = mainNode(source, id)
  const own = valuesOf(node, 'ceterms:inLanguage').find((tag) => typeof tag === 'string')
  const asked = language ?? own ?? 'en'
  const names = namesIn(nodesOf(source, '@graph'), asked)
  const reading: Reading = { names, language: asked, lost: [] }
  if (isProfile(node)) {
    const rule = conditionIn(node, pointer, reading)
    if (rule === undefined) throw refuse('The profile asks for nothing.', pointer)
    const base = isIri(node['@id']) ? node['@id'] : NAMELESS
    return deepFreeze({ kind: 'rule', rule: withIds(rule, base), lost: inOrder(reading.lost) })
  }
  const achievement = achievementIn(node, pointer, reading)
  return deepFreeze({ kind: 'achievement', achievement, lost: inOrder(reading.lost) })
}

function isProfile(node: JsonObject): boolean {
  return valuesOf(node, '@type').includes('ceterms:ConditionProfile')
}

/** The credential that the document is about: the one that is described, not only named. */
function mainNode(
  source: JsonObject,
  id: string | undefined,
): { readonly node: JsonObject; readonly pointer: string } {
  if (source['@graph'] === undefined) return { node: source, pointer: '' }
  const places = valuesOf(source, '@graph').flatMap((node, index) =>
    isJsonObject(node) ? [{ node, pointer: `/@graph/${index}` }] : [],
  )
  const found = places.filter(({ node }) =>
    id === undefined
      ? node['ceterms:description'] !== undefined || isProfile(node)
      : node['@id'] === id,
  )
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  throw refuse(
    only === undefined
      ? 'The document describes no such credential.'
      : 'The document describes several credentials; say which one in the option "id".',
    '/@graph',
  )
}

function namesIn(nodes: readonly JsonObject[], language: string): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap((node) => {
      const name = textIn(node['ceterms:name'], { language })
      return typeof node['@id'] === 'string' && name !== undefined ? [[node['@id'], name]] : []
    }),
  )
}

function achievementIn(node: JsonObject, pointer: string, reading: Reading): Achievement {
  const name = textIn(node['ceterms:name'], reading)
  const description = textIn(node['ceterms:description'], reading)
  const requires = requiredIn(node, pointer, reading)
  const narrative = narrativeIn(node, requires, reading)
  const page = node['ceterms:subjectWebpage']
  const criteria = {
    ...given('id', typeof page === 'string' ? page : undefined),
    ...given('narrative', narrative),
  }
  const problems = [
    ...(isIri(node['@id']) ? [] : [lack('@id', pointer)]),
    ...(name === undefined ? [lack('ceterms:name', pointer)] : []),
    ...(description === undefined ? [lack('ceterms:description', pointer)] : []),
    ...(Object.keys(criteria).length === 0 ? [lack('ceterms:subjectWebpage', pointer)] : []),
  ]
  if (problems.length > 0) throw refusal('The document', problems)
  loseRest(node, pointer, reading)
  const [version] = nodesOf(node, 'ceterms:versionIdentifier')
  const { achievement } = completeToJudge(
    {
      id: node['@id'],
      name,
      description,
      criteria,
      ...given('achievementType', kindIn(node, pointer, reading)),
      ...given('creator', profileOf(node['ceterms:ownedBy'])),
      ...given('humanCode', textIn(node['ceterms:codedNotation'], reading)),
      ...given('image', imageOf(node['ceterms:image'])),
      ...given('inLanguage', textIn(node['ceterms:inLanguage'], reading)),
      ...listed('tag', textsIn(node['ceterms:keyword'], reading)),
      ...given('version', version && textIn(version['ceterms:identifierValueCode'], reading)),
      ...given('requires', requires),
      ...given('recommends', allIn(node, 'ceterms:recommends', pointer, reading)),
      ...given('renewalRequires', allIn(node, 'ceterms:renewal', pointer, reading)),
      ...listed('isPartOf', idsIn(node, 'ceterms:isPartOf')),
      ...listed(
        'leadsTo',
        nodesOf(node, 'ceterms:isPreparationFor').flatMap((profile) =>
          idsIn(profile, 'ceterms:targetCredential'),
        ),
      ),
      ...listed('replaces', idsIn(node, 'ceterms:supersedes')),
      ...listed('equivalentTo', idsIn(node, 'ceterms:exactAlignment')),
    },
    'as-written',
  )
  return achievement as unknown as Achievement
}

/**
 * The words of an author with those of the rule as it was read. What the exporter added of the rule is left
 * out: all that it says beside the profile stands in `ceterms:condition` too.
 */
function narrativeIn(
  node: JsonObject,
  requires: JsonObject | undefined,
  reading: Reading,
): string | undefined {
  const told = nodesOf(node, 'ceterms:requires')
    .flatMap((profile) => textsIn(profile['ceterms:description'], reading))
    .join('\n\n')
  const rule = requires && wordsOf(requires)
  if (told === '') return rule
  if (rule === undefined || told.endsWith(rule)) return told
  const written = told.replace(/(?:^|\n\n)\*\*Prerequisites?:\*\* .*$/s, '')
  return written === '' ? rule : `${written}\n\n${rule}`
}

function wordsOf(rule: JsonObject): string | undefined {
  try {
    return describeRule(rule as unknown as Condition)
  } catch {
    // a rule that nobody can read has no words
    return undefined
  }
}

/** Members that are read from a credential. */
const READ: ReadonlySet<string> = new Set([
  ...['@context', '@id', '@type', 'ceterms:name', 'ceterms:description'],
  ...['ceterms:subjectWebpage', 'ceterms:inLanguage', 'ceterms:codedNotation', 'ceterms:keyword'],
  ...['ceterms:versionIdentifier', 'ceterms:image', 'ceterms:ownedBy', 'ceterms:requires'],
  ...['ceterms:recommends', 'ceterms:renewal', 'ceterms:isPartOf', 'ceterms:isPreparationFor'],
  ...['ceterms:supersedes', 'ceterms:exactAlignment', 'ceterms:prerequisite'],
  ...['ceterms:coPrerequisite', 'ceterms:corequisite'],
])

function loseRest(node: JsonObject, pointer: string, { lost }: Reading): void {
  for (const name of Object.keys(node)) {
    if (READ.has(name)) continue
    const why = 'A definition has no place for it.'
    lost.push({ pointer: pointTo(pointer, name), what: `the member "${name}"`, why })
  }
}

function kindIn(node: JsonObject, pointer: string, { lost }: Reading): string | undefined {
  const types = valuesOf(node, '@type')
  const kind = types.map(kindFor).find((found) => found !== undefined)
  if (kind === undefined && !types.includes(ANY_CREDENTIAL)) {
    const why = 'There is no kind of achievement for it.'
    lost.push({ pointer: pointTo(pointer, '@type'), what: 'class of the credential', why })
  }
  return kind
}

function profileOf(value: JsonValue | undefined): JsonObject | undefined {
  const [id] = idsOf(value)
  return id === undefined ? undefined : { id }
}

function imageOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'string' ? { id: value } : undefined
}

function idsIn(node: JsonObject, name: string): readonly string[] {
  return idsOf(node[name])
}

function idsOf(value: JsonValue | undefined): readonly string[] {
  return asArray<JsonValue>(value).flatMap((one) => {
    const id = isJsonObject(one) ? one['@id'] : one
    return typeof id === 'string' ? [id] : []
  })
}

/** What is required, whenever it must be held. */
function requiredIn(node: JsonObject, pointer: string, reading: Reading): JsonObject | undefined {
  return together([
    ...partsIn(node, 'ceterms:requires', pointer, reading),
    ...timed(partsIn(node, 'ceterms:prerequisite', pointer, reading), 'before'),
    ...timed(partsIn(node, 'ceterms:coPrerequisite', pointer, reading), 'notAfter'),
    ...timed(partsIn(node, 'ceterms:corequisite', pointer, reading), 'anyTime'),
  ])
}

function allIn(
  node: JsonObject,
  name: string,
  pointer: string,
  reading: Reading,
): JsonObject | undefined {
  return together(partsIn(node, name, pointer, reading))
}

function partsIn(
  node: JsonObject,
  name: string,
  pointer: string,
  reading: Reading,
): readonly JsonObject[] {
  return valuesOf(node, name).flatMap((profile, index) => {
    const place = pointTo(pointTo(pointer, name), index)
    const condition = isJsonObject(profile)
      ? conditionIn(profile, place, reading)
      : unsupported('A profile that is told elsewhere', place, reading)
    return condition === undefined ? [] : [condition]
  })
}

/** Every condition on an achievement in there, with that order of the awards. */
function timed(conditions: readonly JsonObject[], timing: string): readonly JsonObject[] {
  return conditions.map((condition): JsonObject => {
    const inside = condition.condition
    if (Array.isArray(inside)) {
      return { ...condition, condition: timed(inside.filter(isJsonObject), timing) }
    }
    return condition.type === 'HoldsAchievement' ? { ...condition, timing } : condition
  })
}

function together(conditions: readonly JsonObject[]): JsonObject | undefined {
  const [only, ...others] = once(conditions)
  if (only === undefined || others.length === 0) return only
  return { type: 'AllOf', condition: once(flat([only, ...others])) }
}

/** Groups without a name of which all is needed are one with what is around them. */
function flat(conditions: readonly JsonObject[]): readonly JsonValue[] {
  return conditions.flatMap((condition): readonly JsonValue[] => {
    const isPlainGroup = condition.type === 'AllOf' && condition.name === undefined
    return isPlainGroup ? valuesOf(condition, 'condition') : [condition]
  })
}

function withIds(rule: JsonObject, id: string): Condition {
  const { achievement } = completeToJudge({ id, requires: rule }, 'as-written')
  return achievement.requires as unknown as Condition
}

function lack(name: string, pointer: string): ReturnType<typeof problem> {
  return problem('schema-mismatch', `"${name}" is missing.`, pointTo(pointer, name))
}

function refuse(detail: string, pointer: string): ReturnType<typeof refusal> {
  return refusal('The document', [problem('schema-mismatch', detail, pointer)])
}
