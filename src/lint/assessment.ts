import { checkAssessment, checkPlan, checkProfile, checkTemplate } from '../assessment/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, rememberedOfOwnTrees } from '../json/index.js'
import type { Achievement, Result } from '../model/index.js'
import { type LintProblem, lintProblem } from '../report/index.js'
import type { LintSettings } from './options.js'
import type { Located, Subject } from './subject.js'

/**
 * What is assessed against what is claimed: by the plan that the achievement carries, and by the dossier,
 * the template and the profile where the caller asked for them. Pointers into a dossier begin with
 * `/dossier`.
 */
export function checkAssessments(subject: Subject, settings: LintSettings): readonly LintProblem[] {
  const { achievement, kind, document } = subject
  if (achievement === undefined) return []
  const { dossier, template, profile } = settings
  const { node, pointer } = achievement
  const definition = asAchievement(node)
  const signed = kind === 'badge' && document.proof !== undefined
  return [
    // the dossier tells all that the plan does, and more
    ...(dossier === undefined
      ? planProblems(achievement, signed)
      : told(() => {
          const results = kind === 'badge' ? { results: resultsOf(subject) } : {}
          const options = { asOf: settings.now, ...results, signed, pointer }
          return checkAssessment(definition, dossier, options)
        })),
    ...(template === undefined
      ? []
      : told(() => {
          const { name, ...relations } = template
          return checkTemplate(definition, name, {
            ...relations,
            ...(dossier === undefined ? {} : { dossier }),
            pointer,
          })
        })),
    ...(profile === undefined
      ? []
      : checkProfile((kind === 'badge' ? document : node) as never, profile).problems),
  ]
}

/** What an achievement without a plan promises is held against nothing. */
function planProblems({ node, pointer }: Located, signed: boolean): readonly LintProblem[] {
  if (node.assessmentPlan === undefined) return []
  return signed ? checkSignedPlan(node, pointer) : checkOwnPlan(node, pointer)
}

const checkOwnPlan = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  checkPlan(asAchievement(node), { pointer }),
)
const checkSignedPlan = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  checkPlan(asAchievement(node), { pointer, signed: true }),
)

/** A dossier that is not one is a finding like others; what is wrong with it has places of its own. */
function told(check: () => readonly LintProblem[]): readonly LintProblem[] {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof OpenBadgesError) || error.code !== 'ERR_OB_INPUT') throw error
    return error.problems.map(({ fix, ...found }) =>
      lintProblem(found, fix === undefined ? {} : { fix }),
    )
  }
}

function asAchievement(node: JsonObject): Achievement {
  return node as unknown as Achievement
}

function resultsOf({ document }: Subject): readonly Result[] {
  const { credentialSubject: subject } = document
  return asArray(isJsonObject(subject) ? subject.result : undefined) as unknown as Result[]
}
