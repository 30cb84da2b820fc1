import { OpenBadgesError } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import { achievementKey, parseDuration } from '../model/index.js'
import { type LintProblem, type LintReport, lintProblem, problem } from '../report/index.js'
import { inDocumentOrder } from './document-order.js'
import { lint } from './lint.js'
import { idleElectives } from './lint-programme-electives.js'
import { definitionsFor } from './lint-programme-known.js'
import { unreachableRules } from './lint-programme-reach.js'
import {
  type Member,
  memberOf,
  type Programme,
  type ProgrammeRule,
  rememberedKeys,
  seriesOf,
} from './lint-programme-read.js'
import {
  danglingAchievements,
  oneSidedEquivalences,
  oneSidedSteps,
  shortValidities,
} from './lint-programme-relations.js'
import type { LintOptions } from './options.js'
import { read } from './read.js'

/** Options of {@link lintProgramme}. */
export interface LintProgrammeOptions
  extends Pick<LintOptions, 'contexts' | 'context' | 'profile' | 'now'> {
  /**
   * Whether the definitions are all that there is: then a rule that asks for anything else can never be
   * satisfied. Default: `false`, and others may award what is missing.
   */
  readonly closed?: boolean
  /**
   * How long a badge of each achievement is awarded for, as ISO 8601 duration, by `id`: definitions do not
   * tell. Default: not known.
   */
  readonly validity?: Readonly<Record<string, string>>
}

/** More than anybody publishes at once. */
const MOST_DEFINITIONS = 256

/** More than anybody reads; what is over is left out, and the report says so. */
const MOST_PROBLEMS = 1000

/** Characters of a name that a finding repeats. */
const LONGEST_NAME = 100

const RULES: readonly ProgrammeRule[] = [
  danglingAchievements,
  unreachableRules,
  idleElectives,
  oneSidedSteps,
  oneSidedEquivalences,
  shortValidities,
]

/**
 * Everything that is wrong with the definitions of a programme, alone and together: each is linted with the
 * others at hand, so that circles, thresholds and series are judged; then what only all of them show.
 *
 * - achievements that a rule names, and that nobody defines
 * - rules that nobody can satisfy by what the programme awards: too few of a series, too few credits, a
 *   competency at a level that nothing shows
 * - electives that never count, since a badge of them counts elsewhere or only once
 * - steps and equivalences that only one of two definitions states
 * - prerequisites that end before what is built on them
 *
 * @param definitions - as objects or JSON text, in plain form or the standard's. They are not changed, and
 *   nothing about them is thrown.
 * @returns problems in the order of the list and then of each document; places begin with the number of the
 *   definition in the list, such as `/2/requires`. `ok` when none of them stops a signature.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no list, one of more than 256, or options of the
 *   wrong kind.
 * @see chain.md 3.5, 4.7
 */
export function lintProgramme(
  definitions: readonly unknown[],
  options: LintProgrammeOptions = {},
): LintReport {
  if (!Array.isArray(definitions)) throw misuse('The definitions must be a list.')
  if (definitions.length > MOST_DEFINITIONS) {
    throw misuse(`A programme has no more than ${MOST_DEFINITIONS} definitions.`)
  }
  const { closed, validity, ...each } = readOptions(options)
  const readings = definitions.map((definition) => read(definition))
  const documents = readings.map((reading) =>
    reading.kind === 'definition' || reading.kind === 'input' ? reading.document : undefined,
  )
  const members = documents.flatMap((node, index) => {
    const member = node && memberOf(node, `/${index}`)
    return member === undefined ? [] : [member]
  })
  const knownTo = definitionsFor(members)
  const reports = definitions.map((definition, index) => {
    const reading = readings[index]
    if (documents[index] !== undefined) {
      const known = knownTo(`/${index}`)
      // what was in plain form is read as such again, for what there is to say about that
      const shown = reading?.kind === 'definition' ? reading.document : definition
      const report = lint(shown, { ...each, known: known ?? [] })
      return known === undefined ? { ...report, complete: false } : report
    }
    return notADefinition(reading?.kind === 'unknown' ? lint(definition, each) : undefined)
  })
  const alone = reports.flatMap(({ problems }, index) =>
    problems.map((found) => ({ ...found, pointer: `/${index}${found.pointer ?? ''}` })),
  )
  const findings = [...alone, ...together(members, { closed, validity }, alone)]
  const listed = [...findings.filter(isError), ...findings.filter((one) => !isError(one))].slice(
    0,
    MOST_PROBLEMS,
  )
  const order: JsonObject = Object.fromEntries(
    documents.map((document, index) => [String(index), document ?? null]),
  )
  return {
    subject: 'programme',
    ok: !findings.some(isError),
    complete: listed.length === findings.length && reports.every(({ complete }) => complete),
    problems: inDocumentOrder(listed, order).map((found) => withName(found, documents)),
  }
}

