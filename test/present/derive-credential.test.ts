import { beforeAll, describe, expect, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import {
  allOf,
  buildCredential,
  defineAchievement,
  generateSigner,
  holds,
  issueCredential,
  type MultikeySigner,
  OpenBadgesError,
  verify,
} from '../../src/index.js'
import { addProof } from '../../src/issue/index.js'
import { copyJson, deepFreeze, type JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { deriveCredential } from '../../src/present/index.js'
import { mandatoryPointersOf, signDocument, suiteNamed } from '../../src/proofs/index.js'
import { EVERY_PROPERTY, EVERY_PROPERTY_V1P1 } from '../fixtures/every-property.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const ACHIEVEMENT = 'https://naaei.example/achievements/camt-e'

const achievement = defineAchievement({
  id: ACHIEVEMENT,
  name: 'CAMT + E',
  achievementType: 'MicroCredential',
  description: 'Plans and procures energy upgrades.',
  criteria: { narrative: 'Pass the CAMT + E assessment.' },
  tag: ['retrofit'],
  resultDescription: [
    { id: '#exam', name: 'Exam', resultType: 'Percent', requiredValue: '72' },
    { id: '#speed', name: 'Speed', resultType: 'Percent' },
  ],
  requires: allOf(holds('https://naaei.example/achievements/camt')),
})

let signer: MultikeySigner
let credential: object
let base: JsonObject

beforeAll(async () => {
  signer = await generateSigner({ algorithm: 'ES256' })
  credential = buildCredential(
    {
      achievement,
      recipient: {
        id: 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
        identifier: [
          { hashed: false, identityHash: 'ana@mail.example', identityType: 'emailAddress' },
        ],
      },
      result: [
        { resultDescription: '#exam', value: '81' },
        { resultDescription: '#speed', value: '55' },
      ],
      subject: { narrative: 'What she did.', role: 'Technician' },
      evidence: [{ name: 'Report', narrative: 'What she found.' }],
    },
    {
      issuer: { id: signer.controller, name: 'NAA Education Institute' },
      id: 'urn:uuid:0a2f6a5e-9f0e-4c0e-9d8a-1f6a4f0f7a11',
      now: NOW,
    },
  )
  base = await issueBase()
})

async function issueBase(mandatoryPointers: readonly string[] = []): Promise<JsonObject> {
  const options = { signer, now: NOW, cryptosuite: 'ecdsa-sd-2023', mandatoryPointers } as const
  const issued = await issueCredential(credential as typeof EVERY_PROPERTY, options)
  return deepFreeze(copyJson(issued)) as JsonObject
}

async function outcomeOf(shown: object): Promise<string> {
  return (await verify(shown, { now: NOW })).outcome
}

/** The code and problems with which something ended. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof OpenBadgesError)) throw new Error('It was not refused with our error.')
  return [error.code, ...error.problems.map(({ code, pointer }) => `${code} ${pointer}`)].join(', ')
}

describe('a badge with selective disclosure', () => {
  test('is refused by a verifier as the holder has it (R-335)', async () => {
    const report = await verify(base, { now: NOW })
    expect(report.outcome).toBe('refuted')
    const proof = report.checks.find(({ name }) => name === 'proof')
    expect(proof).toMatchObject({ problems: [{ code: 'proof-not-derived' }] })
  })

  test('verifies with nothing revealed, and has all that Open Badges requires (R-338)', async () => {
    const shown = await deriveCredential(base, { reveal: [] })
    expect(await outcomeOf(shown)).toBe('verified')
    expect(Object.keys(shown).sort()).toEqual(
      ['@context', 'id', 'type', 'name', 'issuer', 'awardedDate', 'validFrom', 'credentialSchema']
        .concat('credentialSubject', 'proof')
        .filter((name) => name in base)
        .sort(),
    )
    const { credentialSubject } = shown as unknown as { credentialSubject: JsonObject }
    expect(Object.keys(credentialSubject).sort()).toEqual(
      ['achievement', 'id', 'identifier', 'result', 'type'].sort(),
    )
  })

  test('is read as exactly what was revealed', async () => {
    const shown = await deriveCredential(base, { reveal: ['/credentialSubject/narrative'] })
    const report = await verify(shown, { now: NOW })
    if (!report.verified) throw new Error('It did not verify.')
    expect(report.credential).toEqual(shown)
    expect(JSON.stringify(shown)).toContain('What she did.')
    for (const hidden of ['Technician', 'What she found.', 'retrofit', '"55"']) {
      expect(JSON.stringify(shown)).not.toContain(hidden)
    }
  })

  test('with everything revealed is the whole badge', async () => {
    const { proof: _, ...shown } = await deriveCredential(base, { reveal: [''] })
    const { proof: __, ...whole } = base
    expect(shown).toEqual(whole)
  })

  test('each member by itself can be shown, and what is shown verifies', async () => {
    const { proof: _, ...document } = base
    const subject = document.credentialSubject as JsonObject
    const pointers = [
      ...Object.keys(document).map((name) => `/${name}`),
      ...Object.keys(subject).map((name) => `/credentialSubject/${name}`),
    ]
    for (const pointer of pointers) {
      const shown = await deriveCredential(base, { reveal: [pointer] })
      expect(await outcomeOf(shown), pointer).toBe('verified')
    }
  })

  test('what was hidden cannot be added, and what is shown not be changed', async () => {
    const shown = await deriveCredential(base, { reveal: ['/credentialSubject/narrative'] })
    const subject = (shown as unknown as JsonObject).credentialSubject as JsonObject
    const { narrative: _, ...less } = subject
    expect(await outcomeOf({ ...shown, credentialSubject: less })).toBe('refuted')
    const more = { ...subject, role: 'Technician' }
    expect(await outcomeOf({ ...shown, credentialSubject: more })).toBe('refuted')
    const other = { ...subject, narrative: 'More than that.' }
    expect(await outcomeOf({ ...shown, credentialSubject: other })).toBe('refuted')
  })

  test('nothing mandatory can be taken out afterwards (S-71)', async () => {
    const shown = copyJson(await deriveCredential(base, { reveal: [] })) as JsonObject
    const subject = shown.credentialSubject as JsonObject
    const definition = subject.achievement as JsonObject
    for (const name of ['requires', 'resultDescription']) {
      const { [name]: _, ...stripped } = definition
      const changed = { ...shown, credentialSubject: { ...subject, achievement: stripped } }
      expect(await outcomeOf(changed), name).toBe('refuted')
    }
  })

  test('what the issuer adds to the mandatory is always shown', async () => {
    const strict = await issueBase(['/evidence'])
    const shown = await deriveCredential(strict, { reveal: [] })
    expect(JSON.stringify(shown)).toContain('What she found.')
    expect(await outcomeOf(shown)).toBe('verified')
  })

  test('other proofs beside the base proof are left out', async () => {
    const rdfc = await issueCredential(credential as typeof EVERY_PROPERTY, { signer, now: NOW })
    const both = await addProof(rdfc, { signer, now: NOW, cryptosuite: 'ecdsa-sd-2023' })
    expect(both.proof).toHaveLength(2)
    const shown = await deriveCredential(both, { reveal: [] })
    expect(shown.proof).toMatchObject({ cryptosuite: 'ecdsa-sd-2023' })
    expect(await outcomeOf(shown)).toBe('verified')
  })
})

describe('deriving is refused', () => {
  const reveal: readonly string[] = []

  test('without a base proof', async () => {
    const found = 'ERR_OB_INPUT, proof-missing /proof'
    const { proof: _, ...bare } = base
    expect(await refusal(deriveCredential(bare, { reveal }))).toBe(found)
    const rdfc = await issueCredential(credential as typeof EVERY_PROPERTY, { signer, now: NOW })
    expect(await refusal(deriveCredential(rdfc, { reveal }))).toBe(found)
    const shown = await deriveCredential(base, { reveal })
    expect(await refusal(deriveCredential(shown, { reveal }))).toBe(found)
    expect(await refusal(deriveCredential(base, { reveal, proofId: 'urn:x:1' }))).toBe(found)
  })

  test('for pointers that lead to nothing, each told', async () => {
    const attempt = deriveCredential(base, { reveal: ['/none', '/evidence', '/evidence/1'] })
    expect(await refusal(attempt)).toBe(
      'ERR_OB_INPUT, pointer-unmatched /none, pointer-unmatched /evidence/1',
    )
  })

  test('from a badge that was changed', async () => {
    const changed = { ...base, evidence: [{ ...(base.evidence as JsonObject[])[0], name: 'x' }] }
    expect(await refusal(deriveCredential(changed, { reveal: ['/evidence'] }))).toBe(
      'ERR_OB_INPUT, proof-encoding /proof',
    )
  })

  test('from a tree that is not what was signed', async () => {
    const found = await refusal(deriveCredential({ ...base, unknownTerm: 'x' }, { reveal }))
    expect(found).toBe('ERR_OB_INPUT, term-undefined /unknownTerm')
  })

  test('where the result would be no badge, naming what is missing', async () => {
    // an issuer that made nothing mandatory, as one without Open Badges in mind would
    const { proof: _, ...document } = base
    const suite = suiteNamed('ecdsa-sd-2023')
    if (suite === undefined) throw new Error('The suite is missing.')
    const proof = await signDocument(document, {
      suite,
      signer,
      key: decodePublicKeyMultibase(signer.publicKeyMultibase),
      created: NOW,
      contexts: BUNDLED_CONTEXTS,
    })
    const loose = { ...document, proof }
    const attempt = deriveCredential(loose, { reveal: ['/issuer', '/credentialSubject/narrative'] })
    const found = await refusal(attempt)
    expect(found).toContain('ERR_OB_INPUT')
    expect(found).toContain('schema-mismatch /credentialSubject')
    const enough = mandatoryPointersOf(document)
    const shown = await deriveCredential(loose, { reveal: enough })
    expect(await outcomeOf(shown)).toBe('verified')
    const any = await deriveCredential(loose, {
      reveal: ['/validFrom', '/issuer', '/id', '/credentialSubject/id'],
      kind: 'any',
    })
    expect((await verify(any, { now: NOW, kind: 'any' })).outcome).toBe('verified')
  })

  test.each<[string, object]>([
    ['no pointers', {}],
    ['a pointer in place of a list', { reveal: '/evidence' }],
    ['pointers that are no texts', { reveal: [1] }],
    ['an option that is not there', { reveal: [], pointers: [] }],
    ['another kind', { reveal: [], kind: 'other' }],
    ['contexts that are none', { reveal: [], contexts: {} }],
    ['an id that is no text', { reveal: [], proofId: 1 }],
  ])('for %s', async (_name, options) => {
    const attempt = deriveCredential(base, options as { reveal: readonly string[] })
    expect(await refusal(attempt)).toBe('ERR_OB_ARGUMENT')
  })
})

test('any credential, with a context written out in it, is shown in part (W-35)', async () => {
  const any = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      { seat: 'https://cinema.example/terms#seat', row: 'https://cinema.example/terms#row' },
    ],
    type: ['VerifiableCredential'],
    issuer: signer.controller,
    credentialSubject: { seat: [{ row: 'A' }, { row: 'B' }, { row: 'A' }] },
  }
  const kind = { kind: 'any', inlineContexts: 'allowed' } as const
  const options = { signer, now: NOW, cryptosuite: 'ecdsa-sd-2023', ...kind } as const
  const secured = await issueCredential(any, options)
  const reveal = ['/issuer', '/credentialSubject/seat/2']
  const shown = await deriveCredential(secured, { reveal, ...kind })
  expect(shown.credentialSubject).toEqual({ seat: [{ row: 'A' }] })
  expect((await verify(shown, { now: NOW, ...kind })).outcome).toBe('verified')
  expect(await refusal(deriveCredential(secured, { reveal, kind: 'any' }))).toMatch(
    /^ERR_OB_INPUT, context-inline/,
  )
})

describe('what a holder cannot hide, whatever the kind it was issued as', () => {
  const restricted = (): JsonObject => {
    const { proof: _, ...document } = base
    return {
      ...document,
      validUntil: '2027-03-02T09:00:00Z',
      credentialStatus: {
        id: 'https://naaei.example/status/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://naaei.example/status/1',
      },
    }
  }
  const options = () => ({ signer, now: NOW, cryptosuite: 'ecdsa-sd-2023' as const })

  const asBadge = () => issueCredential(restricted() as unknown as typeof EVERY_PROPERTY, options())
  const asAny = (more: { mandatoryPointers?: readonly string[] } = {}) =>
    issueCredential(restricted(), { ...options(), kind: 'any', ...more })

  test.each<[string, () => Promise<object>]>([
    ['as a badge', asBadge],
    ['as any credential', () => asAny()],
    ['as any credential, with nothing mandatory', () => asAny({ mandatoryPointers: [] })],
  ])('of a badge signed %s: end, status and prerequisites (S-71, R-338)', async (_, sign) => {
    const secured = await sign()
    const shownAsBadge = await deriveCredential(secured, { reveal: [] })
    const shownAsAny = await deriveCredential(secured, { reveal: [], kind: 'any' })
    expect(shownAsAny).toEqual(shownAsBadge)
    expect(Object.keys(shownAsBadge)).toEqual(
      expect.arrayContaining(['validUntil', 'credentialStatus']),
    )
    expect(shownAsBadge).toHaveProperty('credentialSubject.achievement.requires')
    expect(JSON.stringify(shownAsBadge)).not.toContain('Technician')
  })

  const any = { kind: 'any', inlineContexts: 'allowed' } as const
  const ticket = (members: JsonObject): JsonObject => ({
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      { seat: 'https://cinema.example/terms#seat' },
    ],
    type: ['VerifiableCredential'],
    issuer: signer.controller,
    validUntil: '2027-03-02T09:00:00Z',
    credentialSubject: { id: 'urn:x:guest', seat: 'A1', ...members },
  })

  test('of any other credential: its end and whose it is, by default', async () => {
    const secured = await issueCredential(ticket({}), { ...options(), ...any })
    const shown = await deriveCredential(secured, { reveal: [], ...any })
    expect(shown).toMatchObject({ validUntil: '2027-03-02T09:00:00Z', issuer: signer.controller })
    expect(shown.credentialSubject).toEqual({ id: 'urn:x:guest' })
    expect((await verify(shown, { now: NOW, ...any })).outcome).toBe('verified')
  })

  test.each([[1], [2]])('of any other credential with a list of %d subjects', async (count) => {
    const subjects = [
      { id: 'urn:x:a', seat: 'A1' },
      { id: 'urn:x:b', seat: 'A2' },
    ]
    const credentialSubject = subjects.slice(0, count)
    const document = { ...ticket({}), credentialSubject }
    const secured = await issueCredential(document, { ...options(), ...any })
    const shown = await deriveCredential(secured, { reveal: [], ...any })
    expect(shown.credentialSubject).toEqual(subjects.slice(0, count).map(({ id }) => ({ id })))
    expect((await verify(shown, { now: NOW, ...any })).outcome).toBe('verified')
  })

  test('of any other credential: what its issuer says instead (W-25)', async () => {
    const own = {
      ...options(),
      ...any,
      mandatoryPointers: ['/credentialSubject/seat'],
    } as const
    const secured = await issueCredential(ticket({}), own)
    const shown = await deriveCredential(secured, { reveal: ['/issuer'], ...any })
    expect(shown.validUntil).toBeUndefined()
    expect(shown.credentialSubject).toMatchObject({ seat: 'A1' })
    const none = await issueCredential(ticket({}), { ...own, mandatoryPointers: [] })
    const reveal = ['/issuer', '/credentialSubject/id']
    const bare = await deriveCredential(none, { reveal, ...any })
    expect(bare.credentialSubject).toEqual({ id: 'urn:x:guest' })
    expect(bare.validUntil).toBeUndefined()
  })
})

describe('a badge with every property', () => {
  test.each([
    ['2.0', EVERY_PROPERTY],
    ['1.1', EVERY_PROPERTY_V1P1],
  ] as const)('on version %s can be shown in part and whole', async (_version, every) => {
    const { proof: _, ...rest } = every
    const given = { ...rest, issuer: { ...(every.issuer as object), id: signer.controller } }
    const options = { signer, now: NOW, cryptosuite: 'ecdsa-sd-2023' } as const
    const secured = await issueCredential(given as unknown as typeof EVERY_PROPERTY, options)
    for (const reveal of [[], ['/endorsement', '/credentialSubject/source'], ['']]) {
      const report = await verify(await deriveCredential(secured, { reveal }), { now: NOW })
      const proof = report.checks.find(({ name }) => name === 'proof')
      expect(proof?.outcome, reveal.join()).toBe('passed')
    }
  })
})
