import { OpenBadgesError } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import { vcVersionOf } from '../model/index.js'
import { envelopeOf, isCompactJws, presentationPayload, signToken } from '../proofs/index.js'
import { holderKey } from './holder-key.js'
import { type IssuePresentationJwtOptions, readSigningOptions } from './issue-options.js'
import { DEFAULT_PRESENTATION_LIMITS } from './options.js'
import { assertPresentable, ownerOf, type Presentable, readUnsigned } from './presentable.js'
import { holderOf } from './proof.js'
import { MOST_VALUES } from './read-presentation.js'

/**
 * Signs a presentation as a token (VP-JWT): `nonce` is the challenge, `aud` the domain, `iss` the holder,
 * `iat` and `exp` its times. With Verifiable Credentials 2.0 its type is `vp+jwt`, with 1.1 it is `JWT` and
 * the presentation the claim `vp`.
 *
 * @param presented - as for `issuePresentation`.
 * @returns the compact token; wrap it with `envelopePresentation` where JSON is asked for.
 * @throws {OpenBadgesError} as `issuePresentation`.
 * @see Securing Verifiable Credentials using JOSE and COSE: https://www.w3.org/TR/vc-jose-cose/
 * @see R-416, W-42, W-48
 */
export async function issuePresentationJwt(
  presented: Presentable,
  options: IssuePresentationJwtOptions,
): Promise<string> {
  const settings = readSigningOptions(options)
  const { signer, challenge, domain, expires, now, contexts, signal } = settings
  const presentation = readUnsigned(presented, signer)
  assertPresentable(presentation, contexts)
  const key = await holderKey(signer, holderOf(presentation) ?? ownerOf(signer), settings)
  const claims = { nonce: challenge, audience: domain, issuedAt: now, expires }
  return await signToken(presentationPayload(presentation, claims), {
    signer,
    key,
    typ: vcVersionOf(presentation) === '1.1' ? 'JWT' : 'vp+jwt',
    kind: 'vp',
    limits: { bytes: DEFAULT_PRESENTATION_LIMITS.bytes, values: MOST_VALUES },
    signal,
  })
}

/**
 * A signed token as an `EnvelopedVerifiablePresentation`, to send where a JSON document is asked for.
 *
 * @param token - from {@link issuePresentationJwt}.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no compact token.
 * @see W-40; VC Data Model 2.0, Enveloped Verifiable Presentations: https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-presentations
 */
export function envelopePresentation(token: string): JsonObject {
  if (typeof token !== 'string' || !isCompactJws(token)) {
    throw new OpenBadgesError('A token is text in three parts.', { code: 'ERR_OB_ARGUMENT' })
  }
  return envelopeOf(token, 'vp')
}
