import { appendTo } from './append-to.js'
import { formatCompetencyKey } from './competency-key.js'
import type { CountedBadge } from './counted-badges.js'
import type { CoversQuestion } from './covers-options.js'
import type { CompetencyAnswer, CompetencyObjection, CompetencyProof } from './covers-report.js'
import { linesFrom, partsOf } from './crosswalk.js'
import { type Asked, type ClaimOfBadge, judgeClaim } from './judge-claim.js'
import { neededLevel } from './levels.js'
import { registerOf } from './schemes/eqf.js'
import type { Referred } from './wanted.js'

/** The claims of every badge that counts, by the text of their key. */
export type Claims = ReadonlyMap<string, readonly ClaimOfBadge[]>

/** Indexes claims. What a rule requires is left out: it says nothing about the holder. */
export function claimsByKey(counted: readonly CountedBadge[]): Claims {
  const index = new Map<string, ClaimOfBadge[]>()
  for (const badge of counted) {
    for (const claim of badge.gathered.claims) {
      if (claim.role === 'required') continue
      appendTo(index, formatCompetencyKey(claim.key), { badge, claim })
    }
  }
  return index
}

/** What speaks for a competency, and what does not. */
export interface Shown {
  readonly by: readonly CompetencyProof[]
  readonly against: readonly CompetencyObjection[]
  /** Whether something of `against` cannot be compared. */
  readonly isUnclear: boolean
}

/** An answer, and for each thing that must be shown the badges that show it. */
export interface Found {
  readonly answer: CompetencyAnswer
  readonly needed: readonly ReadonlySet<number>[]
}

/** Looks for what shows a competency: claims of it or of the same one, else claims of all its parts. */
export function lookFor(wanted: Referred, claims: Claims, question: CoversQuestion): Found {
  const whole = shownOf(wanted, claims, question)
  if (whole.by.length > 0) return found(wanted, whole, 'covered', [whole])
  const parts = partsOf(question.crosswalk, wanted).map((part) => {
    const { level = part.level } = wanted
    return shownOf(level === undefined ? part : { ...part, level }, claims, question)
  })
  const all: Shown = {
    by: parts.flatMap(({ by }) =>
      by.map((proof) => ({ ...proof, tags: [...proof.tags, 'rolled-up'] })),
    ),
    against: [whole, ...parts].flatMap(({ against }) => against),
    isUnclear: whole.isUnclear,
  }
  const isOpen = (part: Shown): boolean => part.by.length > 0 || part.isUnclear
  const areOpen = parts.length > 0 && parts.every(isOpen)
  if (areOpen && parts.every(({ by }) => by.length > 0)) return found(wanted, all, 'covered', parts)
  const nothing = { ...all, by: [] }
  return found(wanted, nothing, whole.isUnclear || areOpen ? 'not-comparable' : 'missing', [])
}

function found(
  { key, name, level }: Referred,
  { by, against }: Shown,
  status: CompetencyAnswer['status'],
  needed: readonly Shown[],
): Found {
  const asked = {
    ...(name === undefined ? {} : { name }),
    ...(level === undefined ? {} : { level }),
  }
  return {
    answer: { key, ...asked, status, by, against },
    needed: needed.map((shown) => new Set(shown.by.map(({ badge }) => badge))),
  }
}

/** What the claims say about the very competency that is asked for, or one that may stand for it. */
export function shownOf(
  wanted: Referred,
  claims: Claims,
  { crosswalk, assessedOnly }: Pick<CoversQuestion, 'crosswalk' | 'assessedOnly'>,
): Shown {
  const by: CompetencyProof[] = []
  const against: CompetencyObjection[] = []
  let isUnclear = false
  const look = (of: Referred, match?: 'exact' | 'close'): void => {
    const needed = of.level === undefined ? {} : { needed: neededLevel(of.level) }
    const asked: Asked = { wanted: of, assessedOnly, ...needed, known: new Map() }
    for (const found of withoutDoubles(claims.get(of.text) ?? [], of)) {
      const { claim } = found
      const { badge, credential } = found.badge
      const judgement = judgeClaim(found, asked)
      const { verdict } = judgement
      if (verdict === 'shown' && match !== 'close') {
        const { level } = judgement
        const tags = match === undefined ? [] : (['equivalent'] as const)
        by.push({ badge, credential, claim, ...(level === undefined ? {} : { level }), tags })
        continue
      }
      const reason = verdict === 'shown' ? 'close-match' : judgement.reason
      against.push({ badge, credential, claim, reason })
      if (verdict !== 'not-shown') isUnclear = true
    }
  }
  look(wanted)
  for (const { reason, text } of otherLevels(wanted)) {
    if (reason === 'higher-level' && wanted.orHigher === true) {
      look({ ...wanted, text })
      continue
    }
    for (const { badge: of, claim } of claims.get(text) ?? []) {
      against.push({ badge: of.badge, credential: of.credential, claim, reason })
    }
  }
  for (const match of ['exact', 'close'] as const) {
    for (const other of linesFrom(crosswalk, match, wanted)) look(other, match)
  }
  return { by, against, isUnclear }
}

/** The other levels of the framework of a qualification level that is asked for. */
function otherLevels({ key }: Referred): readonly {
  readonly text: string
  readonly reason: 'below-level' | 'higher-level'
}[] {
  if (key.scheme !== 'eqf') return []
  const { below, above } = registerOf(key.id)
  const text = (id: string): string => formatCompetencyKey({ scheme: 'eqf', id })
  return [
    ...below.map((id) => ({ text: text(id), reason: 'below-level' as const })),
    ...above.map((id) => ({ text: text(id), reason: 'higher-level' as const })),
  ]
}

/** Where a badge tells the level that was reached, that it also claims the competency tells nothing more. */
function withoutDoubles(
  claims: readonly ClaimOfBadge[],
  { level }: Referred,
): readonly ClaimOfBadge[] {
  if (level === undefined) return claims
  const telling = new Set(
    claims.flatMap(({ badge, claim }) => (claim.levels.length > 0 ? badge : [])),
  )
  return claims.filter(
    ({ badge, claim }) =>
      claim.role !== 'claimed' || claim.levels.length > 0 || !telling.has(badge),
  )
}
