import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import {
  allOf,
  buildCredential,
  defineAchievement,
  didDocumentOf,
  holds,
  importSigner,
  issue,
  issueCredential,
  type OpenBadgeCredential,
  publicMethodOf,
  verify,
} from '../../src/index.js'
import { VALIDITY_MEMBERS } from '../../src/model/index.js'
import { type Cryptosuite, suiteNamed } from '../../src/proofs/index.js'
import { award, OLDER_FORMS } from '../verify/rich-badge.js'

const SUITES = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const
const AWARDED = new Date('2026-03-02T09:00:00Z')
const NOW = new Date('2026-04-01T00:00:00Z')
const SEED = new Uint8Array(32).fill(7)

const signer = await importSigner({ seed: SEED })
const issuer = { id: signer.controller, name: 'NAA Education Institute' }
const recipient = { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }
const achievement = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  name: 'CAMT + E',
  achievementType: 'MicroCredential',
  description: 'Plans and procures energy upgrades.',
  criteria: { narrative: 'Pass the CAMT + E assessment.' },
  requires: allOf(holds('https://naaei.example/achievements/camt', { gracePeriod: 'P30D' })),
})

/** The peer knows the official contexts and the issuer's key, and nothing of ours. */
const keys: Readonly<Record<string, object>> = {
  [signer.controller]: didDocumentOf(signer),
  [signer.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...publicMethodOf(signer) },
}
const documentLoader = async (url: string) => {
  const document = OFFICIAL_CONTEXTS.get(url) ?? keys[url]
  if (document === undefined) throw new Error(`The peer does not know ${url}.`)
  return { documentUrl: url, document }
}

/** Their suite, to sign with a key of the same seed or to verify. */
async function suiteOf(name: (typeof SUITES)[number], isSigning: boolean): Promise<object> {
  const pair = await generate({ seed: SEED, controller: signer.controller })
  const options = isSigning ? { signer: pair.signer(), date: AWARDED } : {}
  if (name === 'eddsa-rdfc-2022') return new DataIntegrityProof({ ...options, cryptosuite })
  return new Ed25519Signature2020(options)
}

describe.each(SUITES)('%s', (name) => {
  test('what we issue verifies with @digitalbazaar/vc by the official contexts alone', async () => {
    const options = { issuer, signer, now: AWARDED, cryptosuite: name }
    const badge = await issue({ achievement, recipient }, options)
    const suite = await suiteOf(name, false)
    const given = structuredClone(badge)
    const answer = await vc.verifyCredential({ credential: given, suite, documentLoader, now: NOW })
    expect(answer.verified).toBe(true)
    const altered = { ...structuredClone(badge), name: 'Another' }
    const refused = await vc.verifyCredential({
      credential: altered,
      suite,
      documentLoader,
      now: NOW,
    })
    expect(refused.verified).toBe(false)
  })

  test('so does a badge that uses all of the model, and a credential as JSON in its evidence', async () => {
    const badge = await issue(award, { issuer, signer, now: AWARDED, cryptosuite: name })
    expect((await verify(badge, { now: NOW })).outcome).toBe('verified')
    expect(JSON.stringify(badge)).toContain('credentialJson')
    const suite = await suiteOf(name, false)
    const credential = structuredClone(badge)
    const answer = await vc.verifyCredential({ credential, suite, documentLoader, now: NOW })
    expect(answer.verified).toBe(true)
  })

  test('what @digitalbazaar/vc issues verifies with us, and not when it is changed', async () => {
    const built = buildCredential(
      { achievement, recipient },
      { issuer, now: AWARDED, id: 'urn:uuid:1' },
    )
    const credential = structuredClone(built) as unknown as { '@context': unknown[] }
    if (name === 'Ed25519Signature2020') {
      credential['@context'].splice(2, 0, 'https://w3id.org/security/suites/ed25519-2020/v1')
    }
    const suite = await suiteOf(name, true)
    const badge = await vc.issue({ credential, suite, documentLoader, now: AWARDED })
    const report = await verify(badge, { now: NOW })
    expect(report.outcome).toBe('verified')
    const altered = { ...badge, validFrom: '2026-03-02T09:00:01Z' }
    expect((await verify(altered, { now: NOW })).outcome).toBe('refuted')
  })

  test.each(OLDER_FORMS)(
    'what we issue on $version with Open Badges $openBadges verifies with @digitalbazaar/vc',
    async (form) => {
      const options = { issuer, signer, now: AWARDED, cryptosuite: name, ...form }
      const badge = await issue(
        { achievement, recipient, validUntil: '2030-01-01T00:00:00Z' },
        options,
      )
      const suite = await suiteOf(name, false)
      const check = async (credential: object): Promise<boolean> =>
        (await vc.verifyCredential({ credential, suite, documentLoader, now: NOW })).verified
      expect(await check(structuredClone(badge))).toBe(true)
      const { until } = VALIDITY_MEMBERS[form.version]
      expect(await check({ ...structuredClone(badge), [until]: '2031-01-01T00:00:00Z' })).toBe(
        false,
      )
    },
  )

  test.each(OLDER_FORMS)(
    'what @digitalbazaar/vc issues on $version with Open Badges $openBadges verifies with us',
    async (form) => {
      const options = { issuer, now: AWARDED, id: 'urn:uuid:1', ...form }
      const built = buildCredential({ achievement, recipient }, options)
      const credential = structuredClone(built) as unknown as { '@context': unknown[] }
      const [context] = (suiteNamed(name) as Cryptosuite).contexts[form.version]
      if (context !== undefined) credential['@context'].splice(2, 0, context)
      const suite = await suiteOf(name, true)
      const badge = await vc.issue({ credential, suite, documentLoader, now: AWARDED })
      expect((await verify(badge, { now: NOW })).outcome).toBe('verified')
      const { from } = VALIDITY_MEMBERS[form.version]
      const altered = { ...badge, [from]: '2026-03-02T09:00:01Z' }
      expect((await verify(altered, { now: NOW })).outcome).toBe('refuted')
    },
  )

  test('both make the same proof of the same document', async () => {
    const built = buildCredential(
      { achievement, recipient },
      { issuer, now: AWARDED, id: 'urn:uuid:1' },
    )
    const ours = await issueCredential(built, { signer, now: AWARDED, cryptosuite: name })
    const { proof, ...unsigned } = structuredClone(ours) as OpenBadgeCredential
    const suite = await suiteOf(name, true)
    const theirs = await vc.issue({ credential: unsigned, suite, documentLoader, now: AWARDED })
    expect({ proof }).toEqual({ proof: (theirs as { readonly proof: unknown }).proof })
  })
})
