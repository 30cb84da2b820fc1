import type { Problem } from '../errors.js'
import type { JsonValue } from '../json/index.js'
import { openBadges } from './compiled/open-badges.js'
import { stack } from './compiled/stack.js'
import { problemsFromErrors } from './problems-from-errors.js'

/**
 * Compares a document with a schema. Empty when it fits; never throws. The document must come out of
 * `parseJson` or `copyJson`, whose limits bound the work.
 */
export type SchemaValidator = (document: JsonValue) => readonly Problem[]

function openBadgesValidator(name: string): SchemaValidator {
  return (document) => problemsFromErrors(openBadges({ [name]: document }), `/${name}`)
}

/**
 * What keeps a document from being a badge of Open Badges 3.0, in the version of Verifiable
 * Credentials that its first context names; one that names neither is judged as 2.0.
 *
 * Follows the official schema of that version, and is stricter where that lets pass what JSON-LD drops
 * or reads otherwise: language maps, relative identifiers, types without the class, loose dates, a
 * subject without identifier, criteria without content. Which contexts are known is not asked here.
 *
 * @see Open Badges 3.0, JSON Schema: https://www.imsglobal.org/spec/ob/v3p0/#json-schema
 */
export const validateAchievementCredential: SchemaValidator =
  openBadgesValidator('achievementCredential')

/** What keeps a document from being a badge on Verifiable Credentials 1.1, whatever it calls itself. */
export const validateAchievementCredentialv1p1: SchemaValidator = openBadgesValidator(
  'achievementCredentialv1p1',
)

/** What keeps a document from being an endorsement; as strict as {@link validateAchievementCredential}. */
export const validateEndorsementCredential: SchemaValidator =
  openBadgesValidator('endorsementCredential')

/** What keeps a document from being an endorsement on Verifiable Credentials 1.1. */
export const validateEndorsementCredentialv1p1: SchemaValidator = openBadgesValidator(
  'endorsementCredentialv1p1',
)

/** What keeps a document from being a profile; as strict as {@link validateAchievementCredential}. */
export const validateProfile: SchemaValidator = openBadgesValidator('profile')

/**
 * What is wrong with the prerequisite vocabulary in a badge or an endorsement: rules, evidence,
 * waivers and the rest. Members of Open Badges itself are not looked at.
 */
export const validateStack: SchemaValidator = (document) => problemsFromErrors(stack(document), '')
