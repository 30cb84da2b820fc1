import { OpenBadgesError } from '../errors.js'
import { assertKnown, canonicalJson, isJsonObject, type JsonObject, oneOf } from '../json/index.js'
import { isIri } from '../model/index.js'
import { checkUrl } from '../resolve/index.js'
import { FEWEST_ENTRIES } from '../status/index.js'
import type { RegistrySettings } from './registry-options.js'
import type { StatusListDefinition } from './status-store.js'
import { isStorableText } from './storable-text.js'

/**
 * What a set value means: `revocation` for good, `suspension` for a while, `refresh` that there is a newer copy,
 * `message` whatever the list says of each value.
 *
 * @see Bitstring Status List v1.0, statusPurpose: https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
 */
export type StatusPurpose = 'revocation' | 'suspension' | 'refresh' | 'message'

/** A status list that is to be made. */
export interface NewStatusList {
  /**
   * Address under which you will serve the list: `https`, without a fragment, on a public host and the default
   * port, since verifiers ask no other; see `allowedHosts` of the registry.
   */
  readonly id: string
  readonly purpose: StatusPurpose
  /**
   * How many credentials can point into the list; a multiple of 8. Default and least: 131 072, so that who asks
   * for the list does not say for whom (herd privacy). No more than make 1 048 576 bits.
   */
  readonly length?: number
  /** Bits of each value. More than one with the purpose `message` only. Default: 1. */
  readonly statusSize?: 1 | 2 | 4 | 8
  /** With the purpose `message`: what each value means, from 0 on, two to the power of `statusSize` texts. */
  readonly messages?: readonly string[]
}

const PURPOSES = ['revocation', 'suspension', 'refresh', 'message'] as const
const NAMES = ['id', 'purpose', 'length', 'statusSize', 'messages'] as const

/**
 * 128 KiB: with every bit at random, which no compression makes smaller, the signed list is still within
 * what is read of one credential. A list that could outgrow that would one day refuse a revocation.
 */
const MOST_BITS = 1_048_576

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no list that can be made. */
export function readListInput(
  input: NewStatusList,
  { issuer, allowedHosts }: Pick<RegistrySettings, 'issuer' | 'allowedHosts'>,
): StatusListDefinition {
  if (!isJsonObject(input)) throw misuse('A list is described by an object.')
  assertKnown(input, NAMES)
  const { id, length = FEWEST_ENTRIES, statusSize = 1, messages } = input
  if (!isListUrl(id)) throw misuse('The id of a list must be an https address without a fragment.')
  if (!isAsked(id, allowedHosts)) {
    throw misuse(
      'The id of a list must be on a public host and the default port, which verifiers ask.',
    )
  }
  if (input.purpose === undefined) throw misuse('The option "purpose" is missing.')
  const purpose = oneOf('purpose', input.purpose, PURPOSES)
  if (![1, 2, 4, 8].includes(statusSize)) {
    throw misuse('The option "statusSize" must be 1, 2, 4 or 8.')
  }
  if (!Number.isInteger(length) || length < FEWEST_ENTRIES || length % 8 !== 0) {
    throw misuse(`The option "length" must be a multiple of 8, at least ${FEWEST_ENTRIES}.`)
  }
  if (length * statusSize > MOST_BITS) {
    throw misuse(`A list has ${MOST_BITS} bits at most; make a second one.`)
  }
  if (purpose === 'message') {
    return { id, issuer, purpose, statusSize, length, messages: readMessages(messages, statusSize) }
  }
  if (statusSize !== 1 || messages !== undefined) {
    throw misuse('Only a list of the purpose "message" has messages, and values of several bits.')
  }
  return { id, issuer, purpose, statusSize, length }
}

/** Whether two definitions say the same. */
export function isSameDefinition(one: StatusListDefinition, other: StatusListDefinition): boolean {
  return canonicalJson(membersOf(one)) === canonicalJson(membersOf(other))
}

function membersOf({ messages, ...rest }: StatusListDefinition): JsonObject {
  return { ...rest, ...(messages === undefined ? {} : { messages: [...messages] }) }
}

function readMessages(messages: unknown, statusSize: number): readonly string[] {
  const count = 2 ** statusSize
  if (!Array.isArray(messages) || messages.length !== count || !messages.every(isStorableText)) {
    throw misuse(`The option "messages" must have ${count} texts, one for each value.`)
  }
  return [...messages]
}

function isListUrl(id: unknown): boolean {
  // as it is written, for verifiers compare it as text
  return isIri(id) && isStorableText(id) && /^https:\/\/[^\s#\\]+$/.test(id)
}

/** Whether verifiers ask for it: a badge whose list nobody asks for is never verified. */
function isAsked(id: string, allowedHosts: ReadonlySet<string>): boolean {
  try {
    checkUrl(id, allowedHosts)
    return true
  } catch {
    return false
  }
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
