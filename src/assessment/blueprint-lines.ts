import { asArray, isJsonObject, type JsonObject, pointTo } from '../json/index.js'
import type { AssessmentDossier, Decimal } from './dossier.js'
import { fullReference } from './references.js'
import { skillKey } from './skill-key.js'

/** One line of a blueprint, whether it stands in a dossier or in the definition itself. */
export interface Line {
  /** What the skill's addresses share. */
  readonly key: string
  readonly skill: string
  readonly tasks: readonly string[]
  /** Absent: not told. */
  readonly items?: number
  readonly weight?: Decimal
  /** Full id of the result description. Absent: not told. */
  readonly resultDescription?: string
  readonly pointer: string
  /** Where the result description is named. */
  readonly resultPointer: string
}

/** Whether the line stands for any testing at all. */
export function isTested({ items }: Line): boolean {
  return items === undefined || items > 0
}

/** The lines of a dossier's blueprint; none for a draft without one. */
export function linesOfDossier(
  { blueprint }: AssessmentDossier,
  achievementId: string,
  root: string,
): readonly Line[] {
  return (blueprint?.entries ?? []).map((entry, index) => {
    const pointer = `${root}/blueprint/entries/${index}`
    return {
      ...entry,
      key: skillKey(entry.skill),
      resultDescription: fullReference(entry.resultDescription, achievementId),
      pointer,
      resultPointer: pointTo(pointer, 'resultDescription'),
    }
  })
}

/** The lines of one plan in a definition; entries that name no skill are left out. */
export function linesOfPlan(plan: JsonObject, pointer: string): readonly Line[] {
  return asArray(plan.blueprint).flatMap((entry, index) => {
    if (!isJsonObject(entry) || typeof entry.skill !== 'string') return []
    const { skill, itemCount, weight, onResultDescription } = entry
    const place = pointTo(pointTo(pointer, 'blueprint'), index)
    return [
      {
        key: skillKey(skill),
        skill,
        tasks: asArray(entry.jobTask).filter((task) => typeof task === 'string'),
        ...(typeof itemCount === 'number' ? { items: itemCount } : {}),
        ...(typeof weight === 'string' ? { weight } : {}),
        ...(typeof onResultDescription === 'string'
          ? { resultDescription: onResultDescription }
          : {}),
        pointer: place,
        resultPointer: pointTo(place, 'onResultDescription'),
      },
    ]
  })
}
