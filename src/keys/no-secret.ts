import type { JsonValue } from '../json/index.js'
import { PRIVATE_MEMBERS } from './jwk.js'
import { refuseKey } from './key-error.js'

/** How members are called whose values are for nobody else. */
const SECRET_NAME = /^(?:private|secret)_?key/i

/**
 * Refuses what is about to be published when a member, however deep, has the name of a secret one:
 * `secretKeyMultibase` and its like, and the private members of JSON Web Keys.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`), which quotes nothing.
 * @see S-80, R-347
 */
export function assertNoSecret(json: JsonValue): void {
  if (typeof json !== 'object' || json === null) return
  for (const [name, value] of Object.entries(json)) {
    if (isSecretName(name)) {
      refuseKey('key-kind', 'A secret key is not published: give the public half alone.')
    }
    assertNoSecret(value)
  }
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || PRIVATE_MEMBERS.some((one) => one === name)
}
