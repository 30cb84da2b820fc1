/**
 * The first thing that a process does: it imports one side and verifies one badge. Started by
 * processes.js, which gives it what it needs; prints the milliseconds from the import to the verdict.
 *
 * @import { FirstVerification } from './processes.js'
 */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'

/** @type {FirstVerification} */
const { side, badge, now, contexts, documents } = JSON.parse(readFileSync(0, 'utf8'))

/** Each imports what it needs to verify a badge, and no more. */
const VERIFY = {
  async stackbadge() {
    const { verify } = await import('stackbadge/verify')
    return verify(badge, { now: new Date(now) })
  },
  // contexts and key are in its memory before the clock starts
  async digitalbazaar() {
    const [vc, { DataIntegrityProof }, { cryptosuite }] = await Promise.all([
      import('@digitalbazaar/vc'),
      import('@digitalbazaar/data-integrity'),
      import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    ])
    return vc.verifyCredential({
      credential: badge,
      suite: new DataIntegrityProof({ cryptosuite }),
      now: new Date(now),
      documentLoader: async (url) => {
        const document = contexts[url] ?? documents[url]
        if (document === undefined) throw new TypeError(`The benchmark has no document ${url}.`)
        return { documentUrl: url, document, ...(url in contexts && { tag: 'static' }) }
      },
    })
  },
  async verifierCore() {
    const [verifierCore, { verifyWithVerifierCore }] = await Promise.all([
      import('@digitalcredentials/verifier-core'),
      import('./verifier-core.js'),
    ])
    return verifyWithVerifierCore(verifierCore, badge)
  },
}

const began = performance.now()
const { verified } = await VERIFY[side]()
const took = performance.now() - began
assert.equal(verified, true)
console.log(took)
