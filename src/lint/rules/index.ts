import { type JsonObject, rememberedOfOwnTrees } from '../../json/index.js'
import type { LintSettings } from '../options.js'
import { type LintRule, readDefinition } from '../subject.js'
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
    ofDefinition,
    seriesMemberNotDeclared,
    selfIssued,
    issuerNotCreator,
    licenseByPrivateIssuer,
    awardedDateMissing(contexts),
    certification,
    statusPlace,
    resultPrivacy,
    usedSalt(usedSalts),
    nodeWithoutId,
    nestingDepth,
  ]
}

/** Rules that look at nothing but the definition. */
const OF_DEFINITION: readonly LintRule[] = [
  noAcceptedIssuer,
  achievementIdUuidInRule,
  narrativeDrift,
  relatedUsedAsPrerequisite,
  microcredentialWithoutAlignment,
]

const ofDefinition: LintRule = ({ achievement }) =>
  achievement === undefined ? [] : judgeDefinition(achievement.node, achievement.pointer)

const judgeDefinition = rememberedOfOwnTrees((node: JsonObject, pointer: string) => {
  const subject = readDefinition({ node, pointer })
  return OF_DEFINITION.flatMap((rule) => rule(subject))
})
