/**
 * `@digitalbazaar/vc`, set up as well as it can be:
 *
 * - every context is in memory and tagged `static`, so that `jsonld` processes it once in the process
 * - the suites are made once and reused
 * - the issuer's DID document has the DID context first, which spares the check of the proof purpose a
 *   JSON-LD frame
 *
 * The contexts are the very documents that stackbadge uses.
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { createContextSet, didDocumentOf, publicMethodOf } from 'stackbadge'
import { MULTIKEY_CONTEXT } from 'stackbadge/model'
import { ISSUER_SEED, NOW, SIGNED, signer } from './badges.js'

const contexts = await createContextSet()

/** @type {Readonly<Record<string, object>>} */
const keyDocuments = {
  [signer.controller]: didDocumentOf(signer),
  [signer.id]: { '@context': MULTIKEY_CONTEXT, ...publicMethodOf(signer) },
}

/** @type {Loader} */
const documentLoader = async (url) => {
  const context = contexts.get(url)
  if (context !== undefined) return { documentUrl: url, document: context, tag: 'static' }
  const document = keyDocuments[url]
  if (document !== undefined) return { documentUrl: url, document }
  throw new TypeError(`The benchmark has no document ${url}.`)
}

const key = await generate({ seed: ISSUER_SEED, controller: signer.controller })
const signingSuite = new DataIntegrityProof({ signer: key.signer(), date: SIGNED, cryptosuite })
const verifyingSuite = new DataIntegrityProof({ cryptosuite })

/**
 * The credential with a proof.
 *
 * @param {object} credential - it is changed: give each call a copy of its own.
 */
export function issueWithDigitalBazaar(credential) {
  return vc.issue({ credential, suite: signingSuite, documentLoader, now: SIGNED })
}

/** @param {object} credential - with its proof. */
export function verifyWithDigitalBazaar(credential) {
  return vc.verifyCredential({ credential, suite: verifyingSuite, documentLoader, now: NOW })
}

/** @param {object} document - without its proof. */
export function canonicalizeWithDigitalBazaar(document) {
  return verifyingSuite.canonize(document, { documentLoader, base: null, safe: true })
}
