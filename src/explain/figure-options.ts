import { oneOf } from '../json/index.js'
import type { Language } from '../wording/index.js'
import { misuse, readLanguage } from './explain-options.js'

/** Options of figures. */
export interface FigureOptions {
  /** Language of all but what badges and rules themselves say. Default: English. */
  readonly language?: Language
  /**
   * What ids in the figure begin with: another for each figure of a page. A letter, then letters, digits, `-`
   * and `_`, up to 64. Default: `stackbadge`.
   */
  readonly idPrefix?: string
  /**
   * Which way it reads. Default: `auto`, which is downwards, unless that would be wider than 1200 units and
   * wider than to the right: pages scroll downwards.
   */
  readonly direction?: 'auto' | 'down' | 'right'
  /**
   * How many boxes are drawn, 1 to 256; the others are counted in the box that leads to them. Below one box
   * no more than 12 are drawn in any case. Default: 64, which people still can take in.
   */
  readonly maxBoxes?: number
}

/** Options as read. */
export type FigureSettings = Required<FigureOptions>

const NAMES: readonly (keyof FigureOptions)[] = ['idPrefix', 'direction', 'maxBoxes']
const PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind. */
export function readFigureOptions(
  options: FigureOptions,
  further: readonly string[] = [],
): FigureSettings {
  const language = readLanguage(options, [...NAMES, ...further])
  const { idPrefix = 'stackbadge', direction, maxBoxes = 64 } = options
  if (typeof idPrefix !== 'string' || !PREFIX.test(idPrefix)) {
    throw misuse('The option "idPrefix" must be a letter, then letters, digits, "-" and "_".')
  }
  if (!Number.isInteger(maxBoxes) || maxBoxes < 1 || maxBoxes > 256) {
    throw misuse('The option "maxBoxes" must be a whole number from 1 to 256.')
  }
  return {
    language,
    idPrefix,
    direction: oneOf('direction', direction, ['auto', 'down', 'right']),
    maxBoxes,
  }
}
