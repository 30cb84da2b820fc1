import type { ContextSet } from '../contexts/index.js'
import { OpenBadgesError } from '../errors.js'
import { asArray, type JsonObject, type JsonValue } from '../json/index.js'
import type { Signer } from '../keys/index.js'
import type { Proof, VerifiablePresentation } from '../model/index.js'
import {
  CRYPTOSUITE_NAMES,
  type Cryptosuite,
  canonicalizeWith,
  missingContext,
  signDocument,
  suiteNamed,
} from '../proofs/index.js'
import { copyOf } from './build-presentation.js'
import { assertPresentationHolds, assertSameOccasion } from './earlier-proofs.js'
import { holderKey } from './holder-key.js'
import {
  type IssuePresentationOptions,
  OPTIONS_OF_PROOFS,
  readSigningOptions,
  type SigningSettings,
} from './issue-options.js'
import {
  assertPresentable,
  ownerOf,
  type Presentable,
  readUnsigned,
  refuse,
} from './presentable.js'
import { holderOf } from './proof.js'

/** A presentation with an embedded proof. */
export type SecuredPresentation = VerifiablePresentation & {
  readonly proof: Proof | readonly Proof[]
}

/**
 * Signs a presentation as its holder, with an embedded proof of the purpose `authentication`.
 *
 * Nothing is signed whose form `verifyPresentation` would refuse; the signer's key is checked, and what
 * an external signer returns is verified before it is used. Whether the credentials hold is for their
 * verifier.
 *
 * @param presented - credentials, objects or tokens, or what `buildPresentation` returned. Where no holder
 *   is named, it is the owner of the signer's key. It is copied, and never changed.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind; `ERR_OB_INPUT` when the
 *   presentation would not verify, with every place in `problems`; `ERR_OB_KEY` when the key is not the
 *   holder's, or not listed for authentication; `ERR_OB_RESOLVE` when the holder's key document cannot be
 *   had; `ERR_OB_SIGN` when the signer fails; `ERR_OB_UNSUPPORTED` for a mechanism that is not there.
 * @see VC Data Integrity 1.0, Add Proof: https://www.w3.org/TR/vc-data-integrity/#add-proof
 * @see R-416, S-60, S-61, W-36
 * @example
 * ```ts
 * const shown = await issuePresentation([camt, camtE], { signer: wallet, challenge, domain: 'https://jobs.example' })
 * ```
 */
export async function issuePresentation(
  presented: Presentable,
  options: IssuePresentationOptions,
): Promise<SecuredPresentation> {
  const settings = readSigningOptions(options, OPTIONS_OF_PROOFS)
  const suite = findSuite(options.cryptosuite, settings.signer)
  const presentation = readUnsigned(presented, settings.signer)
  return await sign(withSuiteContext(presentation, suite, settings.contexts), suite, settings)
}

/**
 * Adds the proof of another key to a signed presentation: of somebody else who takes part in it, or of
 * another identifier of the same person, whose credentials then count as theirs. It counts only where the
 * presentation holds a credential about the owner of that key: a signature that the holder has not agreed
 * to makes nobody a holder.
 *
 * The proofs stand side by side, each over the presentation without any. The present ones must hold, and
 * have been made for the same challenge and domain.
 *
 * @param presentation - as `issuePresentation` returned it. It is copied, and never changed.
 * @throws {OpenBadgesError} as {@link issuePresentation}; `ERR_OB_INPUT` also when it has no proof yet or eight,
 *   lists no context for one of the suite, or its proofs do not hold or are for another challenge or domain;
 *   `ERR_OB_RESOLVE` when the key of a present proof cannot be had.
 * @see S-81, S-83
 * @see VC Data Integrity 1.0, Proof Sets: https://www.w3.org/TR/vc-data-integrity/#proof-sets
 */
export async function addPresentationProof(
  presentation: SecuredPresentation,
  options: IssuePresentationOptions,
): Promise<SecuredPresentation> {
  const settings = readSigningOptions(options, OPTIONS_OF_PROOFS)
  const suite = findSuite(options.cryptosuite, settings.signer)
  const { proof, ...unsecured } = copyOf(presentation) as JsonObject
  const proofs = asArray<JsonValue>(proof)
  assertSameOccasion(proofs, settings)
  assertPresentable(unsecured, settings.contexts)
  await assertPresentationHolds({ ...unsecured, proof: proofs }, settings)
  const signed = await sign(unsecured, suite, settings, ownerOf(settings.signer))
  return { ...signed, proof: [...proofs, ...asArray(signed.proof)] as unknown as readonly Proof[] }
}

async function sign(
  document: JsonObject,
  suite: Cryptosuite,
  settings: SigningSettings,
  holder: string = holderOf(document) ?? ownerOf(settings.signer),
): Promise<SecuredPresentation> {
  const { signer, challenge, domain, expires, now, contexts, signal } = settings
  const needed = missingContext(document, suite, contexts)
  if (needed !== undefined) {
    throw refuse('context-missing', `The proof needs the context ${needed}.`, '/@context')
  }
  assertPresentable(document, contexts)
  if (suite.canonicalization !== 'JCS') assertNoTokens(document)
  const key = await holderKey(signer, holder, settings)
  const proof = await signDocument(document, {
    suite,
    signer,
    key,
    purpose: 'authentication',
    created: now,
    challenge,
    domain,
    expires,
    contexts,
    canonicalize: canonicalizeWith(settings.canonicalization),
    signal,
  })
  return { ...document, proof } as unknown as SecuredPresentation
}

/** As text a token is no node of the graph that such a proof is over. */
function assertNoTokens({ verifiableCredential }: JsonObject): void {
  const isToken = asArray<JsonValue>(verifiableCredential).some((one) => typeof one === 'string')
  if (!isToken) return
  const detail =
    'A token as text takes a suite of JCS, e.g. eddsa-jcs-2022, or issuePresentationJwt.'
  throw refuse('shape-rejected', detail, '/verifiableCredential')
}

function findSuite(name: unknown, { algorithm }: Signer): Cryptosuite {
  const suite = suiteNamed(
    name ?? (algorithm === 'Ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019'),
  )
  if (suite !== undefined && suite.name !== 'ecdsa-sd-2023') return suite
  const names = CRYPTOSUITE_NAMES.filter((one) => one !== 'ecdsa-sd-2023')
  throw new OpenBadgesError(`The option "cryptosuite" must be one of ${names.join(', ')}.`, {
    code: 'ERR_OB_UNSUPPORTED',
  })
}

/** The context that a suite's terms need, after the others. */
function withSuiteContext(
  document: JsonObject,
  suite: Cryptosuite,
  contexts: ContextSet,
): JsonObject {
  const context = missingContext(document, suite, contexts)
  if (context === undefined) return document
  return { ...document, '@context': [...asArray<JsonValue>(document['@context']), context] }
}
