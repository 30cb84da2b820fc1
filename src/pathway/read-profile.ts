import type { JsonObject, JsonValue } from '../json/index.js'
import { isJsonObject, pointTo } from '../json/index.js'
import type { Loss } from './loss.js'
import { given, nodesOf, once, valuesOf } from './reading.js'

/** What is gathered while a document is read. */
export interface Reading {
  /** Names of the resources of the document, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The language that texts are taken in, where there are several. */
  readonly language: string | undefined
  readonly lost: Loss[]
}

/** Type of a condition that this library does not have: it is kept, and evaluates to `unknown`. */
const UNSUPPORTED = 'UnsupportedRequirement'

/** Members that tell people about a profile, and ask for nothing. */
const TOLD: ReadonlySet<string> = new Set([
  ...['@id', '@type', 'ceterms:name', 'ceterms:description', 'ceterms:subjectWebpage'],
  ...['ceterms:assertedBy', 'ceterms:dateEffective', 'ceterms:estimatedCost'],
])

/** Members whose targets are something to hold. */
const TARGETS = [
  'ceterms:targetCredential',
  'ceterms:targetAssessment',
  'ceterms:targetLearningOpportunity',
] as const

const READ: ReadonlySet<string> = new Set([
  ...TARGETS,
  ...['ceterms:condition', 'ceterms:experience', 'ceterms:yearsOfExperience'],
  ...['ceterms:submissionOf', 'ceterms:submissionOfDescription', 'ceterms:targetCompetency'],
  ...['ceterms:creditValue', 'ceterms:alternativeCondition'],
])

/**
 * The condition that a profile asks for; `undefined` for one that asks for nothing.
 *
 * Whatever in it is not understood becomes a condition of a type that nobody has, so that the rule asks
 * for no less than the profile does. Of that kind are "only one of" and exclusions too: with them, showing
 * more could make a condition fail.
 *
 * @see chain.md 2.7, 3.3
 */
export function conditionIn(
  profile: JsonObject,
  pointer: string,
  reading: Reading,
): JsonObject | undefined {
  if (textIn(profile['ceterms:description'], reading) !== undefined) {
    reading.lost.push({
      pointer: pointTo(pointer, 'ceterms:description'),
      what: 'what the description asks for beside the rest of the profile',
      why: 'No software reads it; compare it with the conditions.',
    })
  }
  const found = once([
    ...externalsIn(profile, reading),
    ...TARGETS.flatMap((name) => targetsIn(profile, name, pointer, reading)),
    ...competenciesIn(profile, pointer, reading),
    ...creditsIn(profile, pointer, reading),
    ...choicesIn(profile, pointer, reading),
    ...unsupportedIn(profile, pointer, reading),
  ])
  const name = textIn(profile['ceterms:name'], reading)
  const [only, ...others] = found
  if (only === undefined) return undefined
  if (others.length === 0) {
    const isGroup = only.condition !== undefined
    return isGroup && name !== undefined ? { ...only, name } : only
  }
  return { type: 'AllOf', ...given('name', name), condition: found }
}

function externalsIn(profile: JsonObject, reading: Reading): readonly JsonObject[] {
  const years = valuesOf(profile, 'ceterms:yearsOfExperience')
  const texts = [
    ...textsIn(profile['ceterms:condition'], reading),
    ...textsIn(profile['ceterms:experience'], reading),
    ...years.map((number) => `${String(number)} years of experience`),
    ...textsIn(profile['ceterms:submissionOfDescription'], reading),
    ...valuesOf(profile, 'ceterms:submissionOf').map((what) => `Submission of ${nameOf(what)}`),
  ]
  return texts.map((name) => ({ type: 'ExternalRequirement', name }))
}

function nameOf(value: JsonValue): string {
  return isJsonObject(value) ? String(value['@id'] ?? 'something') : String(value)
}

function targetsIn(
  profile: JsonObject,
  member: string,
  pointer: string,
  reading: Reading,
): readonly JsonObject[] {
  return valuesOf(profile, member).map((target, index) => {
    const id = isJsonObject(target) ? target['@id'] : target
    const place = pointTo(pointTo(pointer, member), index)
    if (typeof id !== 'string' || id.startsWith('_:')) {
      return unsupported('A credential that has no id', place, reading)
    }
    const own = isJsonObject(target) ? textIn(target['ceterms:name'], reading) : undefined
    return {
      type: 'HoldsAchievement',
      ...given('name', own ?? reading.names.get(id)),
      targetAchievement: id,
    }
  })
}

