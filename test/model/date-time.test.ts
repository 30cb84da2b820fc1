import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDateTime, parseDateTime } from '../../src/model/index.js'

const inRange = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

describe('parseDateTime', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00:00.5Z', '2026-03-02T09:00:00.500Z'],
    ['2026-03-02T09:00:00.123456789Z', '2026-03-02T09:00:00.123Z'],
    ['2026-03-02T00:30:00+02:00', '2026-03-01T22:30:00.000Z'],
    ['2026-03-02T23:30:00-05:30', '2026-03-03T05:00:00.000Z'],
    ['2026-03-02T12:00:00+14:00', '2026-03-01T22:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0099-12-31T23:59:59Z', '0099-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s is read as the instant it means', (text, instant) => {
    expect(parseDateTime(text)?.toISOString()).toBe(instant)
  })

  it.each([
    ['a date alone', '2026-03-02'],
    ['no zone', '2026-03-02T09:00:00'],
    ['a zone without a colon', '2026-03-02T09:00:00+0200'],
    ['a zone without minutes', '2026-03-02T09:00:00+02'],
    ['an offset beyond 14:00', '2026-03-02T09:00:00+14:01'],
    ['an offset of 60 minutes', '2026-03-02T09:00:00+01:60'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['hour 24', '2026-03-02T24:00:00Z'],
    ['a second after hour 24', '2026-03-02T24:00:01Z'],
    ['minute 60', '2026-03-02T09:60:00Z'],
    ['30 February', '2026-02-30T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['29 February of 1900', '1900-02-29T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['the year 0', '0000-01-01T00:00:00Z'],
    ['a year of five digits', '10000-01-01T00:00:00Z'],
    ['an instant before the year 1', '0001-01-01T00:00:00+01:00'],
    ['an instant after the year 9999', '9999-12-31T23:59:59-01:00'],
    ['lower case', '2026-03-02t09:00:00z'],
    ['a space for the T', '2026-03-02 09:00:00Z'],
    ['no seconds', '2026-03-02T09:00Z'],
    ['a dot without digits', '2026-03-02T09:00:00.Z'],
    ['a comma for the dot', '2026-03-02T09:00:00,5Z'],
    ['text before it', ' 2026-03-02T09:00:00Z'],
    ['text after it', '2026-03-02T09:00:00Z\n'],
    ['digits of another script', '٢٠٢٦-03-02T09:00:00Z'],
    ['nothing', ''],
  ])('%s is refused (S-17)', (_name, text) => {
    expect(parseDateTime(text)).toBeUndefined()
  })

  it('a text of 100 kB is refused at once (S-08)', () => {
    const text = `2026-03-02T09:00:00.${'0'.repeat(100_000)}`
    expect(parseDateTime(text)).toBeUndefined()
  })

  it('reads any instant in any zone', () => {
    fc.assert(
      fc.property(inRange, fc.integer({ min: -840, max: 840 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000)
        fc.pre(local.getUTCFullYear() >= 1 && local.getUTCFullYear() <= 9999)
        const minutes = Math.abs(offset)
        const pad = (value: number) => String(value).padStart(2, '0')
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
        expect(parseDateTime(local.toISOString().replace('Z', zone))).toEqual(date)
      }),
    )
  })

  it('whatever it accepts is a time that comparisons understand', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDateTime(text)?.getTime()).not.toBeNaN()
      }),
    )
  })
})

describe('formatDateTime', () => {
  it.each([
    ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00Z'],
    ['2026-03-02T09:00:10.500Z', '2026-03-02T09:00:10.5Z'],
    ['2026-03-02T00:00:00.120Z', '2026-03-02T00:00:00.12Z'],
  ])('%s is written without needless digits', (instant, text) => {
    expect(formatDateTime(new Date(instant))).toBe(text)
  })

  it('is undone by parseDateTime', () => {
    fc.assert(
      fc.property(inRange, (date) => {
        expect(parseDateTime(formatDateTime(date))).toEqual(date)
      }),
    )
  })

  it.each([new Date(Number.NaN), new Date('+010000-01-01T00:00:00Z')])(
    'refuses a date that cannot be written',
    (date) => {
      expect(() => formatDateTime(date)).toThrowError(
        expect.objectContaining({ code: 'ERR_OB_ARGUMENT' }),
      )
    },
  )
})
