import { isNonEmptyString, type JsonObject } from '../json/index.js'
import {
  compareDecimals,
  hasType,
  levelsOf,
  type ResultDescription,
  type RubricCriterionLevel,
} from '../model/index.js'
import { nodesAt } from './alignments-in.js'
import { competencyKey, formatCompetencyKey } from './competency-key.js'

/** A level of proficiency, as a badge names it. */
export interface CompetencyLevel {
  /** IRI of the level: a `RubricCriterionLevel`, or the `proficiencyLevel` of an alignment. */
  readonly id: string
  /**
   * What the level is one of: the id of the result description for a level of its rubric, else the IRI
   * without its last part. Levels of two schemes are never compared.
   */
  readonly scheme: string
  /** A decimal: higher is better, within the scheme. Its place in a list is none. */
  readonly rank?: string
  readonly name?: string
  /** Levels elsewhere that it is aligned to, such as one of a shared rubric. */
  readonly alignedTo?: readonly CompetencyLevel[]
}

/** The level that is asked for: a lowest one by its id, by its rank in a scheme, or all that will do. */
export interface WantedLevel {
  /** IRI of the lowest level that will do. */
  readonly id?: string
  /** Its rank: with it, a level with another id counts as well when it is as high. */
  readonly rank?: number | string
  /** What `rank` is a rank in. Default: `id` without its last part. */
  readonly scheme?: string
  /** IRIs of all levels that will do, in place of the others. */
  readonly acceptedLevels?: readonly string[]
}

/** Every rubric of one achievement: by its id, the ranks of its levels, by their keys. */
export type Rubrics = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>

/** The level that an alignment of type `LeveledAlignment` states. */
export function levelOfAlignment(alignment: JsonObject): readonly CompetencyLevel[] {
  const { proficiencyLevel: id, levelRank: rank } = alignment
  if (!hasType(alignment, 'LeveledAlignment') || !isNonEmptyString(id)) return []
  return [{ id, scheme: schemeOf(id), ...(isRank(rank) ? { rank: String(rank) } : {}) }]
}

/** The levels of the rubric of a description, by their ids; an id that two share names none. */
export function rubricOf(description: JsonObject): ReadonlyMap<string, CompetencyLevel> {
  const { id: scheme } = description
  const { levels, rankedBy } = levelsOf(description as object as ResultDescription)
  const rubric = new Map<string, CompetencyLevel>()
  const shared = new Set<string>()
  for (const level of levels) {
    const { id, name } = level
    if (!isNonEmptyString(id) || !isNonEmptyString(scheme)) continue
    if (rubric.has(id)) shared.add(id)
    const rank = rankedBy === undefined ? undefined : level[rankedBy]
    const alignedTo = alignedLevelsOf(level)
    rubric.set(id, {
      id,
      scheme,
      ...(rank === undefined ? {} : { rank }),
      ...(isNonEmptyString(name) ? { name } : {}),
      ...(alignedTo.length === 0 ? {} : { alignedTo }),
    })
  }
  for (const id of shared) rubric.delete(id)
  return rubric
}

function alignedLevelsOf(level: RubricCriterionLevel): readonly CompetencyLevel[] {
  const placed = { node: level as object as JsonObject, pointer: '' }
  return nodesAt(placed, 'alignment').flatMap(({ node }) => {
    const { targetUrl, targetType } = node
    if (targetType !== 'CFRubricCriterionLevel' || !isNonEmptyString(targetUrl)) {
      return levelOfAlignment(node)
    }
    return [{ id: targetUrl, scheme: schemeOf(targetUrl) }]
  })
}

/** Level ids are compared as competencies are, so that forms of an address make no difference. */
export function levelKey(id: string): string {
  const key = competencyKey(id)
  return key === undefined ? id : formatCompetencyKey(key)
}

/** What a level is one of, as far as its IRI tells: the IRI without its last part. */
export function schemeOf(id: string): string {
  const end = id.length - (/[#/:]$/.test(id) ? 1 : 0)
  const cut = Math.max(...['#', '/', ':'].map((mark) => id.lastIndexOf(mark, end - 1)))
  return id.slice(0, cut + 1)
}

/** A level that is asked for, with the keys of all ids in it. */
export type NeededLevel =
  | { readonly accepted: ReadonlySet<string>; readonly schemes: ReadonlySet<string> }
  | {
      readonly accepted?: never
      /** Absent: a rank alone is asked for. */
      readonly key?: string
      readonly scheme: string
      readonly rank?: string
    }

/** Reads a level that is asked for, once for all claims. */
export function neededLevel({ id = '', rank, scheme, acceptedLevels }: WantedLevel): NeededLevel {
  if (acceptedLevels !== undefined) {
    const schemes = new Set(acceptedLevels.map(schemeOf))
    return { accepted: new Set(acceptedLevels.map(levelKey)), schemes }
  }
  return {
    scheme: scheme ?? schemeOf(id),
    ...(id === '' ? {} : { key: levelKey(id) }),
    ...(rank === undefined ? {} : { rank: String(rank) }),
  }
}

/**
 * Whether a level is the needed one or a higher one.
 *
 * @param rubrics - those of the achievement that the level is from: they may know the needed one.
 * @returns `undefined` when the two cannot be compared: they must be of one scheme, and have the same id,
 *   be enumerated, or have numbers.
 */
export function reaches(
  level: CompetencyLevel,
  needed: NeededLevel,
  rubrics: Rubrics,
): boolean | undefined {
  const answers = [level, ...(level.alignedTo ?? [])].map((form) =>
    needed.accepted === undefined
      ? isAsHigh(form, needed, rubrics)
      : isAccepted(form, needed, rubrics),
  )
  if (answers.includes(true)) return true
  return answers.includes(false) ? false : undefined
}

function isAccepted(
  { id, scheme }: CompetencyLevel,
  { accepted, schemes }: NeededLevel & { readonly accepted: object },
  rubrics: Rubrics,
): boolean | undefined {
  if (accepted.has(levelKey(id))) return true
  const rubric = rubrics.get(scheme)
  const isOfScheme = schemes.has(scheme) || [...accepted].some((key) => rubric?.has(key))
  return isOfScheme ? false : undefined
}

function isAsHigh(
  { id, scheme, rank }: CompetencyLevel,
  needed: NeededLevel & { readonly accepted?: never },
  rubrics: Rubrics,
): boolean | undefined {
  const { key } = needed
  if (key !== undefined && levelKey(id) === key) return true
  const stated = scheme === needed.scheme ? needed.rank : undefined
  const lowest = stated ?? (key === undefined ? undefined : rubrics.get(scheme)?.get(key))
  if (rank === undefined || lowest === undefined) return undefined
  const order = compareDecimals(rank, lowest)
  return order === undefined ? undefined : order >= 0
}

function isRank(value: unknown): value is number | string {
  return compareDecimals(String(value), '0') !== undefined
}