function competenciesIn(
  profile: JsonObject,
  pointer: string,
  reading: Reading,
): readonly JsonObject[] {
  const member = 'ceterms:targetCompetency'
  return valuesOf(profile, member).map((value, index) => {
    const node: JsonObject = isJsonObject(value) ? value : { 'ceterms:targetNode': value }
    const url = node['ceterms:targetNode']
    const name = textIn(node['ceterms:targetNodeName'], reading)
    if (typeof url !== 'string') {
      const what = name ?? 'A competency that has no address'
      return unsupported(what, pointTo(pointTo(pointer, member), index), reading)
    }
    return {
      type: 'HoldsCompetency',
      targetCompetency: {
        type: ['Alignment'],
        targetName: name ?? url,
        targetUrl: url,
        ...given('targetCode', textIn(node['ceterms:codedNotation'], reading)),
        ...given('targetDescription', textIn(node['ceterms:targetNodeDescription'], reading)),
        ...given('targetFramework', textIn(node['ceterms:frameworkName'], reading)),
      },
    }
  })
}

function creditsIn(profile: JsonObject, pointer: string, reading: Reading): readonly JsonObject[] {
  const member = 'ceterms:creditValue'
  return valuesOf(profile, member).map((value, index) => {
    const node: JsonObject = isJsonObject(value) ? value : {}
    const [unit] = nodesOf(node, 'ceterms:creditUnitType')
    const iri = unit?.['ceterms:targetNode']
    const number = node['schema:value'] ?? node['schema:minValue']
    const text = typeof number === 'number' ? String(number) : number
    const isDecimal = typeof text === 'string' && /^\d{1,15}(?:\.\d{1,15})?$/.test(text)
    if (typeof iri !== 'string' || !isDecimal) {
      return unsupported(
        'Credits of a unit or number that is not told',
        pointTo(pointTo(pointer, member), index),
        reading,
      )
    }
    return { type: 'EarnedCredits', minimumCredits: text, creditUnit: iri }
  })
}

/** What fulfils one of the alternatives fulfils the choice; one that asks for nothing always does. */
function choicesIn(profile: JsonObject, pointer: string, reading: Reading): readonly JsonObject[] {
  const member = 'ceterms:alternativeCondition'
  const values = valuesOf(profile, member)
  if (values.length === 0) return []
  const choices = values.map((value, index) => {
    const place = pointTo(pointTo(pointer, member), index)
    const choice = isJsonObject(value) ? conditionIn(value, place, reading) : undefined
    return choice ?? unsupported('An alternative that says nothing', place, reading)
  })
  const [only, ...others] = once(choices)
  if (only === undefined) return []
  return others.length === 0 ? [only] : [{ type: 'AnyOf', condition: [only, ...others] }]
}

function unsupportedIn(
  profile: JsonObject,
  pointer: string,
  reading: Reading,
): readonly JsonObject[] {
  return Object.keys(profile)
    .filter((name) => !TOLD.has(name) && !READ.has(name))
    .sort()
    .map((name) => unsupported(`What "${name}" asks for`, pointTo(pointer, name), reading))
}

/** A condition that stays, so that the rule is not taken for less than it is. */
export function unsupported(name: string, pointer: string, { lost }: Reading): JsonObject {
  const condition = { type: UNSUPPORTED, name }
  const why = 'No condition says this; the rule is unknown until it is written by hand.'
  lost.push({ pointer, what: 'a condition', why, instead: condition })
  return condition
}

/** Text that may be in several languages: in the one that is asked for, else the first by its tag. */
export function textIn(
  value: JsonValue | undefined,
  reading: Pick<Reading, 'language'>,
): string | undefined {
  return textsIn(value, reading)[0]
}

/** As {@link textIn}, of a member that may hold several. */
export function textsIn(
  value: JsonValue | undefined,
  { language }: Pick<Reading, 'language'>,
): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value
    return items.flatMap((item) => textsIn(item, { language }))
  }
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (!isJsonObject(value)) return []
  if ('@value' in value) return textsIn(value['@value'], { language })
  const tags = Object.keys(value).sort()
  const wanted = language?.toLowerCase()
  const tag =
    tags.find((one) => one.toLowerCase() === wanted) ??
    tags.find((one) => one.toLowerCase().split('-')[0] === wanted?.split('-')[0]) ??
    tags[0]
  return tag === undefined ? [] : textsIn(value[tag], { language })
}
