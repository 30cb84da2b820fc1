import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { isIri } from './check-dossier-part.js'
import type { AssessmentDossier } from './dossier.js'
import { skillKey } from './skill-key.js'

/**
 * The dossier with every id of a task in full: a fragment belongs to the job analysis. What is not of
 * its kind stays as it is, for `checkDossierPart` to say so.
 */
export function withFullTasks(dossier: JsonObject): JsonObject {
  const { jobAnalysis, scope, skills, blueprint } = dossier
  const base = isJsonObject(jobAnalysis) ? jobAnalysis.id : undefined
  if (typeof base !== 'string' || !isIri(base)) return dossier
  const full = (id: JsonValue): JsonValue =>
    typeof id === 'string' && id.startsWith('#') ? base + id : id
  const taskIds = (node: JsonValue): JsonValue => changed(node, 'tasks', (ids) => each(ids, full))
  return {
    ...dossier,
    jobAnalysis: changed(jobAnalysis as JsonObject, 'tasks', (tasks) =>
      each(tasks, (task) => changed(task, 'id', full)),
    ),
    ...(scope === undefined ? {} : { scope: taskIds(scope) }),
    ...(skills === undefined ? {} : { skills: each(skills, taskIds) }),
    ...(blueprint === undefined
      ? {}
      : { blueprint: changed(blueprint, 'entries', (entries) => each(entries, taskIds)) }),
  }
}

function changed(
  node: JsonValue,
  name: string,
  change: (value: JsonValue) => JsonValue,
): JsonValue {
  const value = isJsonObject(node) ? node[name] : undefined
  return value === undefined ? node : { ...(node as JsonObject), [name]: change(value) }
}

function each(list: JsonValue, change: (item: JsonValue) => JsonValue): JsonValue {
  return Array.isArray(list) ? list.map(change) : list
}

/** What names a task or a skill that the dossier does not have, what stands twice, and what is empty. */
export function checkReferences(dossier: AssessmentDossier, root: string): readonly Problem[] {
  const { jobAnalysis, scope, skills, blueprint } = dossier
  const tasks = new Set(jobAnalysis.tasks.map(({ id }) => id))
  const known = new Set(skills.map(({ id }) => skillKey(id)))
  const place = (...path: readonly (string | number)[]): string =>
    path.reduce<string>(pointTo, root)
  const namesTasks = (ids: readonly string[], pointer: string): readonly Problem[] =>
    ids.flatMap((id, index) =>
      tasks.has(id) ? [] : [missing('task of the job analysis', id, pointTo(pointer, index))],
    )
  return [
    ...checkFilled(jobAnalysis.tasks, place('jobAnalysis', 'tasks')),
    ...checkUnique(
      jobAnalysis.tasks.map(({ id }) => id),
      place('jobAnalysis', 'tasks'),
    ),
    ...checkFilled(scope.tasks, place('scope', 'tasks')),
    ...namesTasks(scope.tasks, place('scope', 'tasks')),
    ...checkFilled(skills, place('skills')),
    ...checkUnique(
      skills.map(({ id }) => skillKey(id)),
      place('skills'),
    ),
    ...skills.flatMap((skill, index) => namesTasks(skill.tasks, place('skills', index, 'tasks'))),
    ...(blueprint?.entries ?? []).flatMap(({ skill }, index) =>
      known.has(skillKey(skill))
        ? []
        : [missing('function skill', skill, place('blueprint', 'entries', index, 'skill'))],
    ),
  ]
}

function missing(what: string, id: string, pointer: string): Problem {
  return problem('schema-mismatch', `There is no ${what} with the id ${id}.`, pointer)
}

function checkFilled(list: readonly unknown[], pointer: string): readonly Problem[] {
  return list.length > 0 ? [] : [problem('schema-mismatch', 'Must name at least one.', pointer)]
}

function checkUnique(keys: readonly string[], pointer: string): readonly Problem[] {
  const first = new Map<string, number>()
  return keys.flatMap((key, index) => {
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, index)
      return []
    }
    const detail = `The same id stands at ${pointTo(pointer, earlier)}/id.`
    return [problem('id-duplicate', detail, pointTo(pointTo(pointer, index), 'id'))]
  })
}
