import { OpenBadgesError, type Problem } from '../errors.js'
import {
  isJsonObject,
  isNonEmptyString,
  type JsonObject,
  pointTo,
  rememberedOfOwnTrees,
} from '../json/index.js'
import { isIri, parseWebUrl } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import {
  achievementIn,
  alignmentsOfDefinition,
  alignmentsOfResults,
  type Placed,
  type PlacedAlignment,
} from './alignments-in.js'
import {
  competencyKey,
  formatCompetencyKey,
  readTarget,
  type TargetReading,
} from './competency-key.js'
import { parseFramework } from './framework.js'
import { levelKey, levelOfAlignment } from './levels.js'
import type { CompetencyScheme } from './scheme.js'

/** What a scheme is called, and what holds for all its entries. */
interface SchemeFacts {
  readonly name: string
  /** Where the framework publishes them. Absent: anybody may. */
  readonly hosts?: RegExp
  /** How the text of `targetFramework` begins, where that is telling. */
  readonly framework?: RegExp
  /** Whether their labels change from version to version under the same id. */
  readonly isVersioned?: boolean
}

const SCHEMES: Readonly<Record<CompetencyScheme, SchemeFacts>> = {
  case: { name: 'CASE' },
  ctdl: {
    name: 'CTDL',
    hosts: /(?:^|\.)(?:credentialengineregistry|credentialengine|credentialfinder)\.org$/,
  },
  esco: {
    name: 'ESCO',
    hosts: /^(?:data|(?:esco\.)?ec)\.europa\.eu$/,
    framework: /^ESCO\b/i,
    isVersioned: true,
  },
  onet: {
    name: 'O*NET',
    hosts: /(?:^|\.)(?:onetonline\.org|onetcenter\.org|mynextmove\.org)$/,
    framework: /^O\*?NET\b/i,
    isVersioned: true,
  },
  rsd: { name: 'Rich Skill Descriptors' },
  eqf: { name: 'the EQF', isVersioned: true },
  qa: { name: 'decisions on quality' },
  url: { name: 'no scheme' },
}

/**
 * What is doubtful in the alignments of a badge, or of a definition in the standard's form, in document
 * order. All are warnings, and nothing is looked up.
 *
 * - `alignment-malformed` target type, address and code contradict each other, or name nothing: the
 *   address is no absolute IRI
 * - `alignment-host-mismatch` the address is on a host that is not the framework's
 * - `framework-version-missing` entries of the framework change from version to version, and none is told
 * - `alignment-duplicate` the same competency at the same level twice in one place
 *
 * @param document - JSON. What has no alignments in the places for them has no problems.
 * @param pointer - where the document stands; put before the place of each problem.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a pointer that is no text.
 */
export function checkAlignments(document: unknown, pointer = ''): readonly LintProblem[] {
  if (typeof pointer !== 'string') {
    throw new OpenBadgesError('The pointer must be text.', { code: 'ERR_OB_ARGUMENT' })
  }
  if (!isJsonObject(document)) return []
  const achievement = achievementIn(document)
  return [
    ...(achievement === undefined
      ? []
      : checkDefined(achievement.node, `${pointer}${achievement.pointer}`)),
    ...checkEach(alignmentsOfResults(document), pointer),
  ]
}

const checkDefined = rememberedOfOwnTrees((node: JsonObject, pointer: string) =>
  checkEach(alignmentsOfDefinition({ node, pointer }), ''),
)

function checkEach(
  alignments: readonly PlacedAlignment[],
  pointer: string,
): readonly LintProblem[] {
  if (alignments.length === 0) return []
  const seen = new Map<JsonObject, Set<string>>()
  return alignments.flatMap((placed) => {
    const reading = readTarget(placed.node)
    const place = `${pointer}${placed.pointer}`
    const { targetUrl } = placed.node
    if (typeof targetUrl === 'string' && !isIri(targetUrl)) {
      return [lintProblem(withoutAddress(place))]
    }
    if (reading.key === undefined) return []
    const problems = [
      ...checkForm({ node: placed.node, pointer: place }, reading),
      ...checkVersion({ node: placed.node, pointer: place }, reading),
      ...(isRepeated(placed, reading, seen)
        ? [problem('alignment-duplicate', 'The same competency stands here before.', place)]
        : []),
    ]
    return problems.map((found) => lintProblem(found))
  })
}

