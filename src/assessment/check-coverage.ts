import { asArray, isJsonObject } from '../json/index.js'
import type { Achievement, OneOrMany } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { isTested, linesOfDossier } from './blueprint-lines.js'
import { checkAnalysis, checkItems, checkPassRule } from './check-blueprint.js'
import { checkCutScores, checkShownResults, type ShownResult } from './check-cut-scores.js'
import {
  checkClaimsAssessed,
  checkLineResults,
  checkLinesClaimed,
  checkWeights,
} from './check-lines.js'
import {
  checkClaimsInScope,
  checkCriticalTasks,
  checkLineTasks,
  checkPartOfJob,
  criticalTasks,
} from './check-scope.js'
import { claimsOf, describedSkills } from './claims.js'
import { assertMoment, readDossier } from './define-assessment.js'
import type { AssessmentDossier } from './dossier.js'
import { assertOptions, readDefinition, reading } from './read-definition.js'
import { fullReference } from './references.js'
import { descriptionsOf, idOf } from './result-descriptions.js'
import { skillKey } from './skill-key.js'

/** Options of {@link checkCoverage}. */
export interface CoverageOptions {
  /** The day for which the age of the job analysis is judged. */
  readonly asOf: Date
  /** Results of one recipient. Default: none are looked at. */
  readonly results?: OneOrMany<CoverageResult> | undefined
  /** Whether it is signed already: a claim beyond the scope is a warning then. Default: it is not. */
  readonly signed?: boolean
  /** Where the achievement stands in the document that the pointers are for. Default: it is the document. */
  readonly pointer?: string
}

/** A result, as an award has it or a badge. */
export interface CoverageResult {
  readonly resultDescription?: string | undefined
  readonly value?: string | number | undefined
  readonly achievedLevel?: string | undefined
}

/** How many of the claims and of the critical tasks the assessment covers. */
export interface Traceability {
  /** Skills that the achievement claims. */
  readonly claimed: number
  /** Those among them that some blueprint entry with items tests. */
  readonly assessed: number
  /** Critical tasks of the scope. */
  readonly critical: number
  /** Those among them that some blueprint entry with items covers. */
  readonly covered: number
}

/** What {@link checkCoverage} found. */
export interface CoverageReport {
  readonly problems: readonly LintProblem[]
  readonly traceability: Traceability
}

/** Where the places of a dossier begin, since it is no part of the definition. */
export const DOSSIER_ROOT = '/dossier'

/**
 * Whether the assessment covers what the achievement claims, and no more than it may.
 *
 * 1. a claimed skill is tested by some entry with items: `skill-not-assessed`
 * 2. a tested skill is claimed, or is what a result description is aligned to: `assessed-not-claimed`
 * 3. an entry names tasks, of the scope only: `task-out-of-scope`
 * 4. a critical task of the scope is covered: `critical-task-uncovered`
 * 5. the scope leaves out part of the job: `full-job-scope`
 * 6. the weights sum to 1, give or take 0.005: `blueprint-weights`
 * 7. the result description of an entry exists: `result-dangling`
 * 8. results are there for each pass mark, and reach it: `result-missing`, `cut-score-missed`; the
 *    passing rule is stated: `pass-rule-missing`; the definition requires what was found:
 *    `cut-score-mismatch`
 * 9. a skill has the least number of items: `thin-coverage`
 * 10. the blueprint rests on the newest job analysis, which is not too old: `analysis-stale`
 *
 * Claims are the alignments of the achievement itself. One that belongs to no task of the scope is `scope-exceeded`, an error; of a signed badge it is
 * `claim-out-of-scope`, a warning. Skills are the same when their addresses mean the same competency.
 * Alignments to qualification levels, to other credentials and to decisions on quality are no claims of
 * skills. The scope is held against the job only where the achievement is a micro-credential or of no
 * stated type.
 *
 * @param achievement - in the standard's form, or as `defineAchievement` takes it.
 * @returns every problem; places in the definition point there, those in the dossier begin with
 *   `/dossier`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` for a dossier
 *   that `defineAssessment` refuses.
 */
export function checkCoverage(
  achievement: Pick<Achievement, 'id'>,
  dossier: AssessmentDossier,
  options: CoverageOptions,
): CoverageReport {
  const given = readDefinition(achievement, 'The achievement')
  assertOptions(options, ['asOf', 'results', 'signed', 'pointer'])
  assertMoment(options.asOf)
  const { asOf, results, signed = false, pointer = '' } = options
  const read = readDossier(dossier, DOSSIER_ROOT)
  const id = idOf(given)
  const lines = linesOfDossier(read, id, DOSSIER_ROOT)
  const known = new Set(read.skills.map((skill) => skillKey(skill.id)))
  const claims = claimsOf(given, pointer, known)
  const descriptions = descriptionsOf(given, pointer)
  const exceeding = checkClaimsInScope(claims, read, signed)
  const beyond = new Set(exceeding.map((found) => found.pointer))
  const type = given.achievementType ?? 'MicroCredential'
  const { critical, covered } = criticalTasks(lines, read)
  const tested = new Set(lines.filter(isTested).map(({ key }) => key))
  const skills = new Map(claims.map(({ key }) => [key, tested.has(key)]))
  return {
    problems: [
      ...exceeding,
      ...checkClaimsAssessed(
        claims.filter((claim) => !beyond.has(claim.pointer)),
        lines,
      ),
      ...checkCutScores(read, descriptions, id, DOSSIER_ROOT),
      ...(results === undefined
        ? []
        : checkShownResults(
            reading('The option "results"', () => shown(results, id)),
            read,
            descriptions,
            id,
          )),
      ...checkCriticalTasks(lines, read, DOSSIER_ROOT),
      ...checkAnalysis(read, asOf, DOSSIER_ROOT),
      ...(type === 'MicroCredential' ? checkPartOfJob(read, DOSSIER_ROOT) : []),
      ...checkLinesClaimed([...claims, ...describedSkills(descriptions, known)], lines),
      ...checkLineTasks(lines, read),
      ...checkLineResults(lines, new Set(descriptions.map((described) => described.id))),
      ...checkWeights(lines, `${DOSSIER_ROOT}/blueprint/entries`),
      ...checkItems(claims, lines, read),
      ...checkPassRule(read, DOSSIER_ROOT),
    ],
    traceability: {
      claimed: skills.size,
      assessed: [...skills.values()].filter(Boolean).length,
      critical: critical.length,
      covered: covered.length,
    },
  }
}

function shown(results: unknown, achievementId: string): readonly ShownResult[] {
  return asArray(results).flatMap((result) => {
    if (!isJsonObject(result) || typeof result.resultDescription !== 'string') return []
    const { resultDescription: reference, value, achievedLevel: level } = result
    const id = fullReference(reference as string, achievementId)
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
    return [
      {
        resultDescription: id,
        ...(text === undefined ? {} : { value: text }),
        ...(typeof level === 'string'
          ? { achievedLevel: fullReference(level, achievementId) }
          : {}),
      },
    ]
  })
}
