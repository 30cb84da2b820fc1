import { BUNDLED_CONTEXTS } from '../contexts/index.js'
import {
  asArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  keepPassage,
  ownTree,
  sizeOfOwnTree,
} from '../json/index.js'

/**
 * Keeps the text of what other documents will have letter by letter: of the bundled contexts that stand
 * inside this one, and of its issuer and its achievement where they were met before.
 *
 * @param document - with familiar parts, read from text.
 */
export function keepPassages({
  '@context': context,
  issuer,
  credentialSubject: subject,
}: JsonObject): void {
  for (const item of asArray<JsonValue>(context)) {
    const content = isJsonObject(item) ? contentOf(item) : undefined
    if (content !== undefined) keepPassage(content)
  }
  if (isOwn(issuer)) keepPassage(issuer)
  if (isJsonObject(subject) && isOwn(subject.achievement)) keepPassage(subject.achievement)
}

/** What a bundled context has inside, of which this is a copy; as a tree of ours. */
function contentOf(context: JsonObject): JsonObject | undefined {
  if (isOwn(context)) return context
  const content = BUNDLED_CONTEXTS.documentOf(context)?.['@context']
  if (!isJsonObject(content)) return undefined
  return isOwn(content) ? content : ownTree(content)
}

function isOwn(value: JsonValue | undefined): value is JsonObject {
  return isJsonObject(value) && sizeOfOwnTree(value) !== undefined
}
