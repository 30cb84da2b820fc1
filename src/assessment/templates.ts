import { asArray, isJsonObject, type JsonValue } from '../json/index.js'
import type {
  AchievementType,
  Alignment,
  AllOf,
  Condition,
  OneOrMany,
  Validity,
} from '../model/index.js'
import { claimsIn } from './claims.js'
import { assertOptions, misuse, reading } from './read-definition.js'
import {
  anyOf,
  earned,
  holds,
  type OtherAchievement,
  type RequiredCredits,
  together,
} from './template-rule.js'

/** The four ways in which a micro-credential stands to other credentials. */
export const TEMPLATE_NAMES = ['addOn', 'unbundled', 'recertification', 'standalone'] as const

/** One of {@link TEMPLATE_NAMES}. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** An alignment as far as a template reads it. */
type ClaimedSkill = Pick<Alignment, 'targetUrl'>

/** What one writes about an achievement oneself; the template brings the rule, and refuses one beside its own. */
export interface TemplateDetails {
  readonly id: string
  readonly achievementType?: AchievementType | undefined
  readonly alignment?: OneOrMany<ClaimedSkill> | undefined
  readonly requires?: never
  readonly renewalRequires?: never
}

/** What an add-on builds on. */
export interface AddOnRelation {
  /** The credential that must be held; of several, any one. */
  readonly base: OneOrMany<OtherAchievement>
  /** Ids of the issuers of the base that count. */
  readonly acceptedIssuer?: readonly string[]
  /** When the base must be valid. Default: `atAward`. Choose `atAwardAndNow` where the base is renewed. */
  readonly validity?: Validity
  /** ISO 8601 duration by which the base may have ended. */
  readonly gracePeriod?: string
  /** Further conditions, e.g. months of experience. */
  readonly also?: readonly Condition[]
}

/** What a large credential is divided into. */
export interface UnbundledRelation<Part> {
  /** The parts, as one writes achievements: two or more. */
  readonly parts: readonly Part[]
  /** Ids of the issuers of the parts that count. */
  readonly acceptedIssuer?: readonly string[]
  /** IRI of the series that the parts belong to. */
  readonly series?: string
}

/** What renews a certification. */
export interface RecertificationRelation {
  /** Credits of continuing education within a time. */
  readonly credits?: RequiredCredits
  /** Micro-credentials, any one of which renews in place of the credits. */
  readonly options?: readonly OtherAchievement[]
  /** Ids of the issuers of credits and micro-credentials that count. */
  readonly acceptedIssuer?: readonly string[]
  /** What is needed in any case, e.g. consent to a code of ethics. */
  readonly also?: readonly Condition[]
}

/**
 * The skeletons of four kinds of micro-credential, to be given to `defineAchievement`.
 *
 * Each takes what one writes about the achievement oneself, adds the rule and the relations of its kind,
 * and a type of achievement where none is given. Nothing is checked here: `defineAchievement` checks the
 * form, and `checkTemplate` whether a definition is of its kind.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for input of the wrong kind, and for a rule of one's own in
 *   place of the template's: further conditions go into `also`.
 */
export const templates: {
  /** A speciality on top of a credential: requires the base. */
  addOn<Details extends TemplateDetails>(
    details: Details,
    relation: AddOnRelation,
  ): Details & { readonly achievementType: AchievementType; readonly requires: Condition }
  /**
   * A large credential and the parts that sum to it. The whole requires every part, and claims what the
   * parts claim unless it says otherwise; each part leads to the whole.
   */
  unbundled<Whole extends TemplateDetails, Part extends TemplateDetails>(
    details: Whole,
    relation: UnbundledRelation<Part>,
  ): {
    readonly whole: Whole & { readonly achievementType: AchievementType; readonly requires: AllOf }
    readonly parts: readonly (Part & {
      readonly achievementType: AchievementType
      readonly leadsTo: readonly string[]
    })[]
  }
  /** A certification with its rule of renewal: credits within a time, or a micro-credential. */
  recertification<Details extends TemplateDetails>(
    details: Details,
    relation: RecertificationRelation,
  ): Details & { readonly achievementType: AchievementType; readonly renewalRequires: Condition }
  /** A credential for whoever needs the skill, without anything before it. */
  standalone<Details extends TemplateDetails>(
    details: Details,
  ): Details & { readonly achievementType: AchievementType }
} = {
  addOn: (details, relation) => reading(WHAT, () => addOn(details, relation)),
  unbundled: (details, relation) => reading(WHAT, () => unbundled(details, relation)),
  recertification: (details, relation) => reading(WHAT, () => recertification(details, relation)),
  standalone: (details) => reading(WHAT, () => standalone(details)),
}

