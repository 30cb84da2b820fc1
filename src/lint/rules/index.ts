import type { LintSettings } from '../options.js'
import type { LintRule } from '../subject.js'
import { awardedDateMissing, certification } from './award.js'
import { issuerNotCreator, licenseByPrivateIssuer, selfIssued } from './issuer.js'
import { microcredentialWithoutAlignment } from './microcredential-without-alignment.js'
import { narrativeDrift } from './narrative-drift.js'
import { nestingDepth } from './nesting-depth.js'
import { nodeWithoutId } from './node-without-id.js'
import { relatedUsedAsPrerequisite } from './related-used-as-prerequisite.js'
import { resultPrivacy } from './result-privacy.js'
import { achievementIdUuidInRule, noAcceptedIssuer } from './rule-targets.js'
import { seriesMemberNotDeclared } from './series-member-not-declared.js'
import { statusPlace } from './status-place.js'
import { usedSalt } from './used-salt.js'

/** What a programme owner should look at again: each rule is one idea, and none depends on another. */
export function rulesFor({ contexts, usedSalts }: LintSettings): readonly LintRule[] {
  return [
    noAcceptedIssuer,
    achievementIdUuidInRule,
    seriesMemberNotDeclared,
    narrativeDrift,
    relatedUsedAsPrerequisite,
    selfIssued,
    issuerNotCreator,
    licenseByPrivateIssuer,
    awardedDateMissing(contexts),
    certification,
    statusPlace,
    microcredentialWithoutAlignment,
    resultPrivacy,
    usedSalt(usedSalts),
    nodeWithoutId,
    nestingDepth,
  ]
}
