import type { Problem } from '../errors.js'
import { asArray, isJsonObject, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { appendTo } from './append-to.js'
import { type CompetencyReference, type Referred, readReference } from './wanted.js'

/**
 * One line of a crosswalk between frameworks, by an authority that the caller relies on.
 *
 * - `exact` the two are the same competency: a claim of one counts for the other
 * - `close` they are similar: a claim of one makes the other not comparable, never covered
 * - `broader`, `narrower` the target contains, or is part of, the source: counts for nothing by itself
 */
export interface CrosswalkEntry {
  readonly source: CompetencyReference
  readonly target: CompetencyReference
  readonly match: 'exact' | 'close' | 'broader' | 'narrower'
}

/** A competency with all the parts that its framework lists: whoever has all the parts has it. */
export interface RollUp {
  readonly parent: CompetencyReference
  /** Every part; a list from which one is missing proves too much. */
  readonly children: readonly CompetencyReference[]
}

/** One competency that may stand for another, and that other. */
interface Line {
  readonly from: Referred
  readonly to: readonly Referred[]
}

/** What may stand for what, by the texts of keys. */
export interface Crosswalk {
  readonly exact: ReadonlyMap<string, readonly Line[]>
  readonly close: ReadonlyMap<string, readonly Line[]>
  readonly parts: ReadonlyMap<string, readonly Line[]>
}

const MATCHES: readonly unknown[] = ['exact', 'close', 'broader', 'narrower']

/** Reads both, and notes everything that is wrong with them. Matches go one step, in both directions. */
export function readCrosswalk(
  entries: readonly CrosswalkEntry[],
  rollUps: readonly RollUp[],
  problems: Problem[],
): Crosswalk {
  const exact: Lines = new Map()
  const close: Lines = new Map()
  const parts: Lines = new Map()
  const read = (value: unknown, pointer: string): Referred | undefined => {
    const { referred, problems: found = [] } = readReference(value, pointer, [])
    problems.push(...found)
    return referred
  }
  const complain = (detail: string, pointer: string): void => {
    problems.push(problem('schema-mismatch', detail, pointer))
  }
  for (const [index, entry] of entries.entries()) {
    const pointer = pointTo('/crosswalk', index)
    if (!isJsonObject(entry) || !MATCHES.includes(entry.match)) {
      complain(`A line of a crosswalk has "match", one of ${MATCHES.join(', ')}.`, pointer)
      continue
    }
    const source = read(entry.source, pointTo(pointer, 'source'))
    const target = read(entry.target, pointTo(pointer, 'target'))
    const matches = { exact, close }[entry.match as string]
    if (source === undefined || target === undefined || matches === undefined) continue
    appendTo(matches, source.text, { from: source, to: [target] })
    appendTo(matches, target.text, { from: target, to: [source] })
  }
  for (const [index, rollUp] of rollUps.entries()) {
    const pointer = pointTo('/rollUp', index)
    const { parent, children } = isJsonObject(rollUp) ? rollUp : {}
    const whole = read(parent, pointTo(pointer, 'parent'))
    const place = pointTo(pointer, 'children')
    if (!Array.isArray(children) || children.length === 0) {
      complain('A competency is rolled up from a list of all its parts.', place)
      continue
    }
    const found = children.flatMap((child, at) => asArray(read(child, pointTo(place, at))))
    if (whole !== undefined) appendTo(parts, whole.text, { from: whole, to: found })
  }
  return { exact, close, parts }
}

/** The competencies that match the one that is asked for. */
export function linesFrom(
  crosswalk: Crosswalk,
  match: 'exact' | 'close',
  wanted: Referred,
): readonly Referred[] {
  return (crosswalk[match].get(wanted.text) ?? []).flatMap(({ from, to }) =>
    isSame(from, wanted) ? to.map((other) => withLevelOf(wanted, other)) : [],
  )
}

/** All parts of the competency that is asked for, of every list; none when nobody says which they are. */
export function partsOf({ parts }: Crosswalk, wanted: Referred): readonly Referred[] {
  return (parts.get(wanted.text) ?? []).flatMap(({ from, to }) => (isSame(from, wanted) ? to : []))
}

/** Two codes beside one address are two competencies. */
function isSame({ key, code }: Referred, wanted: Referred): boolean {
  return key.scheme !== 'url' || code === undefined || code === (wanted.code ?? code)
}

function withLevelOf({ level }: Referred, { level: _, ...other }: Referred): Referred {
  return level === undefined ? other : { ...other, level }
}

type Lines = Map<string, Line[]>
