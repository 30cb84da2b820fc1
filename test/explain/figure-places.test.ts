import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Definition, figureOfRule } from '../../src/explain/index.js'
import { type Drawn, type DrawnBox, type DrawnPoint, readDrawing } from './drawing.js'

const base = 'https://naaei.example/achievements/'

/** A rule over achievements by their numbers, in groups of any kind. */
const rules = (depth: number): fc.Arbitrary<object> => {
  const leaf = fc.nat({ max: 14 }).map((number) => ({
    type: 'HoldsAchievement',
    name: `Badge ${number}`,
    targetAchievement: `${base}${number}`,
  }))
  if (depth === 0) return leaf
  const group = fc
    .record({
      type: fc.constantFrom('AllOf', 'AnyOf'),
      name: fc.string({ maxLength: 60, minLength: 1 }),
      condition: fc.array(rules(depth - 1), { minLength: 1, maxLength: 5 }),
    })
    .map((one): object => one)
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 2, arbitrary: group })
}

/** Definitions that build on each other in any way, also in circles. */
const programmes: fc.Arbitrary<readonly Definition[]> = fc
  .array(rules(2), { minLength: 1, maxLength: 10 })
  .map((all) => all.map((rule, number) => definition(`Badge ${number}`, number, rule)))

function definition(name: string, number: number, requires: object): Definition {
  return {
    id: `${base}${number}`,
    type: ['Achievement', 'StackedAchievement'],
    name,
    description: 'Invented.',
    criteria: { narrative: 'Invented.' },
    requires,
  } as Definition
}

const directions = fc.constantFrom('down', 'right', 'auto')

describe('whatever builds on whatever', () => {
  test('no two boxes overlap, and all lie within the figure', async () => {
    await everyFigure(({ boxes, width, height }) => {
      const outside = boxes.filter(
        (box) =>
          box.x <= 0 || box.y <= 0 || box.x + box.width >= width || box.y + box.height >= height,
      )
      const overlapping = boxes.filter((box, index) =>
        boxes.slice(index + 1).some((other) => overlap(box, other)),
      )
      expect([...outside, ...overlapping]).toEqual([])
    })
  })

  test('every line runs from the edge of a box to the edge of a box, and through none', async () => {
    await everyFigure(({ boxes, lines }) => {
      const astray = lines.filter(({ points }) => {
        const ends = [points[0], points.at(-1)]
        const isLoose = ends.some((end) => !boxes.some((box) => isOnEdge(box, end)))
        return isLoose || points.some((point) => boxes.some((box) => isInside(box, point)))
      })
      expect(astray).toEqual([])
    })
  })

  test('every box but the first is at the end of a line', async () => {
    await everyFigure(({ boxes, lines }) => {
      const [, ...others] = boxes
      const alone = others.filter(
        (box) => !lines.some(({ points }) => isOnEdge(box, points.at(-1))),
      )
      expect(alone).toEqual([])
    })
  })

  test('every coordinate is a whole number', async () => {
    await everyFigure((_, svg) => {
      const geometry = svg.match(/ (?:d|x|y|width|height|transform|viewBox)="[^"]*"/g) ?? []
      for (const attribute of geometry) expect(attribute).not.toMatch(/\d\.\d|NaN|Infinity|e\d/)
    })
  })

  test('the same programme gives the same figure, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(programmes, async (definitions) => {
        const [first, ...others] = definitions
        if (first === undefined) return
        const draw = () => figureOfRule(first, { definitions: others })
        expect(await draw()).toEqual(await draw())
      }),
      { numRuns: 5 },
    )
  })
})

async function everyFigure(check: (drawn: Drawn, svg: string) => void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(programmes, directions, async ([first, ...definitions], direction) => {
      if (first === undefined) return
      const { svg } = await figureOfRule(first, { definitions, direction })
      check(readDrawing(svg), svg)
    }),
    { numRuns: 15 },
  )
}

function overlap(one: DrawnBox, other: DrawnBox): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

function isOnEdge({ x, y, width, height }: DrawnBox, point: DrawnPoint | undefined): boolean {
  if (point === undefined) return false
  const isWithin = point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
  const isSide = point.x === x || point.x === x + width
  return isWithin && (isSide || point.y === y || point.y === y + height)
}

function isInside({ x, y, width, height }: DrawnBox, point: DrawnPoint): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height
}
