import { OpenBadgesError, type Problem } from '../errors.js'
import { decodePublicKeyMultibase, type PublicKey, type Signer } from '../keys/index.js'
import { problem } from '../report/index.js'
import {
  checkKeyUse,
  createResolver,
  type Resolver,
  resolveVerificationMethod,
} from '../resolve/index.js'

/** How the issuer's public key is found. */
export interface IssuerKeyOptions {
  readonly resolver?: Resolver
  readonly offline?: boolean
  readonly now: Date
  readonly signal: AbortSignal
}

/**
 * The public key under which the signer's signatures will be verified.
 *
 * It is found the way a verifier finds it: in the issuer's own key document, listed for issuing. Offline,
 * where that document is not asked for, the signer's own public key has to do.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the signer's key is not the issuer's, or a verifier would
 *   refuse it; `ERR_OB_RESOLVE` when the key document cannot be had.
 * @see S-81
 */
export async function issuerKey(
  signer: Signer,
  issuer: string,
  { resolver = createResolver(), offline = false, now, signal }: IssuerKeyOptions,
): Promise<PublicKey> {
  if (!signer.id.startsWith(`${issuer}#`)) {
    const detail = `The signer's key ${signer.id} does not belong to the issuer ${issuer}.`
    throw refuse([problem('key-not-of-issuer', detail, '/issuer')])
  }
  const own = ownKey(signer)
  if (offline && !issuer.startsWith('did:key:')) {
    if (own !== undefined) return own
    const detail = 'Offline, a signer needs its "publicKeyMultibase", to check what it returns.'
    throw refuse([problem('key-kind', detail)])
  }
  const resolved = await resolveVerificationMethod(signer.id, resolver, { signal })
  const problems = checkKeyUse(resolved, {
    controller: issuer,
    purpose: 'assertionMethod',
    created: now,
    now,
  })
  if (problems.length > 0) throw refuse(problems)
  const { key } = resolved
  if (own !== undefined && own.publicKeyMultibase !== key.publicKeyMultibase) {
    const detail = `The issuer's document has another key under ${signer.id}.`
    throw refuse([problem('key-not-of-issuer', detail)])
  }
  return key
}

/** The public half that signers of this library carry; an external signer may do so too. */
function ownKey(signer: Signer): PublicKey | undefined {
  const text = 'publicKeyMultibase' in signer ? signer.publicKeyMultibase : undefined
  return typeof text === 'string' ? decodePublicKeyMultibase(text) : undefined
}

function refuse(problems: readonly Problem[]): OpenBadgesError {
  const detail = problems[0]?.detail ?? 'The key cannot be used.'
  return new OpenBadgesError(detail, { code: 'ERR_OB_KEY', problems })
}
