import type { JsonObject } from '../json/index.js'
import { hasType } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkAchievement } from './check-achievement.js'
import { checkDates } from './check-dates.js'
import type { ConsistencyOptions } from './check-definition.js'
import { checkDigests } from './check-digests.js'
import { checkIdentifiers } from './check-identifiers.js'
import { checkPassMarks } from './check-pass-marks.js'
import { checkReferences } from './check-references.js'
import { checkResults } from './check-results.js'
import { checkTerms } from './check-terms.js'
import { checkTexts } from './check-texts.js'
import { checkType } from './check-type.js'
import { classNodes } from './class-nodes.js'
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
  const nodes = classNodes(
    credential,
    isEndorsement ? 'EndorsementCredential' : 'AchievementCredential',
  )
  return [
    ...nodes.flatMap((node) => [...checkType(node), ...checkTerms(node), ...checkTexts(node)]),
    ...nodes.filter(({ shape }) => shape.ownContext === true).flatMap(checkDates),
    ...nodesOf(credential, 'credentialSubject').flatMap((subject) => [
      ...checkIdentifiers(subject),
      ...nodesOf(subject, 'achievement').flatMap((achievement) => [
        ...checkAchievement(achievement, known),
        ...checkResults(subject, achievement.node),
        ...checkPassMarks(subject, achievement.node),
      ]),
    ]),
    ...checkReferences(credential, known),
    ...nodes.filter(({ shape }) => shape.ownContext === true).flatMap(checkDigests),
  ]
}
