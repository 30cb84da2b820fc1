import { deepFreeze, type JsonObject, pointTo } from '../json/index.js'
import { type Achievement, type ConditionNode, isIri, type LeafNode } from '../model/index.js'
import {
  addName,
  inLanguage,
  loseFacets,
  loseOwn,
  type Writing,
  wordsFor,
} from './condition-profile.js'
import { CTDL_CONTEXT } from './ctdl-terms.js'
import { compareText, inOrder } from './loss.js'
import { namesIn, readProgramme, ruleIn } from './read-achievement.js'
import { assertOptions, given, listed, misuse, once } from './reading.js'
import type { Exported } from './to-ctdl.js'

/** Options of {@link toPathway}. */
export interface PathwayOptions {
  /** IRI of the pathway. Its components are fragments of it. */
  readonly id: string
  /** What it is called. */
  readonly name: string
  /** What it is about. Default: none. */
  readonly description?: string
  /** Language of names and words, as BCP 47 tag. Default: `en`. */
  readonly language?: string
}

/** The classes of component that leaves become. */
const COMPONENTS: Readonly<Record<LeafNode['condition']['type'], string>> = {
  HoldsAchievement: 'ceterms:CredentialComponent',
  HoldsFromSeries: 'ceterms:BasicComponent',
  HoldsCompetency: 'ceterms:CompetencyComponent',
  EarnedCredits: 'ceterms:BasicComponent',
  ExternalRequirement: 'ceterms:BasicComponent',
}

/** What is gathered while a pathway is written. */
interface Drawing extends Writing {
  /** Components by what they stand for, in the order in which they were met. */
  readonly components: Map<string, JsonObject>
  readonly id: string
}

/**
 * A programme as a `Pathway` of the Credential Transparency Description Language: every achievement is a
 * component, and its rule is the `ComponentCondition` of that: groups as they are, inside each other.
 *
 * A condition has either a `requiredNumber` or a `logicalOperator`, and never both. Competencies are
 * components; credits, series and further requirements are components in words. The destination is every
 * achievement that no other one requires.
 *
 * @param achievements - definitions, each id once. What they require and is not among them is a component
 *   without a condition.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind or what is no list;
 *   `ERR_OB_INPUT` as `toCtdl` does, and when two achievements have one id. Places in problems and in
 *   `lost` begin with the number of the achievement in the list.
 * @see chain.md 2.7; CTDL, Pathway: https://credreg.net/ctdl/terms/Pathway
 */
export function toPathway(achievements: readonly Achievement[], options: PathwayOptions): Exported {
  readOptions(options)
  const sources = readProgramme(achievements)
  const rules = sources.map((source, index) => ruleIn(source, 'requires', `/${index}`))
  const { id, name, description, language = 'en' } = options
  const own = sources.map((source): [string, string] => [String(source.id), String(source.name)])
  const names = new Map([...namesIn(rules), ...own])
  const drawing: Drawing = { language, names, lost: [], components: new Map(), id }
  for (const source of sources) {
    componentFor(String(source.id), COMPONENTS.HoldsAchievement, source.name, drawing)
    loseMembers(source, sources.indexOf(source), drawing)
  }
  for (const [index, rule] of rules.entries()) {
    if (rule === undefined) continue
    const key = String(sources[index]?.id)
    const condition = conditionOf(rule, drawing)
    const component = drawing.components.get(key) ?? {}
    drawing.components.set(key, { ...component, 'ceterms:hasCondition': [condition] })
  }
  const components = [...drawing.components.values()].map(
    (component): JsonObject => ({
      ...component,
      'ceterms:isPartOf': [id],
    }),
  )
  const required = new Set(rules.flatMap((rule) => (rule === undefined ? [] : targetsIn(rule))))
  const destinations = own.map(([one]) => one).filter((one) => !required.has(one))
  const pathway: JsonObject = {
    '@id': id,
    '@type': 'ceterms:Pathway',
    'ceterms:name': inLanguage(name, drawing),
    ...given('ceterms:description', description && inLanguage(description, drawing)),
    'ceterms:hasPart': components.map((component) => component['@id'] ?? null),
    ...listed(
      'ceterms:hasDestinationComponent',
      destinations.map((one) => drawing.components.get(one)?.['@id'] ?? null),
    ),
  }
  const document = { '@context': CTDL_CONTEXT, '@graph': [pathway, ...components] }
  return deepFreeze({ document, lost: inOrder(drawing.lost) })
}

function readOptions(options: PathwayOptions): void {
  assertOptions(options, ['id', 'name', 'description', 'language'])
  const { id, name, description = '', language = 'en' } = options
  if (!isIri(id)) throw misuse('The option "id" must be an absolute IRI.')
  if (typeof name !== 'string' || name === '') throw misuse('The option "name" must be text.')
  if (typeof description !== 'string') throw misuse('The option "description" must be text.')
  if (!/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language)) {
    throw misuse('The option "language" must be a language tag, such as "en".')
  }
}

