import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { OFFICIAL_CONTEXTS } from '../../src/contexts/official-contexts.js'
import {
  allOf,
  buildCredential,
  defineAchievement,
  didDocumentOf,
  generateSecretKeyMultibase,
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

type Name =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'Ed25519Signature2020'
type Algorithm = 'Ed25519' | 'ES256' | 'ES384'

const SUITES: readonly (readonly [Name, Algorithm])[] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'ES256'],
  ['ecdsa-rdfc-2019', 'ES384'],
  ['ecdsa-jcs-2019', 'ES256'],
  ['ecdsa-jcs-2019', 'ES384'],
  ['Ed25519Signature2020', 'Ed25519'],
]
const AWARDED = new Date('2026-03-02T09:00:00Z')
const NOW = new Date('2026-04-01T00:00:00Z')
const SEED = new Uint8Array(32).fill(7)

const SECRETS = {
  ES256: generateSecretKeyMultibase('ES256'),
  ES384: generateSecretKeyMultibase('ES384'),
} as const
const SIGNERS = {
  Ed25519: await importSigner({ seed: SEED }),
  ES256: await importSigner({ secretKeyMultibase: SECRETS.ES256 }),
  ES384: await importSigner({ secretKeyMultibase: SECRETS.ES384 }),
} as const

const recipient = { id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }
const achievement = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  name: 'CAMT + E',
  achievementType: 'MicroCredential',
  description: 'Plans and procures energy upgrades.',
  criteria: { narrative: 'Pass the CAMT + E assessment.' },
  requires: allOf(holds('https://naaei.example/achievements/camt', { gracePeriod: 'P30D' })),
})

/** The peer knows the official contexts and the issuers' keys, and nothing of ours. */
const keys: Readonly<Record<string, object>> = Object.fromEntries(
  Object.values(SIGNERS).flatMap((signer) => [
    [signer.controller, didDocumentOf(signer)],
    [signer.id, { '@context': 'https://w3id.org/security/multikey/v1', ...publicMethodOf(signer) }],
  ]),
)
const documentLoader = async (url: string) => {
  const document = OFFICIAL_CONTEXTS.get(url) ?? keys[url]
  if (document === undefined) throw new Error(`The peer does not know ${url}.`)
  return { documentUrl: url, document }
}

/** Their signer with the same secret key as ours. */
async function theirSigner(algorithm: Algorithm): Promise<SuiteSigner> {
  const { id, controller, publicKeyMultibase } = SIGNERS[algorithm]
  if (algorithm === 'Ed25519') return (await generate({ seed: SEED, controller })).signer()
  const secretKeyMultibase = SECRETS[algorithm]
  const pair = { id, controller, type: 'Multikey', publicKeyMultibase, secretKeyMultibase }
  return (await EcdsaMultikey.from(pair)).signer()
}

/** Their suite, to sign with the same key or to verify. */
async function suiteOf(name: Name, algorithm: Algorithm, isSigning: boolean): Promise<Suite> {
  const options = isSigning ? { signer: await theirSigner(algorithm), date: AWARDED } : {}
  if (name === 'Ed25519Signature2020') return new Ed25519Signature2020(options)
  const jcs = name === 'eddsa-jcs-2022' ? eddsaJcs : ecdsaJcs
  const cryptosuites = {
    'eddsa-rdfc-2022': eddsaRdfc,
    'ecdsa-rdfc-2019': ecdsaRdfc,
    'eddsa-jcs-2022': isSigning ? jcs.createSignCryptosuite() : jcs.createVerifyCryptosuite(),
    'ecdsa-jcs-2019': isSigning ? jcs.createSignCryptosuite() : jcs.createVerifyCryptosuite(),
  } as const
  return new DataIntegrityProof({ ...options, cryptosuite: cryptosuites[name] })
}

/**
 * A copy for the peer, which changes what it is given. Its suites over canonical JSON compare the items of
 * contexts by identity, so an inline context of the document must be the very one of the proof.
 */
function forPeer(secured: object): object {
  const copy = structuredClone(secured) as { '@context': unknown; proof: { '@context'?: unknown } }
  if (copy.proof['@context'] !== undefined) copy.proof['@context'] = copy['@context']
  return copy
}

describe.each(SUITES)('%s by %s', (name, algorithm) => {
  const signer = SIGNERS[algorithm]
  const issuer = { id: signer.controller, name: 'NAA Education Institute' }

  test('what we issue verifies with @digitalbazaar/vc by the official contexts alone', async () => {
    const options = { issuer, signer, now: AWARDED, cryptosuite: name }
    const badge = await issue({ achievement, recipient }, options)
    const suite = await suiteOf(name, algorithm, false)
    const given = forPeer(badge)
    const answer = await vc.verifyCredential({ credential: given, suite, documentLoader, now: NOW })
    expect(answer.verified).toBe(true)
    const altered = { ...forPeer(badge), name: 'Another' }
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
    const suite = await suiteOf(name, algorithm, false)
    const credential = forPeer(badge)
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
    const suite = await suiteOf(name, algorithm, true)
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
      const suite = await suiteOf(name, algorithm, false)
      const check = async (credential: object): Promise<boolean> =>
        (await vc.verifyCredential({ credential, suite, documentLoader, now: NOW })).verified
      expect(await check(forPeer(badge))).toBe(true)
      const { until } = VALIDITY_MEMBERS[form.version]
      expect(await check({ ...forPeer(badge), [until]: '2031-01-01T00:00:00Z' })).toBe(false)
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
      const suite = await suiteOf(name, algorithm, true)
      const badge = await vc.issue({ credential, suite, documentLoader, now: AWARDED })
      expect((await verify(badge, { now: NOW })).outcome).toBe('verified')
      const { from } = VALIDITY_MEMBERS[form.version]
      const altered = { ...badge, [from]: '2026-03-02T09:00:01Z' }
      expect((await verify(altered, { now: NOW })).outcome).toBe('refuted')
    },
  )

  // signatures of ECDSA are random
  if (algorithm !== 'Ed25519') return
  test('both make the same proof of the same document', async () => {
    const built = buildCredential(
      { achievement, recipient },
      { issuer, now: AWARDED, id: 'urn:uuid:1' },
    )
    const ours = await issueCredential(built, { signer, now: AWARDED, cryptosuite: name })
    const { proof, ...unsigned } = structuredClone(ours) as OpenBadgeCredential
    const suite = await suiteOf(name, algorithm, true)
    const theirs = await vc.issue({ credential: unsigned, suite, documentLoader, now: AWARDED })
    expect({ proof }).toEqual({ proof: (theirs as { readonly proof: unknown }).proof })
  })
})
