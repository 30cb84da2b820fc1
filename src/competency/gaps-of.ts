import { OpenBadgesError, type Problem } from '../errors.js'
import { isJsonObject, isNonEmptyString, pointTo } from '../json/index.js'
import type { Achievement } from '../model/index.js'
import { problem, type VerificationReport } from '../report/index.js'
import { appendTo } from './append-to.js'
import { refuseAny } from './check-input.js'
import { gather } from './competencies-of.js'
import type { CompetencyClaim } from './competency-claim.js'
import { formatCompetencyKey } from './competency-key.js'
import { covers } from './covers.js'
import type { CompetencyAnswer } from './covers-report.js'
import type {
  AssessingDefinition,
  GapReport,
  GapsOptions,
  TaskAnswer,
  TaskCompetency,
  TaskOfJob,
} from './gap-report.js'
import { FURTHER, readReference, type WantedCompetency } from './wanted.js'

/**
 * Which tasks of a job a person has been assessed for, and which published definitions would assess the
 * competencies that the others take; with `assessedOnly: false` what is only claimed counts on both sides.
 *
 * @param badges - reports of `verify`, as for `covers`.
 * @throws {OpenBadgesError} as `covers`; `ERR_OB_INPUT` also with every task that takes nothing.
 */
export function gapsOf(
  badges: readonly VerificationReport[],
  tasks: readonly TaskOfJob[],
  options: GapsOptions = {},
): GapReport {
  assertTasks(tasks, options)
  const { definitions = [], assessedOnly = true, ...rest } = options
  const asked = tasks.flatMap(({ competencies }) => competencies)
  const { competencies: answers } = covers(badges, asked, { ...rest, assessedOnly })
  const assessing = indexDefinitions(definitions, assessedOnly)
  let next = 0
  const found = tasks.map(({ id, name, critical = false, competencies }): TaskAnswer => {
    const own = answers.slice(next, next + competencies.length).map(
      (answer): TaskCompetency => ({
        ...answer,
        assessedBy: answer.status === 'covered' ? [] : (assessing.get(keyText(answer)) ?? []),
      }),
    )
    next += competencies.length
    return { id, name, critical, status: statusOf(own), competencies: own }
  })
  const needed = found.filter(({ critical }) => critical)
  const assessed = needed.filter(({ status }) => status === 'assessed')
  return { tasks: found, critical: { assessed: assessed.length, of: needed.length } }
}

/**
 * Which definitions assess a competency, in the order given. At which level is for their rubrics to say.
 *
 * @param options - with `assessedOnly: false` also those that only claim it. Default: `true`.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` when no competency is named.
 */
export function assessedBy(
  competency: WantedCompetency,
  definitions: readonly Achievement[],
  { assessedOnly = true }: Pick<GapsOptions, 'assessedOnly'> = {},
): readonly AssessingDefinition[] {
  const { referred, problems = [] } = readReference(competency, '', FURTHER)
  refuseAny(problems)
  return indexDefinitions(definitions, assessedOnly).get(referred?.text ?? '') ?? []
}

function statusOf(answers: readonly CompetencyAnswer[]): TaskAnswer['status'] {
  const having = (status: CompetencyAnswer['status']): boolean =>
    answers.some((answer) => answer.status === status)
  if (having('missing')) return 'unassessed'
  return having('not-comparable') ? 'not-comparable' : 'assessed'
}

function keyText({ key }: { readonly key: CompetencyClaim['key'] }): string {
  return formatCompetencyKey(key)
}

function indexDefinitions(
  definitions: readonly Achievement[],
  assessedOnly: boolean,
): ReadonlyMap<string, readonly AssessingDefinition[]> {
  const index = new Map<string, AssessingDefinition[]>()
  for (const definition of definitions) {
    const { id, name } = definition
    const own = new Map<string, CompetencyClaim[]>()
    for (const claim of gather(definition).claims) {
      const counts = claim.role === 'assessed' || (claim.role === 'claimed' && !assessedOnly)
      if (counts) appendTo(own, keyText(claim), claim)
    }
    for (const [text, claims] of own) appendTo(index, text, { id, name, claims })
  }
  return index
}

function assertTasks(tasks: unknown, options: unknown): void {
  const definitions: unknown = isJsonObject(options) ? (options.definitions ?? []) : undefined
  if (!Array.isArray(tasks) || !Array.isArray(definitions)) {
    throw new OpenBadgesError('Give a list of tasks, and definitions as a list.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  const problems: Problem[] = []
  for (const [index, task] of tasks.entries()) {
    const pointer = pointTo('/tasks', index)
    const { id, name, competencies, ...rest } = isJsonObject(task) ? task : {}
    for (const member of Object.keys(rest).filter((member) => member !== 'critical')) {
      problems.push(
        problem('schema-mismatch', 'Nothing reads this member.', pointTo(pointer, member)),
      )
    }
    if (!isNonEmptyString(id) || !isNonEmptyString(name)) {
      problems.push(problem('schema-mismatch', 'A task needs "id" and "name".', pointer))
    }
    const place = pointTo(pointer, 'competencies')
    if (!Array.isArray(competencies) || competencies.length === 0) {
      problems.push(problem('schema-mismatch', 'A task takes at least one competency.', place))
      continue
    }
    for (const [at, competency] of competencies.entries()) {
      const read = readReference(competency, pointTo(place, at), FURTHER)
      problems.push(...(read.problems ?? []))
    }
  }
  refuseAny(problems)
}
