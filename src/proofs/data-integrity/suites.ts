import type { JsonObject } from '../../json/index.js'
import type { Cryptosuite, CryptosuiteName } from './cryptosuite.js'
import { ecdsaJcs2019 } from './ecdsa-jcs-2019.js'
import { ecdsaRdfc2019 } from './ecdsa-rdfc-2019.js'
import { ecdsaSd2023 } from './ecdsa-sd-2023.js'
import { ed25519Signature2020 } from './ed25519-signature-2020.js'
import { eddsaJcs2022 } from './eddsa-jcs-2022.js'
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.js'

const SUITES: readonly Cryptosuite[] = [
  eddsaRdfc2022,
  eddsaJcs2022,
  ecdsaRdfc2019,
  ecdsaJcs2019,
  ecdsaSd2023,
  ed25519Signature2020,
]

/** The names of the suites that this version can issue and check. */
export const CRYPTOSUITE_NAMES: readonly CryptosuiteName[] = SUITES.map(({ name }) => name)

/** The suite of that name, or `undefined`. */
export function suiteNamed(name: unknown): Cryptosuite | undefined {
  return SUITES.find((suite) => suite.name === name)
}

/** The suite that a proof says it was made with, or `undefined` when it is not supported. */
export function suiteOf(proof: JsonObject): Cryptosuite | undefined {
  return SUITES.find((suite) => suite.matches(proof))
}
