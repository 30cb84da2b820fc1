import { describe, expect, it } from 'vitest'
import { freshSeconds } from '../../src/resolve/cache-control.js'

const FOREVER = Number.POSITIVE_INFINITY

describe('for how long a host lets its answer be used again (RFC 9111)', () => {
  it.each([
    ['', '', FOREVER],
    ['public', '', FOREVER],
    ['private, must-revalidate', '', FOREVER],
    ['s-maxage=5', '', FOREVER],
    ['max-age=60', '', 60],
    ['max-age=60', '20', 40],
    ['max-age=60', '70', 0],
    ['max-age=60', 'old', 60],
    ['public, Max-Age = 60', '', 60],
    ['max-age=60, max-age=30', '', 30],
    ['max-age=0', '', 0],
    ['no-store', '', 0],
    ['no-cache', '', 0],
    ['no-cache="set-cookie"', '', 0],
    ['max-age=60, no-store', '', 0],
    ['max-age', '', 0],
    ['max-age=', '', 0],
    ['max-age=-1', '', 0],
    ['max-age=1e9', '', 0],
    ['max-age="60"', '', 0],
    ['max-age=99999999999', '', 0],
  ])('%j of the age %j is good for %d seconds', (cacheControl, age, seconds) => {
    expect(freshSeconds(cacheControl, age)).toBe(seconds)
  })
})
