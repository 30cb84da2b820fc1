import { describe, expect, it } from 'vitest'
import { imageOf } from '../../src/model/index.js'
import { badge, inBothVersions } from './badges.js'

const image = (name: string) => ({ id: `https://school.example/${name}.png`, type: 'Image' })
const PLACES = ['credential', 'recipient', 'achievement', 'issuer'] as const

/** A badge with a picture in each of these places. */
const pictured = (places: readonly string[], picture = image) => {
  const at = (place: string) => (places.includes(place) ? { image: picture(place) } : {})
  return {
    credential: {
      ...at('credential'),
      issuer: { id: 'urn:uuid:1', type: 'Profile', ...at('issuer') },
    },
    subject: at('recipient'),
    achievement: at('achievement'),
  }
}

describe('the picture of a badge', () => {
  it.each(PLACES.map((place, index) => [place, PLACES.slice(index)] as const))(
    'is that of the %s when %j have one, and says so (R-110, R-114, R-116)',
    (from, places) => {
      for (const [, credential] of inBothVersions(pictured(places))) {
        expect(imageOf(credential)).toEqual({ image: image(from), from })
      }
    },
  )

  it('is missing when nobody has one, or only the name of one', () => {
    expect(imageOf(badge())).toBeUndefined()
    expect(imageOf(badge({ credential: { issuer: 'urn:uuid:1' } }))).toBeUndefined()
  })

  it.each(['https://school.example/a.png', {}, { id: '' }, { id: 7 }, [image('a')], null])(
    'is looked for elsewhere when it is %j (R-948)',
    (odd) => {
      const credential = badge({ credential: { image: odd }, achievement: { image: image('a') } })
      expect(imageOf(credential)).toEqual({ image: image('a'), from: 'achievement' })
    },
  )
})
