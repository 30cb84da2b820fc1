import type { FigureBox, FigureState } from './figure-graph.js'

/**
 * The sign of a box, 16 by 16, in `currentColor`: of another shape for each state, so that none is told by
 * colour alone.
 */
export function markOf({ shape, state }: Pick<FigureBox, 'shape' | 'state'>): string {
  const mark = shape === 'badge' ? MEDAL : MARKS[state]
  return `<g fill="none" stroke="currentColor" stroke-width="2">${mark}</g>`
}

const MEDAL = '<circle cx="8" cy="6" r="5"/><path d="M5 10L4 15L8 13L12 15L11 10"/>'

const MARKS: Readonly<Record<FigureState, string>> = {
  plain: '<path d="M8 1L15 8L8 15L1 8Z"/>',
  satisfied: '<circle cx="8" cy="8" r="7"/><path d="M5 8L7 10L11 6"/>',
  unknown: '<circle cx="8" cy="8" r="7"/><path d="M6 6Q6 4 8 4Q10 4 10 6Q10 8 8 8V9M8 11V12"/>',
  missing: '<circle cx="8" cy="8" r="7" stroke-dasharray="3 2"/>',
  failed: '<rect x="1" y="1" width="14" height="14"/><path d="M5 5L11 11M11 5L5 11"/>',
  unneeded: '<path d="M2 8H14"/>',
}
