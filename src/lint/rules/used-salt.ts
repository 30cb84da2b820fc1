import { asArray, isJsonObject } from '../../json/index.js'
import { lintProblem, problem } from '../../report/index.js'
import type { LintRule } from '../subject.js'

/**
 * Salts that an earlier badge has used. Two hashes of one person with one salt are the same text, and
 * tie the badges together (S-63). Within one badge this is told without any list.
 */
export function usedSalt(salts: ReadonlySet<string>): LintRule {
  return ({ document: { credentialSubject: subject } }) =>
    asArray(isJsonObject(subject) ? subject.identifier : undefined).flatMap((identifier, index) => {
      const salt = isJsonObject(identifier) ? identifier.salt : undefined
      if (typeof salt !== 'string' || !salts.has(salt)) return []
      const detail = 'An earlier badge has this salt.'
      const place = `/credentialSubject/identifier/${index}/salt`
      return [lintProblem(problem('identity-shared-salt', detail, place))]
    })
}
