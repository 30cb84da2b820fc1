import { isJsonObject, isNonEmptyString, type JsonObject, pointTo } from '../json/index.js'
import { type Achievement, type AnyAchievementCredential, assertDocument } from '../model/index.js'
import {
  achievementIn,
  alignmentsIn,
  nodesAt,
  type Placed,
  type PlacedAlignment,
  resultsIn,
} from './alignments-in.js'
import { type Assessments, assessmentsIn } from './assessments-in.js'
import type { CompetencyClaim } from './competency-claim.js'
import {
  type CompetencyTarget,
  competencyIri,
  competencyKey,
  formatCompetencyKey,
  readTarget,
} from './competency-key.js'
import { parseFramework } from './framework.js'
import { type CompetencyLevel, levelKey, type Rubrics } from './levels.js'
import { type Standing, standingIn, standingOf } from './standing.js'

/** What a badge or a definition says about competencies. */
export interface Gathered {
  readonly claims: readonly CompetencyClaim[]
  readonly rubrics: Rubrics
  /** Whether some assessment was taken and not passed. */
  readonly hasFailed: boolean
}

/**
 * Every competency that a badge or a definition speaks of, with provenance.
 *
 * Of a definition, all levels of a rubric are told with what they are aligned to; of a badge only those
 * that a result reached. A competency of which several places speak has several claims: compare their
 * keys with `formatCompetencyKey`. Blueprint entries without items assess nothing and are left out, as
 * are alignments without an address.
 *
 * @param document - what `verify` returned as `credential`, or an achievement in the standard's form. Of
 *   a document that nothing has checked, this is what it says of itself.
 * @returns the alignments in document order, then the skills of blueprints; none for an endorsement.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Alignment: https://www.imsglobal.org/spec/ob/v3p0/#alignment
 */
export function competenciesOf(
  document: AnyAchievementCredential | Achievement,
): readonly CompetencyClaim[] {
  assertDocument(document, 'credential or achievement')
  return gather(document).claims
}

/** As {@link competenciesOf}, with what it takes to judge the claims. Takes anything. */
export function gather(document: unknown): Gathered {
  const achievement = isJsonObject(document) ? achievementIn(document) : undefined
  if (!isJsonObject(document) || achievement === undefined) {
    return { claims: [], rubrics: new Map(), hasFailed: false }
  }
  const isBadge = document !== achievement.node
  const assessments = assessmentsIn(achievement, resultsIn(document))
  const alignments = alignmentsIn(document)
  const aligned = alignments.flatMap((placed) => {
    const standing = standingOf(placed, assessments, isBadge)
    return standing === undefined ? [] : claimFrom(placed, standing)
  })
  const claims = [...aligned, ...blueprintClaims(achievement, assessments, aligned, alignments)]
  const asserter = idOf(isBadge ? document.issuer : achievement.node.creator)
  return {
    claims: asserter === undefined ? claims : claims.map((claim) => ({ ...claim, asserter })),
    rubrics: new Map([...assessments.byId].map(([id, { rubric }]) => [id, ranksOf(rubric)])),
    hasFailed: assessments.hasFailed,
  }
}

const ROLES = {
  Achievement: 'claimed',
  ResultDescription: 'assessed',
  RubricCriterionLevel: 'assessed',
  Result: 'assessed',
  HoldsCompetency: 'required',
} as const satisfies Record<PlacedAlignment['source'], CompetencyClaim['role']>

function claimFrom(
  { node, pointer, source }: PlacedAlignment,
  standing: Standing,
): readonly CompetencyClaim[] {
  const { key } = readTarget(node)
  if (key === undefined) return []
  const framework = parseFramework(textOf(node.targetFramework))
  return [
    {
      key,
      name: textOf(node.targetName) || key.id,
      ...textAs('text', node.targetDescription),
      ...textAs('code', node.targetCode),
      ...textAs('targetType', node.targetType),
      ...(framework === undefined ? {} : { framework }),
      role: ROLES[source],
      source,
      pointer,
      ...standing,
    },
  ]
}

/** The skills of every blueprint, under the names that alignments give them. */
function blueprintClaims(
  achievement: Placed,
  assessments: Assessments,
  aligned: readonly CompetencyClaim[],
  alignments: readonly Placed[],
): readonly CompetencyClaim[] {
  const names = new Map(aligned.map(({ key, name }) => [formatCompetencyKey(key), name]))
  const coded = new Map(alignments.flatMap(({ node }) => codedSkill(node)))
  const entries = nodesAt(achievement, 'assessmentPlan').flatMap((plan) =>
    nodesAt(plan, 'blueprint'),
  )
  return entries.flatMap(({ node, pointer }) => {
    const { skill, itemCount, onResultDescription } = node
    const named = isNonEmptyString(skill) ? competencyKey(skill) : undefined
    if (named === undefined || itemCount === 0) return []
    const { key, code }: Pick<CompetencyClaim, 'key' | 'code'> = coded.get(
      formatCompetencyKey(named),
    ) ?? { key: named }
    return [
      {
        key,
        ...(code === undefined ? {} : { code }),
        name: names.get(formatCompetencyKey(key)) ?? key.id,
        role: 'assessed',
        source: 'BlueprintEntry',
        pointer: pointTo(pointer, 'skill'),
        ...standingIn(assessments.byId.get(String(onResultDescription)), []),
      },
    ]
  })
}

/** An alignment that its address tells from no other, by the IRI with its code. */
function codedSkill(node: JsonObject): readonly [string, Pick<CompetencyClaim, 'key' | 'code'>][] {
  const target = node as unknown as CompetencyTarget
  const [key, iri] = [competencyKey(target), competencyIri(target)]
  const exact = iri === undefined ? undefined : competencyKey(iri)
  if (key?.scheme !== 'url' || exact === undefined || !isNonEmptyString(node.targetCode)) return []
  return [[formatCompetencyKey(exact), { key, code: node.targetCode }]]
}

function ranksOf(
  rubric: ReadonlyMap<string, CompetencyLevel>,
): ReadonlyMap<string, string | undefined> {
  return new Map([...rubric.values()].map(({ id, rank }) => [levelKey(id), rank]))
}

function idOf(profile: unknown): string | undefined {
  const id: unknown = isJsonObject(profile) ? profile.id : profile
  return isNonEmptyString(id) ? id : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function textAs<Name extends string>(
  name: Name,
  value: JsonObject[string] | undefined,
): { readonly [Key in Name]?: string } {
  return isNonEmptyString(value) ? ({ [name]: value } as { readonly [Key in Name]: string }) : {}
}
