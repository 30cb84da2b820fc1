import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { EXCEPTION_GENRES } from '../model/index.js'
import type { EligibilityReport } from '../report/index.js'
import { type EligibilitySettings, evidenceOf } from './eligibility.js'
import { unmetConditions } from './unmet.js'

/**
 * The evidence of an award with what its eligibility rests on: the credentials that were checked, as
 * `PrerequisiteEvidence`; the waivers that counted; and who awarded it all the same, and why. The last two
 * are plain `Evidence`, told apart by `genre`: they satisfy no condition, and whoever verifies the chain
 * judges for themselves.
 *
 * Evidence of one credential stands there once, with all that either side says of it. The id of a waiver that
 * the award itself holds is that of the waiver alone: two nodes of one id say the same.
 *
 * @param award - with what it has as `evidence` already.
 * @see chain.md 2.5, 2.6 (G4)
 */
export function withEligibility(
  { evidence: given, ...award }: JsonObject,
  settings: EligibilitySettings,
): readonly JsonValue[] {
  const { report } = settings
  const checked = evidenceOf(report)
  const isChecked = new Set(checked.map(({ id }) => id))
  const waived = waiversOf(report, idsIn(award)).filter(
    ({ id }) => id === undefined || !isChecked.has(id),
  )
  const added = [...checked, ...waived, ...overrideOf(settings)]
  const before = asArray<JsonValue>(given)
  const merged = before.map((entry) => {
    const same = isJsonObject(entry) ? added.find((one) => isSame(one, entry)) : undefined
    return same === undefined ? entry : merge(entry as JsonObject, same)
  })
  const isThere = (one: JsonObject): boolean =>
    before.some((entry) => isJsonObject(entry) && isSame(one, entry))
  return [...merged, ...added.filter((one) => !isThere(one))]
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return one.id !== undefined && one.id === other.id
}

/** What was checked counts where both say something; types and conditions are those of both. */
function merge(entry: JsonObject, checked: JsonObject): JsonObject {
  const both = (name: string): JsonObject => {
    const values = [...new Set([...asArray(entry[name]), ...asArray(checked[name])])]
    return values.length === 0 ? {} : { [name]: values }
  }
  return { ...entry, ...checked, ...both('type'), ...both('satisfies') }
}

function waiversOf(
  { waivers }: EligibilityReport,
  held: ReadonlySet<unknown>,
): readonly JsonObject[] {
  return waivers.flatMap(({ id, issuer, waives, basis, accepted }) => {
    if (!accepted) return []
    const by = issuer === undefined ? '' : ` by <${issuer}>`
    const why = basis === undefined ? '' : ` (${basis})`
    const conditions = waives.map((condition) => `<${condition}>`).join(', ')
    const isHeld = held.has(id)
    return [
      {
        ...(id === undefined || isHeld ? {} : { id }),
        type: ['Evidence'],
        name: 'A prerequisite was waived',
        genre: EXCEPTION_GENRES.waiver,
        narrative: `Waived${by}${why}: ${conditions}.${isHeld ? ` The waiver: <${id}>.` : ''}`,
      },
    ]
  })
}

/** The id of everything in the award. */
function idsIn(award: JsonObject): ReadonlySet<unknown> {
  const open: JsonValue[] = [award]
  const ids = new Set<unknown>()
  // the list grows while it is walked
  for (const value of open) {
    if (isJsonObject(value) && value.id !== undefined) ids.add(value.id)
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value))
  }
  return ids
}

function overrideOf({ report, override }: EligibilitySettings): readonly JsonObject[] {
  if (override === undefined) return []
  const { reason, by = 'the issuer' } = override
  const { status, code, asOf } = report
  const unmet = unmetConditions(report)
  return [
    {
      type: ['Evidence'],
      name: 'Awarded although prerequisites were not met',
      description:
        `Decided by ${by}; the prerequisites were ${status} (${code}) on ${asOf}.` +
        (unmet.length === 0 ? '' : ` Not met: ${unmet.join(', ')}.`),
      genre: EXCEPTION_GENRES.override,
      narrative: reason,
    },
  ]
}
