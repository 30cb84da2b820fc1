import type { JsonObject } from '../json/index.js'
import { hasType } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkAchievement } from './check-achievement.js'
import type { ConsistencyOptions } from './check-definition.js'
import { checkIdentifiers } from './check-identifiers.js'
import { checkCredentialNodes } from './check-nodes.js'
import { checkPassMarks } from './check-pass-marks.js'
import { checkReferences } from './check-references.js'
import { checkResults } from './check-results.js'
import { nodesOf, type Placed } from './elements.js'

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
  { known = [] }: ConsistencyOptions = {},
): readonly LintProblem[] {
  const credential: Placed = { node: document, pointer: '' }
  const isEndorsement =
    hasType(document, 'EndorsementCredential') &&
    !hasType(document, 'AchievementCredential') &&
    !hasType(document, 'OpenBadgeCredential')
  const subjects = nodesOf(credential, 'credentialSubject').map((subject) => ({
    subject,
    achievements: nodesOf(subject, 'achievement'),
  }))
  const { each, dates, digests } = checkCredentialNodes(
    credential,
    isEndorsement ? 'EndorsementCredential' : 'AchievementCredential',
    isEndorsement ? [] : subjects.flatMap(({ achievements }) => achievements),
  )
  return [
    ...each,
    ...dates,
    ...subjects.flatMap(({ subject, achievements }) => [
      ...checkIdentifiers(subject),
      ...achievements.flatMap((achievement) => [
        ...checkAchievement(achievement, known),
        ...checkResults(subject, achievement.node),
        ...checkPassMarks(subject, achievement.node),
      ]),
    ]),
    ...checkReferences(credential, known),
    ...digests,
  ]
}
