import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type LanguageText,
  type LanguageValue,
  languageValueOf,
  languageValuesOf,
  textOf,
} from '../../src/model/index.js'

const NAMES: readonly LanguageValue[] = [
  { '@value': 'Heating', '@language': 'en' },
  { '@value': 'Heizung', '@language': 'de-AT' },
  { '@value': 'تدفئة', '@language': 'ar', '@direction': 'rtl' },
]

describe('text in several languages (W-10)', () => {
  it('is read in the language that suits the reader best', () => {
    expect(textOf(NAMES, 'en-GB')).toBe('Heating')
    expect(textOf(NAMES, ['fr', 'de'])).toBe('Heizung')
    expect(textOf(NAMES, ['fr', 'ar-EG'])).toBe('تدفئة')
  })

  it('comes with its direction where it has one', () => {
    expect(languageValueOf(NAMES, 'ar')).toEqual(NAMES[2])
    expect(languageValueOf(NAMES, 'en')).toEqual({ '@value': 'Heating', '@language': 'en' })
  })

  it('is read in no language rather than in one that nobody asked for', () => {
    const plain = { '@value': 'HVAC', '@direction': 'ltr' } as const
    expect(textOf([...NAMES, plain], 'fr')).toBe('HVAC')
    expect(textOf([...NAMES, plain])).toBe('HVAC')
    expect(textOf([...NAMES, plain], 'en')).toBe('Heating')
  })

  it('is read in the first language of the alphabet when nothing else decides, wherever it stands', () => {
    expect(textOf(NAMES, 'fr')).toBe('تدفئة')
    expect(textOf(NAMES.toReversed())).toBe('تدفئة')
  })

  it('is plain text, one value or several', () => {
    expect(textOf('Heating', 'de')).toBe('Heating')
    expect(textOf({ '@value': 'Heizung', '@language': 'de' }, 'en')).toBe('Heizung')
    expect(languageValuesOf('Heating')).toEqual([{ '@value': 'Heating' }])
    expect(languageValuesOf(NAMES)).toEqual(NAMES)
    expect(languageValuesOf(undefined)).toEqual([])
    expect(textOf(undefined)).toBeUndefined()
  })

  it.each([7, null, true, {}, { en: 'Heating' }, { '@value': 7 }, { '@language': 'en' }, [[]]])(
    '%j is no text, and does not hide another',
    (odd) => {
      const value = odd as unknown as LanguageText
      expect(languageValuesOf(value)).toEqual([])
      expect(textOf(value, 'en')).toBeUndefined()
      expect(textOf([value, 'Heating'] as unknown as LanguageText, 'en')).toBe('Heating')
    },
  )

  it('odd languages and directions are left out of a value', () => {
    const odd = { '@value': 'Heating', '@language': 7, '@direction': 'up', en: 'x' }
    expect(languageValuesOf(odd as unknown as LanguageText)).toEqual([{ '@value': 'Heating' }])
  })

  it('the case of the tags never counts, which a proof does not keep', () => {
    const two = (de: string, en: string): readonly LanguageValue[] => [
      { '@value': 'Heizung', '@language': de },
      { '@value': 'Heating', '@language': en },
      { '@value': 'Heating system', '@language': 'en' },
    ]
    for (const value of [two('de', 'en'), two('de', 'EN'), two('DE', 'en')]) {
      expect(textOf(value)).toBe('Heizung')
      expect(textOf(value, 'EN-gb')).toBe('Heating')
    }
  })

  it('the order of the values never counts', () => {
    const value = fc.record(
      {
        '@value': fc.constantFrom('a', 'b', 'c'),
        '@language': fc.constantFrom('de', 'DE', 'en', 'en-GB'),
        '@direction': fc.constantFrom('ltr', 'rtl'),
      },
      { requiredKeys: ['@value'] },
    )
    const values = fc.array(value, { maxLength: 5 })
    const languages = fc.array(fc.constantFrom('de-CH', 'en', 'fr', '*'), { maxLength: 3 })
    fc.assert(
      fc.property(values, languages, fc.infiniteStream(fc.nat()), (list, wanted, keys) => {
        const shuffled = list
          .map((item) => ({ item, key: keys.next().value }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ item }) => item)
        const found = languageValueOf(list as readonly LanguageValue[], wanted)
        expect(languageValueOf(shuffled as readonly LanguageValue[], wanted)).toEqual(found)
        expect(found === undefined).toBe(list.length === 0)
      }),
    )
  })
})
