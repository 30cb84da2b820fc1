import { OpenBadgesError, type Problem } from '../errors.js'
import { decodePublicJwk, type PublicKey } from '../keys/index.js'
import { problem } from '../report/index.js'
import { checkKeyUse } from './check-key-use.js'
import { absoluteKeyName, parseDidUrl } from './did-url.js'
import { findFormer } from './find-former.js'
import { isHttpsId } from './https-id.js'
import type { KeyHistory } from './key-history.js'
import { isSameKey, keyInName } from './key-in-name.js'
import type { KeyFinding, KeyQuestion } from './key-question.js'
import { readKeyOrRefuse } from './read-key.js'
import { resolveError } from './resolve-error.js'
import { type SearchOptions, searchDocuments } from './search-documents.js'
import { resolveVerificationMethod } from './verification-method.js'
import { wantedKey } from './wanted-key.js'

/** What finding a key may use. */
export interface FindKeyOptions extends SearchOptions {
  /** Earlier documents of issuers, as `readKeyHistory` gives them. Default: none. */
  readonly keyHistory?: KeyHistory
}

/**
 * Finds the key of a proof, and says whether it is the controller's.
 *
 * The two are kept apart, since a sound signature by a stranger is something else than a broken one by
 * the issuer, and a host that is down is neither. Only documents of the controller are requested; a
 * stranger's are not, save where no request is needed.
 *
 * The key is the controller's when its document lists it: for a DID under the name that the proof gives
 * it; for an https URL under any name, or in the key set `/.well-known/jwks.json` of its host, there for
 * this controller or for no one in particular. A key that a token carries is looked for as a key, whatever
 * its name. A key that is carried, or spelled in its own name, can be used all the same when it is not
 * listed, and the problems say so:
 *
 * - `key-not-found` the documents do not list it; `key-not-of-issuer`, `key-not-of-holder` neither is
 *   its name the controller's, or a token carries another key than it names
 * - `key-not-authorized`, `key-revoked` as `checkKeyUse` says
 * - the problems of resolving, when a document where it may be listed could not be had
 *
 * @returns for whatever was asked; nothing about the key is thrown.
 * @see S-22, S-24, S-34, R-317, R-318, R-340 to R-344
 */
export async function findKey(question: KeyQuestion, options: FindKeyOptions): Promise<KeyFinding> {
  const { jwk, pointer } = question
  try {
    const carried = jwk === undefined ? undefined : readKeyOrRefuse(() => decodePublicJwk(jwk))
    const found = await findNamed(question, carried, options)
    return carried === undefined ? found : withCarried(found, carried, question)
  } catch (error) {
    return { problems: problemsOf(error, pointer), warnings: [] }
  }
}

/** A token that names one key and carries another is of two minds. */
function withCarried(found: KeyFinding, carried: PublicKey, question: KeyQuestion): KeyFinding {
  if (found.key === undefined) return { ...found, key: carried }
  if (isSameKey(found.key, carried)) return found
  const detail = 'The key that the token carries is not the one that it names.'
  return { ...found, problems: [...found.problems, notOwn(question, detail)] }
}

async function findNamed(
  question: KeyQuestion,
  carried: PublicKey | undefined,
  options: FindKeyOptions,
): Promise<KeyFinding> {
  const name = nameOf(question, carried)
  const { controller } = question
  if (name !== undefined && !isHttpsId(controller) && !name.startsWith(`${controller}#`)) {
    return findStrange(name, question, options)
  }
  const wanted = wantedKey(controller, name, carried)
  const found = await searchDocuments(wanted, question, options)
  if (!('unlisted' in found)) return found
  const { unlisted, isComplete, problems } = found
  const { keyHistory = {} } = options
  const pinned = Object.hasOwn(keyHistory, controller) ? (keyHistory[controller] ?? []) : []
  const former = isComplete ? findFormer(wanted, question, pinned, unlisted) : undefined
  return former ?? unbound(name, problems)
}

/** Of a key that is not listed, its name may still spell it. */
function unbound(name: string | undefined, problems: readonly Problem[]): KeyFinding {
  const key = name === undefined ? undefined : keyInName(name)
  return { ...(key === undefined ? {} : { key }), problems, warnings: [] }
}

/** The absolute name of the key; a bare one, as tokens have it, is relative to the controller. */
function nameOf(
  { methodId, controller }: KeyQuestion,
  carried: PublicKey | undefined,
): string | undefined {
  if (methodId !== undefined) return absoluteKeyName(methodId, controller)
  if (carried !== undefined) return undefined
  const did = parseDidUrl(controller)
  if (did?.method === 'key') return `${controller}#${did.identifier}`
  if (did?.method === 'jwk') return `${controller}#0`
  throw resolveError('key-not-found', 'Neither a key nor the name of one is given.')
}

/** A stranger's document is not asked for; but some names are the key themselves. */
async function findStrange(
  name: string,
  question: KeyQuestion,
  options: SearchOptions,
): Promise<KeyFinding> {
  if (/^did:(?:key|jwk):[^#]*$/.test(name)) {
    const detail = 'A key is named by a DID with a fragment.'
    return unbound(name, [problem('did-malformed', detail, question.pointer)])
  }
  if (/^did:(?:key|jwk):/.test(name)) {
    const resolved = await resolveVerificationMethod(name, options.resolver, options)
    return { key: resolved.key, problems: checkKeyUse(resolved, question), warnings: [] }
  }
  const detail = `The key ${name.slice(0, 200)} is a stranger's; it is not looked up.`
  return unbound(name, [notOwn(question, detail)])
}

function notOwn({ purpose, pointer }: KeyQuestion, detail: string): Problem {
  const owner = purpose === 'authentication' ? 'holder' : 'issuer'
  return problem(`key-not-of-${owner}`, detail, pointer)
}

/** Problems of a key document point into that document; in a report the place is where the key is named. */
function problemsOf(error: unknown, pointer: string | undefined): readonly Problem[] {
  if (error instanceof OpenBadgesError && error.problems.length > 0) {
    return error.problems.map(({ code, detail }) => problem(code, detail, pointer))
  }
  return [problem('fetch-failed', 'The key of the proof could not be looked up.', pointer)]
}
