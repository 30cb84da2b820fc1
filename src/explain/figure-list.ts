import type { Explanation, RuleReport } from '../report/index.js'
import { type Language, say, wordsOf } from '../wording/index.js'
import { labelOf, stateInWords } from './figure-report.js'
import { drawable, escapeXml } from './figure-text.js'

/**
 * What a figure shows as nested lists of HTML, for those who hear it: every condition with its sentence and
 * what would settle it, and what the badges build on. Nothing is left out, also what the figure only counts.
 */
export function listOf(report: RuleReport, language: Language): string {
  const below = report.credentials.flatMap(({ credential, prerequisites }) => {
    if (credential === undefined || prerequisites === undefined) return []
    const heading = wordsOf([say('figure-caption-rule', { title: credential.name })], language)
    return [`<li>${inHtml(heading)}<ul>${itemOf(prerequisites, true, language)}</ul></li>`]
  })
  return `<ul class="sb-list">${itemOf(report.explanation, true, language)}${below.join('')}</ul>`
}

function itemOf(explanation: Explanation, isNeeded: boolean, language: Language): string {
  if (!isNeeded) {
    const title = labelOf(explanation, language)
    const state = stateInWords('unneeded', language)
    return `<li>${inHtml(wordsOf([say('figure-caption', { title, state })], language))}</li>`
  }
  const { status, phrases, children = [], rejected = [] } = explanation
  const refused = status === 'satisfied' || rejected.length < 2 ? [] : rejected
  const inside = [
    ...refused.map(({ credential, phrases: why }) => {
      const title = credential.name
      return `<li>${inHtml(`${title}: ${wordsOf(why, language)}`)}</li>`
    }),
    ...children.map((child) =>
      itemOf(child, status !== 'satisfied' || child.status === 'satisfied', language),
    ),
  ]
  const words = [
    `${stateInWords(status, language)}.`,
    wordsOf([...phrases.sentence, ...(phrases.fix ?? [])], language),
  ]
  const list = inside.length === 0 ? '' : `<ul>${inside.join('')}</ul>`
  return `<li>${inHtml(words.join(' '))}${list}</li>`
}

function inHtml(text: string): string {
  return escapeXml(drawable(text))
}
