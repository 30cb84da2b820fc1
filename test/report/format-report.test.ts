import { describe, expect, it } from 'vitest'
import { type LanguageText, textOf } from '../../src/model/index.js'
import {
  CHECK_NAMES,
  type ChainReport,
  type CredentialRef,
  checkFrom,
  type Explanation,
  formatReport,
  problem,
  skipped,
  type VerificationReport,
} from '../../src/report/index.js'

const NOW = '2026-04-01T00:00:00Z'
const credential = {
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:naaei.example', name: 'NAA Education Institute' },
  credentialSubject: { achievement: { name: 'CAMT+E' } },
} as never

const found = {
  kind: 'badge',
  now: NOW,
  proofs: [{ mechanism: 'eddsa-rdfc-2022', outcome: 'passed', pointer: '/proof' }],
  recipient: { proven: 'nothing' },
  copy: { judged: 'presented' },
  status: [],
  endorsements: [],
  authority: [],
  resources: [],
} as const

const verified: VerificationReport = {
  ...found,
  verified: true,
  outcome: 'verified',
  checks: CHECK_NAMES.map((name) =>
    name === 'status' ? skipped(name, 'the credential names no status') : checkFrom(name, []),
  ),
  credential,
}

const refuted: VerificationReport = {
  ...found,
  verified: false,
  outcome: 'refuted',
  checks: CHECK_NAMES.map((name) => {
    if (name === 'proof') {
      return checkFrom(name, [problem('proof-invalid', 'The signature does not fit.', '/proof')])
    }
    if (name === 'conformance') {
      return checkFrom(name, [], [problem('schema-not-declared', 'Something odd.', '/evidence/0')])
    }
    return name === 'parse'
      ? checkFrom(name, [problem('json-syntax', 'No.', '')])
      : checkFrom(name, [])
  }),
}

const SUPERVISOR: CredentialRef = {
  id: 'urn:uuid:supervisor',
  name: 'Supervisor',
  issuer: 'did:web:naaei.example',
  awarded: '2026-03-02T09:00:00Z',
}

const leaf = (part: Partial<Explanation>): Explanation => ({
  kind: 'HoldsAchievement',
  label: 'CAMT',
  status: 'satisfied',
  code: 'ok',
  sentence: 'CAMT, from NAA Education Institute, 11 Feb 2024.',
  phrases: { sentence: [] },
  tags: [],
  ...part,
})

const chain = (part: Partial<ChainReport>): ChainReport => ({
  decision: 'yes',
  status: 'satisfied',
  code: 'ok',
  tags: [],
  policy: 'recruiter',
  mode: 'verify',
  now: NOW,
  asOf: NOW,
  credential: SUPERVISOR,
  target: verified,
  ruleSource: 'embedded',
  explanation: leaf({}),
  credentials: [],
  waivers: [],
  notes: [],
  ...part,
})

describe('the text of a verification', () => {
  it('names the badge, the verdict and the day, then every check once', () => {
    const lines = formatReport(verified).split('\n')
    expect(lines[0]).toBe(
      'CAMT+E, from NAA Education Institute (did:web:naaei.example): VERIFIED (checked 1 Apr 2026)',
    )
    expect(lines).toHaveLength(1 + CHECK_NAMES.length)
    expect(lines[1]).toBe('  [ok]      Reading')
    expect(lines[8]).toBe('  [skipped] Status: the credential names no status')
  })

  it('of a refuted credential tells every problem and warning with its place', () => {
    const text = formatReport(refuted)
    expect(text.split('\n')[0]).toContain('REFUTED')
    expect(text).toContain('  [failed]  Proof (eddsa-rdfc-2022)\n            - ')
    expect(text).toContain('The signature does not fit. (at /proof)')
    expect(text).toContain('(at the top)')
    expect(text).toContain('note: ')
    expect(text).toContain('(at /evidence/0)')
    // What was not verified is not named.
    expect(text).not.toContain('CAMT')
  })
})

