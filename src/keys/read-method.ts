import { copyJson, isJsonObject, isNonEmptyString, type JsonObject } from '../json/index.js'
import { parseDateTime } from '../model/index.js'
import { assertArgument } from './assert-argument.js'
import { decodePublicJwk } from './jwk.js'
import { assertNoSecret } from './no-secret.js'
import { decodePublicKeyMultibase, type PublicKey } from './public-key.js'
import type { PublicMethod } from './public-method.js'

const MEMBERS = ['id', 'type', 'controller', 'expires', 'revoked'] as const
const KEY_MEMBERS = { Multikey: 'publicKeyMultibase', JsonWebKey: 'publicKeyJwk' } as const

/** A method that may be published, and its key. */
export interface ReadMethod {
  /** A copy with the members of a {@link PublicMethod}, and no others. */
  readonly method: PublicMethod
  readonly key: PublicKey
}

/**
 * Reads the methods of former keys.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but a list of methods, and for an end that is
 *   no date with time and zone; `ERR_OB_KEY` for a key that cannot be read, and for a secret one.
 */
export function readFormer(former: readonly PublicMethod[]): readonly ReadMethod[] {
  assertArgument(Array.isArray(former), 'Former methods are a list of verification methods.')
  return former.map(readMethod)
}

/**
 * Reads one method.
 *
 * @throws {OpenBadgesError} as {@link readFormer}.
 */
export function readMethod(method: PublicMethod): ReadMethod {
  const given = copyMethod(method)
  assertNoSecret(given)
  const { id, type, controller, expires, revoked } = given
  const isNamed = isNonEmptyString(id) && isNonEmptyString(controller)
  assertArgument(isNamed, 'A verification method has an "id" and a "controller".')
  assertArgument(
    type === 'Multikey' || type === 'JsonWebKey',
    'A verification method is a "Multikey" or a "JsonWebKey".',
  )
  assertArgument(
    [expires, revoked].every((end) => end === undefined || isDateTime(end)),
    'What a key has as "expires" or "revoked" is a date with time and zone.',
  )
  const member = KEY_MEMBERS[type]
  const names = [...MEMBERS, member].filter((name) => Object.hasOwn(given, name))
  const own = Object.fromEntries(names.map((name) => [name, given[name]]))
  const value = given[member]
  return {
    method: own as unknown as PublicMethod,
    key: type === 'JsonWebKey' ? decodePublicJwk(value) : decodePublicKeyMultibase(value as string),
  }
}

/** Why it could not be copied is not said: it may show a secret (S-80). */
function copyMethod(method: unknown): JsonObject {
  let copy: unknown
  try {
    copy = copyJson(method)
  } catch {
    copy = undefined
  }
  assertArgument(isJsonObject(copy), 'A verification method is a JSON object.')
  return copy as JsonObject
}

function isDateTime(value: unknown): boolean {
  return typeof value === 'string' && parseDateTime(value) !== undefined
}
