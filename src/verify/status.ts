import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { formatDateTime } from '../model/index.js'
import {
  type Check,
  checkFrom,
  outcomeOf,
  problem,
  type StatusReport,
  skipped,
} from '../report/index.js'
import { readStatusEntry, type StatusEntry, valueIn } from '../status/index.js'
import { issuerIdOf } from './issuer-key.js'
import type { Scope } from './scope.js'
import { hiddenWarnings } from './shown-in-part.js'
import type { StatusFault } from './status-fault.js'
import { loadBitList, type VerifiedList } from './status-list.js'
import { loadRevocationList } from './status-revocation-list.js'

/** The check, and what it says of each entry. */
export interface StatusFindings {
  readonly check: Check
  readonly status: readonly StatusReport[]
}

/** Entries of one credential; beyond that none is looked at. */
const MOST_ENTRIES = 8

/**
 * Whether the credential was revoked or suspended, by every entry that it names.
 *
 * Each list is fetched and verified as a credential of its own: its proof, its period, its type and purpose, that
 * it is the one that was asked for, and that its issuer may speak for that of the credential. What could not be
 * had, read or understood is undetermined, never "not revoked".
 *
 * @see S-41 to S-46, R-502 to
 */
export function checkStatus(
  credential: JsonObject,
  scope: Scope,
): StatusFindings | Promise<StatusFindings> {
  const entries = asArray(credential.credentialStatus)
  if (scope.role === 'status-list') {
    return { check: skipped('status', 'a status list is judged by itself'), status: [] }
  }
  if (entries.length === 0) {
    const warnings = hiddenWarnings(credential, 'credentialStatus')
    return { check: skipped('status', 'the credential names no status', warnings), status: [] }
  }
  if (entries.length > MOST_ENTRIES) {
    const detail = `It names more than ${MOST_ENTRIES} entries.`
    const tooMany = problem('status-too-many', detail, '/credentialStatus')
    return { check: checkFrom('status', [tooMany]), status: [] }
  }
  return judgeEntries(entries, { credential, scope })
}

async function judgeEntries(
  entries: readonly JsonValue[],
  context: Context,
): Promise<StatusFindings> {
  const isList = Array.isArray(context.credential.credentialStatus)
  const judged = await Promise.all(
    entries.map((entry, index) => {
      const pointer = '/credentialStatus'
      return judgeEntry(entry, isList ? pointTo(pointer, index) : pointer, context)
    }),
  )
  const problems = judged.flatMap((one) => one.problems)
  const warnings = judged.flatMap((one) => one.warnings)
  return {
    check: checkFrom('status', problems, warnings),
    status: judged.map(({ report }) => report),
  }
}

interface Context {
  readonly credential: JsonObject
  readonly scope: Scope
}

