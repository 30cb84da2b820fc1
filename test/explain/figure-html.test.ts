import { beforeAll, describe, expect, it } from 'vitest'
import { explainText, figureHtml, figureOf, SPANISH } from '../../src/explain/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { badge, camtE, run } from '../chain/fixture.js'
import { elementsIn, parseXml, textOf, type XmlElement } from './drawing.js'
import { supervisor } from './supervisor.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

let report: ChainReport
let figure: XmlElement
beforeAll(async () => {
  report = await supervisor()
  figure = parseXml(await figureHtml(report))
})

function find(root: XmlElement, name: string): XmlElement {
  const found = elementsIn(root).find((element) => element.name === name)
  if (found === undefined) throw new Error(`No <${name}>`)
  return found
}

describe('a figure for a page', () => {
  it('holds the figure and its caption', async () => {
    const { svg, caption } = await figureOf(report)
    expect(await figureHtml(report)).toContain(svg)
    expect(textOf(find(figure, 'figcaption'))).toBe(caption)
  })

  it('says all that the text form says, for those who hear it', () => {
    const heard = elementsIn(find(figure, 'ul'))
      .filter(({ name }) => name === 'li')
      .map((item) => item.children.find((child) => typeof child === 'string'))
    const [, ...lines] = explainText(report).split('\n')
    const read = lines.map((line) => line.trim().replace(/\] +/, '] ').replaceAll(' -> ', ' '))
    expect(heard).toEqual(read)
  })

  it('lies each list in the item that it belongs to', () => {
    const [list] = figure.children.filter(
      (child) => typeof child !== 'string' && child.name === 'ul',
    )
    const electives = elementsIn(list as XmlElement).find(
      ({ name, children }) => name === 'li' && String(children[0]).includes('electives'),
    )
    expect(elementsIn(electives as XmlElement).filter(({ name }) => name === 'li')).toHaveLength(4)
  })

  it('has a list that is hidden from sight, not from screen readers', () => {
    const list = find(figure, 'ul')
    expect(list.attributes.get('class')).toBe('sb-list')
    expect(list.attributes.has('aria-hidden')).toBe(false)
    expect(textOf(find(figure, 'style'))).toMatch(/\.sb-list\{[^}]*clip-path/)
  })

  it('can be scrolled with the keyboard, and says what it is', () => {
    const view = find(figure, 'div')
    expect(view.attributes.get('tabindex')).toBe('0')
    expect(view.attributes.get('aria-labelledby')).toBe(
      find(figure, 'figcaption').attributes.get('id'),
    )
  })

  it('has ids of its own by the prefix', async () => {
    const second = await figureHtml(report, { idPrefix: 'second' })
    for (const [, id] of second.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^second-/)
  })

  it('runs nothing and loads nothing, whatever badges are called', async () => {
    const name = '</ul></figure><script src="//evil.example"></script><img onerror=x>'
    const shown = await run(camtE(), [badge({ achievement: 'camt', name })])
    const root = parseXml(await figureHtml(shown))
    const names = new Set(elementsIn(root).map((element) => element.name))
    expect([...names].filter((one) => /script|img|iframe|link|object|^a$/.test(one))).toEqual([])
    expect(textOf(root)).toContain('<script')
  })

  it('reads in another language', async () => {
    const root = parseXml(await figureHtml(report, { language: SPANISH }))
    expect(root.attributes.get('lang')).toBe('es')
    expect(textOf(find(root, 'ul'))).toContain('[falta] Supervisor electives: 1 de 2.')
  })

  it('goes with a report and the options of a figure, and nothing else', async () => {
    await expect(figureHtml(report, { colour: true } as never)).rejects.toThrow(MISUSE)
    await expect(figureHtml({} as never)).rejects.toThrow(MISUSE)
  })
})
