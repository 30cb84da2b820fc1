import type { Problem } from '../../errors.js'
import { type JsonObject, pointTo } from '../../json/index.js'
import { problem } from '../../report/index.js'
import type { Cryptosuite } from './cryptosuite.js'

/**
 * Names that proofs in the field carry and that are not checked, each with what it is called today or
 * what came after it. Most are drafts: what they signed was not quite what the final suites sign, so no
 * proof is checked under a guess.
 */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  // drafts and misspellings of `cryptosuite`
  ['eddsa-rdf-2022', 'a misspelling of eddsa-rdfc-2022'],
  ['json-eddsa-2022', 'a draft of eddsa-jcs-2022'],
  ['jcs-eddsa-2022', 'a draft of eddsa-jcs-2022'],
  ['ecdsa-2019', 'a draft of ecdsa-rdfc-2019'],
  ['jcs-ecdsa-2019', 'a draft of ecdsa-jcs-2019'],
  ['ecdsa-jcs-2022', 'nearest to ecdsa-jcs-2019'],
  ['ecdsa-rdfc-2022', 'nearest to ecdsa-rdfc-2019'],
  // suites of other keys
  ['bbs-2023', 'unlinkable proofs of BBS, for which ecdsa-sd-2023 comes nearest'],
  ['ecdsa-xi-2023', 'an extension; the plain form is ecdsa-rdfc-2019'],
  ['eddsa-xi-2023', 'an extension; the plain form is eddsa-rdfc-2022'],
  ['mldsa44-rdfc-2024', 'post-quantum; eddsa-rdfc-2022 is what is checked today'],
  ['mldsa44-jcs-2024', 'post-quantum; eddsa-jcs-2022 is what is checked today'],
  // proof types from before Data Integrity
  ['Ed25519Signature2018', 'followed by Ed25519Signature2020 and eddsa-rdfc-2022'],
  ['JcsEd25519Signature2020', 'followed by eddsa-jcs-2022'],
  ['JcsEd25519Signature2022', 'followed by eddsa-jcs-2022'],
  ['JsonWebSignature2020', 'followed by eddsa-rdfc-2022, ecdsa-rdfc-2019 and tokens'],
  ['RsaSignature2018', 'followed by tokens with RS256'],
  ['LinkedDataSignature2015', 'followed by eddsa-rdfc-2022'],
  ['EcdsaSecp256r1Signature2019', 'followed by ecdsa-rdfc-2019'],
  ['EcdsaSecp256k1Signature2019', 'of a curve that no suite of today takes'],
  ['EcdsaSecp256k1RecoverySignature2020', 'of a curve that no suite of today takes'],
  ['EthereumEip712Signature2021', 'of a curve that no suite of today takes'],
  ['BbsBlsSignature2020', 'followed by bbs-2023; ecdsa-sd-2023 comes nearest'],
  ['BbsBlsSignatureProof2020', 'followed by bbs-2023; ecdsa-sd-2023 comes nearest'],
  ['CLSignature2019', 'followed by bbs-2023; ecdsa-sd-2023 comes nearest'],
])

/**
 * The problem of a proof that no suite here takes: its name, and what it is called today or what came
 * after it, where that is known.
 *
 * @see S-21, S-25, R-331, R-332
 */
export function unsupportedProof({ type, cryptosuite }: JsonObject, pointer: string): Problem {
  const names = [type, cryptosuite].filter((part) => typeof part === 'string')
  const name = names.join(' ').slice(0, 80)
  const known = names.map((part) => SUCCESSORS.get(part)).find((text) => text !== undefined)
  const detail = known === undefined ? 'are not checked.' : `are not checked: ${known}.`
  return problem('proof-unsupported', `Proofs of the kind "${name}" ${detail}`, pointer)
}

/**
 * A warning where a proof is checked under a name that is no longer given.
 *
 * @see R-332
 */
export function legacyWarnings(
  { cryptosuite }: JsonObject,
  { name }: Cryptosuite,
  pointer: string,
): readonly Problem[] {
  if (cryptosuite === undefined || cryptosuite === name) return []
  const detail = `"${String(cryptosuite)}" is the old name of "${name}".`
  return [problem('proof-legacy', detail, pointTo(pointer, 'cryptosuite'))]
}
