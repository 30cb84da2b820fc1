import { parseDuration } from '../model/index.js'
import { fillGaps, formFor, type Phrase, type PhraseValue, spellOut } from '../report/index.js'
import { ENGLISH_PHRASES, type PhraseId } from './english.js'
import { ENGLISH, type Language } from './language.js'
import { say } from './say.js'

/**
 * Phrases in the words of a language, one after the other.
 *
 * Values are texts of badges and rules: they are never read as phrases, and what in them could make a
 * reader see something else than what is there is spelled out. They are not shortened, and may hold Markdown or
 * HTML. A phrase that neither the language nor English has is read as its id.
 *
 * @param language - English, unless another is given.
 */
export function wordsOf(phrases: readonly Phrase[], language: Language = ENGLISH): string {
  return phrases.map((phrase) => fill(phrase, language)).join(' ')
}

function fill({ id, values = {} }: Phrase, language: Language): string {
  return fillGaps(templateOf(id, language), (name, forms) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return undefined
    if (forms.length > 0) return formFor(Number(value), forms, language.plural)
    return wordsIn(value, language)
  })
}

function templateOf(id: string, { phrases }: Language): string {
  const own = Object.hasOwn(phrases, id) ? phrases[id as PhraseId] : undefined
  if (own !== undefined) return own
  return Object.hasOwn(ENGLISH_PHRASES, id) ? ENGLISH_PHRASES[id as PhraseId] : spellOut(id)
}

/** What stands in a gap, in the words of a language. */
export function wordsIn(value: PhraseValue, language: Language): string {
  if (typeof value === 'string') return spellOut(value)
  if (typeof value === 'number') return String(value)
  if ('phrase' in value) return fill(value.phrase, language)
  if ('date' in value) return wordsOfDate(value.date, language)
  if ('duration' in value) return wordsOfDuration(value.duration, language)
  return joined(value.list.map(spellOut), language)
}

function wordsOfDate(instant: string, language: Language): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return spellOut(instant)
  const month: Phrase = { id: `month-${date.getUTCMonth() + 1}` }
  const [day, year] = [date.getUTCDate(), date.getUTCFullYear()]
  return fill(say('date', { day, month: { phrase: month }, year }), language)
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const

function wordsOfDuration(text: string, language: Language): string {
  const duration = parseDuration(text)
  if (duration === undefined) return spellOut(text)
  const parts = UNITS.filter((unit) => duration[unit] > 0).map((unit) =>
    fill(say(unit, { count: duration[unit] }), language),
  )
  const last = parts.pop()
  if (last === undefined) return fill(say('no-time'), language)
  return parts.length === 0
    ? last
    : fill(say('list-last', { list: joined(parts, language), last }), language)
}

function joined(texts: readonly string[], language: Language): string {
  const [first = '', ...others] = texts
  return others.reduce((list, next) => fill(say('list-next', { list, next }), language), first)
}
