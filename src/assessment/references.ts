import { achievementKey } from '../model/index.js'

/** A reference within an achievement: a fragment such as `#exam` is one of its own ids. */
export function fullReference(reference: string, achievementId: string): string {
  return reference.startsWith('#') ? achievementId + reference : reference
}

/** Whether both are ids of the same thing, web addresses after syntax normalisation. */
export function isSameId(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false
  return achievementKey(one, '') === achievementKey(other, '')
}
