import type { Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, pointTo } from '../json/index.js'
import { type Alignment, compareDecimals, isIri, type LeveledAlignment } from '../model/index.js'
import { problem } from '../report/index.js'
import {
  type CompetencyKey,
  type CompetencyTarget,
  competencyKey,
  formatCompetencyKey,
  parseCompetencyKey,
} from './competency-key.js'
import { levelOfAlignment, type WantedLevel } from './levels.js'

/**
 * A competency, named by an alignment to it, by its address, or by its key or the text of that. An
 * alignment may also stand by itself, as an achievement has it.
 */
export type CompetencyReference =
  | Alignment
  | LeveledAlignment
  | { readonly alignment: CompetencyTarget }
  | { readonly url: string }
  | { readonly key: CompetencyKey | string }

/** A competency that is asked for. */
export type WantedCompetency = CompetencyReference & {
  /** Default: the name that the alignment gives it. */
  readonly name?: string
  /** Default: the level that the alignment states, else any. */
  readonly level?: WantedLevel
  /**
   * Of a qualification level, EQF or national: whether a higher level of the same framework will do.
   * Default: it will not; a badge says which level it is of, and no more.
   */
  readonly orHigher?: boolean
}

/** What a competency that is asked for may say, beside what names it. */
export const FURTHER: readonly string[] = ['name', 'level', 'orHigher']

/** A reference as read. */
export interface Referred {
  readonly key: CompetencyKey
  /** The text of the key. */
  readonly text: string
  /** The code beside the address, of an alignment. */
  readonly code?: string
  readonly name?: string
  readonly level?: WantedLevel
  /** Whether higher levels of its framework will do; only of a qualification level. */
  readonly orHigher?: boolean
}

/** What was read, or everything that is wrong with it. */
export type ReadReference =
  | { readonly referred: Referred; readonly problems?: never }
  | { readonly referred?: never; readonly problems: readonly Problem[] }

const WAYS = ['alignment', 'url', 'key'] as const
const LEVEL_MEMBERS = ['id', 'rank', 'scheme', 'acceptedLevels']

/**
 * Reads a competency that is asked for.
 *
 * @param pointer - where it stands in the caller's input.
 * @param further - members that it may have beside those that name it.
 */
export function readReference(
  given: unknown,
  pointer: string,
  further: readonly string[],
): ReadReference {
  const isAlignment = isJsonObject(given) && given.targetUrl !== undefined
  const value: unknown = isAlignment ? { alignment: given } : given
  if (!isJsonObject(value)) return fault('A competency is named by an object.', pointer)
  const [way, ...others] = WAYS.filter((member) => value[member] !== undefined)
  if (way === undefined || others.length > 0) {
    return fault('A competency is named by one of "alignment", "url" and "key".', pointer)
  }
  const unknown = Object.keys(value).find((name) => name !== way && !further.includes(name))
  if (unknown !== undefined) {
    return fault('Nothing reads this member.', pointTo(pointer, unknown))
  }
  const named: unknown = value[way]
  const key = keyOf(way, named)
  if (key === undefined) {
    return fault('This names no competency.', pointTo(pointer, isAlignment ? 'targetUrl' : way))
  }
  const alignment = way === 'alignment' && isJsonObject(named) ? named : {}
  const level: unknown = value.level ?? levelOfAlignment(alignment)[0]
  const wrong = level === undefined ? undefined : faultOfLevel(level)
  if (wrong !== undefined) return fault(wrong, pointTo(pointer, 'level'))
  const { orHigher } = value
  if (orHigher !== undefined && (typeof orHigher !== 'boolean' || key.scheme !== 'eqf')) {
    const detail = '"orHigher" is true or false, and asked of a qualification level only.'
    return fault(detail, pointTo(pointer, 'orHigher'))
  }
  const name: unknown = value.name ?? alignment.targetName
  const { targetCode: code } = alignment
  return {
    referred: {
      key,
      text: formatCompetencyKey(key),
      ...(isNonEmptyString(code) ? { code: code.trim() } : {}),
      ...(isNonEmptyString(name) ? { name } : {}),
      ...(isJsonObject(level) ? { level: level as WantedLevel } : {}),
      ...(orHigher === true ? { orHigher } : {}),
    },
  }
}

function keyOf(way: (typeof WAYS)[number], named: unknown): CompetencyKey | undefined {
  if (way === 'alignment') {
    const target = named as CompetencyTarget
    return isJsonObject(target) && isIri(target.targetUrl) ? competencyKey(target) : undefined
  }
  if (way === 'url') return isIri(named) ? competencyKey(named) : undefined
  if (typeof named === 'string') return parseCompetencyKey(named)
  if (!isJsonObject(named)) return undefined
  return parseCompetencyKey(formatCompetencyKey(named as object as CompetencyKey))
}

/** What is wrong with a level that is asked for. */
export function faultOfLevel(level: unknown): string | undefined {
  if (!isJsonObject(level)) return 'A level is described by an object.'
  const { id, rank, scheme, acceptedLevels } = level
  const unknown = Object.keys(level).find((member) => !LEVEL_MEMBERS.includes(member))
  if (unknown !== undefined) return `Nothing reads "${unknown.slice(0, 80)}" of a level.`
  if ([id, scheme].some((iri) => iri !== undefined && !isIri(iri))) {
    return 'The "id" and the "scheme" of a level are absolute IRIs.'
  }
  if (rank !== undefined && compareDecimals(String(rank), '0') === undefined) {
    return 'The "rank" of a level is a decimal number.'
  }
  if (acceptedLevels === undefined) {
    if (id === undefined && rank === undefined)
      return 'A level needs "id", "rank" or "acceptedLevels".'
    return id === undefined && scheme === undefined
      ? 'A rank means something in its scheme only: name it in "scheme", or a level of it in "id".'
      : undefined
  }
  if (id !== undefined || rank !== undefined || scheme !== undefined) {
    return 'Either all levels that will do are listed, or the lowest is named.'
  }
  return Array.isArray(acceptedLevels) && acceptedLevels.length > 0 && acceptedLevels.every(isIri)
    ? undefined
    : 'The levels that will do are a list of absolute IRIs.'
}

function fault(detail: string, pointer: string): ReadReference {
  return { problems: [problem('schema-mismatch', detail, pointer)] }
}
