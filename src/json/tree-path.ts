import { pointTo } from './pointer.js'

/** One open object or array on the way to the value that is being read. */
export interface OpenContainer {
  /** Name of the member, or index of the item, that is being read; `undefined` between members. */
  place: string | number | undefined
}

/** The pointer to where the innermost open container is being read. */
export function pointerOf(open: readonly OpenContainer[]): string {
  return open.reduce(
    (pointer, { place }) => (place === undefined ? pointer : pointTo(pointer, place)),
    '',
  )
}

/** Names that every object has already. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/**
 * Gives an object a member of its own. Plain assignment would run a setter, or fail on a frozen
 * prototype, for the few names that every object inherits.
 */
export function setMember<T>(object: { [member: string]: T }, name: string, value: T): void {
  if (!INHERITED.has(name)) {
    object[name] = value
    return
  }
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}
