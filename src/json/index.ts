export { canonicalJson, digestJson } from './canonical.js'
export { pointTo } from './pointer.js'
export {
  asArray,
  isJsonObject,
  isNonEmptyString,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from './types.js'
