import type { Alignment } from '../model/index.js'

/** What every alignment to a competency says. */
export interface CompetencyInput {
  /** The competency in words, e.g. `Air-seal a dwelling unit`. */
  readonly name: string
  readonly description?: string
  /** Name of the framework that it comes from. */
  readonly framework?: string
}

/** A competency of a CASE framework. */
export interface CaseCompetencyInput extends CompetencyInput {
  /** The `CFItem` URI, e.g. `https://caseregistry.imsglobal.org/uri/{guid}`. */
  readonly uri: string
  /** The human coding scheme or GUID, e.g. `EE-2.1`. */
  readonly code?: string
}

/** A competency of a CTDL-ASN framework in the Credential Registry. */
export interface CtdlAsnCompetencyInput extends CompetencyInput {
  /** Its CTID: `ce-` and a UUID. */
  readonly ctid: string
  /** Default: the Credential Registry's resource of that CTID. */
  readonly url?: string
}

/**
 * Alignments that tie a badge to competencies.
 *
 * They are the standard's `Alignment`, with the target type and code that each framework asks for.
 * Nothing is looked up: whether the framework has the competency is not checked.
 *
 * @see Open Badges 3.0, Alignment: https://www.imsglobal.org/spec/ob/v3p0/#alignment
 */
export const competency: {
  /** Alignment to an item of a 1EdTech CASE framework (target type `CFItem`). */
  case(input: CaseCompetencyInput): Alignment
  /** Alignment to a CTDL-ASN competency (target type `ceasn:Competency`). */
  ctdlAsn(input: CtdlAsnCompetencyInput): Alignment
} = {
  case: ({ uri, code, ...input }) => alignment(input, 'CFItem', uri, code),
  ctdlAsn: ({ ctid, url, ...input }) =>
    alignment(
      input,
      'ceasn:Competency',
      url ?? `https://credentialengineregistry.org/resources/${ctid}`,
      ctid,
    ),
}

function alignment(
  { name, description, framework }: CompetencyInput,
  targetType: Alignment['targetType'],
  targetUrl: string,
  targetCode: string | undefined,
): Alignment {
  return {
    type: ['Alignment'],
    targetName: name,
    targetUrl,
    ...(targetType === undefined ? {} : { targetType }),
    ...(targetCode === undefined ? {} : { targetCode }),
    ...(framework === undefined ? {} : { targetFramework: framework }),
    ...(description === undefined ? {} : { targetDescription: description }),
  }
}
