import { isJsonObject, type JsonObject, type JsonValue, pointTo } from '../../src/json/index.js'

/** A tree that differs from another at one place. */
export interface OneFieldChange {
  /** Where, and what was done there. */
  readonly place: string
  readonly document: JsonObject
}

/**
 * The tree with one leaf changed, one member or item removed, or one member added, at every place but
 * inside contexts.
 */
export function oneFieldChanges(root: JsonObject): readonly OneFieldChange[] {
  const changes: OneFieldChange[] = []
  const add = (place: string, document: JsonValue): void => {
    changes.push({ place, document: document as JsonObject })
  }
  const visit = (value: JsonValue, pointer: string, put: (next?: JsonValue) => JsonValue): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        visit(item, pointTo(pointer, index), (next) =>
          put(next === undefined ? value.toSpliced(index, 1) : value.with(index, next)),
        )
      }
    } else if (isJsonObject(value)) {
      add(`${pointer} with a member more`, put({ ...value, added: 'x' }))
      for (const [name, member] of Object.entries(value)) {
        if (name === '@context') continue
        const { [name]: _, ...others } = value
        const inside = (next?: JsonValue): JsonValue =>
          put(next === undefined ? others : { ...others, [name]: next })
        add(`${pointTo(pointer, name)} removed`, inside())
        visit(member, pointTo(pointer, name), inside)
      }
    } else {
      add(pointer, put(changedLeaf(value)))
    }
  }
  visit(root, '', (next) => next as JsonValue)
  return changes
}

function changedLeaf(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `${value}x`
  return typeof value === 'number' ? value + 1 : !value
}