describe('what the text of a verification says besides', () => {
  const lineOf = (report: VerificationReport<object>, label: string): string | undefined =>
    formatReport(report)
      .split('\n')
      .find((line) => line.includes(label))
      ?.trim()

  it('is what the proofs are made by, each once', () => {
    const [first] = found.proofs
    const token = { mechanism: 'VC-JWT ES256', outcome: 'passed', pointer: '' } as const
    const proofs = [token, first, { ...first, pointer: '/proof/1' }]
    expect(lineOf({ ...verified, proofs }, 'Proof')).toBe(
      '[ok]      Proof (VC-JWT ES256, eddsa-rdfc-2022)',
    )
    expect(lineOf({ ...verified, proofs: [] }, 'Proof')).toBe('[ok]      Proof')
    const odd = [{ ...first, mechanism: `x\u001b[31m${'y'.repeat(500)}` }]
    expect(lineOf({ ...verified, proofs: odd }, 'Proof')).toMatch(/^[ -~…]{1,120}$/)
  })

  it.each([
    ['key', 'by key'],
    ['identifier', 'by identifier'],
    ['both', 'by key and identifier'],
  ] as const)('is by what the recipient is known: %s', (proven, link) => {
    const report = { ...verified, recipient: { proven } }
    expect(lineOf(report, 'Recipient')).toBe(`[ok]      Recipient (${link})`)
    expect(lineOf(verified, 'Recipient')).toBe('[ok]      Recipient')
  })

  it.each<[string, object]>([
    ['Library card', { type: 'VerifiableCredential', name: 'Library card' }],
    ['LibraryCard', { type: ['VerifiableCredential', 'LibraryCard'] }],
    ['A credential without a name', { type: ['VerifiableCredential'] }],
    ['Endorsement', { type: ['VerifiableCredential', 'EndorsementCredential'] }],
    ['LibraryCard', { type: ['LibraryCard'], credentialSubject: [{ id: 'did:web:a.example' }] }],
  ])('is the name or the type of a credential that is no badge: %s', (name, members) => {
    const card = { issuer: 'did:web:city.example', ...members }
    const report = { ...verified, kind: 'any', credential: card } as const
    expect(formatReport(report)).toMatch(`${name}, from did:web:city.example: VERIFIED`)
    expect(lineOf(report, 'Verifiable Credentials')).toBe('[ok]      Verifiable Credentials')
    expect(formatReport(report)).not.toContain('Open Badges')
  })
})

describe('who a headline says has issued a badge', () => {
  const key = `did:key:z${'6Mk'.repeat(200)}`
  const title = (part: Partial<CredentialRef>) =>
    formatReport(chain({ credential: { ...SUPERVISOR, ...part } })).split(': COMPLETE')[0]

  it('is its id alone when it gives itself no name', () => {
    expect(title({})).toBe('Supervisor, from did:web:naaei.example')
    expect(title({ issuerName: ' ' })).toBe('Supervisor, from did:web:naaei.example')
  })

  it('is its whole id, however long that and the names are', () => {
    const long = 'a'.repeat(1000)
    expect(title({ name: long, issuer: key, issuerName: long })).toBe(
      `${'a'.repeat(100)}…, from ${'a'.repeat(100)}… (${key})`.replaceAll(/a+…/g, '“$&”'),
    )
  })

  it.each([
    'NAA (did:web:naaei.example): VERIFIED',
    'NAA” (did:web:naaei.example',
    'NAA（did:web:naaei.example）',
    '\u202eNAA',
  ])('is never the name %j as it stands, which could pass for more', (issuerName) => {
    expect(title({ issuer: key, issuerName })).toMatch(/from “[^“”]+” \(did:key:z[6Mk]+\)$/)
  })

  it.each(['Bürgerkolleg & Söhne', "St. Mary's College", 'مهارات', '技能センター'])(
    'is the plain name %j and its id',
    (issuerName) => {
      expect(title({ issuerName })).toBe(`Supervisor, from ${issuerName} (did:web:naaei.example)`)
    },
  )

  it.each<[string, object]>([
    ['an issuer that is only an id', { issuer: 'did:web:naaei.example' }],
    [
      'a name in some language',
      { issuer: { id: 'did:web:naaei.example', name: { '@value': 'NAA' } } },
    ],
    ['no name', { credentialSubject: { achievement: {} } }],
    ['names that are none', { issuer: { id: 'did:web:naaei.example', name: [7, {}] } }],
  ])('comes from a verified credential with %s', (_name, part) => {
    const [headline = ''] = formatReport({
      ...verified,
      credential: { ...(credential as object), ...part } as never,
    }).split('\n')
    expect(headline).toMatch(/^\S.*, from .*\bdid:web:naaei\.example\)?: VERIFIED /)
    expect(headline).not.toMatch(/undefined|object/)
  })
})

