import { describe, expect, it } from 'vitest'
import { CLASS_SHAPES, type ClassName } from '../../src/model/index.js'
import { classesInSchemas, isClosedInSchemas, membersInBothVersions } from './schema-shapes.js'

const CLASSES = Object.keys(CLASS_SHAPES) as ClassName[]

describe('the table of classes and the JSON Schemas', () => {
  it.each(CLASSES)('%s has the same members of the same kind in both', (name) => {
    // no schema is bundled for kinds of entries whose context is not
    const members = Object.entries(CLASS_SHAPES[name].properties).map(
      ([member, { addedByAlias: _, several: __, ...shape }]) => [member, shape],
    )
    expect(Object.fromEntries(members)).toEqual(membersInBothVersions(name))
  })

  it.each(CLASSES)('%s is closed in both or in neither', (name) => {
    expect(CLASS_SHAPES[name].closed ?? false).toBe(isClosedInSchemas(name))
  })

  it('has every class of the schemas', () => {
    const named = classesInSchemas()
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !Object.hasOwn(CLASS_SHAPES, name))).toEqual([])
  })
})
