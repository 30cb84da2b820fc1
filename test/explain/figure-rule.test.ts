import { describe, expect, it } from 'vitest'
import {
  type Definition,
  figureOfRule,
  type RuleFigureOptions,
  SPANISH,
} from '../../src/explain/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { achievement, allOf, anyOf, atLeast, holds } from '../chain/fixture.js'
import { type Drawn, readDrawing } from './drawing.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

function define(name: string, requires?: JsonObject): Definition {
  const plain = {
    id: achievement(name),
    type: ['Achievement', 'StackedAchievement'],
    name: `The ${name}`,
    ...(requires === undefined ? {} : { requires }),
  }
  return plain as unknown as Definition
}

async function drawn(definition: Definition, options: RuleFigureOptions = {}): Promise<Drawn> {
  return readDrawing((await figureOfRule(definition, options)).svg)
}

function titles({ boxes }: Drawn): readonly (string | undefined)[] {
  return boxes.map(({ lines }) => lines[0])
}

describe('what a definition builds on, as a figure', () => {
  it('is the achievement, its groups and what they ask for', async () => {
    const electives = { ...atLeast(1, holds('w'), holds('p')), name: 'Electives' }
    const figure = await drawn(define('cams', allOf(holds('camt'), electives)))
    expect(titles(figure)).toEqual(['The cams', 'camt', 'Electives', 'w', 'p'])
    expect(figure.boxes[2]?.lines).toEqual(['Electives', 'At least 1 of these'])
    expect(figure.lines).toHaveLength(4)
  })

  it('is the achievement alone where it builds on nothing', async () => {
    expect(titles(await drawn(define('camt')))).toEqual(['The camt'])
  })

  it('names a condition of every kind, and of which kind it is', async () => {
    const competency = {
      type: ['Alignment'],
      targetName: 'Wiring',
      targetUrl: 'https://a.example/1',
    }
    const rule = allOf(
      { type: 'HoldsFromSeries', targetSeries: 'urn:s', minimum: 3, acceptedIssuer: ['urn:i'] },
      { type: 'HoldsCompetency', targetCompetency: competency },
      { type: 'EarnedCredits', minimumCredits: '30', creditUnit: 'urn:ce' },
      { type: 'ExternalRequirement', id: 'urn:x', name: 'Months of work' },
      { type: 'SomethingElse' },
    )
    const { boxes } = await drawn(define('t', rule))
    expect(boxes.slice(1).map(({ lines }) => lines)).toEqual([
      ['3 of the series urn:s', '3 badges of a series'],
      ['Wiring', 'Competency'],
      ['30 credits (urn:ce)', '30 credits'],
      ['Months of work', 'The issuer checks it'],
      expect.arrayContaining(['A part of the rule']),
    ])
  })

  it('goes on below what it asks for, where that is defined too, and draws each once', async () => {
    const camt = define('camt')
    const camtE = define('camt-e', allOf(holds('camt')))
    const cams = define('cams', allOf(holds('camt'), holds('camt-e')))
    const whole = await drawn(cams, { definitions: [camtE, camt] })
    expect(titles(whole)).toEqual(['The cams', 'The camt', 'The camt-e'])
    expect(whole.lines).toHaveLength(3)
    const alone = await drawn(cams)
    expect(titles(alone)).toEqual(['The cams', 'camt', 'camt-e'])
    expect(alone.lines).toHaveLength(2)
  })

  it('closes circles by arrows, also from an achievement to itself', async () => {
    const a = define('a', anyOf(holds('b'), holds('a')))
    const b = define('b', allOf(holds('a')))
    const figure = await drawn(a, { definitions: [b] })
    expect(titles(figure)).toEqual(['The a', 'The b'])
    expect(figure.arrows).toBe(2)
    expect((await drawn(a)).arrows).toBe(1)
  })

  it('takes ids of the same address as one', async () => {
    const rule = holds('x', { targetAchievement: 'HTTPS://NAAEI.example:443/achievements/camt' })
    const figure = await drawn(define('t', rule), { definitions: [define('camt')] })
    expect(titles(figure)).toEqual(['The t', 'The camt'])
  })

  it('does not change what it is given', async () => {
    const definition = Object.freeze(define('t', Object.freeze(allOf(holds('p')))))
    await expect(figureOfRule(definition)).resolves.toBeDefined()
  })

  it('reads in another language', async () => {
    const { svg, caption } = await figureOfRule(define('t', anyOf(holds('p'))), {
      language: SPANISH,
    })
    expect(caption).toBe('En qué se basa «The t».')
    expect(readDrawing(svg).boxes[0]?.lines).toContain('Uno de estos')
  })

  it.each([
    undefined,
    null,
    'https://naaei.example/achievements/camt',
    [],
    { name: 'No id' },
    { id: 'urn:no-name' },
    { id: 'urn:x', name: 'A function in it', requires: () => true },
  ])('is the fault of the caller for what is no definition: %j', async (wrong) => {
    await expect(figureOfRule(wrong as never)).rejects.toThrow(MISUSE)
    const definitions = [wrong] as never
    await expect(figureOfRule(define('t'), { definitions })).rejects.toThrow(MISUSE)
  })

  it('takes definitions as a list, and no unknown option', async () => {
    await expect(figureOfRule(define('t'), { definitions: {} as never })).rejects.toThrow(MISUSE)
    await expect(figureOfRule(define('t'), { definition: [] } as never)).rejects.toThrow(MISUSE)
  })
})
