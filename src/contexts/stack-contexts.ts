import alignment from '../../contexts/alignment.json' with { type: 'json' }
import assessment from '../../contexts/assessment.json' with { type: 'json' }
import endorsement from '../../contexts/endorsement.json' with { type: 'json' }
import endorsementJwt from '../../contexts/endorsement-jwt.json' with { type: 'json' }
import evidence from '../../contexts/evidence.json' with { type: 'json' }
import leaves from '../../contexts/leaves.json' with { type: 'json' }
import rules from '../../contexts/rules.json' with { type: 'json' }
import stack from '../../contexts/stack.json' with { type: 'json' }
import {
  asArray,
  deepFreeze,
  isJsonObject,
  isOwnTree,
  type JsonObject,
  type JsonValue,
  ownTree,
  rememberedOfOwnTrees,
  sizeOfOwnTree,
} from '../json/index.js'

/** URL of the whole extension vocabulary in one context; the parts live below it. */
export const STACK_CONTEXT_URL = 'https://w3id.org/stackbadge/v1'

/** One part of the extension vocabulary: a small context that travels inline where it is used. */
interface Part {
  readonly url: string
  readonly document: JsonObject
  /** The terms and types that need this part: the keys that its context defines at the top. */
  readonly defines: ReadonlySet<string>
}

/** Members of every part that are not vocabulary of their own. */
const FRAME: ReadonlySet<string> = new Set(['@version', '@protected', 'id', 'type', 'stackbadge'])

function part(name: string, document: JsonObject): Part {
  // badges share them, so nobody may change one in the badge of another
  const { '@context': terms } = deepFreeze(document)
  const names = isJsonObject(terms) ? Object.keys(terms) : []
  return {
    url: `${STACK_CONTEXT_URL}/${name}`,
    document,
    defines: new Set(names.filter((term) => !FRAME.has(term))),
  }
}

const PARTS: readonly Part[] = [
  part('rules', rules),
  part('leaves', leaves),
  part('evidence', evidence),
  part('endorsement', endorsement),
  part('alignment', alignment),
  part('assessment', assessment),
  part('endorsement-jwt', endorsementJwt),
]

/** The part that defines each word; the first, where several do. */
const PART_OF: ReadonlyMap<JsonValue, Part> = new Map(
  PARTS.toReversed().flatMap((part) => [...part.defines].map((word) => [word, part])),
)

/** More parts than this travel as the one whole context: a document may list eight contexts at most. */
const MOST_PARTS = 3

/** Our own contexts by URL: the whole vocabulary and each of its parts. */
export const STACK_CONTEXTS: ReadonlyMap<string, JsonObject> = new Map([
  [STACK_CONTEXT_URL, deepFreeze(stack as JsonObject)],
  ...PARTS.map(({ url, document }) => [url, document] as const),
])

/**
 * The inline contexts that a document needs for the extension terms and types in it, smallest first
 * sensible set: one for each part of the vocabulary that is used, none for a plain Open Badge.
 *
 * They are copies, frozen: our URL is not hosted, and a verifier that knows only the official contexts
 * must be able to check the badge.
 */
export function stackContextsFor(document: JsonObject): readonly JsonValue[] {
  const used = usedIn(document)
  if (used.size > MOST_PARTS) return [ownTermsOf(stack)]
  return PARTS.filter((candidate) => used.has(candidate)).map((part) => ownTermsOf(part.document))
}

/** Measured when a badge needs them first, since most processes only verify. */
function ownTermsOf({ '@context': terms = null }: JsonObject): JsonValue {
  return isJsonObject(terms) && sizeOfOwnTree(terms) === undefined ? ownTree(terms) : terms
}

/** The parts whose words stand anywhere in a document, save in the contexts of those inside it. */
function usedIn(document: JsonObject): ReadonlySet<Part | undefined> {
  const used = new Set<Part | undefined>()
  const queue: JsonValue[] = [document]
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue
    if (!isJsonObject(value)) {
      for (const item of value) queue.push(item)
      continue
    }
    if (value !== document && isOwnTree(value)) {
      for (const part of usedInOwn(value)) used.add(part)
      continue
    }
    for (const name of Object.keys(value)) {
      const member = value[name] as JsonValue
      used.add(PART_OF.get(name))
      if (name === 'type') for (const type of asArray(member)) used.add(PART_OF.get(type))
      if (name !== '@context') queue.push(member)
    }
  }
  used.delete(undefined)
  return used
}

const usedInOwn = rememberedOfOwnTrees(usedIn)
