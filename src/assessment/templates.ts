import { OpenBadgesError } from '../errors.js'
import { asArray, assertKnown, isJsonObject, type JsonValue } from '../json/index.js'
import type {
  AchievementType,
  Alignment,
  AllOf,
  AnyOf,
  Condition,
  EarnedCredits,
  HoldsAchievement,
  OneOrMany,
  Validity,
} from '../model/index.js'
import { claimsIn } from './claims.js'
import type { Decimal } from './dossier.js'

/** The four ways in which a micro-credential stands to other credentials. */
export const TEMPLATE_NAMES = ['addOn', 'unbundled', 'recertification', 'standalone'] as const

/** One of {@link TEMPLATE_NAMES}. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** Another achievement: its id, or the definition, whose name then stands in the rule. */
export type OtherAchievement = string | { readonly id: string; readonly name?: string }

/** What one writes about an achievement oneself; the template brings the rule. */
export interface TemplateDetails {
  readonly id: string
  readonly achievementType?: AchievementType
  readonly alignment?: OneOrMany<Omit<Alignment, 'type'>>
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
  readonly credits?: {
    readonly minimum: Decimal
    /** IRI of the unit. */
    readonly unit: string
    /** ISO 8601 duration before the renewal in which they must have been earned. */
    readonly window: string
  }
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
  addOn: (details, relation) => {
    assertRelation(relation, ['base', 'acceptedIssuer', 'validity', 'gracePeriod', 'also'])
    const { base, also = [], validity = 'atAward', acceptedIssuer, gracePeriod } = relation
    const bases = (asArray(base) as readonly OtherAchievement[]).map((one) =>
      holds(one, { acceptedIssuer, validity, gracePeriod }),
    )
    return {
      achievementType: 'MicroCredential',
      ...details,
      requires: together([anyOf(bases), ...also]),
    }
  },
  unbundled: (details, relation) => {
    assertRelation(relation, ['parts', 'acceptedIssuer', 'series'])
    const { parts, acceptedIssuer, series } = relation
    const condition = parts.map((part) => holds(part, { acceptedIssuer }))
    const alignment = details.alignment ?? jointAlignments(parts)
    return {
      whole: {
        achievementType: 'Certificate',
        ...details,
        ...(asArray(alignment).length === 0 ? {} : { alignment }),
        requires: { type: 'AllOf', condition },
      },
      parts: parts.map((part) => ({
        achievementType: 'MicroCredential',
        ...part,
        leadsTo: [details.id],
        ...(series === undefined ? {} : { isPartOf: [series] }),
      })),
    }
  },
  recertification: (details, relation) => {
    assertRelation(relation, ['credits', 'options', 'acceptedIssuer', 'also'])
    const { credits, options = [], acceptedIssuer, also = [] } = relation
    const ways = [
      ...(credits === undefined ? [] : [earned(credits, acceptedIssuer)]),
      ...options.map((one) => holds(one, { acceptedIssuer })),
    ]
    return {
      achievementType: 'Certification',
      ...details,
      renewalRequires: together([...(ways.length === 0 ? [] : [anyOf(ways)]), ...also]),
    }
  },
  standalone: (details) => ({ achievementType: 'MicroCredential', ...details }),
}

interface Facets {
  readonly acceptedIssuer?: readonly string[] | undefined
  readonly validity?: Validity | undefined
  readonly gracePeriod?: string | undefined
}

function holds(
  target: OtherAchievement,
  { acceptedIssuer, validity, gracePeriod }: Facets,
): HoldsAchievement {
  const { id, name } = typeof target === 'string' ? { id: target, name: undefined } : target
  return {
    type: 'HoldsAchievement',
    ...(name === undefined ? {} : { name }),
    targetAchievement: id,
    ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }),
    ...(validity === undefined ? {} : { validity }),
    ...(gracePeriod === undefined ? {} : { gracePeriod }),
  }
}

function earned(
  { minimum, unit, window }: NonNullable<RecertificationRelation['credits']>,
  acceptedIssuer: readonly string[] | undefined,
): EarnedCredits {
  return {
    type: 'EarnedCredits',
    minimumCredits: String(minimum),
    creditUnit: unit,
    timing: 'within',
    window,
    ...(acceptedIssuer === undefined ? {} : { acceptedIssuer }),
  }
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions
  return only !== undefined && others.length === 0 ? only : group('AnyOf', conditions)
}

const together = (condition: readonly Condition[]): AllOf => ({ type: 'AllOf', condition })

const group = (type: 'AnyOf', condition: readonly Condition[]): AnyOf => ({ type, condition })

/** What the parts claim, each skill once. */
function jointAlignments(parts: readonly TemplateDetails[]): readonly Omit<Alignment, 'type'>[] {
  const seen = new Set<string>()
  return parts
    .flatMap(({ alignment }) => asArray(alignment) as readonly Omit<Alignment, 'type'>[])
    .filter((alignment) => {
      const [claim] = claimsIn([alignment as unknown as JsonValue], '')
      if (claim === undefined || seen.has(claim.key)) return false
      seen.add(claim.key)
      return true
    })
}

function assertRelation(relation: object, known: readonly string[]): void {
  if (!isJsonObject(relation)) {
    throw new OpenBadgesError('The relation of a template must be an object.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertKnown(relation, known)
}
