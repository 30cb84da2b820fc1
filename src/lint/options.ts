import {
  type AssessmentDossier,
  PROFILE_NAMES,
  type ProfileName,
  TEMPLATE_NAMES,
  type TemplateName,
  type TemplateOptions,
} from '../assessment/index.js'
import { BUNDLED_CONTEXTS, type ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, type JsonObject } from '../json/index.js'
import type { Achievement } from '../model/index.js'

/** A template, and the definitions that the one at hand is related to by it. */
export interface LintTemplate extends Pick<TemplateOptions, 'base' | 'parts' | 'whole'> {
  readonly name: TemplateName
}

/** Options of {@link lint}. */
export interface LintOptions {
  /** The contexts that the subject may name. Default: the bundled ones. */
  readonly contexts?: ContextSet
  /** URLs of contexts, beside the standard ones, whose terms an achievement uses. Default: none. */
  readonly context?: readonly string[]
  /**
   * Other definitions that the rule speaks of, as `defineAchievement` gives them. With them circles,
   * thresholds that cannot be reached and series can be judged. Default: none.
   */
  readonly known?: readonly Achievement[]
  /** Salts that earlier badges have used, none of which may be used again. Default: none. */
  readonly usedSalts?: readonly string[]
  /** How the achievement is assessed; what it claims is held against it. Default: only its own plan is. */
  readonly dossier?: AssessmentDossier
  /** The kind of micro-credential that it is meant to be. Default: none is asked for. */
  readonly template?: TemplateName | LintTemplate
  /** A published idea of what a micro-credential must tell. Default: none is asked for. */
  readonly profile?: ProfileName
  /** The day for which the age of a job analysis and of reviews is judged. Default: the clock. */
  readonly now?: Date
}

/** The options, each with its value. */
export interface LintSettings {
  readonly contexts: ContextSet
  readonly context: readonly string[]
  readonly known: ReadonlyMap<string, JsonObject>
  readonly usedSalts: ReadonlySet<string>
  readonly dossier: AssessmentDossier | undefined
  readonly template: LintTemplate | undefined
  readonly profile: ProfileName | undefined
  readonly now: Date
}

const OPTIONS: readonly (keyof LintOptions)[] = [
  'contexts',
  'context',
  'known',
  'usedSalts',
  'dossier',
  'template',
  'profile',
  'now',
]

/**
 * Reads the options.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind, or one that does not exist.
 */
export function readOptions(options: LintOptions): LintSettings {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  try {
    return readEach(options)
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw misuse('An option cannot be read.', cause)
  }
}

function readEach(options: LintOptions): LintSettings {
  assertKnown(options, OPTIONS)
  const { contexts = BUNDLED_CONTEXTS, context = [], known = [], usedSalts = [] } = options
  if (typeof contexts?.termsOf !== 'function') {
    throw misuse('The option "contexts" must come from createContextSet.')
  }
  if (!isTexts(context)) throw misuse('The option "context" must be a list of URLs.')
  if (!isTexts(usedSalts)) throw misuse('The option "usedSalts" must be a list of texts.')
  if (!Array.isArray(known) || !known.every((one) => typeof one?.id === 'string')) {
    throw misuse('The option "known" must be a list of achievements.')
  }
  const { dossier, profile, now = new Date() } = options
  if (dossier !== undefined && !isJsonObject(dossier)) {
    throw misuse('The option "dossier" must be what defineAssessment takes or gives.')
  }
  if (profile !== undefined && !PROFILE_NAMES.includes(profile)) {
    throw misuse(`The option "profile" must be one of ${PROFILE_NAMES.join(', ')}.`)
  }
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw misuse('The option "now" must be a Date.')
  }
  return {
    contexts,
    context: [...context],
    known: new Map(known.map((one) => [one.id, one as unknown as JsonObject])),
    usedSalts: new Set(usedSalts),
    dossier,
    template: readTemplate(options.template),
    profile,
    now: new Date(now),
  }
}

function readTemplate(template: LintOptions['template']): LintTemplate | undefined {
  if (template === undefined) return undefined
  const choice = typeof template === 'string' ? { name: template } : template
  const isChoice: boolean = isJsonObject(choice)
  if (!isChoice || !TEMPLATE_NAMES.includes(choice.name)) {
    throw misuse(`The option "template" must be one of ${TEMPLATE_NAMES.join(', ')}.`)
  }
  assertKnown(choice, ['name', 'base', 'parts', 'whole'])
  return choice
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function misuse(message: string, cause?: unknown): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT', cause })
}
