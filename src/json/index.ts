export { assertKnown } from './assert-known.js'
export { canonicalJson, digestJson, multihashJson } from './canonical.js'
export { copyJson } from './copy-json.js'
export { deepFreeze } from './deep-freeze.js'
export { didYouMean } from './did-you-mean.js'
export { createFamiliarTrees, type FamiliarLimits, familiarTree } from './familiar-trees.js'
export { isSameJson } from './is-same-json.js'
export { type JsonReadCode, JsonReadError } from './json-read-error.js'
export { jsonText } from './json-text.js'
export { completeLimits, DEFAULT_JSON_LIMITS, type JsonLimits } from './limits.js'
export { oneOf } from './one-of.js'
export {
  isOwnTree,
  ownTree,
  rememberedOfOwnTrees,
  sizeOfOwnTree,
  surelyFitsWith,
} from './own-trees.js'
export { parseJson } from './parse-json.js'
export { keepPassage } from './passages.js'
export { pointTo, stepsOf, valueAt } from './pointer.js'
export { createRecent, type Recent } from './recent.js'
export { rememberedGiven } from './remembered-given.js'
export { setMember } from './tree-path.js'
export {
  asArray,
  isJsonObject,
  isNonEmptyString,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from './types.js'
export { isWellFormed } from './unicode.js'
