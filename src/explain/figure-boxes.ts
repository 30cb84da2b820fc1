import type { FigureBox, FigureState } from './figure-graph.js'
import { markOf } from './figure-marks.js'
import { LIGHT } from './figure-style.js'
import { beginningOf, drawable, escapeXml, wrapText } from './figure-text.js'

/** A box with its text broken into lines, and its size. */
export interface SizedBox {
  readonly box: FigureBox
  readonly width: number
  readonly height: number
  readonly title: readonly string[]
  readonly lines: readonly string[]
}

const WIDTHS = { top: 280, group: 216, condition: 216, badge: 216 } as const
const PADDING = 12
/** Where text begins, beside the mark. */
const INDENT = PADDING + 24
const TITLE = { size: 13, isBold: true }
const LINE = { size: 12 }
const TITLE_HEIGHT = 18
const LINE_HEIGHT = 16
/** Lines that one piece of text takes at most. */
const MOST_LINES = 3
const LONGEST_HINT = 600

/**
 * A box as large as what it tells needs.
 *
 * @param note - a last line, such as how many boxes below it are not drawn.
 */
export function sizeOf(box: FigureBox, note?: string): SizedBox {
  const width = WIDTHS[box.shape]
  const room = width - INDENT - PADDING
  const most = box.shape === 'top' ? 3 : 2
  const title = wrapText(drawable(box.title), { ...TITLE, width: room, lines: most })
  const lines = [...box.lines, ...(note === undefined ? [] : [note])].flatMap((line) =>
    wrapText(drawable(line), { ...LINE, width: room, lines: MOST_LINES }),
  )
  const height = 2 * PADDING + title.length * TITLE_HEIGHT + lines.length * LINE_HEIGHT
  return { box, width, height, title, lines }
}

/** Widths that boxes have; text is clipped to each. */
export const BOX_WIDTHS: readonly number[] = [...new Set(Object.values(WIDTHS))]

/**
 * A box as SVG.
 *
 * @param clip - id of the clipping path for its width: what is wider than any estimate stays in its box.
 */
export function drawBox(sized: SizedBox, x: number, y: number, clip: string): string {
  const { box, width, height, title, lines } = sized
  const { shape, state } = box
  const texts = [
    ...title.map((line) => ({
      line,
      step: TITLE_HEIGHT,
      look: 'font-size="13" font-weight="700"',
    })),
    ...lines.map((line, index) => ({
      line,
      step: LINE_HEIGHT,
      // The first line tells the state, where there is one.
      look: index === 0 && state !== 'plain' ? STATE_LOOK : '',
    })),
  ]
  let baseline = PADDING - 4
  const drawn = texts.map(({ line, step, look }) => {
    baseline += step
    return `<text x="${INDENT}" y="${baseline}"${look === '' ? '' : ` ${look}`}>${escapeXml(line)}</text>`
  })
  return [
    `<g class="sb-box sb-${state}" color="${LIGHT[state]}" transform="translate(${x} ${y})">`,
    `<title>${escapeXml(hintOf(box))}</title>`,
    outlineOf(shape, state, width, height),
    `<g transform="translate(${PADDING} ${PADDING})">${markOf(box)}</g>`,
    `<g class="sb-ink" fill="${LIGHT.ink}" clip-path="url(#${clip})">${drawn.join('')}</g>`,
    '</g>',
  ].join('')
}

const STATE_LOOK = 'class="sb-state" fill="currentColor" font-weight="700"'

/** All that the box tells, where the lines in it are cut. */
function hintOf({ title, lines }: FigureBox): string {
  return beginningOf([title, ...lines].map(drawable).join(' · '), LONGEST_HINT)
}

/** Badges have round corners, groups are pills, what is asked for has corners; the top has a double frame. */
function outlineOf(
  shape: FigureBox['shape'],
  state: FigureState,
  width: number,
  height: number,
): string {
  const back = `class="sb-back" fill="${LIGHT[`${state}-back`]}" stroke="currentColor"`
  const dashes = state === 'unneeded' ? ' stroke-dasharray="4 4"' : ''
  const corner = { top: 4, group: 20, condition: 2, badge: 10 }[shape]
  const thickness = shape === 'top' ? 3 : state === 'plain' || state === 'unneeded' ? 1 : 2
  return `<rect ${back} width="${width}" height="${height}" rx="${corner}" stroke-width="${thickness}"${dashes}/>`
}
