import type { JsonObject } from '../json/index.js'
import { hasType } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkAchievement } from './check-achievement.js'
import type { ConsistencyOptions } from './check-definition.js'
import { checkIdentifiers } from './check-identifiers.js'
import { checkNodes } from './check-nodes.js'
import { checkPassMarks } from './check-pass-marks.js'
import { checkReferences } from './check-references.js'
import { checkResults } from './check-results.js'
import { addTo, nodesOf, type Placed } from './elements.js'

/** What a credential is looked at for. */
export interface CredentialOptions extends ConsistencyOptions {
  /**
   * Whether it is looked at for a reader: types, terms and digests of the credential are then for others to
   * judge, and may be left out. Default: `false`.
   */
  readonly forReader?: boolean
}

/**
 * What no schema can say about a badge or an endorsement, of either version of Verifiable Credentials:
 * who the recipient is, whether results fit their descriptions, dates follow each other, types agree,
 * and references lead somewhere; and all of {@link checkDefinition} for its achievement.
 *
 * What the schema can say is left to it: members of the wrong kind are passed over. No text in it is
 * fetched, compared with a clock or trusted.
 *
 * @param document - a whole credential, in wire form, with or without its proofs.
 * @returns findings in no particular order, each with its severity; nothing is thrown.
 * @see Open Badges 3.0, AchievementCredential; S-14, S-17
 */
export function checkCredential(
  document: JsonObject,
  { known = [], forReader = false }: CredentialOptions = {},
): readonly LintProblem[] {
  const credential: Placed = { node: document, pointer: '' }
  const isEndorsement =
    hasType(document, 'EndorsementCredential') &&
    !hasType(document, 'AchievementCredential') &&
    !hasType(document, 'OpenBadgeCredential')
  const className = isEndorsement ? 'EndorsementCredential' : 'AchievementCredential'
  const { each, dates, digests } = checkNodes(credential, className, forReader)
  const found = [...each, ...dates]
  const subjects = nodesOf(credential, 'credentialSubject')
  for (const subject of subjects) {
    addTo(found, checkIdentifiers(subject))
    const results = nodesOf(subject, 'result')
    for (const achievement of nodesOf(subject, 'achievement')) {
      addTo(found, checkAchievement(achievement, known))
      addTo(found, checkResults(results, achievement.node))
      addTo(found, checkPassMarks(results, achievement.node))
    }
  }
  addTo(found, checkReferences(credential, subjects, known))
  addTo(found, digests)
  return found
}
