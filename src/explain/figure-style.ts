import type { FigureState } from './figure-graph.js'

/** Colours of a figure by what they are for; `…-back` lies behind the text of that state. */
export interface FigureColours {
  readonly canvas: string
  readonly ink: string
  readonly line: string
  readonly plain: string
  readonly 'plain-back': string
  readonly satisfied: string
  readonly 'satisfied-back': string
  readonly unknown: string
  readonly 'unknown-back': string
  readonly missing: string
  readonly 'missing-back': string
  readonly failed: string
  readonly 'failed-back': string
  readonly unneeded: string
  readonly 'unneeded-back': string
}

/** On white; also where a program knows no style sheets, or a page allows none. */
export const LIGHT: FigureColours = {
  canvas: '#ffffff',
  ink: '#1b1f24',
  line: '#6e7781',
  plain: '#424a53',
  'plain-back': '#f6f8fa',
  satisfied: '#0f5323',
  'satisfied-back': '#e6f4ea',
  unknown: '#0a4a8f',
  'unknown-back': '#e7f0fb',
  missing: '#6f4400',
  'missing-back': '#fff4d6',
  failed: '#981025',
  'failed-back': '#fdecec',
  unneeded: '#57606a',
  'unneeded-back': '#ffffff',
}

/** For readers whose system asks for dark pages. */
const DARK: FigureColours = {
  canvas: '#0d1117',
  ink: '#e6edf3',
  line: '#848d97',
  plain: '#b1bac4',
  'plain-back': '#161b22',
  satisfied: '#56d364',
  'satisfied-back': '#10251a',
  unknown: '#79c0ff',
  'unknown-back': '#10233d',
  missing: '#e3b341',
  'missing-back': '#2b2110',
  failed: '#ffa198',
  'failed-back': '#331518',
  unneeded: '#9198a1',
  'unneeded-back': '#0d1117',
}

const NAMES = Object.keys(LIGHT) as readonly (keyof FigureColours)[]

const STATES: readonly FigureState[] = [
  'plain',
  'satisfied',
  'unknown',
  'missing',
  'failed',
  'unneeded',
]

/** In every rule, so that nothing of a figure reaches the page around it. */
const ROOT = '.stackbadge-figure'

/**
 * The style sheet of a figure. Every colour can be set by a custom property of the page around it, such as
 * `--stackbadge-ink`; the light and the dark ones are what it is else.
 */
export const FIGURE_CSS: string = [
  `${ROOT}{${properties(LIGHT)}}`,
  `@media (prefers-color-scheme:dark){${ROOT}{${properties(DARK)}}}`,
  `${ROOT} .sb-canvas{fill:var(--sb-canvas)}`,
  `${ROOT} .sb-ink{fill:var(--sb-ink)}`,
  `${ROOT} .sb-asks{color:var(--sb-line)}`,
  `${ROOT} .sb-counts{color:var(--sb-satisfied)}`,
  `${ROOT} .sb-open{color:var(--sb-unknown)}`,
  `${ROOT} .sb-rejected{color:var(--sb-failed)}`,
  ...STATES.flatMap((state) => [
    `${ROOT} .sb-${state}{color:var(--sb-${state})}`,
    `${ROOT} .sb-${state} .sb-back{fill:var(--sb-${state}-back)}`,
  ]),
].join('')

/** For the parts of a figure in HTML: it scrolls where it is too wide, and its list is only heard. */
export const FIGURE_HTML_CSS: string = [
  '.stackbadge-figure-frame{position:relative;margin:0}',
  '.stackbadge-figure-frame .sb-view{overflow-x:auto}',
  '.stackbadge-figure-frame .sb-list{position:absolute;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}',
].join('')

function properties(colours: FigureColours): string {
  return NAMES.map((name) => `--sb-${name}:var(--stackbadge-${name},${colours[name]})`).join(';')
}
