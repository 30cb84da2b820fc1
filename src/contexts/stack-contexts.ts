import alignment from '../../contexts/alignment.json' with { type: 'json' }
import assessment from '../../contexts/assessment.json' with { type: 'json' }
import endorsement from '../../contexts/endorsement.json' with { type: 'json' }
import endorsementJwt from '../../contexts/endorsement-jwt.json' with { type: 'json' }
import evidence from '../../contexts/evidence.json' with { type: 'json' }
import leaves from '../../contexts/leaves.json' with { type: 'json' }
import rules from '../../contexts/rules.json' with { type: 'json' }
import stack from '../../contexts/stack.json' with { type: 'json' }
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'

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
  const terms = document['@context']
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

/** More parts than this travel as the one whole context: a document may list eight contexts at most. */
const MOST_PARTS = 3

/** Our own contexts by URL: the whole vocabulary and each of its parts. */
export const STACK_CONTEXTS: ReadonlyMap<string, JsonObject> = new Map([
  [STACK_CONTEXT_URL, stack as JsonObject],
  ...PARTS.map(({ url, document }) => [url, document] as const),
])

/**
 * The inline contexts that a document needs for the extension terms and types in it, smallest first
 * sensible set: one for each part of the vocabulary that is used, none for a plain Open Badge.
 *
 * They are copies: our URL is not hosted, and a verifier that knows only the official contexts must be
 * able to check the badge.
 */
export function stackContextsFor(document: JsonObject): readonly JsonValue[] {
  const used = new Set<Part>()
  const queue: JsonValue[] = [document]
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (Array.isArray(value)) {
      queue.push(...value)
      continue
    }
    if (!isJsonObject(value)) continue
    for (const word of [...Object.keys(value), ...asArray(value.type)]) {
      const needed = PARTS.find(({ defines }) => typeof word === 'string' && defines.has(word))
      if (needed !== undefined) used.add(needed)
    }
    queue.push(
      ...Object.entries(value).map(([name, member]) => (name === '@context' ? '' : member)),
    )
  }
  if (used.size > MOST_PARTS) return [stack['@context']]
  return PARTS.filter((candidate) => used.has(candidate)).map(
    ({ document: { '@context': terms } }) => terms as JsonValue,
  )
}
