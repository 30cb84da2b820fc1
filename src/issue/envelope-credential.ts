import { OpenBadgesError } from '../errors.js'
import type { VC_V2_CONTEXT } from '../model/index.js'
import { envelopeOf, readToken } from '../proofs/index.js'
import { refusal } from '../report/index.js'

/** A token as a JSON-LD document, to stand where a credential is asked for. */
export interface EnvelopedVerifiableCredential {
  readonly '@context': typeof VC_V2_CONTEXT
  readonly type: 'EnvelopedVerifiableCredential'
  /** A `data:` URL with the token in it. */
  readonly id: string
}

/**
 * Puts a token into an envelope, as presentations and interfaces take it. Nothing is verified or signed.
 *
 * @param token - from `issueJwt` or `issueCredentialJwt`.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when it is no text, `ERR_OB_INPUT` when it is no token of a
 *   credential, by its form.
 * @see VC Data Model 2.0, Enveloped Verifiable Credentials; W-40
 */
export function envelopeCredential(token: string): EnvelopedVerifiableCredential {
  if (typeof token !== 'string') {
    throw new OpenBadgesError('A token is text.', { code: 'ERR_OB_ARGUMENT' })
  }
  const read = readToken(token, 'vc')
  if ('problems' in read) throw refusal('The token', read.problems)
  return envelopeOf(token, 'vc') as unknown as EnvelopedVerifiableCredential
}
