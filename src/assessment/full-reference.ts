/** A reference within an achievement: a fragment such as `#exam` is one of its own ids. */
export function fullReference(reference: string, achievementId: string): string {
  return reference.startsWith('#') ? achievementId + reference : reference
}
