import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Phrase, PhraseValue } from '../../src/report/index.js'
import { ENGLISH, type Language, onDay, SPANISH, say, wordsOf } from '../../src/wording/index.js'

const languages = [ENGLISH, SPANISH]

/** A value alone, in a phrase of one gap. */
function words(value: PhraseValue, language?: Language): string {
  const only = { tag: 'x', phrases: { ...language?.phrases, today: '{value}' } }
  return wordsOf([say('today', { value })], { ...language, ...only })
}

describe('what stands in a gap', () => {
  it.each<[PhraseValue, string, string]>([
    ['CAMT', 'CAMT', 'CAMT'],
    [3, '3', '3'],
    [{ date: '2024-02-11T00:00:00Z' }, '11 Feb 2024', '11 feb 2024'],
    [{ date: '2026-08-31T23:59:59Z' }, '31 Aug 2026', '31 ago 2026'],
    [{ date: '2026-08-31T23:59:59-02:00' }, '1 Sep 2026', '1 sep 2026'],
    [{ date: 'yesterday' }, 'yesterday', 'yesterday'],
    [{ duration: 'P1Y' }, '1 year', '1 año'],
    [{ duration: 'P30D' }, '30 days', '30 días'],
    [{ duration: 'P1Y6M' }, '1 year and 6 months', '1 año y 6 meses'],
    [{ duration: 'P2W1DT3H' }, '2 weeks, 1 day and 3 hours', '2 semanas, 1 día y 3 horas'],
    [{ duration: 'PT1M5S' }, '1 minute and 5 seconds', '1 minuto y 5 segundos'],
    [{ duration: 'P0D' }, 'no time', 'ningún tiempo'],
    [{ duration: 'soon' }, 'soon', 'soon'],
    [{ list: [] }, '', ''],
    [{ list: ['a'] }, 'a', 'a'],
    [{ list: ['a', 'b', 'c'] }, 'a, b, c', 'a, b, c'],
    [{ phrase: say('not-shown') }, 'not shown.', 'no se ha presentado.'],
  ])('%j', (value, english, spanish) => {
    expect(words(value, ENGLISH)).toBe(english)
    expect(words(value, SPANISH)).toBe(spanish)
  })

  it('a moment is its day in UTC, wherever that is read', () => {
    expect(words(onDay(new Date('2026-03-02T23:30:00-05:00')))).toBe('3 Mar 2026')
  })

  it('is never read as a phrase', () => {
    const label = '{required} {satisfied|a|b} $& $1 {label}'
    const phrase = say('group-count', { label, satisfied: 1, required: 2 })
    expect(wordsOf([phrase])).toBe(`${label}: 1 of 2.`)
    const inner = say('condition-finding', { label, finding: { phrase } })
    expect(wordsOf([inner])).toBe(`${label}: ${label}: 1 of 2.`)
  })

  it('stays a gap where no value is given, also one that every object has', () => {
    expect(wordsOf([say('expired', {})])).toBe('It ended on {ended}.')
    const odd = { tag: 'x', phrases: { today: '{constructor} {toString} {count|a|b}' } }
    expect(wordsOf([say('today')], odd)).toBe('{constructor} {toString} {count|a|b}')
  })

  it.each([
    ['an escape sequence', '\u001b[31m', '\\u{1b}[31m'],
    ['a line break', 'a\nb', 'a\\u{a}b'],
    ['a turn of the direction of writing', 'a\u202eb', 'a\\u{202e}b'],
    ['half a character', '\ud800', '\\u{d800}'],
  ])('%s is spelled out', (_name, text, spelled) => {
    for (const value of [text, { list: [text] }, { date: text }, { duration: text }]) {
      expect(words(value)).toBe(spelled)
    }
  })

  it('property: other text stands there as it is, in every language', () => {
    const printed = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !printed.test(one))
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (name, language) => {
        const sentence = wordsOf([say('note-counted-twice', { name, count: 2 })], language)
        expect(sentence).toContain(name)
        expect(sentence.length).toBe(
          wordsOf([say('note-counted-twice', { name: '', count: 2 })], language).length +
            name.length,
        )
      }),
    )
  })
})

describe('numbers', () => {
  const forms = (count: number, language: Language) => wordsOf([say('days', { count })], language)

  it('take the first form for one, else the second', () => {
    expect([0, 1, 2, 21].map((count) => forms(count, SPANISH))).toEqual([
      '0 días',
      '1 día',
      '2 días',
      '21 días',
    ])
  })

  it('take the form that a language says', () => {
    const polish: Language = {
      tag: 'pl',
      phrases: { days: '{count} {count|dzień|dni}', times: '{count} {count|raz|razy|razów}' },
      plural: (count) => (count === 1 ? 0 : count % 10 >= 2 && count % 10 <= 4 ? 1 : 2),
    }
    const times = (count: number) => wordsOf([say('times', { count })], polish)
    expect([1, 3, 7].map(times)).toEqual(['1 raz', '3 razy', '7 razów'])
    // where there are fewer forms the last one serves
    expect([1, 3, 7].map((count) => forms(count, polish))).toEqual(['1 dzień', '3 dni', '7 dni'])
  })
})

describe('phrases', () => {
  it('stand one after the other', () => {
    expect(wordsOf([say('revoked'), say('expired-at-award', { ended: 'Monday' })])).toBe(
      'Its issuer has withdrawn it. It had ended on Monday, before the award.',
    )
    expect(wordsOf([])).toBe('')
  })

  it('that a language lacks are read in English', () => {
    const catalan: Language = { tag: 'ca', phrases: { 'not-shown': 'no s’ha presentat.' } }
    expect(wordsOf([say('not-shown'), say('revoked')], catalan)).toBe(
      'no s’ha presentat. Its issuer has withdrawn it.',
    )
  })

  it.each(['constructor', '__proto__', 'of-a-later-version'])(
    'that nobody has are read as their id: %s',
    (id) => {
      for (const language of languages) expect(wordsOf([{ id } as Phrase], language)).toBe(id)
    },
  )
})