const WHAT = 'The input of a template'

const addOn: (typeof templates)['addOn'] = (details, relation) => {
  assertGiven(details, relation, ['base', 'acceptedIssuer', 'validity', 'gracePeriod', 'also'])
  assertOpen(details, 'requires')
  const { base, also = [], validity = 'atAward', acceptedIssuer, gracePeriod } = relation
  const bases = (asArray(base) as readonly OtherAchievement[]).map((one) =>
    holds(one, { acceptedIssuer, validity, gracePeriod }),
  )
  return {
    ...details,
    achievementType: details.achievementType ?? 'MicroCredential',
    requires: together([anyOf(bases), ...listOf(also)]),
  }
}

const unbundled: (typeof templates)['unbundled'] = (details, relation) => {
  assertGiven(details, relation, ['parts', 'acceptedIssuer', 'series'])
  assertOpen(details, 'requires')
  const { acceptedIssuer, series } = relation
  const parts = listOf(relation.parts)
  const condition = parts.map((part) => holds(part, { acceptedIssuer }))
  const alignment = details.alignment ?? jointAlignments(parts)
  return {
    whole: {
      ...details,
      achievementType: details.achievementType ?? 'Certificate',
      ...(asArray(alignment).length === 0 ? {} : { alignment }),
      requires: { type: 'AllOf', condition },
    },
    parts: parts.map((part) => ({
      ...part,
      achievementType: part.achievementType ?? 'MicroCredential',
      leadsTo: withOwn(part, 'leadsTo', details.id),
      ...(series === undefined ? {} : { isPartOf: withOwn(part, 'isPartOf', series) }),
    })),
  }
}

const recertification: (typeof templates)['recertification'] = (details, relation) => {
  assertGiven(details, relation, ['credits', 'options', 'acceptedIssuer', 'also'])
  assertOpen(details, 'renewalRequires')
  const { credits, options = [], acceptedIssuer, also = [] } = relation
  const ways = [
    ...(credits === undefined ? [] : [earned(credits, acceptedIssuer)]),
    ...listOf(options).map((one) => holds(one, { acceptedIssuer })),
  ]
  return {
    ...details,
    achievementType: details.achievementType ?? 'Certification',
    renewalRequires: together([...(ways.length === 0 ? [] : [anyOf(ways)]), ...listOf(also)]),
  }
}

const standalone: (typeof templates)['standalone'] = (details) => {
  assertGiven(details, {}, [])
  return { ...details, achievementType: details.achievementType ?? 'MicroCredential' }
}

/** What the parts claim, each skill once. */
function jointAlignments(parts: readonly TemplateDetails[]): readonly ClaimedSkill[] {
  const seen = new Set<string>()
  return parts
    .flatMap(({ alignment }) => asArray(alignment) as readonly ClaimedSkill[])
    .filter((alignment) => {
      const [claim] = claimsIn([alignment as unknown as JsonValue], '')
      if (claim === undefined || seen.has(claim.exact)) return false
      seen.add(claim.exact)
      return true
    })
}

function listOf<Item>(list: readonly Item[]): readonly Item[] {
  if (Array.isArray(list)) return list
  throw misuse('A template takes several of these, as a list.')
}

/** What the part itself names there, and the id of what it belongs to. */
function withOwn(part: object, member: 'leadsTo' | 'isPartOf', id: string): readonly string[] {
  const own = asArray((part as { readonly [Name in typeof member]?: OneOrMany<string> })[member])
  return [...own.filter((other) => other !== id), id]
}

/** A rule that the template writes itself: one beside it would be lost. */
function assertOpen(details: TemplateDetails, rule: 'requires' | 'renewalRequires'): void {
  if (details[rule] === undefined) return
  throw misuse(`The template writes "${rule}" itself; give conditions of your own in "also".`)
}

function assertGiven(details: object, relation: object, known: readonly string[]): void {
  const isObject: boolean = isJsonObject(details)
  if (!isObject) throw misuse('What one writes about an achievement must be an object.')
  assertOptions(relation, known)
}
