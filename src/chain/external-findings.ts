import { isJsonObject, type JsonValue } from '../json/index.js'
import { misuse } from './chain-options.js'
import type { ExternalFinding } from './leaves/external-requirement.js'
import type { RuleNode } from './rule.js'

/** What was found of external requirements, by the ids of the conditions: whether it is met, and in what words. */
export type ExternalFindings = Readonly<
  Record<string, { readonly met: boolean; readonly note?: string }>
>

/**
 * Reads what the caller has found of external requirements.
 *
 * @param rules - those that may hold them.
 * @param base - id of the achievement that carries the rules: a fragment such as `#experience` is one of its
 *   ids. Absent: ids are as the rule has them.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for findings of the wrong kind, for an id that names no external
 *   requirement of the rules, and for one that is found twice. What a part that cannot be read names is not known,
 *   so beside one no id is refused.
 */
export function readFindings(
  external: unknown,
  rules: readonly RuleNode[],
  base = '',
): ReadonlyMap<string, ExternalFinding> {
  if (external === undefined) return new Map()
  if (!isJsonObject(external)) {
    throw misuse('The option "external" must be an object, with findings by ids of conditions.')
  }
  const known = rules.flatMap(requirementsIn)
  const findings = new Map<string, ExternalFinding>()
  for (const [key, found] of Object.entries(external)) {
    const finding = readFinding(found)
    const id = known.includes(key) || !key.startsWith('#') ? key : base + key
    if (!known.includes(id) && rules.every(isRead)) throw misuse(unknownKey(key, known))
    if (findings.has(id)) throw misuse(`The option "external" names "${id}" twice.`)
    findings.set(id, finding)
  }
  return findings
}

function readFinding(found: JsonValue): ExternalFinding {
  const { met, note } = isJsonObject(found) ? found : {}
  if (typeof met !== 'boolean' || (note !== undefined && typeof note !== 'string')) {
    throw misuse('A finding of "external" has "met", true or false, and may have a "note" as text.')
  }
  const status = met ? 'satisfied' : 'missing'
  return { status, ...(note === undefined ? {} : { note }) }
}

/** Ids of the external requirements of a rule. */
function requirementsIn({ node, children }: RuleNode): readonly string[] {
  if (node.kind !== 'leaf' || node.condition.type !== 'ExternalRequirement') {
    return children.flatMap(requirementsIn)
  }
  return [node.condition.id]
}

function isRead({ node, children }: RuleNode): boolean {
  return node.kind === 'leaf' || (node.kind === 'group' && children.every(isRead))
}

function unknownKey(key: string, known: readonly string[]): string {
  const ids = [...new Set(known)].sort().map((id) => `"${id}"`)
  const has = ids.length === 0 ? 'none' : ids.join(', ')
  return `The option "external" names "${key}", which is no external requirement. The rule has ${has}.`
}
