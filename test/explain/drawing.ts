/**
 * Reads figures back: a strict reader for the XML that they are written in, and the places of what is drawn.
 * It knows no more of XML than figures need, and fails on anything else.
 */

export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

const NOT_XML = /[\ufffe\uffff]|\p{Cs}|(?![\t\n\r])\p{Cc}/u

/** The root element of a text that is well-formed; fails for anything else. */
export function parseXml(text: string): XmlElement {
  if (NOT_XML.test(text)) throw new Error('A character that XML does not allow.')
  const open: {
    name: string
    attributes: Map<string, string>
    children: XmlElement['children']
  }[] = [{ name: '', attributes: new Map(), children: [] }]
  const token = /<\/([\w:-]+)>|<([\w:-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy
  for (let place = 0; place < text.length; place = token.lastIndex) {
    token.lastIndex = place
    const found = token.exec(text)
    if (found === null) throw new Error(`Not well-formed: ${text.slice(place, place + 40)}`)
    const [, closed, opened, attributes = '', isEmpty, words] = found
    const top = open.at(-1)
    if (top === undefined) throw new Error('Nothing is open.')
    if (words !== undefined) top.children = [...top.children, unescaped(words)]
    if (opened !== undefined) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [] }
      if (isEmpty === '/') top.children = [...top.children, element]
      else open.push(element)
    }
    if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing.`)
      const outer = open.at(-1)
      if (outer !== undefined) outer.children = [...outer.children, top]
    }
  }
  const [root] = open[0]?.children ?? []
  if (open.length !== 1 || typeof root !== 'object') throw new Error('Not one whole element.')
  return root
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/ ([\w:-]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`Two attributes ${name}.`)
    attributes.set(name, unescaped(value))
  }
  return attributes
}

function unescaped(text: string): string {
  return text.replace(/&[^;]*;?/g, (entity) => {
    const character = ENTITIES[entity]
    if (character === undefined) throw new Error(`Not an entity: ${entity}`)
    return character
  })
}

/** An element and all in it, outermost first. */
export function elementsIn(element: XmlElement): readonly XmlElement[] {
  const inside = element.children.flatMap((child) =>
    typeof child === 'string' ? [] : elementsIn(child),
  )
  return [element, ...inside]
}

/** All text in an element. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
}

/** A box as drawn. */
export interface DrawnBox {
  readonly classes: readonly string[]
  readonly hint: string
  /** The shape of the sign in it, whatever its colour. */
  readonly mark: string
  /** The lines of text in it. */
  readonly lines: readonly string[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DrawnPoint {
  readonly x: number
  readonly y: number
}

export interface Drawn {
  readonly root: XmlElement
  readonly width: number
  readonly height: number
  readonly boxes: readonly DrawnBox[]
  /** Points along each line, close to each other. */
  readonly lines: readonly { readonly classes: string; readonly points: readonly DrawnPoint[] }[]
  /** Heads of arrows. */
  readonly arrows: number
}

/** What is drawn where. */
export function readDrawing(svg: string): Drawn {
  const root = parseXml(svg)
  const [, , width = 0, height = 0] = numbersIn(root.attributes.get('viewBox') ?? '')
  const inFigure = root.children.filter((child) => typeof child !== 'string')
  const paths = inFigure.filter(({ name }) => name === 'path')
  return {
    root,
    width,
    height,
    boxes: inFigure.filter(({ name }) => name === 'g').map(boxOf),
    lines: paths
      .filter(({ attributes }) => attributes.get('fill') === 'none')
      .map(({ attributes }) => ({
        classes: attributes.get('class') ?? '',
        points: pointsAlong(attributes.get('d') ?? ''),
      })),
    arrows: paths.filter(({ attributes }) => attributes.get('fill') === 'currentColor').length,
  }
}

function boxOf(group: XmlElement): DrawnBox {
  const [x = 0, y = 0] = numbersIn(group.attributes.get('transform') ?? '')
  const elements = elementsIn(group)
  const frame = elements.find(({ name }) => name === 'rect')?.attributes
  const hint = elements.find(({ name }) => name === 'title')
  return {
    classes: (group.attributes.get('class') ?? '').split(' '),
    hint: hint === undefined ? '' : textOf(hint),
    mark: elements
      .filter(({ name }) => name === 'path' || name === 'circle')
      .map(({ name, attributes }) => [name, ...attributes].join())
      .join(' '),
    lines: elements.filter(({ name }) => name === 'text').map(textOf),
    x,
    y,
    width: Number(frame?.get('width')),
    height: Number(frame?.get('height')),
  }
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
}

const STEPS = 16

function pointsAlong(path: string): readonly DrawnPoint[] {
  const points: DrawnPoint[] = []
  for (const [, letter, rest = ''] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const [x1 = 0, y1 = 0, x2 = x1, y2 = y1, x3 = x2, y3 = y2] = numbersIn(rest)
    const { x: x0, y: y0 } = points.at(-1) ?? { x: x1, y: y1 }
    const isCurve = letter === 'C'
    for (let step = letter === 'M' ? STEPS : 1; step <= STEPS; step += 1) {
      const t = step / STEPS
      points.push(
        isCurve
          ? { x: bezier(t, x0, x1, x2, x3), y: bezier(t, y0, y1, y2, y3) }
          : { x: x0 + t * (x1 - x0), y: y0 + t * (y1 - y0) },
      )
    }
  }
  return points
}

function bezier(t: number, p0: number, p1: number, p2: number, p3: number): number {
  const u = 1 - t
  return u ** 3 * p0 + 3 * u ** 2 * t * p1 + 3 * u * t ** 2 * p2 + t ** 3 * p3
}