/** The finding with the name of the definition that it is about: places begin with a number only. */
function withName(found: LintProblem, documents: readonly (JsonObject | undefined)[]): LintProblem {
  const [, index] = /^\/(\d+)/.exec(found.pointer ?? '') ?? []
  const name = documents[Number(index)]?.name
  return isNonEmptyString(name)
    ? { ...found, detail: `In “${name.slice(0, LONGEST_NAME)}”: ${found.detail}` }
    : found
}

function isError({ severity }: LintProblem): boolean {
  return severity === 'error'
}

/** What is something else than a definition, or cannot be read. */
function notADefinition(report: LintReport | undefined): LintReport {
  if (report !== undefined) return report
  const detail = 'A programme is made of definitions; this is something else.'
  const problems = [lintProblem(problem('input-kind', detail, ''))]
  return { subject: 'unknown', ok: false, complete: true, problems }
}

/** What only all of the definitions show. Of a place that is wrong by itself nothing more is said. */
function together(
  members: readonly Member[],
  { closed, validity }: ProgrammeSettings,
  alone: readonly LintProblem[],
): readonly LintProblem[] {
  const byKey = new Map<string, Member>()
  const doubles: LintProblem[] = []
  for (const member of members) {
    const first = byKey.get(member.key)
    if (first === undefined) byKey.set(member.key, member)
    else {
      const detail = `The definition at ${first.pointer} is of the same achievement.`
      doubles.push(lintProblem(problem('id-duplicate', detail, `${member.pointer}/id`)))
    }
  }
  const programme: Programme = {
    members: [...byKey.values()],
    byKey,
    keyFor: rememberedKeys(),
    bySeries: seriesOf([...byKey.values()]),
    isClosed: closed,
    validity: new Map(
      Object.entries(validity).map(([id, duration]) => [achievementKey(id, ''), duration]),
    ),
  }
  const taken = new Set(alone.map(({ pointer }) => pointer))
  const refused = new Set(alone.filter(isError).map(({ pointer }) => pointer))
  // a rule that nobody can satisfy because of one of its conditions is told at that condition
  for (const { code, severity, pointer = '' } of alone) {
    const [, rule] = /^(\/\d+\/requires)\//.exec(pointer) ?? []
    if (severity === 'error' && UNREACHABLE.has(code) && rule !== undefined) refused.add(rule)
  }
  return [...doubles, ...RULES.flatMap((rule) => rule(programme))].filter((found) => {
    const { pointer } = found
    // no warning hides an error
    const isNew = isError(found) ? !refused.has(pointer) : !taken.has(pointer)
    taken.add(pointer)
    return isNew
  })
}

const UNREACHABLE: ReadonlySet<string> = new Set(['rule-cycle', 'rule-unreachable'])

interface ProgrammeSettings {
  readonly closed: boolean
  readonly validity: Readonly<Record<string, string>>
}

const OPTIONS: readonly (keyof LintProgrammeOptions)[] = [
  'contexts',
  'context',
  'profile',
  'now',
  'closed',
  'validity',
]

function readOptions(
  options: LintProgrammeOptions,
): ProgrammeSettings & Omit<LintProgrammeOptions, keyof ProgrammeSettings> {
  if (!isJsonObject(options)) throw misuse('The options must be an object.')
  assertKnown(options, OPTIONS)
  const { closed = false, validity = {}, ...each } = options
  if (typeof closed !== 'boolean') throw misuse('The option "closed" must be true or false.')
  if (!isDurations(validity)) {
    throw misuse('The option "validity" must hold durations such as "P3Y", by id.')
  }
  // with a definition or without, the rest is read as for a single one
  lint({}, each)
  return { closed, validity, ...each }
}

function isDurations(value: unknown): value is Readonly<Record<string, string>> {
  return (
    isJsonObject(value) &&
    Object.values(value).every(
      (text) => typeof text === 'string' && parseDuration(text) !== undefined,
    )
  )
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
