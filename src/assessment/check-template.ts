import { asArray, type JsonObject, pointTo } from '../json/index.js'
import type { Achievement } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { DOSSIER_ROOT } from './check-coverage.js'
import { checkPartOfJob } from './check-scope.js'
import { checkPart, checkWhole } from './check-unbundled.js'
import { claimsOf } from './claims.js'
import { readDossier } from './define-assessment.js'
import type { AssessmentDossier } from './dossier.js'
import { assertOptions, misuse, readDefinition } from './read-definition.js'
import { isSameId } from './references.js'
import { leavesOf } from './rule-leaves.js'
import { TEMPLATE_NAMES, type TemplateName } from './templates.js'

/** Options of {@link checkTemplate}. */
export interface TemplateOptions {
  /** For `addOn`: the definition that it is added to. */
  readonly base?: Pick<Achievement, 'id'>
  /** For `unbundled`, of the whole: the definitions of its parts. */
  readonly parts?: readonly Pick<Achievement, 'id'>[]
  /** For `unbundled`, of a part: the definition of the whole. */
  readonly whole?: Pick<Achievement, 'id'>
  /** With it the scope is held against the job. */
  readonly dossier?: AssessmentDossier
  /** Where the achievement stands in the document that the pointers are for. Default: it is the document. */
  readonly pointer?: string
}

/**
 * Whether a definition is what its template promises; each finding is a `template-mismatch` that names
 * the relation, save a scope that is the whole job: `full-job-scope`.
 *
 * - `addOn` requires an achievement that is held before, other than itself. With `base`: it requires
 *   that one, and claims some skill that the base does not.
 * - `unbundled` of the whole, with `parts`: it requires each of them, there are two or more, together
 *   they claim every skill of the whole, none is the whole by itself, and each says that it leads to
 *   the whole or is part of it. Of a part, with `whole`: the same from its side. With neither: it
 *   requires something, or leads to something.
 * - `recertification` says in `renewalRequires` what renews it: credits with a window, or achievements.
 * - `standalone` requires nothing, and is no part of anything (a warning).
 *
 * @param achievement - in the standard's form, or as `defineAchievement` takes it.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an unknown template or options of the wrong kind;
 *   `ERR_OB_INPUT` for a dossier that `defineAssessment` refuses.
 */
export function checkTemplate(
  achievement: Pick<Achievement, 'id'>,
  template: TemplateName,
  options: TemplateOptions = {},
): readonly LintProblem[] {
  if (!TEMPLATE_NAMES.includes(template)) {
    throw misuse(`The template must be one of ${TEMPLATE_NAMES.join(', ')}.`)
  }
  const given = readDefinition(achievement, 'The achievement')
  assertOptions(options, ['base', 'parts', 'whole', 'dossier', 'pointer'])
  const { pointer = '', dossier } = options
  const isPart = template === 'addOn' || template === 'standalone' || options.whole !== undefined
  const scope =
    dossier === undefined || !isPart
      ? []
      : checkPartOfJob(readDossier(dossier, DOSSIER_ROOT), DOSSIER_ROOT)
  return [...CHECKS[template](given, pointer, options), ...scope]
}

type TemplateCheck = (
  achievement: JsonObject,
  pointer: string,
  options: TemplateOptions,
) => readonly LintProblem[]

