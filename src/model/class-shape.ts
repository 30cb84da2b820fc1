import type { VcVersion } from './vc-version.js'

/** The classes that can occur inside a badge or an endorsement, conditions of a rule included. */
export type ClassName =
  | 'AchievementCredential'
  | 'AchievementSubject'
  | 'Achievement'
  | 'Criteria'
  | 'Related'
  | 'Alignment'
  | 'Result'
  | 'ResultDescription'
  | 'RubricCriterionLevel'
  | 'Evidence'
  | 'EndorsementCredential'
  | 'EndorsementSubject'
  | 'Profile'
  | 'Address'
  | 'GeoCoordinates'
  | 'Image'
  | 'IdentifierEntry'
  | 'IdentityObject'
  | 'CredentialSchema'
  | 'CredentialStatus'
  | 'StatusMessage'
  | 'RefreshService'
  | 'TermsOfUse'
  | 'RelatedResource'
  | 'ConfidenceMethod'
  | 'RenderMethod'
  | 'Proof'
  | 'AssessmentPlan'
  | 'BlueprintEntry'
  | 'Workload'
  | 'ResultThreshold'
  | 'AllOf'
  | 'AnyOf'
  | 'AtLeast'
  | 'HoldsAchievement'
  | 'HoldsFromSeries'
  | 'HoldsCompetency'
  | 'EarnedCredits'
  | 'ExternalRequirement'

/** The members that a node of one class may have. `@context` is never among them. */
export interface ClassShape {
  /** The name that `type` must hold. Absent: the class has no name of its own on the wire. */
  readonly type?: string
  /** Another name that does as well. */
  readonly typeAlias?: string
  /** `type` is exactly that one string, never an array. */
  readonly scalarType?: boolean
  /** No context may add members. */
  readonly closed?: boolean
  /** The node carries an `@context` of its own, also inside another document. */
  readonly ownContext?: boolean
  readonly properties: Readonly<Record<string, PropertyShape>>
}

/**
 * One member: the JSON type of its value and how many values there may be.
 *
 * - `iri` a string that is the identifier of a node: absolute
 * - `text` any string, web addresses included that are plain data to JSON-LD
 * - `dateTime`, `date` a string in that form
 * - `json` any JSON, opaque to JSON-LD
 * - `node` an object of one of `classes`
 */
export interface PropertyShape {
  readonly kind:
    | 'iri'
    | 'text'
    | 'number'
    | 'integer'
    | 'boolean'
    | 'dateTime'
    | 'date'
    | 'json'
    | 'node'
  /** For nodes: the classes that are allowed here. Several are told apart by `type`. */
  readonly classes?: readonly ClassName[]
  /** A set: an array, or one value alone. Without it, an array is wrong. */
  readonly many?: boolean
  /** One value, or an array of two and more: the schema has one, and other verifiers read several. */
  readonly several?: boolean
  /** For nodes: the node's IRI may stand in its place. */
  readonly orIri?: boolean
  /** The member exists only where `type` holds this name too. */
  readonly addedBy?: string
  /** Another name in `type` that does as well. */
  readonly addedByAlias?: string
  /** The member exists only in credentials of this version of Verifiable Credentials. */
  readonly version?: VcVersion
  readonly required?: boolean
}

/** A table of members, for composing. */
export type PropertyShapes = Readonly<Record<string, PropertyShape>>

/** An identifier. */
export const IRI: PropertyShape = { kind: 'iri' }
/** Any text. */
export const TEXT: PropertyShape = { kind: 'text' }
/** Any number. */
export const NUMBER: PropertyShape = { kind: 'number' }
/** A whole number. */
export const INTEGER: PropertyShape = { kind: 'integer' }
/** True or false. */
export const BOOLEAN: PropertyShape = { kind: 'boolean' }
/** A date with time and zone. */
export const DATE_TIME: PropertyShape = { kind: 'dateTime' }

/** A node of one of these classes. */
export function node(...classes: readonly ClassName[]): PropertyShape {
  return { kind: 'node', classes }
}

/** The same, as a set. */
export function many(shape: PropertyShape): PropertyShape {
  return { ...shape, many: true }
}

/** The same, once or several times; an array of one would be a second way to write it. */
export function several(shape: PropertyShape): PropertyShape {
  return { ...shape, several: true }
}

/** The same, mandatory. */
export function required(shape: PropertyShape): PropertyShape {
  return { ...shape, required: true }
}

/** The same members, each existing only in credentials of that version. */
export function onlyIn(version: VcVersion, shapes: PropertyShapes): PropertyShapes {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, { ...shape, version }]),
  )
}

/** The same members, each existing only where `type` holds that name too. */
export function addedBy(type: string, shapes: PropertyShapes): PropertyShapes {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, { ...shape, addedBy: type }]),
  )
}

/** `type` as a set that holds the name of the class. */
export const TYPE_SET: PropertyShape = required(many(TEXT))

/** `type` as exactly one string. */
export const TYPE_NAME: PropertyShape = required(TEXT)