function withoutAddress(pointer: string): Problem {
  const detail = 'The alignment names nothing: "targetUrl" is no absolute IRI.'
  return problem('alignment-malformed', detail, pointTo(pointer, 'targetUrl'))
}

/** At most one finding: a wrong type, a wrong host and a wrong code are often one mistake. */
function checkForm({ node, pointer }: Placed, reading: TargetReading): readonly Problem[] {
  const { key, declared, contradiction } = reading
  const scheme = key?.scheme ?? 'url'
  const malformed = (detail: string, member: string): readonly Problem[] => [
    problem('alignment-malformed', detail, pointTo(pointer, member)),
  ]
  if (contradiction !== undefined) {
    return malformed(contradiction, isNonEmptyString(node.targetCode) ? 'targetCode' : 'targetUrl')
  }
  if (declared !== undefined && scheme !== 'url' && scheme !== declared) {
    const detail = `The type is one of ${SCHEMES[declared].name}, the address one of ${SCHEMES[scheme].name}.`
    return malformed(detail, 'targetType')
  }
  const stated = statedScheme(node, reading)
  const { name, hosts } = SCHEMES[stated]
  if (hosts?.test(parseWebUrl(String(node.targetUrl))?.host ?? '') === false) {
    const detail = `The address is not on a host of ${name}.`
    return [problem('alignment-host-mismatch', detail, pointTo(pointer, 'targetUrl'))]
  }
  if (scheme === 'url' && (stated === 'esco' || stated === 'onet')) {
    return malformed(`The address names no entry of ${name}.`, 'targetUrl')
  }
  return isOfAnother(node, reading)
    ? malformed('"competency" names another one than "targetUrl".', 'competency')
    : []
}

function checkVersion({ node, pointer }: Placed, reading: TargetReading): readonly Problem[] {
  const { targetFramework: text } = node
  const { name, isVersioned = false } = SCHEMES[statedScheme(node, reading)]
  if (!isVersioned || parseFramework(String(text ?? ''))?.version !== undefined) return []
  const place = text === undefined ? pointer : pointTo(pointer, 'targetFramework')
  const detail = `Entries of ${name} change from version to version, and none is told.`
  return [problem('framework-version-missing', detail, place)]
}

/** The scheme that type or framework name, else the one that the address is of. */
function statedScheme(
  { targetFramework: text }: JsonObject,
  { declared, key }: TargetReading,
): CompetencyScheme {
  if (declared !== undefined) return declared
  const named = (['esco', 'onet'] as const).find((scheme) =>
    SCHEMES[scheme].framework?.test(String(text ?? '')),
  )
  return named ?? key?.scheme ?? 'url'
}

/** Only where both are known for certain: an IRI and a page about it may have nothing in common. */
function isOfAnother({ competency }: JsonObject, { key }: TargetReading): boolean {
  const named = isNonEmptyString(competency) ? competencyKey(competency) : undefined
  if (named === undefined || key === undefined) return false
  if (named.scheme === 'url' || key.scheme === 'url') return false
  // A task has no address of its own; that of its occupation is as near as one comes.
  const [one, other] = [formatCompetencyKey(named), formatCompetencyKey(key)]
  return one !== other && !other.startsWith(`${one}/`)
}

function isRepeated(
  { node, owner }: PlacedAlignment,
  { key }: TargetReading,
  seen: Map<JsonObject, Set<string>>,
): boolean {
  const [level] = levelOfAlignment(node)
  const code = key?.scheme === 'url' ? node.targetCode : undefined
  const same = JSON.stringify([
    key === undefined ? null : formatCompetencyKey(key),
    level === undefined ? null : levelKey(level.id),
    code ?? null,
  ])
  const others = seen.get(owner.node) ?? new Set()
  seen.set(owner.node, others)
  const isKnown = others.has(same)
  others.add(same)
  return isKnown
}
