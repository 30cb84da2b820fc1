import {
  asArray,
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  type JsonValue,
  pointTo,
} from '../json/index.js'
import { claimsIn } from './claims.js'
import { isQualificationLevel, isQualityAssurance } from './skill-key.js'

/** What a profile may ask for, or report on. */
export type ProfileElement =
  | 'learner'
  | 'title'
  | 'country'
  | 'awardingBody'
  | 'issueDate'
  | 'learningOutcomes'
  | 'workload'
  | 'level'
  | 'assessmentType'
  | 'participation'
  | 'qualityAssurance'
  | 'prerequisites'
  | 'supervision'
  | 'identityVerification'
  | 'grade'
  | 'stackability'

/** A document as the elements see it. */
export interface ProfiledDocument {
  /** Absent for a definition. */
  readonly credential?: JsonObject
  readonly subject: JsonObject
  readonly achievement: JsonObject
  /** Where the achievement stands. */
  readonly pointer: string
}

/** One element: where it stands, and whether it is there. */
export interface ElementShape {
  /** What it is, for people. */
  readonly title: string
  /** Whether only a credential can have it, not a definition. */
  readonly ofCredential?: boolean
  /** Where it is, or would be. */
  place(document: ProfiledDocument): string
  isPresent(document: ProfiledDocument): boolean
  /** How to add it. */
  readonly fix: string
}

const inAchievement =
  (member: string) =>
  ({ pointer }: ProfiledDocument): string =>
    pointTo(pointer, member)

const at = (pointer: string) => (): string => pointer

const has =
  (member: string) =>
  ({ achievement }: ProfiledDocument): boolean =>
    asArray(achievement[member]).length > 0

const alignments = ({ achievement }: ProfiledDocument): readonly JsonObject[] =>
  asArray(achievement.alignment).filter(isJsonObject)

const plans = ({ achievement }: ProfiledDocument): readonly JsonObject[] =>
  asArray(achievement.assessmentPlan).filter(isJsonObject)

const issuer = ({ credential }: ProfiledDocument): JsonObject =>
  isJsonObject(credential?.issuer) ? credential.issuer : {}

/** Text, or text in several languages. */
const isTold = (value: JsonValue | undefined): boolean =>
  asArray(value).some((text) => isNonEmptyString(isJsonObject(text) ? text['@value'] : text))

const isEndorsed = (node: JsonObject | undefined): boolean =>
  [...asArray(node?.endorsement), ...asArray(node?.endorsementJwt)].length > 0

/** Where every element stands on the wire, in the order in which profiles list them. */
export const PROFILE_ELEMENTS: Readonly<Record<ProfileElement, ElementShape>> = {
  learner: {
    title: 'the learner',
    ofCredential: true,
    place: at('/credentialSubject'),
    isPresent: ({ subject }) =>
      isNonEmptyString(subject.id) || asArray(subject.identifier).length > 0,
    fix: 'Give the recipient an "id" or an "identifier".',
  },
  title: {
    title: 'the title',
    place: inAchievement('name'),
    isPresent: ({ achievement }) => isTold(achievement.name),
    fix: 'Give the achievement a "name".',
  },
  country: {
    title: 'the country of the issuer',
    ofCredential: true,
    place: at('/issuer/address/addressCountryCode'),
    isPresent: (document) => {
      const { address } = issuer(document)
      return isJsonObject(address) && isNonEmptyString(address.addressCountryCode)
    },
    fix: 'Give the issuer an "address" with "addressCountryCode".',
  },
  awardingBody: {
    title: 'the awarding body',
    ofCredential: true,
    place: at('/issuer/name'),
    isPresent: (document) => isTold(issuer(document).name),
    fix: 'Write the issuer as a profile with "name".',
  },
  issueDate: {
    title: 'the date of issuing',
    ofCredential: true,
    place: at('/awardedDate'),
    isPresent: ({ credential }) => isNonEmptyString(credential?.awardedDate),
    fix: 'Add "awardedDate".',
  },
  learningOutcomes: {
    title: 'the learning outcomes',
    place: inAchievement('alignment'),
    isPresent: ({ achievement }) =>
      [achievement, ...asArray(achievement.resultDescription).filter(isJsonObject)].some(
        ({ alignment }) => claimsIn(alignment, '').length > 0,
      ),
    fix: 'Add the competencies to "alignment".',
  },
  workload: {
    title: 'the workload',
    place: inAchievement('workload'),
    isPresent: has('workload'),
    fix: 'Add "workload" with amount and unit.',
  },
  level: {
    title: 'the level of the qualification',
    place: inAchievement('alignment'),
    isPresent: (document) => alignments(document).some(isQualificationLevel),
    fix: 'Add an alignment to a level of the EQF, of the target type "ext:EQF".',
  },
  assessmentType: {
    title: 'the type of assessment',
    place: ({ pointer }) => `${pointer}/assessmentPlan/0/assessmentMethod`,
    isPresent: (document) =>
      plans(document).some(({ assessmentMethod }) => asArray(assessmentMethod).length > 0),
    fix: 'Add "assessmentPlan" with "assessmentMethod".',
  },
  participation: {
    title: 'the form of participation',
    place: inAchievement('participation'),
    isPresent: ({ achievement }) => isNonEmptyString(achievement.participation),
    fix: 'Add "participation": online, onsite, blended or workBased.',
  },
  qualityAssurance: {
    title: 'the quality assurance',
    place: inAchievement('endorsement'),
    isPresent: (document) =>
      [document.credential, document.achievement, issuer(document)].some(isEndorsed) ||
      alignments(document).some(isQualityAssurance),
    fix: 'Add the endorsement of a quality assurance body, or an alignment of the target type "ext:QualityAssurance".',
  },
  prerequisites: {
    title: 'what is needed to enrol',
    place: inAchievement('requires'),
    isPresent: has('requires'),
    fix: 'Add "requires".',
  },
  supervision: {
    title: 'the supervision of the assessment',
    place: ({ pointer }) => `${pointer}/assessmentPlan/0/proctoring`,
    isPresent: (document) => plans(document).some(({ proctoring }) => isNonEmptyString(proctoring)),
    fix: 'Add "proctoring" to "assessmentPlan".',
  },
  identityVerification: {
    title: 'whether it was checked who was assessed',
    place: ({ pointer }) => `${pointer}/assessmentPlan/0/identityVerified`,
    isPresent: (document) =>
      plans(document).some(({ identityVerified }) => typeof identityVerified === 'boolean'),
    fix: 'Add "identityVerified" to "assessmentPlan".',
  },
  grade: {
    title: 'the grade',
    ofCredential: true,
    place: at('/credentialSubject/result'),
    isPresent: ({ subject }) => asArray(subject.result).length > 0,
    fix: 'Add "result".',
  },
  stackability: {
    title: 'what it is a step to',
    place: inAchievement('leadsTo'),
    isPresent: (document) => has('leadsTo')(document) || has('isPartOf')(document),
    fix: 'Add "leadsTo" or "isPartOf"; with neither it stands alone.',
  },
}
