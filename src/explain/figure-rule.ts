import { OpenBadgesError } from '../errors.js'
import { copyJson, isJsonObject, type JsonObject } from '../json/index.js'
import {
  type Achievement,
  achievementKey,
  type ConditionNode,
  type GroupNode,
  type LeafNode,
  readCondition,
  type StackMembers,
} from '../model/index.js'
import type { Phrase } from '../report/index.js'
import { type Language, say, unitName, wordsOf } from '../wording/index.js'
import { type Figure, figureFrom } from './figure.js'
import { type FigureBranch, type FigureSeed, gather } from './figure-graph.js'
import { type FigureOptions, readFigureOptions } from './figure-options.js'

/** A definition, with what it builds on. */
export type Definition = Achievement & StackMembers

/** Options of {@link figureOfRule}. */
export interface RuleFigureOptions extends FigureOptions {
  /**
   * Further definitions: where a rule asks for one of these, what that builds on is drawn below it. Default:
   * none.
   */
  readonly definitions?: readonly Definition[]
}

/**
 * Draws what a definition builds on, before anybody holds anything: the achievement at the top, and what its
 * `requires` asks for. Each achievement is drawn once.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no definition, and options of the wrong kind.
 */
export async function figureOfRule(
  achievement: Definition,
  options: RuleFigureOptions = {},
): Promise<Figure> {
  const settings = readFigureOptions(options, ['definitions'])
  const { language } = settings
  const { definitions = [] } = options
  if (!Array.isArray(definitions)) throw refusal('The option "definitions" must be a list.')
  const read = [achievement, ...definitions].map(readDefinition)
  // Of two with the same id the first one counts, and that is the one in question.
  const known = new Map(read.toReversed().map((one) => [keyOf(one.id), one]))
  const [top] = read
  if (top === undefined) throw refusal('Give a definition.')
  const graph = gather(seedOf(top, 'top', { known, language }), settings.maxBoxes)
  const sentence = wordsOf([say('figure-caption-rule', { title: top.name })], language)
  const parts = below(top, { known, language }).map(({ seed }) => `${seed.box.title}.`)
  return figureFrom(graph, sentence, parts, settings)
}

interface ReadDefinition {
  readonly id: string
  readonly name: string
  readonly rule?: ConditionNode
}

interface Reading {
  readonly known: ReadonlyMap<string, ReadDefinition>
  readonly language: Language
}

function readDefinition(definition: unknown): ReadDefinition {
  const copy = copied(definition)
  const { id, name, requires } = copy
  if (typeof id !== 'string' || typeof name !== 'string') {
    throw refusal('A definition is an achievement, with an "id" and a "name".')
  }
  if (requires === undefined) return { id, name }
  return { id, name, rule: readCondition(requires, '/requires') }
}

function copied(definition: unknown): JsonObject {
  if (!isJsonObject(definition)) throw refusal('A definition must be an object.')
  try {
    return copyJson(definition) as JsonObject
  } catch (cause) {
    throw refusal('A definition must be JSON.', cause)
  }
}

function refusal(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}

/** In a figure an id is compared as in a rule; a rule names no issuer to compare with it. */
function keyOf(id: string): string {
  return achievementKey(id, '')
}

function seedOf(definition: ReadDefinition, shape: 'top' | 'badge', reading: Reading): FigureSeed {
  const { id, name, rule } = definition
  const whole = rule?.kind === 'group' ? [wordsOf([ourName(rule)], reading.language)] : []
  return {
    box: { key: keyOf(id), shape, state: 'plain', title: name, lines: [id, ...whole] },
    next: () => below(definition, reading),
  }
}

function below({ id, rule }: ReadDefinition, reading: Reading): readonly FigureBranch[] {
  if (rule === undefined) return []
  const key = keyOf(id)
  return rule.kind === 'group' ? inside(rule, key, reading) : [branchTo(rule, `${key}/0`, reading)]
}

function inside(group: GroupNode, key: string, reading: Reading): readonly FigureBranch[] {
  return group.children.map((child, index) => branchTo(child, `${key}/${index}`, reading))
}

function branchTo(node: ConditionNode, key: string, reading: Reading): FigureBranch {
  return { seed: seedOfNode(node, key, reading), step: 'asks' }
}

function seedOfNode(node: ConditionNode, key: string, reading: Reading): FigureSeed {
  const { language, known } = reading
  const inWords = (phrase: Phrase): string => wordsOf([phrase], language)
  if (node.kind === 'group') {
    const ours = inWords(ourName(node))
    const { name = ours } = node.condition
    const lines = name === ours ? [] : [ours]
    return {
      box: { key, shape: 'group', state: 'plain', title: name, lines },
      next: () => inside(node, key, reading),
    }
  }
  if (node.kind !== 'leaf') {
    const title = inWords(say('rule-part'))
    return seedOfLeaf(key, title, [
      inWords(say('rule-part-not-read', { reason: node.reason, place: node.pointer })),
    ])
  }
  const { condition } = node
  if (condition.type === 'HoldsAchievement') {
    const { targetAchievement: id, name = id } = condition
    return seedOf(known.get(keyOf(id)) ?? { id, name }, 'badge', reading)
  }
  const { title, kind } = asked(condition)
  const { name = typeof title === 'string' ? title : inWords(title) } = condition
  return seedOfLeaf(key, name, [inWords(kind)])
}

function seedOfLeaf(key: string, title: string, lines: readonly string[]): FigureSeed {
  return { box: { key, shape: 'condition', state: 'plain', title, lines }, next: () => [] }
}

function ourName({ condition }: GroupNode): Phrase {
  if (condition.type === 'AllOf') return say('all-of-these')
  if (condition.type === 'AnyOf') return say('one-of-these')
  return say('at-least-of-these', { minimum: condition.minimum })
}

type OtherLeaf = Exclude<LeafNode['condition'], { readonly type: 'HoldsAchievement' }>

/** What a condition asks for: what it is called without a name of its own, and of which kind it is. */
function asked(condition: OtherLeaf): { readonly title: Phrase | string; readonly kind: Phrase } {
  switch (condition.type) {
    case 'HoldsFromSeries': {
      const { minimum, targetSeries: series } = condition
      return {
        title: say('of-series', { minimum, series }),
        kind: say('figure-series', { minimum }),
      }
    }
    case 'HoldsCompetency':
      return { title: condition.targetCompetency.targetName, kind: say('figure-competency') }
    case 'EarnedCredits': {
      const { minimumCredits: credits, creditUnit: unit } = condition
      return {
        title: say('credits-of-unit', { credits, unit: unitName(unit) }),
        kind: say('figure-credits', { credits }),
      }
    }
    case 'ExternalRequirement':
      return { title: condition.name, kind: say('figure-external') }
  }
}
