import { isJsonObject, type JsonObject } from '../json/index.js'
import type { Achievement, AnyAchievementCredential } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { PROFILE_ELEMENTS, type ProfiledDocument, type ProfileElement } from './profile-elements.js'
import { misuse, readDefinition } from './read-definition.js'

/**
 * A published idea of what a micro-credential must tell.
 *
 * - `eu-mc` the standard elements of the European approach to micro-credentials
 * - `unesco-mc` UNESCO's definition: claims of skills, assessed, under quality assurance
 */
export type ProfileName = 'eu-mc' | 'unesco-mc'

/** One element of a profile, as found in a document. */
export interface ProfileFinding {
  readonly element: ProfileElement
  readonly mandatory: boolean
  /** `notApplicable`: a definition cannot have it, only the credentials made of it. */
  readonly status: 'present' | 'missing' | 'notApplicable'
  /** Where it is, or would be. */
  readonly pointer: string
}

/** What {@link checkProfile} found. */
export interface ProfileReport {
  readonly profile: ProfileName
  /** `profile-element-missing` for each mandatory element that is not there; errors. */
  readonly problems: readonly LintProblem[]
  /** Every element of the profile, the mandatory ones first. */
  readonly elements: readonly ProfileFinding[]
}

const OPTIONAL = [
  'prerequisites',
  'supervision',
  'identityVerification',
  'grade',
  'stackability',
] as const

const PROFILES: Readonly<
  Record<
    ProfileName,
    { readonly mandatory: readonly ProfileElement[]; readonly optional: readonly ProfileElement[] }
  >
> = {
  'eu-mc': {
    mandatory: [
      'learner',
      'title',
      'country',
      'awardingBody',
      'issueDate',
      'learningOutcomes',
      'workload',
      'level',
      'assessmentType',
      'participation',
      'qualityAssurance',
    ],
    optional: OPTIONAL,
  },
  'unesco-mc': {
    mandatory: ['learningOutcomes', 'assessmentType', 'qualityAssurance'],
    optional: OPTIONAL,
  },
}

/** Every {@link ProfileName}. */
export const PROFILE_NAMES: readonly ProfileName[] = ['eu-mc', 'unesco-mc']

/**
 * Whether a badge, or the definition of one, tells what a profile asks for.
 *
 * Presence alone is looked at: whether an endorsement comes from a body of quality assurance, or a
 * workload is honest, nobody can tell from the document. Of a definition, what only a credential can
 * have (recipient, issuer, date, grade) is `notApplicable`.
 *
 * @param document - an achievement credential of either version, signed or not, or an achievement.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an unknown profile, or what is no object.
 * @see Council Recommendation of 16 June 2022 on a European approach to micro-credentials (2022/C 243/02), annex I
 */
export function checkProfile(
  document: AnyAchievementCredential | Pick<Achievement, 'id'>,
  profile: ProfileName,
): ProfileReport {
  if (!PROFILE_NAMES.includes(profile)) {
    throw misuse(`The profile must be one of ${PROFILE_NAMES.join(', ')}.`)
  }
  const profiled = profiledOf(readDefinition(document, 'The badge or achievement'))
  const { mandatory, optional } = PROFILES[profile]
  const elements = [
    ...mandatory.map((element) => findingOf(element, true, profiled)),
    ...optional.map((element) => findingOf(element, false, profiled)),
  ]
  const problems = elements.flatMap((finding) => {
    if (!finding.mandatory || finding.status !== 'missing') return []
    const { title, fix } = PROFILE_ELEMENTS[finding.element]
    const detail = `The profile ${profile} asks for ${title} (${finding.element}).`
    return [lintProblem(problem('profile-element-missing', detail, finding.pointer), { fix })]
  })
  return { profile, problems, elements }
}

function findingOf(
  element: ProfileElement,
  mandatory: boolean,
  document: ProfiledDocument,
): ProfileFinding {
  const { ofCredential = false, place, isPresent } = PROFILE_ELEMENTS[element]
  const pointer = place(document)
  if (ofCredential && document.credential === undefined) {
    return { element, mandatory, status: 'notApplicable', pointer }
  }
  return { element, mandatory, status: isPresent(document) ? 'present' : 'missing', pointer }
}

function profiledOf(document: JsonObject): ProfiledDocument {
  const { credentialSubject: subject } = document
  if (subject === undefined) return { subject: {}, achievement: document, pointer: '' }
  const known = isJsonObject(subject) ? subject : {}
  return {
    credential: document,
    subject: known,
    achievement: isJsonObject(known.achievement) ? known.achievement : {},
    pointer: '/credentialSubject/achievement',
  }
}
