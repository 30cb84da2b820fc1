import { OpenBadgesError, type Problem } from '../errors.js'
import {
  decodePublicJwk,
  decodePublicKeyMultibase,
  type PublicKey,
  type Signer,
} from '../keys/index.js'
import { outcomeOf, problem } from '../report/index.js'
import { createResolver, findKey, type Resolver } from '../resolve/index.js'

/** How the holder's public key is found. */
export interface HolderKeyOptions {
  readonly resolver: Resolver | undefined
  readonly offline: boolean
  readonly now: Date
  readonly signal: AbortSignal
}

/**
 * The public key under which the signer's signatures will be verified.
 *
 * It is found the way a verifier finds it: in the holder's own key document, listed for authentication.
 * Offline, where that document is not asked for, the signer's own public key has to do.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the signer's key is not the holder's, or a verifier would
 *   refuse it; `ERR_OB_RESOLVE` when the key document cannot be had.
 * @see S-60, S-81
 */
export async function holderKey(
  signer: Signer,
  holder: string,
  { resolver = createResolver(), offline, now, signal }: HolderKeyOptions,
): Promise<PublicKey> {
  const own = ownKey(signer)
  // such an identifier is its own document
  const isOwnDocument = holder.startsWith('did:key:') || holder.startsWith('did:jwk:')
  if (offline && !isOwnDocument) {
    if (!signer.id.startsWith(`${holder}#`)) {
      const detail = `The signer's key ${signer.id} does not belong to the holder ${holder}.`
      throw refuse('ERR_OB_KEY', [problem('key-not-of-holder', detail, '/holder')])
    }
    if (own !== undefined) return own
    const detail = 'Offline, a signer needs its public key, to check what it returns.'
    throw refuse('ERR_OB_KEY', [problem('key-kind', detail)])
  }
  const question = {
    controller: holder,
    purpose: 'authentication',
    methodId: signer.id,
    now,
  } as const
  const { key, problems } = await findKey(question, { resolver, signal })
  if (key === undefined || problems.length > 0) {
    const isUnreachable = outcomeOf(problems) === 'undetermined'
    throw refuse(isUnreachable ? 'ERR_OB_RESOLVE' : 'ERR_OB_KEY', problems)
  }
  if (own !== undefined && !isSameKey(own, key)) {
    const detail = `The holder's document has another key under ${signer.id}.`
    throw refuse('ERR_OB_KEY', [problem('key-not-of-holder', detail)])
  }
  return key
}

/** The public half that signers of this library carry; an external signer may do so too. */
function ownKey({ publicKeyMultibase, publicKeyJwk }: Signer): PublicKey | undefined {
  if (typeof publicKeyMultibase === 'string') return decodePublicKeyMultibase(publicKeyMultibase)
  return publicKeyJwk === undefined ? undefined : decodePublicJwk(publicKeyJwk)
}

function isSameKey(one: PublicKey, other: PublicKey): boolean {
  return (
    one.algorithm === other.algorithm &&
    one.bytes.length === other.bytes.length &&
    one.bytes.every((byte, index) => byte === other.bytes[index])
  )
}

function refuse(
  code: 'ERR_OB_KEY' | 'ERR_OB_RESOLVE',
  problems: readonly Problem[],
): OpenBadgesError {
  const detail = problems[0]?.detail ?? 'The key cannot be used.'
  return new OpenBadgesError(detail, { code, problems })
}
