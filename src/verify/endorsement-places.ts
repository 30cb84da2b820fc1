import {
  asArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  pointTo,
  rememberedOfOwnTrees,
  valueAt,
} from '../json/index.js'
import { hasType, isEndorsementCredential } from '../model/index.js'
import type { Endorsed } from '../report/index.js'

/** Something in a credential that an endorsement can speak for. */
export interface EndorsedThing {
  readonly what: Endorsed
  readonly id: string
}

/** One endorsement as it stands inside a credential, not yet read. */
export interface PlacedEndorsement {
  /** A credential with embedded proof, or the text of a token. */
  readonly value: JsonValue
  readonly pointer: string
  /**
   * What it may speak for where it stands: in an achievement or a profile for that alone, in the
   * credential for everything in it.
   *
   * @see Open Badges 3.0, `endorsement` of AchievementCredential, Achievement and Profile
   */
  readonly things: readonly EndorsedThing[]
}

/** Members with endorsements. */
const ENDORSEMENTS: readonly string[] = ['endorsement', 'endorsementJwt']

/** Members below which nothing is the credential's own: what they hold is judged by itself, or not at all. */
const CLOSED: ReadonlySet<string> = new Set([
  '@context',
  'proof',
  'credentialJson',
  ...ENDORSEMENTS,
])

/** Every endorsement in a credential, in document order; those inside endorsements are not among them. */
export function endorsementsIn(document: JsonObject): readonly PlacedEndorsement[] {
  const found: PlacedEndorsement[] = []
  if (!hasEndorsement(document)) return found
  visitNodes(document, '', (node, pointer) => {
    for (const name of ENDORSEMENTS) {
      const member = node[name]
      if (member === undefined) continue
      const place = pointTo(pointer, name)
      const things = pointer === '' ? thingsIn(document) : carrierAt(node, pointer)
      for (const [index, value] of asArray(member).entries()) {
        found.push({
          value,
          pointer: Array.isArray(member) ? pointTo(place, index) : place,
          things,
        })
      }
    }
  })
  return found
}

/** Whether there is one anywhere; known of a tree of ours, such as the definition of an achievement. */
const hasEndorsement: (value: object) => boolean = rememberedOfOwnTrees(
  (value: object): boolean => {
    if (Array.isArray(value)) return value.some((item) => isNested(item) && hasEndorsement(item))
    const node = value as JsonObject
    return Object.keys(node).some((name) => {
      if (CLOSED.has(name)) return ENDORSEMENTS.includes(name)
      const member = node[name]
      return isNested(member) && hasEndorsement(member)
    })
  },
)

/**
 * Everything in a credential that can be endorsed, the nearest to it first: what has the id of several is
 * the first of them. Whom an endorsement is about is not told by it but by whoever carries that id.
 */
export function thingsIn(document: JsonObject): readonly EndorsedThing[] {
  const things: EndorsedThing[] = []
  const add = (what: Endorsed, id: JsonValue | undefined): void => {
    if (typeof id === 'string') things.push({ what, id })
  }
  const { issuer } = document
  add('credential', document.id)
  add('achievement', idAt(document, ACHIEVEMENT))
  add('issuer', isJsonObject(issuer) ? issuer.id : issuer)
  add('creator', idAt(document, CREATOR))
  if (!isEndorsementCredential(document)) add('recipient', idAt(document, '/credentialSubject'))
  visitNodes(document, '', (node) => {
    if (hasType(node, 'Profile')) add('profile', node.id)
  })
  return things
}

function idAt(document: JsonObject, pointer: string): JsonValue | undefined {
  const node = valueAt(document, pointer)
  return isJsonObject(node) ? node.id : undefined
}

const ACHIEVEMENT = '/credentialSubject/achievement'
const CREATOR = `${ACHIEVEMENT}/creator`

const CARRIERS: ReadonlyMap<string, Endorsed> = new Map([
  [ACHIEVEMENT, 'achievement'],
  ['/issuer', 'issuer'],
  [CREATOR, 'creator'],
])

function carrierAt({ id }: JsonObject, pointer: string): readonly EndorsedThing[] {
  return typeof id === 'string' ? [{ what: CARRIERS.get(pointer) ?? 'profile', id }] : []
}

/** Visits the credential itself and every node in it, in document order. */
function visitNodes(
  value: JsonObject | JsonArray,
  pointer: string,
  visit: (node: JsonObject, pointer: string) => void,
): void {
  if (Array.isArray(value)) {
    const items: JsonArray = value
    for (const [index, item] of items.entries()) {
      if (isNested(item)) visitNodes(item, pointTo(pointer, index), visit)
    }
    return
  }
  const node = value as JsonObject
  visit(node, pointer)
  for (const name of Object.keys(node)) {
    const member = node[name]
    if (isNested(member) && !CLOSED.has(name)) visitNodes(member, pointTo(pointer, name), visit)
  }
}

function isNested(value: JsonValue | undefined): value is JsonArray | JsonObject {
  return typeof value === 'object' && value !== null
}
