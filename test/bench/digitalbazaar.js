/**
 * `@digitalbazaar/vc`, set up as well as it can be:
 *
 * - every context is in memory and tagged `static`, so that `jsonld` processes it once in the process
 * - the suites are made once and reused
 * - the issuer's DID document has the DID context first, which spares the check of the proof purpose a
 *   JSON-LD frame
 *
 * The contexts are the very documents that stackbadge uses.
 *
 * @import { MultikeySigner } from 'stackbadge'
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { createContextSet, didDocumentOf, publicMethodOf } from 'stackbadge'
import { MULTIKEY_CONTEXT } from 'stackbadge/model'
import { ISSUER_SEED, NOW, SIGNED, signer } from './badges.js'

const contexts = await createContextSet()

/**
 * The documents of a key, by their URL.
 *
 * @param {MultikeySigner} keySigner
 * @returns {Readonly<Record<string, object>>}
 */
export function documentsOf(keySigner) {
  return {
    [keySigner.controller]: didDocumentOf(keySigner),
    [keySigner.id]: { '@context': MULTIKEY_CONTEXT, ...publicMethodOf(keySigner) },
  }
}

/**
 * A suite that signs and one that verifies, and the key documents of the issuer.
 *
 * @typedef {object} Peer
 * @property {object} signing
 * @property {object} verifying
 * @property {Readonly<Record<string, object>>} documents
 */

/**
 * The credential with a proof.
 *
 * @param {Peer} peer
 * @param {object} credential - it is changed: give each call a copy of its own.
 */
export function issueWith({ signing, documents }, credential) {
  const documentLoader = loaderOf(documents)
  return vc.issue({ credential, suite: signing, documentLoader, now: SIGNED })
}

/**
 * @param {Peer} peer
 * @param {object} credential - with its proof.
 */
export function verifyWith({ verifying, documents }, credential) {
  const documentLoader = loaderOf(documents)
  return vc.verifyCredential({ credential, suite: verifying, documentLoader, now: NOW })
}

/**
 * @param {Readonly<Record<string, object>>} documents - of keys.
 * @returns {Loader}
 */
function loaderOf(documents) {
  return async (url) => {
    const context = contexts.get(url)
    if (context !== undefined) return { documentUrl: url, document: context, tag: 'static' }
    const document = documents[url]
    if (document !== undefined) return { documentUrl: url, document }
    throw new TypeError(`The benchmark has no document ${url}.`)
  }
}

const key = await generate({ seed: ISSUER_SEED, controller: signer.controller })

/** The default suite, with the same key as ours. */
const DEFAULT_PEER = {
  signing: new DataIntegrityProof({ signer: key.signer(), date: SIGNED, cryptosuite }),
  verifying: new DataIntegrityProof({ cryptosuite }),
  documents: documentsOf(signer),
}

/**
 * The credential with a proof of the default suite.
 *
 * @param {object} credential - it is changed: give each call a copy of its own.
 */
export function issueWithDigitalBazaar(credential) {
  return issueWith(DEFAULT_PEER, credential)
}

/** @param {object} credential - with its proof. */
export function verifyWithDigitalBazaar(credential) {
  return verifyWith(DEFAULT_PEER, credential)
}
