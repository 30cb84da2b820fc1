import { checkAnyShape, checkShape } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { checkConformance, classOf } from '../schema/index.js'
import { checkCredential } from '../vcdm/index.js'
import { contradictionsIn } from './contradictions.js'
import type { Environment } from './environment.js'

/** What is wrong with the tree itself, whoever signed it. */
export interface FormFindings {
  readonly shape: readonly Problem[]
  readonly conformance: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/** Judges shape and conformance by what the credential is held to. */
export function checkForm(document: JsonObject, environment: Environment): FormFindings {
  const { kind, contexts, inlineContexts } = environment
  if (kind === 'any') {
    const shape = checkAnyShape(document, contexts, { inlineContexts })
    return { shape, conformance: checkCredential(document), warnings: [] }
  }
  const shape = checkShape(document, classOf(document) ?? 'AchievementCredential', contexts)
  const { problems: conformance, warnings } = checkConformance(document)
  const told = [...shape, ...conformance, ...warnings]
  const contradictions = contradictionsIn(document, told)
  return { shape, conformance, warnings: [...warnings, ...contradictions] }
}
