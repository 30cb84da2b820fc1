import { hex } from '@scure/base'
import { assertArgument } from './assert-argument.js'
import type { PublicMethod } from './public-method.js'
import type { ReadMethod } from './read-method.js'

/** Most keys of one controller that a verifier reads. */
const MOST_KEYS = 50

/** Most bytes of a document that a verifier reads. */
const MOST_BYTES = 64 * 1024

/** Whether the key is not used from some moment on. */
export function hasEnd({ expires, revoked }: PublicMethod): boolean {
  return expires !== undefined || revoked !== undefined
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for more keys of one controller than a verifier reads. */
export function assertWithinLimit(methods: readonly ReadMethod[]): void {
  const counts = new Map<string, number>()
  for (const { method } of methods) {
    counts.set(method.controller, (counts.get(method.controller) ?? 0) + 1)
  }
  assertArgument(
    Math.max(...counts.values()) <= MOST_KEYS,
    `Verifiers read up to ${MOST_KEYS} keys of one controller.`,
  )
}

/**
 * One key under two names must not be good under one and end under the other: a verifier takes the end.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT`.
 */
export function assertOneVerdict(methods: readonly ReadMethod[]): void {
  const verdicts = new Map<string, boolean>()
  for (const { method, key } of methods) {
    const name = [method.controller, key.algorithm, hex.encode(key.bytes)].join(' ')
    const ends = hasEnd(method)
    const message = 'The same key is listed both with an end and without.'
    assertArgument((verdicts.get(name) ?? ends) === ends, message)
    verdicts.set(name, ends)
  }
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for a document that is larger than a verifier reads. */
export function assertHostable(content: object): void {
  const { length } = new TextEncoder().encode(JSON.stringify(content, undefined, 2))
  assertArgument(length < MOST_BYTES, `Verifiers read up to ${MOST_BYTES} bytes of a document.`)
}
