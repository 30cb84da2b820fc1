import { describe, expect, test } from 'vitest'
import { createContextSet } from '../../src/contexts/index.js'
import { issueCredential } from '../../src/index.js'
import { digestJson, type JsonObject, type JsonValue } from '../../src/json/index.js'
import {
  type AnyAchievementCredential,
  ED25519_2020_CONTEXT,
  OB_CONTEXTS,
  VC_V1_CONTEXT,
  VC_V2_CONTEXT,
  validityMembersOf,
} from '../../src/model/index.js'
import { forge } from './prove.js'
import { FORMS, type Form, judge, NAAEI, NOW, resolver, signer } from './rich-badge.js'
import { changed, type Path, replaced } from './tree.js'

/** Badges as other software writes them: valid, though not what this library would write. */

const SUBJECT: Path = ['credentialSubject']
const ACHIEVEMENT: Path = [...SUBJECT, 'achievement']

/** A badge with as little in it as there may be. */
function small({ version, openBadges }: Form): JsonObject {
  const first = version === '1.1' ? VC_V1_CONTEXT : VC_V2_CONTEXT
  const context = [first, OB_CONTEXTS[openBadges], ED25519_2020_CONTEXT]
  const { from } = validityMembersOf({ '@context': context })
  return {
    '@context': context,
    id: 'https://naaei.example/credentials/8812',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'CAMT',
    issuer: { id: NAAEI, type: ['Profile'], name: 'NAAEI' },
    [from]: '2026-03-02T09:00:00Z',
    credentialSubject: {
      id: 'did:example:ana',
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:bd6d9316-f7ae-4073-a1e5-2f7f5bd22922',
        type: ['Achievement'],
        name: 'CAMT',
        description: 'Certificate for Apartment Maintenance Technicians.',
        criteria: { narrative: 'Pass the assessment.' },
      },
    },
  }
}

function put(path: Path, members: Readonly<Record<string, JsonValue>>) {
  return (badge: JsonObject): JsonObject =>
    changed(badge, path, (node) => {
      Object.assign(node, members)
    })
}

type Change = readonly [string, (badge: JsonObject) => JsonObject]

const valid: readonly Change[] = [
  ['nothing but what must be there', (badge) => badge],
  [
    'single values where lists could be (R-104)',
    (badge) =>
      put(SUBJECT, { type: 'AchievementSubject' })(
        put(ACHIEVEMENT, {
          type: 'Achievement',
          tag: 'maintenance',
          alignment: {
            type: 'Alignment',
            targetName: 'HVAC',
            targetUrl: 'https://naaei.example/hvac',
          },
        })(put(['issuer'], { type: 'Profile' })(badge)),
      ),
  ],
  ['an issuer by its identifier alone (R-131)', put([], { issuer: NAAEI })],
  ['criteria that say their type', put([...ACHIEVEMENT, 'criteria'], { type: 'Criteria' })],
  [
    'criteria with the id of the achievement',
    put([...ACHIEVEMENT, 'criteria'], { id: 'urn:uuid:bd6d9316-f7ae-4073-a1e5-2f7f5bd22922' }),
  ],
  [
    'empty lists (R-103)',
    put([], { evidence: [], endorsement: [], credentialSchema: [], termsOfUse: [] }),
  ],
  [
    'a date with a fraction and an offset',
    (badge) => replaced(badge, [validityMembersOf(badge).from], '2026-03-02T11:00:00.123456+02:00'),
  ],
  [
    'a picture in the badge itself',
    put(ACHIEVEMENT, { image: { id: 'data:image/png;base64,iVBORw0KGgo=', type: 'Image' } }),
  ],
  [
    'terms and types of its own',
    (badge) =>
      put(['issuer'], { type: ['Profile', 'ext:University'] })(
        put(ACHIEVEMENT, { achievementType: 'ext:NanoDegree' })(badge),
      ),
  ],
  [
    'a recipient who is known by an e-mail address only',
    (badge) => {
      const identity = { hashed: false, identityHash: 'a@b.example', identityType: 'emailAddress' }
      const identifier = { type: 'IdentityObject', ...identity }
      return replaced(put(SUBJECT, { identifier })(badge), [...SUBJECT, 'id'], undefined)
    },
  ],
]

describe.each(FORMS)('a badge on $version with Open Badges $openBadges', (form) => {
  test.each(valid)('verifies with %s', async (_, change) => {
    const signed = await forge(change(small(form)), 'Ed25519Signature2020', signer)
    const report = await judge(signed)
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(report.outcome).toBe('verified')
  })

  test('verifies with a list of proofs, one of them of another kind', async () => {
    const { proof, ...badge } = await forge(small(form), 'Ed25519Signature2020', signer)
    const other = { ...(proof as JsonObject), type: 'BbsBlsSignature2020' }
    expect((await judge({ ...badge, proof: [other, proof as JsonValue] })).outcome).toBe('verified')
  })

  test('is refused with null, which nothing signs (S-13)', async () => {
    const signed = await forge(small(form), 'Ed25519Signature2020', signer)
    expect((await judge(put(ACHIEVEMENT, { humanCode: null })(signed))).outcome).toBe('refuted')
  })
})

describe('an entry of a status list of 2021', async () => {
  const url = 'https://status.example/2021/v1'
  const VOCABULARY = 'https://w3id.org/vc/status-list#'
  const document = {
    '@context': {
      '@protected': true,
      StatusList2021Entry: {
        '@id': `${VOCABULARY}StatusList2021Entry`,
        '@context': {
          '@protected': true,
          statusPurpose: `${VOCABULARY}statusPurpose`,
          statusListIndex: `${VOCABULARY}statusListIndex`,
          statusListCredential: { '@id': `${VOCABULARY}statusListCredential`, '@type': '@id' },
        },
      },
    },
  }
  const sha256 = await digestJson(document)
  const contexts = await createContextSet([{ url, document, sha256 }])

  test.each(FORMS)(
    'is asked for, whatever context defines it: $version, $openBadges',
    async (form) => {
      const badge = small(form)
      const withStatus = {
        ...badge,
        '@context': [...(badge['@context'] as JsonValue[]), url],
        credentialStatus: {
          id: 'https://naaei.example/status/1#7',
          type: 'StatusList2021Entry',
          statusPurpose: 'revocation',
          statusListIndex: '7',
          statusListCredential: 'https://naaei.example/status/1',
        },
      }
      const options = {
        signer,
        resolver,
        contexts,
        now: NOW,
        cryptosuite: 'Ed25519Signature2020',
      } as const
      const signed = await issueCredential(
        withStatus as unknown as AnyAchievementCredential,
        options,
      )
      const report = await judge(signed, { contexts })
      expect(report.outcome).toBe('undetermined')
      expect(report.checks).toContainEqual(
        expect.objectContaining({
          problems: [expect.objectContaining({ code: 'status-retrieval' })],
        }),
      )
    },
  )
})
