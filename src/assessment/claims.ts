import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { isSkill, keyOfAlignment, skillKey } from './skill-key.js'

/** A skill that an achievement claims to show. */
export interface Claim {
  /** What it shares with other addresses of the same skill. */
  readonly key: string
  /** `targetUrl` of the alignment. */
  readonly skill: string
  readonly pointer: string
}

/**
 * The skills that an achievement claims: its alignments, without those that point at no skill but at a
 * qualification level, another credential or a decision on quality.
 *
 * @param pointer - where the achievement stands.
 * @param known - keys of skills that something else speaks of. An alignment that means one of them by
 *   its competency, or by the very same address, gets its key.
 */
export function claimsOf(
  achievement: JsonObject,
  pointer: string,
  known: ReadonlySet<string> = new Set(),
): readonly Claim[] {
  return claimsIn(achievement.alignment, pointTo(pointer, 'alignment'), known)
}

/** The same of any set of alignments. */
export function claimsIn(
  alignments: JsonValue | undefined,
  pointer: string,
  known: ReadonlySet<string> = new Set(),
): readonly Claim[] {
  return asArray(alignments).flatMap((alignment, index) => {
    if (!isJsonObject(alignment) || typeof alignment.targetUrl !== 'string') return []
    if (!isSkill(alignment)) return []
    const { targetUrl, competency } = alignment
    const key = keyOfAlignment(alignment)
    const others = [competency, targetUrl].flatMap((iri) =>
      typeof iri === 'string' ? [skillKey(iri)] : [],
    )
    const place = Array.isArray(alignments) ? pointTo(pointer, index) : pointer
    return [
      {
        key: [key, ...others].find((candidate) => known.has(candidate)) ?? key,
        skill: targetUrl,
        pointer: place,
      },
    ]
  })
}
