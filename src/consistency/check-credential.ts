import type { JsonObject } from '../json/index.js'
import { hasType } from '../model/index.js'
import type { LintProblem } from '../report/index.js'
import { checkDates } from './check-dates.js'
import { type ConsistencyOptions, checkDefinition } from './check-definition.js'
import { checkIdentifiers } from './check-identifiers.js'
import { checkPassMarks } from './check-pass-marks.js'
import { checkReferences } from './check-references.js'
import { checkResults } from './check-results.js'
import { checkTypes } from './check-types.js'
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
  options: ConsistencyOptions = {},
): readonly LintProblem[] {
  const credential: Placed = { node: document, pointer: '' }
  const isEndorsement =
    hasType(document, 'EndorsementCredential') &&
    !hasType(document, 'AchievementCredential') &&
    !hasType(document, 'OpenBadgeCredential')
  return [
    ...checkTypes(credential, isEndorsement ? 'EndorsementCredential' : 'AchievementCredential'),
    ...credentialsIn(credential).flatMap(checkDates),
    ...nodesOf(credential, 'credentialSubject').flatMap((subject) => [
      ...checkIdentifiers(subject),
      ...nodesOf(subject, 'achievement').flatMap(({ node, pointer }) => [
        ...checkDefinition(node, { ...options, pointer }),
        ...checkResults(subject, node),
        ...checkPassMarks(subject, node),
      ]),
    ]),
    ...checkReferences(credential, options.known ?? []),
  ]
}

/** The credential, and those that are embedded in it at whatever depth. */
function credentialsIn(credential: Placed): readonly Placed[] {
  const found = [credential]
  const open: Placed[] = [credential]
  // the list grows while it is walked
  for (const place of open) {
    for (const [name, value] of Object.entries(place.node)) {
      if (name === 'credentialJson' || typeof value !== 'object') continue
      const inside = nodesOf(place, name)
      open.push(...inside)
      if (name === 'endorsement') found.push(...inside)
    }
  }
  return found
}
