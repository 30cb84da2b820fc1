import { asArray, isJsonObject } from '../json/index.js'
import type { AnyAchievementCredential } from './credential.js'
import type { AnyEndorsementCredential } from './endorsement.js'
import type { ExtensionTerm } from './enumerations.js'

/** Whether `type` of the node is or holds that name. False for anything that is not an object. */
export function hasType(node: unknown, name: string): boolean {
  return isJsonObject(node) && asArray(node.type).includes(name)
}

/**
 * Whether the value calls itself a badge, under either of the two names and in either version. Looks at `type` alone:
 * whether the rest fits is for the schemas to say, and whether it is true for `verify`.
 */
export function isOpenBadgeCredential(value: unknown): value is AnyAchievementCredential {
  return (
    hasType(value, 'VerifiableCredential') &&
    (hasType(value, 'OpenBadgeCredential') || hasType(value, 'AchievementCredential'))
  )
}

/** Whether the value calls itself an endorsement. Looks at `type` alone, as {@link isOpenBadgeCredential}. */
export function isEndorsementCredential(value: unknown): value is AnyEndorsementCredential {
  return hasType(value, 'VerifiableCredential') && hasType(value, 'EndorsementCredential')
}

/**
 * Whether the text is a term of one's own as an issuer may write it: `ext:`, then letters, digits,
 * `.`, `_` or `-`. The official schema lets more pass, so a badge may hold other text.
 */
export function isExtensionTerm(value: unknown): value is ExtensionTerm {
  return typeof value === 'string' && /^ext:[A-Za-z0-9._-]+$/.test(value)
}
