import { isJsonObject } from '../json/index.js'
import { isIri } from '../model/index.js'
import { be, IRI, type MemberRule, type MemberRules, required, TEXT } from './check-input.js'

/** A level of proficiency. */
export interface ProficiencyInput {
  /** Absolute IRI of the level. */
  readonly id: string
  /** Its place among the levels of its scheme, a whole number: higher is better. Default: not told. */
  readonly rank?: number | undefined
}

/** What any alignment to a competency may say. */
export interface CompetencyInput {
  /** The competency in words, e.g. `Air-seal a dwelling unit`. */
  readonly name: string
  readonly description?: string | undefined
  /** Name of the framework that it comes from. */
  readonly framework?: string | undefined
  /** Version of the framework. It is written after the name, as in `ESCO 1.2`. */
  readonly frameworkVersion?: string | undefined
  /** At which level. Default: none is stated. */
  readonly level?: ProficiencyInput | undefined
}

/** A competency or a rubric of a CASE framework. */
export interface CaseCompetencyInput extends CompetencyInput {
  /** The `CFItem` URI, e.g. `https://caseregistry.imsglobal.org/uri/{guid}`. */
  readonly uri: string
  /** The human coding scheme or GUID, e.g. `EE-2.1`. */
  readonly code?: string | undefined
  /** What the URI names. Default: `CFItem`. */
  readonly targetType?:
    | 'CFItem'
    | 'CFRubric'
    | 'CFRubricCriterion'
    | 'CFRubricCriterionLevel'
    | undefined
}

/** A competency of a CTDL-ASN framework in the Credential Registry. */
export interface CtdlAsnCompetencyInput extends CompetencyInput {
  /** Its CTID: `ce-` and a UUID. */
  readonly ctid: string
  /** Default: the Credential Registry's resource of that CTID. */
  readonly url?: string | undefined
}

/** A credential, or something else that CTDL describes, in the Credential Registry. */
export interface CtdlInput extends CtdlAsnCompetencyInput {
  /** Default: `ceterms:Credential`. */
  readonly targetType?: 'ceterms:Credential' | 'CTDL' | undefined
}

/** A concept of ESCO. */
export interface EscoCompetencyInput extends Omit<CompetencyInput, 'framework'> {
  /** The concept URI, or a page of ESCO about it in any language. */
  readonly uri: string
}

/**
 * An occupation of O*NET, one of its tasks, or an element of the content model; with both `soc` and
 * `element` the element as that occupation asks for it.
 */
export interface OnetCompetencyInput extends Omit<CompetencyInput, 'framework'> {
  /** O*NET-SOC code of the occupation, e.g. `17-2199.11`. */
  readonly soc?: string | undefined
  /** Number of a task of that occupation. */
  readonly task?: number | undefined
  /** Id of an element, e.g. `2.B.1.a`. */
  readonly element?: string | undefined
}

/** A Rich Skill Descriptor. */
export interface RsdCompetencyInput extends Omit<CompetencyInput, 'description'> {
  /** The canonical skill URL. */
  readonly url: string
  /** The skill statement as it stands today: it may be edited under the same URL, and is signed with the badge. */
  readonly statement?: string | undefined
}

/** A level of the European Qualifications Framework, or of a national one. */
export interface EqfLevelInput {
  /** 1 to 8; up to 12 in a national framework. */
  readonly level: number
  /** Default: the framework and the level, e.g. `EQF level 5`. */
  readonly name?: string | undefined
  readonly description?: string | undefined
  /** The national framework. Default: the European one. */
  readonly register?: { readonly name: string; readonly url: string } | undefined
  /** Default: `2017` for the European one. */
  readonly frameworkVersion?: string | undefined
}

/** A decision on quality, such as an accreditation. */
export interface QualityAssuranceInput extends Omit<CompetencyInput, 'level'> {
  /** Where the body that took it publishes it. */
  readonly url: string
  /** Its id at that body. Default: the address. */
  readonly decision?: string | undefined
}

const LEVEL = be('an object with the absolute IRI "id" and perhaps a whole number "rank"', isLevel)

/** The members that most kinds share. */
export const COMPETENCY_RULES: MemberRules = {
  name: required(TEXT),
  description: TEXT,
  framework: TEXT,
  frameworkVersion: TEXT,
  level: LEVEL,
}

/** The same without some. */
export function rulesWithout(...left: readonly string[]): MemberRules {
  return Object.fromEntries(
    Object.entries(COMPETENCY_RULES).filter(([member]) => !left.includes(member)),
  )
}

/** What a national register is told by. */
export const REGISTER_RULE: MemberRule = be(
  'an object with "name" and the absolute IRI "url"',
  (value) =>
    isJsonObject(value) &&
    TEXT.fault(value.name) === undefined &&
    IRI.fault(value.url) === undefined,
)

function isLevel(value: unknown): boolean {
  if (!isJsonObject(value) || !isIri(value.id)) return false
  const { rank } = value
  const isKnown = Object.keys(value).every((member) => member === 'id' || member === 'rank')
  return isKnown && (rank === undefined || Number.isSafeInteger(rank))
}
