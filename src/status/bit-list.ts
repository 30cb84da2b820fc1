import type { Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject } from '../json/index.js'
import { problem } from '../report/index.js'
import { type BitListKind, decodeBits } from './encoded-list.js'
import type { StatusRefusal } from './status-entry.js'

/** A list of bits, expanded. */
export interface BitList {
  readonly kind: BitListKind
  /** What a set value may mean. */
  readonly purposes: readonly string[]
  /** First entry in the highest bits of the first byte. */
  readonly bits: Uint8Array
  /** How long the issuer wants the list to be kept, in milliseconds. Never longer than it counts. */
  readonly ttlMs?: number
}

/** Type of the credential and of its subject, by kind. */
const CREDENTIAL_TYPES: Readonly<Record<BitListKind, string>> = {
  BitstringStatusList: 'BitstringStatusListCredential',
  StatusList2021: 'StatusList2021Credential',
}

/**
 * Reads a list credential whose proof was checked: types, subject, purposes, and the bits. Everything that the
 * document alone shows is judged; who signed it, whether it counts today and whether it is the list that was
 * asked for are not.
 *
 * A list that names a status of its own is refused: it could name itself.
 *
 * @returns the bits, or what is wrong; pointers are into the list.
 * @see Bitstring Status List v1.0, BitstringStatusListCredential: https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential
 * @see, S-43, S-45, W-44, W-45
 */
export async function readBitList(credential: JsonObject): Promise<BitList | StatusRefusal> {
  const types = isJsonObject(credential) ? asArray(credential.type) : []
  const kind = KINDS.find((one) => types.includes(CREDENTIAL_TYPES[one]))
  if (kind === undefined) return refuse('status-list-type', NO_LIST, '/type')
  if (credential.credentialStatus !== undefined) {
    const detail = 'A status list has no status of its own.'
    return refuse('status-list-invalid', detail, '/credentialStatus')
  }
  const [subject, ...others] = asArray(credential.credentialSubject)
  if (others.length > 0) {
    return refuse('status-list-invalid', 'It holds more than one list.', '/credentialSubject')
  }
  if (!isJsonObject(subject) || !asArray(subject.type).includes(kind)) {
    return refuse('status-list-type', NO_LIST, '/credentialSubject/type')
  }
  const problems: Problem[] = []
  const purposes = asArray(subject.statusPurpose)
  if (purposes.length === 0 || !purposes.every(isPurpose)) {
    const detail = 'It does not say what a set bit means.'
    problems.push(problem('status-list-invalid', detail, '/credentialSubject/statusPurpose'))
  }
  const ttlMs = subject.ttl
  if (ttlMs !== undefined && !(typeof ttlMs === 'number' && ttlMs >= 0)) {
    const detail = '"ttl" must be a number of milliseconds.'
    problems.push(problem('status-list-invalid', detail, '/credentialSubject/ttl'))
  }
  const bits = await readBits(subject, kind)
  if ('problems' in bits) problems.push(...bits.problems)
  if (problems.length > 0 || 'problems' in bits) return { problems }
  return {
    kind,
    purposes: purposes.map(String),
    bits,
    ...(typeof ttlMs === 'number' ? { ttlMs } : {}),
  }
}

const KINDS: readonly BitListKind[] = ['BitstringStatusList', 'StatusList2021']
const NO_LIST = 'What is behind the URL is no credential with a status list of bits in it.'

function refuse(code: Problem['code'], detail: string, pointer: string): StatusRefusal {
  return { problems: [problem(code, detail, pointer)] }
}

function isPurpose(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

const FAULTS = {
  malformed: {
    code: 'status-list-invalid',
    detail: 'The list is not compressed bits in their one form: cut, altered or of another kind.',
  },
  'too-large': { code: 'status-list-too-large', detail: 'The list is larger than the limit.' },
} as const

async function readBits(
  { encodedList }: JsonObject,
  kind: BitListKind,
): Promise<Uint8Array | StatusRefusal> {
  const bits = typeof encodedList === 'string' ? await decodeBits(encodedList, kind) : 'malformed'
  if (typeof bits !== 'string') return bits
  const { code, detail } = FAULTS[bits]
  return refuse(code, detail, '/credentialSubject/encodedList')
}