/** Id of the component that stands for that; it is made when it is first met. */
function componentFor(
  key: string,
  type: string,
  name: JsonObject[string] | undefined,
  drawing: Drawing,
  more: JsonObject = {},
): string {
  const known = drawing.components.get(key)
  if (known !== undefined) return String(known['@id'])
  const id = `${drawing.id}#component-${drawing.components.size + 1}`
  const isAchievement = type === COMPONENTS.HoldsAchievement
  drawing.components.set(key, {
    '@id': id,
    '@type': type,
    ...(typeof name === 'string' ? { 'ceterms:name': inLanguage(name, drawing) } : {}),
    ...(isAchievement ? { 'ceterms:proxyFor': key } : {}),
    ...more,
  })
  return id
}

const NOT_TOLD = 'A component of a pathway has no place for it.'

/** A rule as a condition: a group by its operator or its number, a leaf as one of one. */
function conditionOf(node: ConditionNode, drawing: Drawing): JsonObject {
  const type = 'ceterms:ComponentCondition'
  if (node.kind !== 'group') {
    const target = targetFor(node, drawing)
    return { '@type': type, ...operator('And'), 'ceterms:targetComponent': [target] }
  }
  const { condition, children } = node
  loseOwn(node, drawing, ['id', 'description', 'waivable'])
  const leaves = children.filter(({ kind }) => kind !== 'group')
  const groups = children.filter(({ kind }) => kind === 'group')
  return {
    '@type': type,
    ...given('ceterms:name', condition.name && inLanguage(condition.name, drawing)),
    ...(condition.type === 'AtLeast'
      ? { 'ceterms:requiredNumber': condition.minimum }
      : operator(condition.type === 'AllOf' ? 'And' : 'Or')),
    ...listed('ceterms:targetComponent', once(leaves.map((leaf) => targetFor(leaf, drawing)))),
    ...listed(
      'ceterms:hasCondition',
      groups.map((group) => conditionOf(group, drawing)),
    ),
  }
}

function operator(name: 'And' | 'Or'): JsonObject {
  return { 'ceterms:logicalOperator': `logicOp:${name}` }
}

function targetFor(node: ConditionNode, drawing: Drawing): string {
  const { lost } = drawing
  const condition = node.kind === 'leaf' ? node.condition : undefined
  if (condition?.type === 'HoldsAchievement') {
    loseFacets(condition, node.pointer, lost, { why: NOT_TOLD })
    addName(condition, node.pointer, drawing)
    const { targetAchievement: key } = condition
    return componentFor(key, COMPONENTS.HoldsAchievement, drawing.names.get(key), drawing)
  }
  if (condition?.type === 'HoldsCompetency') {
    loseFacets(condition, node.pointer, lost, { why: NOT_TOLD })
    const { targetUrl, targetName, type: _, ...others } = condition.targetCompetency
    for (const name of Object.keys(others)) {
      const pointer = pointTo(pointTo(node.pointer, 'targetCompetency'), name)
      lost.push({ pointer, what: 'more about the competency', why: 'A component has its name.' })
    }
    return componentFor(
      `competency ${targetUrl} ${targetName}`,
      COMPONENTS.HoldsCompetency,
      targetName,
      drawing,
      { 'ceterms:proxyFor': targetUrl },
    )
  }
  const words = condition?.type === 'ExternalRequirement' ? condition.name : wordsFor(node)
  if (node.kind === 'leaf' && condition?.type === 'ExternalRequirement') {
    loseOwn({ condition: node.condition, pointer: node.pointer }, drawing, [
      'id',
      'description',
      'waivable',
    ])
  } else {
    lost.push({
      pointer: node.pointer,
      what: 'a condition',
      why: 'A component of a pathway has no place for it, so it is told in words.',
      instead: { type: 'ExternalRequirement', name: words },
    })
  }
  return componentFor(`words ${words}`, COMPONENTS.ExternalRequirement, words, drawing)
}

/** A pathway says what is required of whom, and nothing else of an achievement. */
function loseMembers(source: JsonObject, index: number, { lost }: Drawing): void {
  for (const name of Object.keys(source).sort(compareText)) {
    if (['id', 'type', 'name', 'requires'].includes(name)) continue
    const why = 'A pathway tells what is required; toCtdl describes the credential itself.'
    lost.push({ pointer: pointTo(`/${index}`, name), what: `the member "${name}"`, why })
  }
}

function targetsIn(node: ConditionNode): readonly string[] {
  if (node.kind === 'group') return node.children.flatMap(targetsIn)
  return node.kind === 'leaf' && node.condition.type === 'HoldsAchievement'
    ? [node.condition.targetAchievement]
    : []
}
