import { beforeAll, describe, expect, it } from 'vitest'
import { figureHtml, figureOf } from '../../src/explain/index.js'
import { supervisor } from './supervisor.js'

/** Colours by their names, as the style sheet of a figure gives them. */
type Colours = ReadonlyMap<string, string>

let css = ''
let svg = ''
let light: Colours
let dark: Colours
beforeAll(async () => {
  svg = (await figureOf(await supervisor())).svg
  css = /<style>(.*?)<\/style>/.exec(svg)?.[1] ?? ''
  const [before = '', after = ''] = css.split('@media (prefers-color-scheme:dark)')
  light = coloursIn(before)
  dark = coloursIn(after.slice(0, after.indexOf('}}')))
})

function coloursIn(text: string): Colours {
  const found = text.matchAll(/--sb-([\w-]+):var\(--stackbadge-\1,(#[0-9a-f]{6})\)/g)
  return new Map([...found].map(([, name = '', colour = '']) => [name, colour]))
}

/** @see WCAG 2.2, contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one = '', other = ''): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const STATES = ['plain', 'satisfied', 'unknown', 'missing', 'failed', 'unneeded']

describe.each(['light', 'dark'])('the colours of a %s figure', (name) => {
  const colours = (): Colours => (name === 'light' ? light : dark)

  it.each(STATES)('let text be read on a box that is %s: 4.5 to 1', (state) => {
    const back = colours().get(`${state}-back`)
    expect(contrast(colours().get('ink'), back)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours().get(state), back)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([...STATES, 'line'])('let what is drawn be seen on the canvas, %s: 3 to 1', (state) => {
    expect(contrast(colours().get(state), colours().get('canvas'))).toBeGreaterThanOrEqual(3)
  })
})

describe('the style sheet of a figure', () => {
  it('has the same colours for dark pages as for light ones', () => {
    expect(light.size).toBeGreaterThan(10)
    expect([...dark.keys()]).toEqual([...light.keys()])
    expect([...dark.values()]).not.toEqual([...light.values()])
  })

  it('defines every colour that it uses', () => {
    const used = [...css.matchAll(/var\(--sb-([\w-]+)\)/g)].map(([, name]) => name)
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((name) => !light.has(name ?? ''))).toEqual([])
  })

  it('touches nothing outside the figure', async () => {
    const html = await figureHtml(await supervisor())
    const sheets = [...html.matchAll(/<style>(.*?)<\/style>/g)].map(([, text = '']) => text)
    expect(sheets).toHaveLength(2)
    const rules = sheets.join('').replace('@media (prefers-color-scheme:dark){', '').split('}')
    const selectors = rules.map((rule) => rule.split('{')[0] ?? '').filter((text) => text !== '')
    for (const selector of selectors) expect(selector).toMatch(/^\.stackbadge-figure(?:-frame)?\b/)
  })

  it('is not needed for the light colours, which are on the elements as well', () => {
    const plain = svg.replace(/<style>.*?<\/style>/, '')
    const used = new Set(plain.match(/#[0-9a-f]{6}/g))
    expect([...used].filter((colour) => ![...light.values()].includes(colour))).toEqual([])
    expect(used.size).toBeGreaterThan(8)
  })
})
