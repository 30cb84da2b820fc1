import { BOX_WIDTHS, drawBox, type SizedBox, sizeOf } from './figure-boxes.js'
import type { FigureGraph, FigureLink } from './figure-graph.js'
import { FIGURE_CSS, LIGHT } from './figure-style.js'
import { escapeXml } from './figure-text.js'
import { type Arrangement, arrange, type Connection, type Point } from './layout/arrange.js'

/** What a drawing needs beside its boxes and links. */
export interface Drawing {
  /** What ids in it begin with. */
  readonly idPrefix: string
  readonly direction: 'down' | 'right' | 'auto'
  /** BCP 47. */
  readonly tag: string
  /** What it is, in a sentence, and what it shows. */
  readonly caption: string
  readonly alt: string
  /** The line for those that are not drawn. */
  readonly leftOutLine: (count: number) => string
}

const MARGIN = 16
/** A figure that would be wider reads to the right, if that is less wide: pages scroll downwards. */
const WIDEST = 1200

/** Draws it as SVG, in whole numbers. */
export async function draw(graph: FigureGraph, drawing: Drawing): Promise<string> {
  const boxes = graph.boxes.map((box) => {
    const count = graph.leftOut.get(box.key)
    return sizeOf(box, count === undefined ? undefined : drawing.leftOutLine(count))
  })
  const links = graph.links.filter(({ from, to }) => from !== to).map(routed)
  const onThemselves = new Set(
    graph.links.filter(({ from, to }) => from === to).map(({ to }) => to),
  )
  const { arrangement, isDown } = await placed(boxes, links, drawing.direction)
  const toXy = ({ across, along }: Point): Xy =>
    isDown ? { x: across + MARGIN, y: along + MARGIN } : { x: along + MARGIN, y: across + MARGIN }
  const end = toXy(arrangement)
  const [width, height] = [end.x + MARGIN, end.y + MARGIN]
  const { idPrefix: id, tag, caption, alt } = drawing
  const clipOf = (of: number): string => `${id}-w${of}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="stackbadge-figure" role="img" lang="${escapeXml(tag)}"`,
    ` aria-labelledby="${id}-title ${id}-desc" width="${width}" height="${height}"`,
    ` viewBox="0 0 ${width} ${height}" direction="ltr" font-family="${FONTS}" font-size="12">`,
    `<title id="${id}-title">${escapeXml(caption)}</title>`,
    `<desc id="${id}-desc">${escapeXml(alt)}</desc>`,
    `<style>${FIGURE_CSS}</style>`,
    ...BOX_WIDTHS.map(
      (of) =>
        `<clipPath id="${clipOf(of)}"><rect y="-8" width="${of - 4}" height="400"/></clipPath>`,
    ),
    `<rect class="sb-canvas" width="${width}" height="${height}" rx="8" fill="${LIGHT.canvas}"/>`,
    ...links.map((link, index) => drawLink(link, arrangement.lines[index] ?? [], toXy)),
    ...boxes.map((box, index) => {
      const { x, y } = toXy(arrangement.corners[index] ?? { across: 0, along: 0 })
      const loop = onThemselves.has(box.box.key) ? loopAt({ x: x + box.width, y: y + 8 }) : ''
      return loop + drawBox(box, x, y, clipOf(box.width))
    }),
    '</svg>',
  ].join('')
}

const FONTS = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

interface Xy {
  readonly x: number
  readonly y: number
}

/** A link as the layout takes it: those that lead back are turned round, so that nothing runs in circles. */
interface RoutedLink extends Connection {
  readonly link: FigureLink
}

function routed(link: FigureLink): RoutedLink {
  const { from, to, step, isFirst, isCircle } = link
  if (isCircle) return { link, from: to, to: from, weight: 0 }
  // A condition stays near what asks for it, although its badge may be far below.
  return { link, from, to, weight: !isFirst ? 1 : step === 'asks' ? 8 : 2 }
}

async function placed(
  boxes: readonly SizedBox[],
  links: readonly RoutedLink[],
  direction: Drawing['direction'],
): Promise<{ readonly arrangement: Arrangement; readonly isDown: boolean }> {
  const read = (isDown: boolean): Promise<Arrangement> =>
    arrange(
      boxes.map(({ box: { key }, width, height }) =>
        isDown ? { key, across: width, along: height } : { key, across: height, along: width },
      ),
      links,
    )
  if (direction === 'right') return { arrangement: await read(false), isDown: false }
  const down = await read(true)
  if (direction === 'down' || down.across <= WIDEST) return { arrangement: down, isDown: true }
  const right = await read(false)
  const isDown = down.across <= right.along
  return { arrangement: isDown ? down : right, isDown }
}

/** How far a line that leads back runs beside one between the same two boxes. */
const ASIDE = 14

const LOOKS: Readonly<Record<FigureLink['step'], string>> = {
  asks: `class="sb-asks" color="${LIGHT.line}"`,
  counts: `class="sb-counts" color="${LIGHT.satisfied}" stroke-width="2"`,
  open: `class="sb-open" color="${LIGHT.unknown}" stroke-dasharray="8 4" stroke-width="2"`,
  rejected: `class="sb-rejected" color="${LIGHT.failed}" stroke-dasharray="2 4" stroke-width="2"`,
}

function drawLink(
  { link }: RoutedLink,
  points: readonly Point[],
  toXy: (point: Point) => Xy,
): string {
  const aside = link.isCircle ? ASIDE : 0
  const moved = points
    .filter((point, index) => index === 0 || !isSame(point, points[index - 1]))
    .map(({ across, along }) => ({ across: across + aside, along }))
  const path = moved.map((point, index) => {
    const previous = moved[index - 1]
    const { x, y } = toXy(point)
    if (previous === undefined) return `M${x} ${y}`
    if (previous.across === point.across) return `L${x} ${y}`
    const along = Math.floor((previous.along + point.along) / 2)
    const [leave, arrive] = [
      toXy({ across: previous.across, along }),
      toXy({ across: point.across, along }),
    ]
    return `C${leave.x} ${leave.y} ${arrive.x} ${arrive.y} ${x} ${y}`
  })
  const line = `<path d="${path.join('')}" fill="none" stroke="currentColor" ${LOOKS[link.step]}/>`
  const [start] = moved
  return link.isCircle && start !== undefined ? line + arrowAt(start, toXy) : line
}

function isSame(one: Point, other: Point | undefined): boolean {
  return one.across === other?.across && one.along === other.along
}

/** The head of an arrow at the end where a circle closes: lines are drawn from the upper box to the lower. */
function arrowAt(tip: Point, toXy: (point: Point) => Xy): string {
  const corners = [
    tip,
    { across: tip.across - 5, along: tip.along + 9 },
    { across: tip.across + 5, along: tip.along + 9 },
  ].map(toXy)
  const d = corners.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return `<path d="${d}Z" fill="currentColor" class="sb-rejected" color="${LIGHT.failed}"/>`
}

/** A badge that asks for itself: from its side to its side, in the gap beside it. */
function loopAt({ x, y }: Xy): string {
  const curve = `M${x} ${y}C${x + 18} ${y} ${x + 18} ${y + 16} ${x} ${y + 16}`
  return [
    `<path d="${curve}" fill="none" stroke="currentColor" ${LOOKS.asks}/>`,
    `<path d="M${x} ${y + 16}L${x + 9} ${y + 11}L${x + 9} ${y + 19}Z" fill="currentColor" class="sb-rejected" color="${LIGHT.failed}"/>`,
  ].join('')
}
