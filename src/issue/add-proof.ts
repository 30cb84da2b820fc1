import { OpenBadgesError, type Problem } from '../errors.js'
import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import type { AnyAchievementCredential, AnyEndorsementCredential, Proof } from '../model/index.js'
import { type Cryptosuite, MOST_PROOFS, missingContext } from '../proofs/index.js'
import { problem, refusal } from '../report/index.js'
import { assertWithinLimits, makeProof, suiteFor, withProof } from './embed-proof.js'
import { assertIssuable, issuerIdOf, type ReadCredential, readCredential } from './issuable.js'
import { issuerKey } from './issuer-key.js'
import type { AddAnyProofOptions, AddProofOptions } from './options.js'
import { assertProofsHold } from './present-proofs.js'
import { CHAIN_OPTIONS, type ProofSettings, readProofOptions } from './settings.js'

/** A credential with a set of embedded proofs, some of which may be chained to others. */
export type SecuredBySet<T> = Omit<T, 'proof'> & { readonly proof: readonly Proof[] }

/**
 * Adds a proof to a credential that has one: beside the others, as a set, or chained to some of them,
 * which it then signs as well. The earlier proofs must hold, and be the issuer's, as the new one is.
 *
 * The contexts are signed already and cannot change, so those that the new suite needs must be listed.
 * A proof with `ecdsa-sd-2023` comes last: the result is for the holder alone.
 *
 * @param secured - with at least one proof. It is copied, and never changed.
 * @returns the copy with one proof more, which has an `id`.
 * @throws {OpenBadgesError} as `issueCredential` does; `ERR_OB_INPUT` also when there is no proof yet, one
 *   does not hold, or `previousProof` names one that is not there (`proof-chain-broken`).
 * @see VC Data Integrity 1.0, Add Proof Set/Chain: https://www.w3.org/TR/vc-data-integrity/#add-proof-set-chain
 * @see S-83, W-32, R-322
 */
export async function addProof<T extends AnyAchievementCredential | AnyEndorsementCredential>(
  secured: T,
  options: AddProofOptions,
): Promise<SecuredBySet<T>>
export async function addProof<T extends object>(
  secured: T,
  options: AddAnyProofOptions,
): Promise<SecuredBySet<T>>
export async function addProof<T extends object>(
  secured: T,
  options: AddProofOptions | AddAnyProofOptions,
): Promise<SecuredBySet<T>> {
  const asked = readProofOptions(options, CHAIN_OPTIONS)
  if (asked.withWarnings) throw misuse('There is nothing to warn of: it was issued before.')
  const { document, proofs } = readSecured(secured)
  const suite = suiteFor(asked)
  assertContext(document, asked)
  const chained = chainedProofs(proofs, asked.previousProof)
  if (chained.length > 0) assertChainable(suite)
  const settings = {
    ...asked,
    proofId: asked.proofId ?? `urn:uuid:${crypto.randomUUID()}`,
    chainedTo: chained.map(({ id }) => String(id)),
  }
  assertIssuable(document, settings)
  assertWithinLimits(document, proofs, suite, settings)
  const key = await issuerKey(settings.signer, issuerIdOf(document), settings)
  await assertProofsHold({ ...document, proof: proofs }, key, settings)
  const signed = chained.length === 0 ? document : { ...document, proof: chained }
  const proof = await makeProof(signed, suite, key, settings)
  return withProof(document, [...proofs, proof]) as unknown as SecuredBySet<T>
}

function readSecured(secured: unknown): {
  readonly document: JsonObject
  readonly proofs: readonly JsonObject[]
} {
  const { document, proof }: ReadCredential = readCredential(secured)
  const proofs = asArray<JsonValue>(proof)
  if (proofs.length === 0) {
    throw refuse(
      problem('proof-missing', 'It has no proof yet; issueCredential signs it.', '/proof'),
    )
  }
  if (proofs.length >= MOST_PROOFS) {
    throw refuse(
      problem('proof-too-many', `It has ${MOST_PROOFS} proofs, and no more count.`, '/proof'),
    )
  }
  return { document, proofs: proofs.filter(isJsonObject) }
}

function assertContext(document: JsonObject, settings: ProofSettings): void {
  const missing = missingContext(document, suiteFor(settings), settings.contexts)
  if (missing === undefined) return
  const detail = `The new proof needs ${missing}, and the contexts are signed already.`
  throw refuse(problem('context-missing', detail, '/@context'))
}

/** The proofs that the new one is chained to, as they stand. */
function chainedProofs(
  proofs: readonly JsonObject[],
  previous: ProofSettings['previousProof'],
): readonly JsonObject[] {
  if (previous === 'all') {
    const nameless = proofs.findIndex(({ id }) => typeof id !== 'string')
    if (nameless === -1) return proofs
    const detail = 'A proof without an "id" cannot be named; give it one when it is made.'
    throw refuse(problem('proof-chain-broken', detail, pointTo('/proof', nameless)))
  }
  return previous.map((id) => {
    const found = proofs.filter((proof) => proof.id === id)
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    throw refuse(
      problem('proof-chain-broken', `There is not one proof with the id ${id}.`, '/proof'),
    )
  })
}

/** The terms of its context know of no earlier proofs, so they would not be signed with it. */
function assertChainable({ name }: Cryptosuite): void {
  if (name !== 'Ed25519Signature2020') return
  const detail = `${name} cannot be chained to other proofs; eddsa-rdfc-2022 takes the same key.`
  throw refuse(problem('proof-chain-broken', detail, '/proof'))
}

function refuse(found: Problem): OpenBadgesError {
  return refusal('The credential', [found])
}

function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}
