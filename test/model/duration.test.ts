import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDuration, describeDuration, parseDuration } from '../../src/model/index.js'

const span = (text: string) => {
  const duration = parseDuration(text)
  if (duration === undefined) throw new TypeError(`Not a duration: ${text}`)
  return duration
}

const someDate = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const count = fc.integer({ min: 0, max: 999_999_999 })
const someDuration = fc.record({
  years: count,
  months: count,
  weeks: count,
  days: count,
  hours: count,
  minutes: count,
  seconds: count,
})

describe('parseDuration', () => {
  it.each(['P1Y', 'P30D', 'P0D', 'P1Y6M', 'P2W', 'PT36H', 'P1DT12H', 'P1Y2M3W4DT5H6M7S'])(
    '%s is a duration',
    (text) => {
      expect(parseDuration(text)).toBeDefined()
    },
  )

  it.each(['', 'P', 'PT', 'P1DT', '30D', '-P1D', 'P-1D', 'P1.5D', 'P1M1Y', 'P1H', 'P1D ', 'p1d'])(
    '"%s" is not a duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  it('tells months from minutes', () => {
    expect(span('P3M')).toMatchObject({ months: 3, minutes: 0 })
    expect(span('PT3M')).toMatchObject({ months: 0, minutes: 3 })
  })

  it('near misses of 100 kB are refused at once (S-08)', () => {
    for (const text of [`P${'1'.repeat(100_000)}`, 'P1Y'.repeat(30_000), 'P'.repeat(100_000)]) {
      expect(parseDuration(text)).toBeUndefined()
    }
  })
})

describe('addDuration', () => {
  it.each([
    ['2026-01-31T10:00:00.000Z', 'P1M', 1, '2026-02-28T10:00:00.000Z'],
    ['2024-01-31T10:00:00.000Z', 'P1M', 1, '2024-02-29T10:00:00.000Z'],
    ['2024-02-29T10:00:00.000Z', 'P1Y', 1, '2025-02-28T10:00:00.000Z'],
    ['2024-02-29T10:00:00.000Z', 'P4Y', 1, '2028-02-29T10:00:00.000Z'],
    ['2026-03-31T10:00:00.000Z', 'P1M', -1, '2026-02-28T10:00:00.000Z'],
    ['2026-01-15T10:00:00.000Z', 'P2M', -1, '2025-11-15T10:00:00.000Z'],
    ['2025-12-01T00:00:00.000Z', 'P30D', 1, '2025-12-31T00:00:00.000Z'],
    ['2026-03-01T00:00:00.000Z', 'P1W', -1, '2026-02-22T00:00:00.000Z'],
    ['2026-01-31T00:00:00.000Z', 'P1M1D', 1, '2026-03-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'PT90M', 1, '2026-01-01T01:30:00.000Z'],
    ['0099-12-31T00:00:00.000Z', 'P1D', 1, '0100-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'P999999999Y', 1, '9999-12-31T23:59:59.999Z'],
    ['2026-01-01T00:00:00.000Z', 'P999999999D', -1, '0001-01-01T00:00:00.000Z'],
  ] as const)('%s and %s in direction %d is %s', (from, duration, sign, to) => {
    expect(addDuration(new Date(from), span(duration), sign).toISOString()).toBe(to)
  })

  it('never goes the wrong way, and never leaves the calendar', () => {
    fc.assert(
      fc.property(someDate, someDuration, (date, duration) => {
        expect(addDuration(date, duration).getTime()).toBeGreaterThanOrEqual(date.getTime())
        expect(addDuration(date, duration, -1).getTime()).toBeLessThanOrEqual(date.getTime())
      }),
    )
  })

  it('keeps the order of two dates', () => {
    fc.assert(
      fc.property(someDate, someDate, someDuration, (one, other, duration) => {
        const [first, last] = one <= other ? [one, other] : [other, one]
        expect(addDuration(first, duration).getTime()).toBeLessThanOrEqual(
          addDuration(last, duration).getTime(),
        )
      }),
    )
  })

  it('leaves the date it was given alone', () => {
    const date = new Date('2026-01-31T10:00:00Z')
    addDuration(date, span('P1Y1M1DT1S'))
    expect(date.toISOString()).toBe('2026-01-31T10:00:00.000Z')
  })
})

describe('describeDuration', () => {
  it.each([
    ['P30D', '30 days'],
    ['P1Y6M', '1 year and 6 months'],
    ['P1Y2M3D', '1 year, 2 months and 3 days'],
    ['P0D', 'no time'],
  ])('%s reads as "%s"', (text, words) => {
    expect(describeDuration(span(text))).toBe(words)
  })
})
