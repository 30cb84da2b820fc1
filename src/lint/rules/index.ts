import { asArray, type JsonValue } from '../../json/index.js'
import type { LintSettings } from '../options.js'
import type { LintRule, Subject } from '../subject.js'
import { awardedDateMissing, certification } from './award.js'
import { microcredentialWithoutAlignment } from './claims.js'
import { issuerNotCreator, licenseByPrivateIssuer, selfIssued } from './issuer.js'
import { narrativeDrift } from './narrative-drift.js'
import { nodeWithoutId } from './node-without-id.js'
import { relatedUsedAsPrerequisite } from './related.js'
import { resultPrivacy } from './result-privacy.js'
import { achievementIdUuidInRule, noAcceptedIssuer } from './rule-targets.js'
import { seriesMemberNotDeclared } from './series-members.js'
import { usedSalt } from './used-salts.js'

/** What a programme owner should look at again: each rule is one idea, and none depends on another. */
export function rulesFor(
  { document }: Subject,
  { contexts, usedSalts }: LintSettings,
): readonly LintRule[] {
  const listed: readonly JsonValue[] = asArray(document['@context'])
  const terms = new Set(listed.flatMap((context) => [...contexts.termsOf(context)]))
  return [
    noAcceptedIssuer,
    achievementIdUuidInRule,
    seriesMemberNotDeclared,
    narrativeDrift,
    relatedUsedAsPrerequisite,
    selfIssued,
    issuerNotCreator,
    licenseByPrivateIssuer,
    awardedDateMissing(terms),
    certification,
    microcredentialWithoutAlignment,
    resultPrivacy,
    usedSalt(usedSalts),
    nodeWithoutId,
  ]
}
