import {
  addedBy,
  BOOLEAN,
  type ClassShape,
  DATE_TIME,
  INTEGER,
  IRI,
  many,
  NUMBER,
  node,
  required,
  TEXT,
  TYPE_NAME,
  TYPE_SET,
} from './class-shape.js'
import { CONDITION_TYPES } from './condition.js'

const CONDITION = node(...CONDITION_TYPES)

/** What an achievement, its results, its evidence and the vocabulary of stacking hold. */
export const ACHIEVEMENT_SHAPES: Readonly<
  Record<
    | 'AchievementSubject'
    | 'Achievement'
    | 'Criteria'
    | 'Related'
    | 'Alignment'
    | 'Result'
    | 'ResultDescription'
    | 'RubricCriterionLevel'
    | 'Evidence'
    | 'AssessmentPlan'
    | 'BlueprintEntry'
    | 'Workload',
    ClassShape
  >
> = {
  AchievementSubject: {
    type: 'AchievementSubject',
    properties: {
      id: IRI,
      type: TYPE_SET,
      identifier: many(node('IdentityObject')),
      achievement: required(node('Achievement')),
      activityStartDate: DATE_TIME,
      activityEndDate: DATE_TIME,
      creditsEarned: NUMBER,
      image: node('Image'),
      licenseNumber: TEXT,
      narrative: TEXT,
      result: many(node('Result')),
      role: TEXT,
      source: node('Profile'),
      term: TEXT,
    },
  },
  Achievement: {
    type: 'Achievement',
    properties: {
      id: required(IRI),
      type: TYPE_SET,
      name: required(TEXT),
      description: required(TEXT),
      criteria: required(node('Criteria')),
      achievementType: TEXT,
      alignment: many(node('Alignment')),
      creator: node('Profile'),
      creditsAvailable: NUMBER,
      endorsement: many(node('EndorsementCredential')),
      endorsementJwt: many(TEXT),
      fieldOfStudy: TEXT,
      humanCode: TEXT,
      image: node('Image'),
      inLanguage: TEXT,
      otherIdentifier: many(node('IdentifierEntry')),
      related: many(node('Related')),
      resultDescription: many(node('ResultDescription')),
      specialization: TEXT,
      tag: many(TEXT),
      version: TEXT,
      ...addedBy('StackedAchievement', {
        requires: CONDITION,
        recommends: CONDITION,
        renewalRequires: CONDITION,
        isPartOf: many(IRI),
        leadsTo: many(IRI),
        replaces: many(IRI),
        equivalentTo: many(IRI),
        assessmentPlan: many(node('AssessmentPlan')),
        workload: many(node('Workload')),
        participation: TEXT,
      }),
    },
  },
  Criteria: { properties: { id: IRI, narrative: TEXT } },
  Related: {
    type: 'Related',
    properties: { id: required(IRI), type: TYPE_SET, inLanguage: TEXT, version: TEXT },
  },
  Alignment: {
    type: 'Alignment',
    properties: {
      type: TYPE_SET,
      targetName: required(TEXT),
      targetUrl: required(TEXT),
      targetCode: TEXT,
      targetDescription: TEXT,
      targetFramework: TEXT,
      targetType: TEXT,
      ...addedBy('LeveledAlignment', {
        competency: IRI,
        proficiencyLevel: IRI,
        levelRank: INTEGER,
      }),
    },
  },
  Result: {
    type: 'Result',
    properties: {
      type: TYPE_SET,
      achievedLevel: TEXT,
      alignment: many(node('Alignment')),
      resultDescription: TEXT,
      status: TEXT,
      value: TEXT,
    },
  },
  ResultDescription: {
    type: 'ResultDescription',
    properties: {
      id: required(IRI),
      type: TYPE_SET,
      name: required(TEXT),
      resultType: required(TEXT),
      alignment: many(node('Alignment')),
      allowedValue: many(TEXT),
      requiredLevel: TEXT,
      requiredValue: TEXT,
      rubricCriterionLevel: many(node('RubricCriterionLevel')),
      valueMax: TEXT,
      valueMin: TEXT,
    },
  },
  RubricCriterionLevel: {
    type: 'RubricCriterionLevel',
    properties: {
      id: required(IRI),
      type: TYPE_SET,
      name: required(TEXT),
      alignment: many(node('Alignment')),
      description: TEXT,
      level: TEXT,
      points: TEXT,
    },
  },
  Evidence: {
    type: 'Evidence',
    properties: {
      id: IRI,
      type: TYPE_SET,
      narrative: TEXT,
      name: TEXT,
      description: TEXT,
      genre: TEXT,
      audience: TEXT,
      // of Verifiable Credentials 2.0; the contexts of version 1.1 have no such terms
      digestSRI: TEXT,
      digestMultibase: TEXT,
      mediaType: TEXT,
      ...addedBy('PrerequisiteEvidence', {
        satisfies: required(many(IRI)),
        claimsDigest: TEXT,
        checkedAt: DATE_TIME,
        credentialJwt: TEXT,
        credentialJson: { kind: 'json' },
      }),
    },
  },
  AssessmentPlan: {
    type: 'AssessmentPlan',
    scalarType: true,
    properties: {
      id: IRI,
      type: TYPE_NAME,
      name: TEXT,
      description: TEXT,
      assessmentMethod: many(TEXT),
      proctoring: TEXT,
      identityVerified: BOOLEAN,
      standardSetting: TEXT,
      reliability: TEXT,
      jobAnalysis: IRI,
      validityReport: IRI,
      assessedBy: { ...node('Profile'), orIri: true },
      blueprint: many(node('BlueprintEntry')),
    },
  },
  BlueprintEntry: {
    type: 'BlueprintEntry',
    scalarType: true,
    properties: {
      id: IRI,
      type: TYPE_NAME,
      skill: IRI,
      jobTask: many(IRI),
      itemCount: INTEGER,
      weight: TEXT,
      onResultDescription: IRI,
    },
  },
  Workload: {
    type: 'Workload',
    scalarType: true,
    properties: { id: IRI, type: TYPE_NAME, amount: required(TEXT), unit: required(IRI) },
  },
}
