import type { WebUrl } from '../model/index.js'

/**
 * Where identifiers of competencies come from.
 *
 * - `case` items and rubrics of a 1EdTech CASE framework, by GUID
 * - `ctdl` competencies, credentials and more in the Credential Registry, by CTID
 * - `esco` concepts of the European classification, by the path of their URI
 * - `onet` occupations, tasks and elements of O*NET, by their codes
 * - `rsd` Rich Skill Descriptors, by canonical skill URL
 * - `eqf` qualification levels, by number; those of a national framework with its register
 * - `qa` decisions on quality, by their id at the body that took them
 * - `url` everything else, by address
 */
export const COMPETENCY_SCHEMES = [
  'case',
  'ctdl',
  'esco',
  'onet',
  'rsd',
  'eqf',
  'qa',
  'url',
] as const

/** One of {@link COMPETENCY_SCHEMES}. */
export type CompetencyScheme = (typeof COMPETENCY_SCHEMES)[number]

/** What an alignment says of its target, as far as it tells which competency it is. */
export interface Evidence {
  readonly targetUrl: string
  /** The address in its parts; `undefined` when it is not one of the web. */
  readonly url: WebUrl | undefined
  /** The path of the address between its slashes, empty parts left out. */
  readonly segments: readonly string[]
  /** `targetCode` without white space around it; `undefined` when empty. */
  readonly code: string | undefined
  readonly name: string | undefined
  readonly framework: string | undefined
}

/** An id in the scheme, or what contradicts itself in the evidence: one sentence for people. */
export type Found = { readonly id: string } | { readonly contradiction: string }

/** How one scheme reads evidence. */
export interface Scheme {
  /** Whether the address has a form that belongs to nobody else, whatever `targetType` says. */
  isOwn(evidence: Evidence): boolean
  /**
   * Which competency it is.
   *
   * @param isDeclared - whether `targetType` names the scheme: then forms count that others use too.
   * @returns `undefined` when the evidence names nothing of this scheme.
   */
  read(evidence: Evidence, isDeclared: boolean): Found | undefined
  /** Whether the text is an id as `read` gives it. */
  isId(text: string): boolean
}

/** A UUID, also called GUID, in either case. */
export const UUID: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