interface Judged {
  readonly report: StatusReport
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

async function judgeEntry(value: JsonValue, pointer: string, context: Context): Promise<Judged> {
  const { scope } = context
  const entry = readStatusEntry(value, pointer)
  const type = typeNameOf(value)
  if ('problems' in entry) return refused({ pointer, type }, entry.problems)
  const told = toldBy(entry, pointer, type)
  const isRevocationList = entry.kind === '1EdTechRevocationList'
  const load = isRevocationList ? loadRevocationList : loadBitList
  const family = isRevocationList ? 'revocation' : 'bits'
  const key = `${family} ${entry.list}`
  const { statusLists } = scope.lifecycle
  const list = await statusLists.list(key, scope, () => load(entry.list, scope))
  if ('code' in list) return refused(told, [faultAt(list, pointer)])
  if (!maySpeak(list, context)) {
    const of = list.isSigned ? 'is signed by' : 'says that it is of'
    const detail = `The list ${of} another than the issuer of the credential.`
    return refused(told, [problem('status-list-mismatch', detail, pointer)])
  }
  const { validUntil } = list
  const ending: Told =
    validUntil === undefined ? told : withMore(told, { listValidUntil: formatDateTime(validUntil) })
  const fetched = withMore(ending, { fetchedAt: formatDateTime(list.fetchedAt) })
  const judged = isRevocationList
    ? judgeRevocation(list, fetched, pointer, context)
    : judgeValue(list, entry, fetched, pointer)
  return { ...judged, warnings: [...judged.warnings, ...agedWarnings(list, pointer)] }
}

/** A list that should have been fetched again is told of, with why it was not. */
function agedWarnings({ unasked }: VerifiedList, pointer: string): readonly Problem[] {
  if (unasked === undefined) return []
  const detail = `The list that was fetched before is used. ${unasked}`
  return [problem('status-retrieval', detail, pointer)]
}

type Told = Omit<StatusReport, 'outcome'>

/** What is told of an entry and more; a literal that begins with a spread takes V8 microseconds. */
function withMore<More extends Partial<StatusReport>>(told: Told, more: More): Told & More {
  return Object.assign({}, told, more)
}

function toldBy({ list, purpose, index }: StatusEntry, pointer: string, type: string): Told {
  return { pointer, type, purpose, list, ...(index === undefined ? {} : { index }) }
}

function typeNameOf(value: JsonValue): string {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : ''
  return asArray(type).map(String).join(', ').slice(0, 80)
}

/**
 * Only the issuer itself, or whom the caller names for it: others could clear what it has revoked (S-43). What
 * nobody has signed and nobody is named in is no more than what is at the URL that the issuer did sign.
 */
function maySpeak({ issuer, isSigned }: VerifiedList, { credential, scope }: Context): boolean {
  if (issuer === undefined) return !isSigned
  const id = issuerIdOf(credential)
  const { statusIssuers } = scope.lifecycle
  const delegates = Object.hasOwn(statusIssuers, id) ? (statusIssuers[id] ?? []) : []
  return issuer !== '' && (issuer === id || delegates.includes(issuer))
}

function judgeValue(
  { content }: VerifiedList,
  entry: StatusEntry,
  told: Told,
  pointer: string,
): Judged {
  if (!('bits' in content)) return refused(told, [problem('status-list-type', NO_BITS, pointer)])
  const found = valueIn(content, entry, pointer)
  if ('problems' in found) return refused(told, found.problems)
  const { value, message } = found
  const meaning = value === 0 ? undefined : meaningOf(entry.purpose, message, pointer)
  const isWarning = meaning !== undefined && WARNINGS.has(meaning.code)
  return {
    report: withMore(told, {
      outcome: value === 0 ? 'clear' : 'set',
      value,
      ...(message === undefined ? {} : { message }),
    }),
    problems: meaning === undefined || isWarning ? [] : [meaning],
    warnings: meaning !== undefined && isWarning ? [meaning] : [],
  }
}

const NO_BITS = 'What is behind the URL is no list of bits.'
const WARNINGS: ReadonlySet<Problem['code']> = new Set(['refresh-available', 'status-message'])

/** What a set value means; of a purpose that nobody has defined, nobody knows. */
function meaningOf(purpose: string, message: string | undefined, pointer: string): Problem {
  const said = message === undefined ? '' : ` The issuer says: ${message.slice(0, 200)}`
  switch (purpose) {
    case 'revocation':
      return problem('revoked', `Its issuer has revoked it.${said}`, pointer)
    case 'suspension':
      return problem('suspended', `Its issuer has suspended it for now.${said}`, pointer)
    case 'refresh':
      return problem('refresh-available', `Its issuer has a newer copy of it.${said}`, pointer)
    case 'message':
      return problem('status-message', said.trim() || 'A value without a message is set.', pointer)
    default: {
      const detail = `A value is set for the purpose ${purpose.slice(0, 80)}, which is not known.${said}`
      return problem('status-unsupported', detail, pointer)
    }
  }
}

function judgeRevocation(
  { content, isSigned }: VerifiedList,
  told: Told,
  pointer: string,
  { credential }: Context,
): Judged {
  if (!('revoked' in content)) return refused(told, [problem('status-list-type', NO_LIST, pointer)])
  const detail = 'It is known by its address only, and whoever holds that address can change it.'
  const warnings = isSigned ? [] : [problem('status-list-unsigned', detail, pointer)]
  const { id } = credential
  if (typeof id !== 'string') {
    const nameless = 'The credential has no "id" to look for in the list.'
    return refused(told, [problem('status-malformed', nameless, pointer)])
  }
  const revocation = content.revoked.get(id)
  if (revocation === undefined) {
    return { report: withMore(told, { outcome: 'clear' }), problems: [], warnings }
  }
  const { reason } = revocation
  const said = reason === undefined ? '' : ` The issuer says: ${reason.slice(0, 200)}`
  return {
    report: withMore(told, { outcome: 'set', ...revocation }),
    problems: [problem('revoked', `Its issuer has revoked it.${said}`, pointer)],
    warnings,
  }
}

const NO_LIST = 'What is behind the URL is no list of revoked credentials.'

function refused(told: Told, problems: readonly Problem[]): Judged {
  return { report: withMore(told, { outcome: outcomeOf(problems) }), problems, warnings: [] }
}

function faultAt({ code, detail }: StatusFault, pointer: string): Problem {
  return problem(code, detail, pointer)
}
