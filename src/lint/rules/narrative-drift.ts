import { isJsonObject } from '../../json/index.js'
import type { ConditionNode, LeafNode } from '../../model/index.js'
import { lintProblem, problem } from '../../report/index.js'
import { type LintRule, leavesOf } from '../subject.js'

/** What a narrative must say: one of the words, for any of which it may be known. */
type Asked = readonly string[]

/** How much is quoted in the report; the rest comes to light when this is mended. */
const MOST_QUOTED = 3

/** The numbers that people write as words. */
const WORDS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ...['ten', 'eleven', 'twelve'],
]

/**
 * Criteria that do not say what the rule says. Software that does not know rules shows the narrative
 * alone, so it names every achievement, series and competency that is required, by name or by id, and
 * every number: in digits or, up to twelve, in English words. Where the criteria are a page elsewhere,
 * nothing is compared.
 */
export const narrativeDrift: LintRule = ({ achievement, requires: rule }) => {
  const criteria = achievement?.node.criteria
  if (achievement === undefined || rule === undefined || !isJsonObject(criteria)) return []
  if (typeof criteria.narrative !== 'string') return []
  const text = plain(criteria.narrative)
  const numbers = new Set(text.match(/\d+(?:\.\d+)?/g)?.map(withoutZeros))
  const words = new Set(text.match(/[a-z]+/g))
  const unnamed = leavesOf(rule)
    .map(({ condition }) => namesOf(condition))
    .filter((names) => names.length > 0 && !names.some((name) => text.includes(plain(name))))
  const untold = numbersIn(rule).filter(
    (number) => !numbers.has(withoutZeros(number)) && !words.has(WORDS[Number(number)] ?? ''),
  )
  const missing = new Set([...unnamed.map(([name = '']) => name), ...untold])
  if (missing.size === 0) return []
  const quoted = [...missing].slice(0, MOST_QUOTED).map((name) => JSON.stringify(name.slice(0, 80)))
  const more = missing.size > MOST_QUOTED ? ` and ${missing.size - MOST_QUOTED} more` : ''
  const detail = `The rule asks for something that the criteria do not name: ${quoted.join(', ')}${more}.`
  const place = `${achievement.pointer}/criteria/narrative`
  return [lintProblem(problem('narrative-drift', detail, place))]
}

/** Markdown as the text that is seen, as far as names are concerned: no escapes, no emphasis. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/\\([!-/:-@[-`{-~])|[*`]/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()
    .trim()
}

/** Nothing for what is no badge: credits have no name, and a further requirement is told by a number at most. */
function namesOf(condition: LeafNode['condition']): Asked {
  const own = condition.name === undefined ? [] : [condition.name]
  switch (condition.type) {
    case 'HoldsAchievement':
      return [...own, condition.targetAchievement]
    case 'HoldsFromSeries':
      return [...own, condition.targetSeries]
    case 'HoldsCompetency':
      return [...own, condition.targetCompetency.targetName]
    case 'EarnedCredits':
    case 'ExternalRequirement':
      return []
  }
}

function numbersIn(node: ConditionNode): readonly string[] {
  if (node.kind === 'leaf') return numbersOf(node.condition)
  if (node.kind !== 'group') return []
  const { condition, children } = node
  const own = condition.type === 'AtLeast' ? [String(condition.minimum)] : []
  return [...own, ...children.flatMap(numbersIn)]
}

function numbersOf(condition: LeafNode['condition']): readonly string[] {
  switch (condition.type) {
    case 'HoldsAchievement':
      return (condition.threshold ?? []).flatMap(({ minimumValue }) => minimumValue ?? [])
    case 'HoldsFromSeries':
      return [String(condition.minimum)]
    case 'EarnedCredits':
      return [condition.minimumCredits]
    case 'HoldsCompetency':
    case 'ExternalRequirement':
      return []
  }
}

/** A decimal in one spelling: `75.50` is `75.5`. */
function withoutZeros(number: string): string {
  const [whole = '', fraction = ''] = number.replace('-', '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  return rest === '' ? digits : `${digits}.${rest}`
}
