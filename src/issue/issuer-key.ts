import { OpenBadgesError, type Problem } from '../errors.js'
import { createRecent } from '../json/index.js'
import {
  decodePublicJwk,
  decodePublicKeyMultibase,
  type PublicKey,
  provenKeyOf,
  type Signer,
} from '../keys/index.js'
import type { Deadline } from '../proofs/index.js'
import { problem } from '../report/index.js'
import {
  createRequestBudget,
  findKey,
  isSameKey,
  type Resolver,
  usualResolver,
} from '../resolve/index.js'

const UNHOSTED =
  'Host the document of the issuer, pass it by option "resolver", or issue with "offline: true".'

/** How the issuer's public key is found. */
export interface IssuerKeyOptions {
  readonly resolver?: Resolver
  readonly offline?: boolean
  /** Where a token will show the key; with `jwk` alone it is looked for without a name. Default: `kid`. */
  readonly keyIn?: 'kid' | 'jwk' | 'both'
  readonly now: Date
  /** Aborts when it is over. Default: no limit. */
  readonly signal?: AbortSignal
  /** In place of `signal`, where to make one is left to whoever has to wait. */
  readonly deadline?: Deadline
}

/**
 * The public key under which the signer's signatures will be verified.
 *
 * It is found the way a verifier finds it: in the issuer's own key documents, listed for issuing. Offline,
 * where those are not asked for, the signer's own public key has to do. Earlier documents never count.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` when the signer's key is not the issuer's, is of another
 *   algorithm than the signer, or a verifier would refuse it; `ERR_OB_RESOLVE` when no key can be had.
 * @see S-81
 */
export async function issuerKey(
  signer: Signer,
  issuer: string,
  options: IssuerKeyOptions,
): Promise<PublicKey> {
  const { offline = false } = options
  const own = ownKey(signer)
  const isNamed = signer.id.startsWith(`${issuer}#`)
  // the document of an https issuer, or the key set of its host, may list keys by any URL
  if (!isNamed && (offline || !issuer.startsWith('https:'))) {
    const detail = `The signer's key ${signer.id} does not belong to the issuer ${issuer}.`
    throw refuse([problem('key-not-of-issuer', detail, '/issuer')])
  }
  const isAsked = !offline || /^did:(?:key|jwk):/.test(issuer)
  const key = isAsked ? await askForKey(signer.id, issuer, options) : own
  if (key === undefined) {
    const names = '"publicKeyMultibase" or "publicKeyJwk"'
    const detail = `Offline, a signer needs its ${names}, to check what it returns.`
    throw refuse([problem('key-kind', detail)])
  }
  if (own !== undefined && !isSameKey(own, key)) {
    const detail = `The issuer's document has another key under ${signer.id}.`
    throw refuse([problem('key-not-of-issuer', detail)])
  }
  if (key.algorithm === signer.algorithm) return key
  const detail = `The key ${signer.id} is not one of the signer's algorithm ${signer.algorithm}.`
  throw refuse([problem('key-kind', detail)])
}

/** Keys that were found in the document of a `did:key`, by what was asked: the name spells all of it. */
const spelled = createRecent<PublicKey>(256)

async function askForKey(
  methodId: string,
  issuer: string,
  options: IssuerKeyOptions,
): Promise<PublicKey> {
  const { resolver = usualResolver(), keyIn = 'kid' } = options
  const isSpelled = resolver === usualResolver() && issuer.startsWith('did:key:')
  if (!isSpelled) return await lookUp(methodId, issuer, options)
  const question = `${keyIn} ${methodId} ${issuer}`
  const known = spelled.get(question)
  return known ?? spelled.keep(question, await lookUp(methodId, issuer, options))
}

async function lookUp(
  methodId: string,
  issuer: string,
  options: IssuerKeyOptions,
): Promise<PublicKey> {
  const { resolver = usualResolver(), keyIn = 'kid', now, deadline } = options
  // the key is in the name, and nothing has to be waited for
  const isAtHand = resolver === usualResolver() && /^did:(?:key|jwk):/.test(issuer)
  const signal = isAtHand ? undefined : (deadline?.signal ?? options.signal)
  const waiting = signal === undefined ? {} : { signal }
  const purpose = 'assertionMethod'
  const question = { controller: issuer, purpose, created: now, now } as const
  const use = { resolver, ...waiting, budget: createRequestBudget() }
  const named = await findKey({ ...question, methodId }, use)
  const isCarried = keyIn === 'jwk' && named.key !== undefined && named.problems.length === 0
  const found = isCarried ? await findKey({ ...question, jwk: named.key?.jwk }, use) : named
  const { key, problems } = found
  if (key !== undefined && problems.length === 0) return key
  throw refuse(problems, key === undefined ? 'ERR_OB_RESOLVE' : 'ERR_OB_KEY')
}

/** The public half that signers of this library carry; an external signer may do so too. */
function ownKey(signer: Signer): PublicKey | undefined {
  const proven = provenKeyOf(signer)
  if (proven !== undefined) return proven
  const { publicKeyMultibase, publicKeyJwk } = signer
  const one =
    publicKeyMultibase === undefined ? undefined : decodePublicKeyMultibase(publicKeyMultibase)
  const other = publicKeyJwk === undefined ? undefined : decodePublicJwk(publicKeyJwk)
  if (one === undefined || other === undefined) return one ?? other
  if (isSameKey(one, other)) return one
  throw refuse([problem('key-kind', 'The signer has two public keys that are not the same.')])
}

function refuse(
  problems: readonly Problem[],
  code: 'ERR_OB_KEY' | 'ERR_OB_RESOLVE' = 'ERR_OB_KEY',
): OpenBadgesError {
  const detail = problems[0]?.detail ?? 'The key cannot be used.'
  const message = code === 'ERR_OB_RESOLVE' ? `${detail} ${UNHOSTED}` : detail
  return new OpenBadgesError(message, { code, problems })
}