describe('an issuer whose name is in several languages', () => {
  const german = { '@value': 'Wärmeschule', '@language': 'de' }
  const english = { '@value': 'Heat School', '@language': 'EN' }
  const plain = { '@value': 'Heat' }

  it.each([
    [[english, german], 'Wärmeschule'],
    [[german, english], 'Wärmeschule'],
    [[german, plain, english], 'Heat'],
    [['Heat', german], 'Heat'],
  ])('is called as textOf calls it: %j is %s', (name, expected) => {
    const issuer = { id: 'did:web:heat.example', name }
    const named = { ...(credential as object), issuer } as never
    expect(formatReport({ ...verified, credential: named })).toMatch(
      `CAMT+E, from ${expected} (did:web:heat.example): VERIFIED`,
    )
    expect(textOf(name as LanguageText)).toBe(expected)
  })
})

describe('the text of a chain', () => {
  it('of a complete one', () => {
    expect(formatReport(chain({}))).toBe(
      [
        'Supervisor, from did:web:naaei.example: COMPLETE (policy recruiter, checked 1 Apr 2026)',
        '  [ok]      CAMT, from NAA Education Institute, 11 Feb 2024.',
      ].join('\n'),
    )
  })

  it('of an incomplete one counts what is missing, and says what would settle it', () => {
    const missing = leaf({
      label: 'Project',
      status: 'missing',
      code: 'not-presented',
      sentence: 'Project: not shown.',
      fix: ['The holder can show it.'],
    })
    const electives = leaf({
      kind: 'AtLeast',
      label: 'Electives',
      status: 'missing',
      code: 'too-few',
      sentence: 'Electives: 1 of 2.',
      children: [leaf({}), missing],
    })
    const explanation = leaf({ kind: 'AllOf', status: 'missing', children: [leaf({}), electives] })
    const report = chain({
      decision: 'undetermined',
      status: 'missing',
      code: 'too-few',
      explanation,
    })
    expect(formatReport(report)).toBe(
      [
        'Supervisor, from did:web:naaei.example: NOT COMPLETE, 1 prerequisite missing (decision: undetermined, policy recruiter, checked 1 Apr 2026)',
        '  [ok]      CAMT, from NAA Education Institute, 11 Feb 2024.',
        '  [missing] Electives: 1 of 2.',
        '      [ok]      CAMT, from NAA Education Institute, 11 Feb 2024.',
        '      [missing] Project: not shown. -> The holder can show it.',
      ].join('\n'),
    )
  })

  it('of a choice that is made says of the rest that it is not needed', () => {
    const other = leaf({
      label: 'Other',
      status: 'missing',
      sentence: 'Other: not shown.',
      fix: ['Show.'],
    })
    const explanation = leaf({
      kind: 'AnyOf',
      sentence: 'One of these: 1 of 1.',
      children: [leaf({}), other],
    })
    expect(formatReport(chain({ explanation }))).toContain('\n      [-]       Other: not needed.')
  })

  it('tells what is wrong with the badge itself before its rule', () => {
    const report = chain({
      decision: 'no',
      status: 'unknown',
      code: 'target-refuted',
      target: refuted,
    })
    const lines = formatReport(report).split('\n')
    expect(lines[0]).toContain('NOT VALID')
    expect(lines[1]).toBe('  [failed]  Reading')
    expect(lines.at(-1)).toContain('CAMT')
  })

  it('judged as of another moment says which', () => {
    const [headline] = formatReport(
      chain({ policy: 'archive', asOf: '2025-06-10T00:00:00Z' }),
    ).split('\n')
    expect(headline).toContain('COMPLETE (policy archive, as of 10 Jun 2025, checked 1 Apr 2026)')
  })

  it.each<[string, Partial<ChainReport>, string]>([
    [
      'with something uncertain',
      { decision: 'undetermined', status: 'unknown', code: 'status-unavailable' },
      'NOT CERTAIN, 2 prerequisites to be checked (policy',
    ],
    [
      'with something missing, left open',
      { decision: 'undetermined', status: 'missing', code: 'not-presented' },
      'NOT COMPLETE, 2 prerequisites missing (decision: undetermined, policy',
    ],
    [
      'with something missing, refused',
      { decision: 'no', status: 'missing', code: 'not-presented' },
      'NOT COMPLETE, 2 prerequisites missing (decision: no, policy',
    ],
    [
      'with a contradiction',
      { decision: 'no', status: 'failed', code: 'revoked' },
      'DOES NOT HOLD, 2 prerequisites failed (policy',
    ],
  ])('%s: the verdict, and of how many', (_name, part, verdict) => {
    const status = part.status ?? 'satisfied'
    const children = [leaf({}), leaf({ status }), leaf({ status })]
    const report = chain({ ...part, explanation: leaf({ kind: 'AllOf', status, children }) })
    expect(formatReport(report).split('\n')[0]).toContain(`: ${verdict}`)
  })

  it('whose rule holds but whose badge could not be checked is uncertain', () => {
    const report = chain({
      decision: 'undetermined',
      status: 'unknown',
      code: 'target-undetermined',
    })
    expect(formatReport(report).split('\n')[0]).toContain(': NOT CERTAIN (policy')
  })

  it('tells each of several credentials that do not count, what one builds on, and notes', () => {
    const ref = { id: 'urn:x:1', name: 'CAMT', issuer: 'did:x:y', awarded: '2024-02-11T00:00:00Z' }
    const rejection = {
      credential: ref,
      status: 'failed',
      code: 'expired',
      sentence: 'It ended.',
      phrases: [],
    } as const
    const explanation = leaf({
      status: 'failed',
      code: 'expired',
      sentence: 'CAMT: shown, but does not count. It ended.',
      rejected: [rejection, rejection],
    })
    const report = chain({
      decision: 'no',
      status: 'failed',
      explanation,
      credentials: [
        { credential: ref, report: verified, prerequisites: leaf({ sentence: 'Base.' }) },
      ],
      notes: [{ code: 'newer-copy', sentence: 'A remark.', phrases: [] }],
    })
    const text = formatReport(report)
    expect(text.match(/\n {12}- “CAMT” of 11 Feb 2024: It ended\./g)).toHaveLength(2)
    expect(text).toContain('\n  What “CAMT” builds on:\n    [ok]      Base.')
    expect(text.endsWith('\n  Note: A remark.')).toBe(true)
  })
})

