import { completeToJudge, readInput } from '../build/index.js'
import { deepFreeze, isJsonObject, type JsonObject, type JsonValue } from '../json/index.js'
import { type Condition, isIri } from '../model/index.js'
import type { Association } from './clr-associations.js'
import { compareText, inOrder, type Loss } from './loss.js'
import { given, listed, misuse } from './reading.js'

/** What associations tell of one achievement: members for `defineAchievement`. */
export interface AssociatedAchievement {
  readonly id: string
  readonly requires?: Condition
  readonly isPartOf?: readonly string[]
  readonly equivalentTo?: readonly string[]
  readonly replaces?: readonly string[]
}

/** The achievements that associations are about, and what is not told of them. */
export interface ClrImport {
  /** By their ids, sorted; only those of which something is told. */
  readonly achievements: readonly AssociatedAchievement[]
  /** Places are in the list of associations. */
  readonly lost: readonly Loss[]
}

/** Where an association tells something: of its target or of its source. */
const MEMBERS: Readonly<Record<string, readonly ['source' | 'target', string]>> = {
  precedes: ['target', 'requires'],
  isPartOf: ['source', 'isPartOf'],
  exactMatchOf: ['source', 'equivalentTo'],
  replacedBy: ['target', 'replaces'],
}

/**
 * Reads the associations of a Comprehensive Learner Record. Everything that `precedes` an achievement is
 * required by it and awarded earlier; where that was meant as a recommendation, nothing tells.
 *
 * `isChildOf`, `isParentOf`, `isPeerOf` and `isRelatedTo` say how a record is laid out, and are lost.
 *
 * @param associations - `association` of the subject of a CLR.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no list, `ERR_OB_INPUT` for what is no JSON. An
 *   entry that is no association is among what is lost.
 * @see chain.md 2.7
 */
export function fromClrAssociations(associations: readonly Association[]): ClrImport {
  if (!Array.isArray(associations)) throw misuse('The associations must be a list.')
  const { entries } = readInput({ entries: associations }, 'The associations')
  const told = new Map<string, Map<string, Set<string>>>()
  const lost: Loss[] = []
  for (const [index, entry] of (entries as readonly JsonValue[]).entries()) {
    const fact = factIn(entry)
    if ('why' in fact) {
      lost.push({ pointer: `/${index}`, what: 'the association', why: fact.why })
      continue
    }
    const members = told.get(fact.id) ?? new Map<string, Set<string>>()
    told.set(fact.id, members)
    members.set(fact.member, (members.get(fact.member) ?? new Set()).add(fact.value))
  }
  const achievements = [...told]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, members]) => achievementFrom(id, members))
  return deepFreeze({ achievements, lost: inOrder(lost) })
}

type Fact =
  | { readonly id: string; readonly member: string; readonly value: string }
  | { readonly why: string }

function factIn(entry: JsonValue): Fact {
  const { associationType, sourceId, targetId }: JsonObject = isJsonObject(entry) ? entry : {}
  if (!isIri(sourceId) || !isIri(targetId)) return { why: 'It does not say what it is between.' }
  const type = String(associationType)
  const member = Object.hasOwn(MEMBERS, type) ? MEMBERS[type] : undefined
  if (member === undefined) return { why: 'No member of a definition says this.' }
  const [of, name] = member
  return of === 'source'
    ? { id: sourceId, member: name, value: targetId }
    : { id: targetId, member: name, value: sourceId }
}

function achievementFrom(
  id: string,
  members: ReadonlyMap<string, ReadonlySet<string>>,
): AssociatedAchievement {
  const sorted = (name: string): readonly string[] =>
    [...(members.get(name) ?? [])].sort(compareText)
  const leaves = sorted('requires').map((target) => ({
    type: 'HoldsAchievement',
    targetAchievement: target,
    timing: 'before',
  }))
  const [only] = leaves
  const rule = leaves.length > 1 ? { type: 'AllOf', condition: leaves } : only
  const requires =
    rule && completeToJudge({ id, requires: rule }, 'as-written').achievement.requires
  return {
    id,
    ...given('requires', requires),
    ...listed('isPartOf', sorted('isPartOf')),
    ...listed('equivalentTo', sorted('equivalentTo')),
    ...listed('replaces', sorted('replaces')),
  } as unknown as AssociatedAchievement
}
