import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, isDecimal, sumOfDecimals } from '../../src/model/index.js'

describe('compareDecimals', () => {
  it.each([
    ['75', '75', 0],
    ['75.0', '75', 0],
    ['075', '75', 0],
    ['-0', '0', 0],
    ['74.99', '75', -1],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['9', '10', -1],
    ['0.1', '0.10000000000000000000000000000000000001', -1],
    ['123456789012345678901234567891', '123456789012345678901234567890', 1],
  ])('%s against %s is %d', (one, other, order) => {
    expect(compareDecimals(one, other)).toBe(order)
    expect(compareDecimals(other, one)).toBe(order === 0 ? 0 : -order)
  })

  it.each(['', ' ', '75%', '7 5', '7e1', '.5', '5.', '+5', 'NaN', '0x10', '١٢', '1,5', '5\n'])(
    '%j is no number',
    (text) => {
      expect(compareDecimals(text, '1')).toBeUndefined()
      expect(compareDecimals('1', text)).toBeUndefined()
    },
  )

  it('agrees with numbers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(999), fc.integer(), fc.nat(999), (a, b, c, d) => {
        const pad = (value: number) => String(value).padStart(3, '0')
        const [one, other] = [`${a}.${pad(b)}`, `${c}.${pad(d)}`]
        expect(compareDecimals(one, other)).toBe(Math.sign(Number(one) - Number(other)) + 0)
      }),
    )
  })

  it('compares short numbers as it does the same ones with more zeros', () => {
    const decimal = fc.stringMatching(/^-?\d{1,7}(?:\.\d{1,6})?$/)
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const long = `${one.includes('.') ? one : `${one}.`}${'0'.repeat(20)}`
        expect(compareDecimals(one, other)).toBe(compareDecimals(long, other))
      }),
    )
  })

  it('numbers of any length are compared exactly, and near misses of 100 kB refused at once (S-08)', () => {
    const nines = '9'.repeat(100_000)
    expect(compareDecimals(nines, `${nines}.0`)).toBe(0)
    expect(compareDecimals(`0.${nines}`, `0.${nines}1`)).toBe(-1)
    expect(compareDecimals('0'.repeat(100_000), '0')).toBe(0)
    for (const text of [`${nines}x`, `1.${nines}x`, `${'0'.repeat(100_000)}.`]) {
      expect(isDecimal(text)).toBe(false)
      expect(compareDecimals(text, '1')).toBeUndefined()
    }
  })
})

describe('sumOfDecimals', () => {
  it.each([
    [[], '0'],
    [['0.1', '0.2'], '0.3'],
    [['10.50', '0.5'], '11'],
    [['1', '-1.25'], '-0.25'],
    [['-0', '0.00'], '0'],
    [['007', '3'], '10'],
    [
      ['12345678901234567890.1', '0.00000000000000000001'],
      '12345678901234567890.10000000000000000001',
    ],
  ])('the sum of %j is %s', (terms, sum) => {
    expect(sumOfDecimals(terms)).toBe(sum)
  })

  it('agrees with whole numbers, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 })), (numbers) => {
        const terms = numbers.map((number) => `${number / 100}`)
        const total = numbers.reduce((sum, number) => sum + number, 0)
        expect(compareDecimals(sumOfDecimals(terms), `${total / 100}`) === 0).toBe(true)
        expect(sumOfDecimals(terms.toReversed())).toBe(sumOfDecimals(terms))
      }),
    )
  })

  it('refuses what is no number', () => {
    expect(() => sumOfDecimals(['1', '2 h'])).toThrow(RangeError)
  })
})