const CHECKS: Readonly<Record<TemplateName, TemplateCheck>> = {
  addOn: (achievement, pointer, { base }) => {
    const place = pointTo(pointer, 'requires')
    const targets = targetsOf(achievement, place)
    if (achievement.requires === undefined) {
      return [
        mismatch(
          'An add-on needs "requires": the credential that it builds on.',
          place,
          'Add "requires" with that credential, or choose another template.',
        ),
      ]
    }
    if (targets.length === 0) {
      return [mismatch('An add-on must require an achievement; its rule names none.', place)]
    }
    if (targets.every((id) => isSameId(id, achievement.id))) {
      return [mismatch('An add-on must require another achievement than itself.', place)]
    }
    return base === undefined
      ? []
      : checkBase(achievement, readDefinition(base, 'The base'), pointer)
  },
  unbundled: (achievement, pointer, { parts, whole }) => {
    if (parts !== undefined)
      return checkWhole(
        achievement,
        asArray(parts).map((part) => readDefinition(part, 'A part')),
        pointer,
      )
    if (whole !== undefined)
      return checkPart(achievement, readDefinition(whole, 'The whole'), pointer)
    const relations = ['requires', 'leadsTo', 'isPartOf']
    if (relations.some((name) => achievement[name] !== undefined)) return []
    const detail = 'A whole needs "requires" with its parts; a part needs "leadsTo" or "isPartOf".'
    return [mismatch(detail, pointTo(pointer, 'requires'))]
  },
  recertification: (achievement, pointer) => {
    const place = pointTo(pointer, 'renewalRequires')
    if (achievement.renewalRequires === undefined) {
      const detail = 'A recertification needs "renewalRequires": what must be shown to renew it.'
      const fix = 'Add "renewalRequires" with credits or achievements, or choose another template.'
      return [mismatch(detail, place, fix)]
    }
    const leaves = leavesOf(achievement.renewalRequires, place)
    const credits = leaves.filter(({ condition }) => condition.type === 'EarnedCredits')
    const ways = leaves.filter(({ condition }) =>
      ['HoldsAchievement', 'HoldsFromSeries', 'HoldsCompetency'].includes(condition.type),
    )
    if (credits.length + ways.length === 0) {
      const detail = '"renewalRequires" names no credits and no achievement that renews it.'
      return [mismatch(detail, place)]
    }
    return credits
      .filter(({ condition }) => !('window' in condition))
      .map((leaf) => {
        const detail = 'The credits of "renewalRequires" need a "window" in which they are earned.'
        return mismatch(detail, pointTo(leaf.pointer, 'window'))
      })
  },
  standalone: (achievement, pointer) => [
    ...(achievement.requires === undefined
      ? []
      : [
          mismatch(
            'A stand-alone credential must not have "requires".',
            pointTo(pointer, 'requires'),
            'Move it to "recommends", or choose the template addOn.',
          ),
        ]),
    ...['isPartOf', 'leadsTo']
      .filter((name) => achievement[name] !== undefined)
      .map((name) =>
        lintProblem(
          problem(
            'template-mismatch',
            `A stand-alone credential is no step to another, yet has "${name}".`,
            pointTo(pointer, name),
          ),
          { severity: 'warning', fix: `Remove "${name}", or choose another template.` },
        ),
      ),
  ],
}

/** An add-on to a known base requires it, and adds a skill to it. */
function checkBase(
  achievement: JsonObject,
  base: JsonObject,
  pointer: string,
): readonly LintProblem[] {
  const place = pointTo(pointer, 'requires')
  const problems: LintProblem[] = []
  if (!targetsOf(achievement, place).some((id) => isSameId(id, base.id))) {
    problems.push(mismatch(`"requires" does not name the base ${String(base.id)}.`, place))
  }
  const held = new Set(claimsOf(base, '').map(({ exact }) => exact))
  const claims = claimsOf(achievement, pointer, held)
  if (claims.length > 0 && claims.every(({ key }) => held.has(key))) {
    const detail = 'An add-on must claim a skill that its base does not claim.'
    problems.push(mismatch(detail, pointTo(pointer, 'alignment')))
  }
  return problems
}

function targetsOf({ requires }: JsonObject, pointer: string): readonly string[] {
  return leavesOf(requires, pointer).flatMap(({ condition }) => {
    if (condition.type === 'HoldsAchievement') return [condition.targetAchievement]
    return condition.type === 'HoldsFromSeries' ? [condition.targetSeries] : []
  })
}

function mismatch(detail: string, pointer: string, fix?: string): LintProblem {
  return lintProblem(
    problem('template-mismatch', detail, pointer),
    fix === undefined ? {} : { fix },
  )
}
