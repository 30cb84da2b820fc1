import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type { Described } from './result-descriptions.js'
import { exactKey, isSkill, isWiderThan, keyOfAlignment, skillIri, skillKey } from './skill-key.js'

/** A skill that an achievement claims to show. */
export interface Claim {
  /** What it shares with other addresses of the same skill. */
  readonly key: string
  /** The key with the code, where only the address tells the skill: two codes are two skills. */
  readonly exact: string
  /** The IRI that names it and no other. */
  readonly skill: string
  readonly pointer: string
}

/**
 * The skills that an achievement claims: its alignments, without those that point at no skill but at a
 * qualification level, another credential or a decision on quality.
 *
 * @param pointer - where the achievement stands.
 * @param known - keys of skills that something else speaks of. An alignment that means one of them by
 *   its competency, or by the very same address, gets its key. The address of something larger, such as
 *   the occupation of a task, and one that alignments to different skills share, mean none of them.
 */
export function claimsOf(
  achievement: JsonObject,
  pointer: string,
  known: ReadonlySet<string> = new Set(),
): readonly Claim[] {
  return claimsIn(achievement.alignment, pointTo(pointer, 'alignment'), known)
}

/** The skills that the result descriptions of an achievement say are assessed. */
export function describedSkills(
  descriptions: readonly Described[],
  known: ReadonlySet<string>,
): readonly Claim[] {
  return descriptions.flatMap(({ node, pointer }) =>
    claimsIn(node.alignment, pointTo(pointer, 'alignment'), known),
  )
}

/** The same of any set of alignments. */
export function claimsIn(
  alignments: JsonValue | undefined,
  pointer: string,
  known: ReadonlySet<string> = new Set(),
): readonly Claim[] {
  const skills = asArray(alignments).map((alignment) =>
    isJsonObject(alignment) && typeof alignment.targetUrl === 'string' && isSkill(alignment)
      ? alignment
      : undefined,
  )
  const shared = sharedAddresses(skills.filter((alignment) => alignment !== undefined))
  return skills.flatMap((alignment, index) => {
    if (alignment === undefined) return []
    const exact = exactKey(alignment)
    const own = keyOfAlignment(alignment)
    const names = [own, ...irisOf(alignment).map(skillKey)].filter(
      (name) => name === exact || !(shared.has(name) || isWiderThan(name, own)),
    )
    const key =
      [exact, ...names].find((name) => known.has(name)) ?? (names.includes(own) ? own : exact)
    const place = Array.isArray(alignments) ? pointTo(pointer, index) : pointer
    return [{ key, exact, skill: skillIri(alignment), pointer: place }]
  })
}

function irisOf({ competency, targetUrl }: JsonObject): readonly string[] {
  return [competency, targetUrl].filter((iri) => typeof iri === 'string')
}

/** Keys of the addresses at which different skills are claimed. */
function sharedAddresses(alignments: readonly JsonObject[]): ReadonlySet<string> {
  const first = new Map<string, string>()
  return new Set(
    alignments.flatMap((alignment) => {
      const address = skillKey(String(alignment.targetUrl))
      const exact = exactKey(alignment)
      const other = first.get(address) ?? exact
      first.set(address, other)
      return other === exact ? [] : [address]
    }),
  )
}