describe('text from badges', () => {
  it.each([
    ['an escape sequence', 'A\u001b[31mB', 'A\\u{1b}[31mB'],
    ['a line break', 'A\n  [ok]      B', 'A\\u{a}  [ok]      B'],
    ['a carriage return', 'A\rB', 'A\\u{d}B'],
    ['a line separator', 'A\u2028B', 'A\\u{2028}B'],
    ['a turn of the direction of writing', 'A\u202eB', 'A\\u{202e}B'],
    ['half a character', 'A\ud800B', 'A\\u{d800}B'],
  ])('with %s is spelled out', (_name, sentence, printed) => {
    const text = formatReport(
      chain({
        credential: { ...SUPERVISOR, name: sentence },
        explanation: leaf({ sentence, fix: [sentence] }),
      }),
    )
    expect(text.split('\n')).toHaveLength(2)
    expect(text.split(printed)).toHaveLength(4)
  })

  it('of other scripts stays as it is', () => {
    const sentence = 'ベッジ شهادة 👩🏽‍🔧 Zertifikat für Häuser'
    expect(formatReport(chain({ explanation: leaf({ sentence }) }))).toContain(sentence)
  })

  it('without end is cut', () => {
    const text = formatReport(chain({ explanation: leaf({ sentence: '👍'.repeat(100_000) }) }))
    expect(text.length).toBeLessThan(2000)
    expect(text.endsWith('👍…')).toBe(true)
  })
})
