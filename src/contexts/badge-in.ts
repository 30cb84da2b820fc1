import { asArray, type JsonObject, type JsonValue } from '../json/index.js'
import { type ClassName, openBadgesVersionOf } from '../model/index.js'

const BADGES: ReadonlyMap<JsonValue, ClassName> = new Map<JsonValue, ClassName>([
  ['AchievementCredential', 'AchievementCredential'],
  ['OpenBadgeCredential', 'AchievementCredential'],
  ['EndorsementCredential', 'EndorsementCredential'],
])

/** The class of a document that the model knows, and has a stricter guard for. */
export function badgeIn(document: JsonObject): ClassName | undefined {
  if (openBadgesVersionOf(document) === undefined) return undefined
  return asArray(document.type).flatMap((type) => BADGES.get(type) ?? [])[0]
}
