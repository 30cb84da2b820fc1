import { asArray, type JsonObject, pointTo } from '../json/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { claimsOf } from './claims.js'
import { isSameId } from './references.js'
import { leavesOf } from './rule-leaves.js'

/** Whether the parts of a large credential sum to it. */
export function checkWhole(
  whole: JsonObject,
  parts: readonly JsonObject[],
  pointer: string,
): readonly LintProblem[] {
  const place = pointTo(pointer, 'requires')
  if (whole.requires === undefined) {
    return [mismatch('The whole needs "requires": the parts that make it up.', place)]
  }
  const few =
    parts.length < 2 ? [mismatch('A credential is unbundled into two parts or more.', place)] : []
  return [
    ...few,
    ...parts
      .filter((part) => !names(whole, part))
      .map((part) => {
        return mismatch(`"requires" does not name the part ${idOf(part)}.`, place)
      }),
    ...checkCovered(whole, parts, pointer),
    ...parts.flatMap((part) => checkPart(part, whole, pointer, idOf(part))),
  ]
}

/**
 * Whether a part is one: it leads to the whole or is part of it, and is not all of it.
 *
 * @param pointer - where the definition stands that is checked: the part, or the whole.
 * @param name - id of the part, where the whole is checked. Default: the part is.
 */
export function checkPart(
  part: JsonObject,
  whole: JsonObject,
  pointer: string,
  name?: string,
): readonly LintProblem[] {
  const isOwn = name === undefined
  const who = isOwn ? 'The part' : `The part ${name}`
  const place = isOwn ? pointTo(pointer, 'leadsTo') : pointTo(pointer, 'requires')
  if (isSameId(part.id, whole.id)) {
    return [mismatch(`${who} is the whole itself.`, isOwn ? pointTo(pointer, 'id') : place)]
  }
  const problems: LintProblem[] = []
  if (!leadsTo(part, whole)) {
    problems.push(
      mismatch(
        `${who} says neither in "leadsTo" nor in "isPartOf" that it belongs to ${idOf(whole)}.`,
        place,
      ),
    )
  }
  const skills = new Set(claimsOf(part, '').map(({ exact }) => exact))
  const all = claimsOf(whole, '', skills)
  if (all.length > 1 && all.every(({ key }) => skills.has(key))) {
    const at = pointTo(pointer, isOwn ? 'alignment' : 'requires')
    problems.push(mismatch(`${who} claims every skill of the whole by itself.`, at))
  }
  return problems
}

/** Skills of the whole that no part claims. */
function checkCovered(
  whole: JsonObject,
  parts: readonly JsonObject[],
  pointer: string,
): readonly LintProblem[] {
  const covered = new Set(parts.flatMap((part) => claimsOf(part, '').map(({ exact }) => exact)))
  return claimsOf(whole, pointer, covered)
    .filter(({ key }) => !covered.has(key))
    .map(({ skill, pointer: place }) =>
      mismatch(`No part claims the skill ${skill} of the whole.`, place),
    )
}

function names(whole: JsonObject, part: JsonObject): boolean {
  return leavesOf(whole.requires, '').some(({ condition }) => {
    if (condition.type === 'HoldsAchievement') return isSameId(condition.targetAchievement, part.id)
    if (condition.type !== 'HoldsFromSeries') return false
    return asArray(part.isPartOf).some((series) => isSameId(series, condition.targetSeries))
  })
}

/** By name, or by a series that both speak of. */
function leadsTo(part: JsonObject, whole: JsonObject): boolean {
  const series = leavesOf(whole.requires, '').flatMap(({ condition }) =>
    condition.type === 'HoldsFromSeries' ? [condition.targetSeries] : [],
  )
  const near = [whole.id, ...asArray(whole.isPartOf), ...series]
  return (
    asArray(part.leadsTo).some((id) => isSameId(id, whole.id)) ||
    asArray(part.isPartOf).some((id) => near.some((other) => isSameId(id, other)))
  )
}

const idOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id : '(without id)')

function mismatch(detail: string, pointer: string): LintProblem {
  return lintProblem(problem('template-mismatch', detail, pointer))
}
