import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { isTested, type Line } from './blueprint-lines.js'
import type { Claim } from './claims.js'
import type { AssessmentDossier } from './dossier.js'
import { skillKey } from './skill-key.js'

/**
 * Claims of function skills that belong to no task of the scope. Before signing that is an error; of a
 * badge that is signed already it can only be told.
 */
export function checkClaimsInScope(
  claims: readonly Claim[],
  { scope, skills }: AssessmentDossier,
  signed: boolean,
): readonly LintProblem[] {
  const inScope = new Set(scope.tasks)
  const outside = new Set(
    skills
      .filter(({ tasks }) => !tasks.some((id) => inScope.has(id)))
      .map(({ id }) => skillKey(id)),
  )
  return claims
    .filter(({ key }) => outside.has(key))
    .map(({ skill, pointer }) => {
      const detail = `No task of the scope needs the claimed skill ${skill}.`
      return lintProblem(problem(signed ? 'claim-out-of-scope' : 'scope-exceeded', detail, pointer))
    })
}

/** Lines that name no task, or tasks outside the scope. */
export function checkLineTasks(
  lines: readonly Line[],
  { scope }: AssessmentDossier,
): readonly LintProblem[] {
  const inScope = new Set(scope.tasks)
  return lines.flatMap(({ tasks, skill, pointer }) => {
    const place = `${pointer}/tasks`
    if (tasks.length === 0) {
      const detail = `The entry for the skill ${skill} names no task.`
      return [lintProblem(problem('task-out-of-scope', detail, place))]
    }
    return tasks.flatMap((task, index) =>
      inScope.has(task)
        ? []
        : [
            lintProblem(
              problem('task-out-of-scope', `The scope has no task ${task}.`, `${place}/${index}`),
            ),
          ],
    )
  })
}

/** The critical tasks of the scope, and those among them that some line with items tests. */
export function criticalTasks(
  lines: readonly Line[],
  { jobAnalysis, scope }: AssessmentDossier,
): { readonly critical: readonly string[]; readonly covered: readonly string[] } {
  const inScope = new Set(scope.tasks)
  const tested = new Set(lines.filter(isTested).flatMap(({ tasks }) => tasks))
  const critical = jobAnalysis.tasks
    .filter((task) => task.critical === true && inScope.has(task.id))
    .map(({ id }) => id)
  return { critical, covered: critical.filter((id) => tested.has(id)) }
}

/** Critical tasks of the scope that no line with items tests. */
export function checkCriticalTasks(
  lines: readonly Line[],
  dossier: AssessmentDossier,
  root: string,
): readonly LintProblem[] {
  const { critical, covered } = criticalTasks(lines, dossier)
  const done = new Set(covered)
  const open = new Set(critical.filter((id) => !done.has(id)))
  return dossier.jobAnalysis.tasks.flatMap(({ id, name }, index) => {
    if (!open.has(id)) return []
    const detail = `No blueprint entry with items covers the critical task ${id} (${name}).`
    return [
      lintProblem(problem('critical-task-uncovered', detail, `${root}/jobAnalysis/tasks/${index}`)),
    ]
  })
}

/** A scope that leaves out no task of the job: that is a credential for the job, not a part of it. */
export function checkPartOfJob(
  { jobAnalysis, scope }: AssessmentDossier,
  root: string,
): readonly LintProblem[] {
  const inScope = new Set(scope.tasks)
  if (jobAnalysis.tasks.some(({ id }) => !inScope.has(id))) return []
  const detail = `The scope has all ${jobAnalysis.tasks.length} tasks of the job "${jobAnalysis.job}".`
  return [lintProblem(problem('full-job-scope', detail, `${root}/scope/tasks`))]
}
