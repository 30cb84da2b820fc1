import type { Problem } from '../errors.js'
import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { compareDecimals, isIri } from '../model/index.js'
import { problem } from '../report/index.js'
import { isReference } from './check-dossier-part.js'
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

/**
 * What names a task or a skill that the dossier does not have, what stands twice or contradicts itself,
 * and what is empty. Values of the wrong kind are passed over: `checkDossierPart` tells them.
 */
export function checkReferences(dossier: JsonObject, root: string): readonly Problem[] {
  const tasks = listAt(dossier, 'jobAnalysis', 'tasks', root)
  const scope = listAt(dossier, 'scope', 'tasks', root)
  const skills = listIn(dossier, 'skills', root)
  const entries = listAt(dossier, 'blueprint', 'entries', root)
  const skillTasks = nodesOf(skills).map((skill) => listIn(skill.value, 'tasks', skill.pointer))
  const named = [scope, ...skillTasks].flatMap((list) => list?.items ?? [])
  return [
    ...[tasks, scope, skills, ...skillTasks].flatMap(checkFilled),
    ...checkUnique(nodesOf(tasks), (id) => id),
    ...checkUnique(nodesOf(skills), skillKey),
    ...checkNamed(named, nodesOf(tasks), (id) => id, 'task of the job analysis'),
    ...checkNamed(
      membersOf(nodesOf(entries), 'skill'),
      nodesOf(skills),
      skillKey,
      'function skill',
    ),
    ...checkCuts(nodesOf(listIn(dossier, 'cutScores', root))),
  ]
}

interface Item {
  readonly value: JsonValue
  readonly pointer: string
}

interface Node extends Item {
  readonly value: JsonObject
}

interface List {
  readonly items: readonly Item[]
  readonly pointer: string
}

/** A list that is a member of an object; `undefined` where it is not there, or is no list. */
function listIn(node: JsonObject, name: string, pointer: string): List | undefined {
  const list = node[name]
  const place = pointTo(pointer, name)
  if (!Array.isArray(list)) return undefined
  const items = list.map((value: JsonValue, index) => ({ value, pointer: pointTo(place, index) }))
  return { items, pointer: place }
}

function listAt(dossier: JsonObject, part: string, name: string, root: string): List | undefined {
  const node = dossier[part]
  return isJsonObject(node) ? listIn(node, name, pointTo(root, part)) : undefined
}

function nodesOf(list: List | undefined): readonly Node[] {
  return (list?.items ?? []).flatMap(({ value, pointer }) =>
    isJsonObject(value) ? [{ value, pointer }] : [],
  )
}

function membersOf(nodes: readonly Node[], name: string): readonly Item[] {
  return nodes.flatMap(({ value, pointer }) => {
    const member = value[name]
    return member === undefined ? [] : [{ value: member, pointer: pointTo(pointer, name) }]
  })
}

/** Each id that nothing has, once, where it stands first. Nothing is told where no ids are known. */
function checkNamed(
  named: readonly Item[],
  nodes: readonly Node[],
  keyOf: (id: string) => string,
  what: string,
): readonly Problem[] {
  const ids = membersOf(nodes, 'id').flatMap(({ value }) =>
    typeof value === 'string' ? [value] : [],
  )
  const known = new Set(ids.map(keyOf))
  if (known.size === 0) return []
  return named.flatMap(({ value, pointer }) => {
    if (typeof value !== 'string' || !isReference(value) || known.has(keyOf(value))) return []
    known.add(keyOf(value))
    const detail = `There is no ${what} with the id ${value}.`
    const fix = `Name the id of a ${what}, or give one this id.`
    return [{ ...problem('schema-mismatch', detail, pointer), fix }]
  })
}

function checkFilled(list: List | undefined): readonly Problem[] {
  if (list === undefined || list.items.length > 0) return []
  const fix = 'Name at least one.'
  return [{ ...problem('schema-mismatch', 'Must name at least one.', list.pointer), fix }]
}

function checkUnique(nodes: readonly Node[], keyOf: (id: string) => string): readonly Problem[] {
  const first = new Map<string, string>()
  return membersOf(nodes, 'id').flatMap(({ value, pointer }) => {
    if (typeof value !== 'string') return []
    const earlier = first.get(keyOf(value))
    if (earlier !== undefined) {
      return [problem('id-duplicate', `The same id stands at ${earlier}.`, pointer)]
    }
    first.set(keyOf(value), pointer)
    return []
  })
}

/** Two values for one result description: nobody can tell which one is meant. */
function checkCuts(cuts: readonly Node[]): readonly Problem[] {
  const first = new Map<string, JsonValue>()
  return cuts.flatMap(({ value: { resultDescription: id, value }, pointer }) => {
    if (typeof id !== 'string' || value === undefined) return []
    const earlier = first.get(id) ?? value
    first.set(id, earlier)
    const order = compareDecimals(String(earlier), String(value))
    if (order === undefined || order === 0) return []
    const detail = `There are two cut scores for ${id}, ${String(earlier)} and ${String(value)}.`
    const fix = 'Keep the one that counts.'
    return [{ ...problem('cut-score-mismatch', detail, pointTo(pointer, 'value')), fix }]
  })
}
