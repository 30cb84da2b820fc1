import type { AchievementType } from '../model/index.js'

/** The JSON-LD context of the Credential Transparency Description Language. */
export const CTDL_CONTEXT = 'https://credreg.net/ctdl/schema/context/json'

/** Class of a credential of which nothing more is known. */
export const ANY_CREDENTIAL = 'ceterms:Credential'

/**
 * The kinds of achievement that CTDL has a class for. What is not here is written as
 * {@link ANY_CREDENTIAL}, and its kind is lost.
 *
 * @see CTDL, Credential and its subclasses: https://credreg.net/ctdl/terms/Credential
 */
const CLASSES: Readonly<Partial<Record<AchievementType, string>>> = {
  ApprenticeshipCertificate: 'ceterms:ApprenticeshipCertificate',
  Assessment: 'ceterms:AssessmentProfile',
  AssociateDegree: 'ceterms:AssociateDegree',
  BachelorDegree: 'ceterms:BachelorDegree',
  Badge: 'ceterms:Badge',
  Certificate: 'ceterms:Certificate',
  CertificateOfCompletion: 'ceterms:CertificateOfCompletion',
  Certification: 'ceterms:Certification',
  Course: 'ceterms:Course',
  Degree: 'ceterms:Degree',
  Diploma: 'ceterms:Diploma',
  DoctoralDegree: 'ceterms:DoctoralDegree',
  GeneralEducationDevelopment: 'ceterms:GeneralEducationDevelopment',
  JourneymanCertificate: 'ceterms:JourneymanCertificate',
  LearningProgram: 'ceterms:LearningProgram',
  License: 'ceterms:License',
  MasterCertificate: 'ceterms:MasterCertificate',
  MasterDegree: 'ceterms:MasterDegree',
  MicroCredential: 'ceterms:MicroCredential',
  ProfessionalDoctorate: 'ceterms:ProfessionalDoctorate',
  QualityAssuranceCredential: 'ceterms:QualityAssuranceCredential',
  ResearchDoctorate: 'ceterms:ResearchDoctorate',
  SecondarySchoolDiploma: 'ceterms:SecondarySchoolDiploma',
}

/** Kinds for which CTDL knows an order of attending. */
const ATTENDED: ReadonlySet<unknown> = new Set(['Course', 'LearningProgram'])

/** The class of CTDL for a kind of achievement; `undefined` where there is none. */
export function classFor(type: unknown): string | undefined {
  return typeof type === 'string' && Object.hasOwn(CLASSES, type)
    ? CLASSES[type as AchievementType]
    : undefined
}

/** The kind of achievement for a class of CTDL; `undefined` where there is none. */
export function kindFor(name: unknown): string | undefined {
  return Object.entries(CLASSES).find(([, known]) => known === name)?.[0]
}

/** Whether it is something to attend, for which `prerequisite` and `coPrerequisite` may be said. */
export function isAttended(type: unknown): boolean {
  return ATTENDED.has(type)
}
