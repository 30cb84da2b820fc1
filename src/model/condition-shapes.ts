import {
  BOOLEAN,
  type ClassShape,
  INTEGER,
  IRI,
  many,
  node,
  type PropertyShapes,
  required,
  TEXT,
  TYPE_NAME,
} from './class-shape.js'
import { CONDITION_TYPES, type ConditionType } from './condition.js'

const EVERY_CONDITION: PropertyShapes = {
  id: IRI,
  type: TYPE_NAME,
  name: TEXT,
  description: TEXT,
  waivable: BOOLEAN,
}

const GROUP: PropertyShapes = {
  ...EVERY_CONDITION,
  condition: required(many(node(...CONDITION_TYPES))),
}

const FACETS: PropertyShapes = {
  acceptedIssuer: many(IRI),
  timing: TEXT,
  window: TEXT,
  validity: TEXT,
  gracePeriod: TEXT,
  maximumAge: TEXT,
}

function condition(
  type: ConditionType | 'ResultThreshold',
  properties: PropertyShapes,
): ClassShape {
  return { type, scalarType: true, closed: true, properties }
}

/** What the conditions of a rule hold. No context but their own may add members. */
export const CONDITION_SHAPES: Readonly<Record<ConditionType | 'ResultThreshold', ClassShape>> = {
  AllOf: condition('AllOf', GROUP),
  AnyOf: condition('AnyOf', GROUP),
  AtLeast: condition('AtLeast', { ...GROUP, minimum: required(INTEGER) }),
  HoldsAchievement: condition('HoldsAchievement', {
    ...EVERY_CONDITION,
    ...FACETS,
    targetAchievement: required(IRI),
    acceptedVersion: many(TEXT),
    requiredEndorser: many(IRI),
    threshold: many(node('ResultThreshold')),
    acceptProvisional: BOOLEAN,
  }),
  HoldsFromSeries: condition('HoldsFromSeries', {
    ...EVERY_CONDITION,
    ...FACETS,
    targetSeries: required(IRI),
    minimum: required(INTEGER),
    acceptedIssuer: required(many(IRI)),
  }),
  HoldsCompetency: condition('HoldsCompetency', {
    ...EVERY_CONDITION,
    ...FACETS,
    targetCompetency: required(node('Alignment')),
    minimumLevel: IRI,
  }),
  EarnedCredits: condition('EarnedCredits', {
    ...EVERY_CONDITION,
    ...FACETS,
    minimumCredits: required(TEXT),
    creditUnit: required(IRI),
    fromAchievement: many(IRI),
    targetSeries: IRI,
  }),
  ExternalRequirement: condition('ExternalRequirement', {
    ...EVERY_CONDITION,
    id: required(IRI),
    name: required(TEXT),
  }),
  ResultThreshold: condition('ResultThreshold', {
    id: IRI,
    type: TYPE_NAME,
    onResultDescription: required(IRI),
    minimumValue: TEXT,
    acceptedValue: many(TEXT),
    acceptedLevel: many(IRI),
  }),
}
