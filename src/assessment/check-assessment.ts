import type { Achievement } from '../model/index.js'
import { type LintProblem, lintProblem, problem, refusal } from '../report/index.js'
import { type CoverageOptions, checkCoverage, DOSSIER_ROOT } from './check-coverage.js'
import { checkProcess } from './check-process.js'
import type { AssessmentDossier } from './dossier.js'
import { readDefinition } from './read-definition.js'

/**
 * Everything that a dossier tells about a definition: {@link checkCoverage} and, where there is a
 * record, {@link checkProcess}; and what is recorded as done but is not there: a published definition
 * without a blueprint or a cut score is `process-incomplete`, and so is one whose version was not the
 * one that was signed off.
 *
 * @throws {OpenBadgesError} as the two do.
 */
export function checkAssessment(
  achievement: Pick<Achievement, 'id'>,
  dossier: AssessmentDossier,
  options: CoverageOptions,
): readonly LintProblem[] {
  const { problems } = checkCoverage(achievement, dossier, options)
  const { process } = dossier
  if (process === undefined) return problems
  const record = checkProcess(process, options.asOf)
  return [...problems, ...record, ...checkRecorded(dossier), ...checkVersion(achievement, dossier)]
}

/**
 * Ends a publication that must not be.
 *
 * @returns the warnings.
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with the errors among the findings of {@link checkAssessment},
 *   such as `scope-exceeded` or `process-incomplete`; else as that one does.
 */
export function assertPublishable(
  achievement: Pick<Achievement, 'id'>,
  dossier: AssessmentDossier,
  options: CoverageOptions,
): readonly LintProblem[] {
  const found = checkAssessment(achievement, dossier, options)
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw refusal('The definition', errors)
  return found
}

/** Steps that a published record names, and whose outcome the dossier does not hold. */
function checkRecorded({
  process,
  blueprint,
  cutScores = [],
}: AssessmentDossier): readonly LintProblem[] {
  const steps = process?.steps ?? []
  if (!steps.some(({ stage }) => stage === 'publication')) return []
  const absent = [
    ['blueprint', blueprint === undefined],
    ['cutScore', cutScores.length === 0],
  ] as const
  return absent.flatMap(([stage, isAbsent]) => {
    const index = steps.findIndex((step) => step.stage === stage)
    if (!isAbsent || index < 0) return []
    const member = stage === 'cutScore' ? 'cutScores' : stage
    const detail = `The step "${stage}" is recorded; the dossier has no "${member}".`
    return [lintProblem(problem('process-incomplete', detail, `${DOSSIER_ROOT}/${member}`))]
  })
}

function checkVersion(
  achievement: Pick<Achievement, 'id'>,
  { process }: AssessmentDossier,
): readonly LintProblem[] {
  const version = readDefinition(achievement, 'The achievement').version
  const steps = process?.steps ?? []
  const index = steps.findIndex(({ stage }) => stage === 'publication')
  const published = steps[index]?.definitionVersion
  if (published === undefined || version === undefined || published === version) return []
  const detail = `The record is of version ${published}; the definition is version ${String(version)}.`
  const pointer = `${DOSSIER_ROOT}/process/steps/${index}/definitionVersion`
  return [lintProblem(problem('process-incomplete', detail, pointer))]
}
