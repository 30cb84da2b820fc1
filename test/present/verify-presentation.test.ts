import { beforeAll, describe, expect, it } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import type { ProblemCode } from '../../src/errors.js'
import { issueEndorsement, issueJwt } from '../../src/issue/index.js'
import type { JsonObject } from '../../src/json/index.js'
import {
  decodePublicKeyMultibase,
  generateSigner,
  type KeySigner,
  type PublicKey,
} from '../../src/keys/index.js'
import {
  addPresentationProof,
  buildPresentation,
  envelopePresentation,
  issuePresentation,
  issuePresentationJwt,
  type SecuredPresentation,
  verifyPresentation,
} from '../../src/present/index.js'
import { type Cryptosuite, signDocument, signToken, suiteNamed } from '../../src/proofs/index.js'
import {
  PRESENTATION_CHECK_NAMES,
  type PresentationCheckName,
  type PresentationReport,
  problemsOf,
} from '../../src/report/index.js'
import { createResolver } from '../../src/resolve/index.js'
import { ASKED, award, type Badge, CHALLENGE, clear, DOMAIN, hashed, NOW } from './wallet.js'

let college: KeySigner
let ana: KeySigner
let ben: KeySigner
let badge: Badge
let bens: Badge
let shown: SecuredPresentation
let token: string

beforeAll(async () => {
  ;[college, ana, ben] = await Promise.all([generateSigner(), generateSigner(), generateSigner()])
  badge = await award({ college, recipient: { id: ana.controller } })
  bens = await award({ college, recipient: { id: ben.controller } })
  shown = await issuePresentation([badge], { signer: ana, ...ASKED })
  token = await issuePresentationJwt([badge], { signer: ana, ...ASKED })
})

/** The checks that did not pass, each with the codes of its problems. */
function faultsIn({ checks }: PresentationReport): Partial<Record<PresentationCheckName, unknown>> {
  return Object.fromEntries(
    checks.flatMap((check) =>
      'problems' in check ? [[check.name, check.problems.map(({ code }) => code)]] : [],
    ),
  )
}

async function faults(presented: unknown, options: object = {}): Promise<object> {
  return faultsIn(await verifyPresentation(presented, { ...ASKED, ...options }))
}

const text = (value: unknown): string => JSON.stringify(value)
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)

describe('a presentation by the holder', () => {
  it('is verified, says who presents and that each credential is theirs', async () => {
    const report = await verifyPresentation(shown, ASKED)
    expect(report).toMatchObject({
      verified: true,
      kind: 'badge',
      holders: [ana.controller],
      credentials: [
        {
          pointer: '/verifiableCredential/0',
          report: { verified: true, credential: { id: badge.id } },
          recipient: { proven: 'key' },
        },
      ],
      presentation: { holder: ana.controller },
    })
    expect(report.checks.map(({ name }) => name)).toEqual(PRESENTATION_CHECK_NAMES)
    expect(JSON.parse(text(report))).toEqual(report)
    expect(report.verified && Object.isFrozen(report.presentation)).toBe(true)
  })

  it('is the same as object, text, bytes, token and envelope (R-415)', async () => {
    const forms = [
      text(shown),
      new TextEncoder().encode(text(shown)),
      token,
      new TextEncoder().encode(token),
      envelopePresentation(token),
      text(envelopePresentation(token)),
    ]
    for (const form of forms) {
      expect(await verifyPresentation(form, ASKED)).toMatchObject({
        verified: true,
        holders: [ana.controller],
        credentials: [{ recipient: { proven: 'key' } }],
      })
    }
  })

  it.each(['2.0', '1.1'] as const)(
    'may be of version %s, embedded and as a token',
    async (version) => {
      const older = await award({ college, recipient: { id: ana.controller }, version: '1.1' })
      const presentation = buildPresentation([older], { holder: ana.controller, version })
      const options = { signer: ana, ...ASKED }
      expect(await faults(await issuePresentation(presentation, options))).toEqual({})
      expect(await faults(await issuePresentationJwt(presentation, options))).toEqual({})
    },
  )

  it.each(['embedded', 'token'])('holds badges that are tokens themselves, %s', async (form) => {
    const jwt = await issueJwt(
      {
        achievement: badge.credentialSubject.achievement,
        recipient: { id: ana.controller },
        validFrom: '2026-03-02T09:00:00Z',
      },
      { issuer: { id: college.controller, name: 'The College' }, signer: college, now: NOW },
    )
    const options = { signer: ana, ...ASKED }
    const presented =
      form === 'token'
        ? await issuePresentationJwt([jwt, badge], options)
        : await issuePresentation([jwt, badge], options)
    expect(await verifyPresentation(presented, ASKED)).toMatchObject({
      verified: true,
      credentials: [{ recipient: { proven: 'key' } }, { recipient: { proven: 'key' } }],
    })
  })

  it.each(['ES256', 'ES384'] as const)('may be signed with %s', async (algorithm) => {
    const signer = await generateSigner({ algorithm })
    const own = await award({ college, recipient: { id: signer.controller } })
    const options = { signer, ...ASKED }
    expect(await faults(await issuePresentation([own], options))).toEqual({})
    expect(await faults(await issuePresentationJwt([own], options))).toEqual({})
  })

  it('that is built without a holder names the owner of the key', async () => {
    const { holder: _, ...unnamed } = buildPresentation([badge])
    const signed = await issuePresentation(unnamed, { signer: ana, ...ASKED })
    const { holder: __, proof: ___, ...rest } = signed
    expect(signed.holder).toBe(ana.controller)
    expect(rest).toEqual(unnamed)
  })
})

describe('freshness (S-61): a presentation is refused', () => {
  it.each<[string, object, ProblemCode]>([
    ['that answers another challenge', { challenge: 'another' }, 'challenge-mismatch'],
    ['whose challenge only begins so', { challenge: CHALLENGE.slice(0, -1) }, 'challenge-mismatch'],
    ['when no challenge was given', { challenge: undefined }, 'challenge-missing'],
    ['made for another verifier', { domain: 'https://other.example' }, 'domain-mismatch'],
    ['whose domain only begins so', { domain: `${DOMAIN}/` }, 'domain-mismatch'],
    ['made too long ago', { now: later(601) }, 'proof-stale'],
    ['older than is asked for', { now: later(61), maxAgeSeconds: 60 }, 'proof-stale'],
  ])('%s', async (_name, options, code) => {
    expect(await faults(shown, options)).toEqual({ freshness: [code] })
    expect(await faults(token, options)).toEqual({ freshness: [code] })
  })

  it.each<[string, object]>([
    ['at the age that is allowed', { now: later(600) }],
    ['at any age, if asked for', { now: later(86_400), maxAgeSeconds: Number.POSITIVE_INFINITY }],
    ['without a challenge, if replay is allowed', { challenge: undefined, replay: 'allowed' }],
    ['with a clock that is a little behind', { now: later(-299) }],
  ])('twin: it counts %s', async (_name, options) => {
    expect(await faults(shown, options)).toEqual({})
    expect(await faults(token, options)).toEqual({})
  })

  it('made later than now', async () => {
    expect(await faults(shown, { now: later(-301) })).toEqual({ proof: ['proof-from-future'] })
    expect(await faults(token, { now: later(-301) })).toEqual({ proof: ['proof-from-future'] })
  })

  it('whose own time is over', async () => {
    const options = { signer: ana, ...ASKED, expires: later(60) }
    const presentations = [
      await issuePresentation([badge], options),
      await issuePresentationJwt([badge], options),
    ]
    for (const presented of presentations) {
      expect(await faults(presented, { now: later(59) })).toEqual({})
      expect(await faults(presented, { now: later(61) })).toEqual({ proof: ['proof-expired'] })
    }
  })

  it('twin: made for several verifiers, each of them may take it', async () => {
    const options = { signer: ana, ...ASKED, domain: ['https://other.example', DOMAIN] }
    expect(await faults(await issuePresentation([badge], options))).toEqual({})
    expect(await faults(await issuePresentationJwt([badge], options))).toEqual({})
  })

  it('problemsOf gathers what is wrong with a presentation, too', async () => {
    const report = await verifyPresentation(shown, { ...ASKED, domain: 'https://other.example' })
    expect(problemsOf(report).map(({ code }) => code)).toEqual(['domain-mismatch'])
    expect(problemsOf(await verifyPresentation(shown, ASKED))).toEqual([])
  })

  it('without a domain to compare, the report says that it names one', async () => {
    const { domain: _, ...asked } = ASKED
    const report = await verifyPresentation(shown, asked)
    expect(report.verified).toBe(true)
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'freshness',
        warnings: [expect.objectContaining({ code: 'domain-mismatch', pointer: '/proof/domain' })],
      }),
    )
  })
})

describe('an endorsement in a presentation', () => {
  const about = async (id: unknown): Promise<object> =>
    issueEndorsement(
      { subject: { id: String(id), endorsementComment: 'Reviewed.' } },
      { issuer: { id: ben.controller, name: 'Ben' }, signer: ben, now: NOW },
    )

  const shownWith = async (...others: readonly object[]): Promise<unknown> =>
    issuePresentation([badge, ...others] as never, { signer: ana, ...ASKED })

  it('needs no link to the holder where it is about a badge beside it', async () => {
    const ids = [badge.id, badge.credentialSubject.achievement?.id, college.controller]
    for (const id of ids) expect(await faults(await shownWith(await about(id)))).toEqual({})
  })

  it('of anything else needs one, and makes none for the badge', async () => {
    const other = await about('https://college.example/achievements/other')
    expect(await faults(await shownWith(other))).toEqual({ binding: ['holder-not-subject'] })
    const stolen = [bens, await about(bens.id)] as never
    const presented = await issuePresentation(stolen, { signer: ana, ...ASKED })
    expect(await faults(presented)).toEqual({ binding: ['holder-not-subject'] })
  })
})

describe('who presents (S-60): a presentation is refused', () => {
  it('of somebody else’s badge, signed by a thief in their own name', async () => {
    const stolen = await issuePresentation([badge], { signer: ben, ...ASKED })
    expect(await faults(stolen)).toEqual({ binding: ['holder-not-subject'] })
    const asToken = await issuePresentationJwt([badge], { signer: ben, ...ASKED })
    expect(await faults(asToken)).toEqual({ binding: ['holder-not-subject'] })
    expect(await verifyPresentation(stolen, { ...ASKED, holderBinding: 'reported' })).toMatchObject(
      {
        verified: true,
        holders: [ben.controller],
        credentials: [{ recipient: { proven: 'nothing' } }],
      },
    )
  })

  it('in the holder’s name with the key of another', async () => {
    const claimed = { ...buildPresentation([badge]), holder: ana.controller }
    await expect(issuePresentation(claimed, { signer: ben, ...ASKED })).rejects.toMatchObject({
      code: 'ERR_OB_KEY',
      problems: [{ code: 'key-not-of-holder' }],
    })
    // the thief signs it without asking anybody
    const { proof: _, ...unsigned } = shown
    const proof = await proofBy(ben, unsigned)
    expect(await faults({ ...shown, proof })).toEqual({ holder: ['key-not-of-holder'] })
  })

  it('by a key that is not listed for authentication', async () => {
    const did = 'did:web:ana.example'
    const signer = await generateSigner({ controller: did })
    const own = await award({ college, recipient: { id: did } })
    const resolver = (relationship: string): ReturnType<typeof createResolver> =>
      createResolver({ methods: { web: async () => documentOf(signer, relationship) } })
    const presented = await issuePresentation([own], { signer, ...ASKED, offline: true })
    expect(await faults(presented, { resolver: resolver('authentication') })).toEqual({})
    expect(await faults(presented, { resolver: resolver('assertionMethod') })).toEqual({
      holder: ['key-not-authorized'],
    })
    const report = await verifyPresentation(presented, {
      ...ASKED,
      resolver: resolver('assertionMethod'),
    })
    expect(report.checks.find(({ name }) => name === 'holder')).toMatchObject({
      problems: [{ pointer: '/proof/verificationMethod' }],
    })
    const options = { signer, ...ASKED, resolver: resolver('assertionMethod') }
    await expect(issuePresentation([own], options)).rejects.toMatchObject({
      code: 'ERR_OB_KEY',
      problems: [{ code: 'key-not-authorized' }],
    })
  })

  it('whose proof was made to issue, and a badge whose proof was made to present (S-23)', async () => {
    expect(await faults({ ...shown, proof: badge.proof })).toMatchObject({
      proof: expect.arrayContaining(['proof-purpose']),
    })
    const { proof } = shown
    const swapped = await issuePresentation([{ ...badge, proof }], { signer: ana, ...ASKED })
    expect(await faults(swapped)).toMatchObject({
      credentials: expect.arrayContaining(['proof-purpose']),
    })
  })

  it('without any proof (W-36)', async () => {
    const { proof: _, ...unsigned } = shown
    expect(await faults(unsigned)).toEqual({ proof: ['proof-missing'] })
  })
})

/** A DID document that lists the key of the signer for one purpose. */
function documentOf(
  { id, controller, publicKeyMultibase }: KeySigner,
  relationship: string,
): object {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: controller,
    verificationMethod: [{ id, type: 'Multikey', controller, publicKeyMultibase }],
    [relationship]: [id],
  }
}

const keyOf = ({ publicKeyMultibase }: KeySigner): PublicKey =>
  decodePublicKeyMultibase(publicKeyMultibase ?? '')

/** A proof as a wallet makes it that adds no holder. */
async function proofBy(signer: KeySigner, document: object): Promise<JsonObject> {
  return await signDocument(document as JsonObject, {
    suite: suiteNamed('eddsa-rdfc-2022') as Cryptosuite,
    signer,
    key: keyOf(signer),
    purpose: 'authentication',
    created: NOW,
    challenge: CHALLENGE,
    domain: DOMAIN,
    contexts: BUNDLED_CONTEXTS,
  })
}

describe('whose the credentials are', () => {
  const recipient = { identifiers: [{ type: 'emailAddress', value: 'ana@mail.example' }] }

  it('two people who sign together present the badges of both', async () => {
    const options = { ...ASKED, signer: ana }
    const both = await addPresentationProof(await issuePresentation([badge, bens], options), {
      ...ASKED,
      signer: ben,
    })
    expect(await verifyPresentation(both, ASKED)).toMatchObject({
      verified: true,
      holders: [ana.controller, ben.controller],
      credentials: [{ recipient: { proven: 'key' } }, { recipient: { proven: 'key' } }],
    })
    const [alone] = both.proof as readonly object[]
    expect(await faults({ ...both, proof: alone })).toEqual({ binding: ['holder-not-subject'] })
  })

  it('whoever adds a proof to what others present is linked to nothing, and named (S-60)', async () => {
    const joined = await addPresentationProof(shown, { ...ASKED, signer: ben })
    const report = await verifyPresentation(joined, ASKED)
    expect(report).toMatchObject({ verified: true, holders: [ana.controller] })
    expect(report.checks.at(-1)).toMatchObject({
      name: 'binding',
      outcome: 'passed',
      warnings: [{ code: 'holder-not-subject', pointer: '/proof/1' }],
    })
    // nor by a credential that does not hold, though it names them
    const forged = { ...bens, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' }
    const claimed = await issuePresentation([badge, forged], { ...ASKED, signer: ana })
    const both = await addPresentationProof(claimed, { ...ASKED, signer: ben })
    expect(await verifyPresentation(both, ASKED)).toMatchObject({ holders: [ana.controller] })
  })

  it('where no holder is named, those count whom a credential is about, or the only one', async () => {
    const { holder: _, proof: __, ...document } = shown
    const by = async (...signers: readonly KeySigner[]): Promise<object> => ({
      ...document,
      proof: await Promise.all(signers.map((signer) => proofBy(signer, document))),
    })
    for (const signers of [[ana], [ana, ben], [ben, ana]]) {
      expect(await verifyPresentation(await by(...signers), ASKED)).toMatchObject({
        verified: true,
        holders: [ana.controller],
      })
    }
    const carl = await generateSigner()
    const nobodys = await by(ben, carl)
    expect(await faults(nobodys, { holderBinding: 'reported' })).toEqual({
      binding: ['holder-not-subject'],
    })
    expect(await faults(await by(ben), { holderBinding: 'reported' })).toEqual({})
  })

  it('a token around somebody’s presentation does not make its issuer the holder', async () => {
    const { holder: _, proof: __, ...document } = shown
    const proof = await proofBy(ana, document)
    const claims = { iss: ben.controller, nonce: CHALLENGE, aud: DOMAIN, iat: NOW.getTime() / 1000 }
    const wrap = (payload: object): Promise<string> =>
      signToken(payload as JsonObject, { signer: ben, key: keyOf(ben), typ: 'vp+jwt' })
    const wrapped = await wrap({ ...document, proof, ...claims })
    expect(await verifyPresentation(wrapped, ASKED)).toMatchObject({
      verified: true,
      holders: [ana.controller],
    })
    // twin: where nobody else has signed, the claim names the holder
    const bare = await wrap({ ...document, verifiableCredential: [bens], ...claims })
    expect(await verifyPresentation(bare, ASKED)).toMatchObject({
      verified: true,
      holders: [ben.controller],
    })
  })

  it('every proof of a set must answer the challenge, and none may fail', async () => {
    const both = await addPresentationProof(shown, { ...ASKED, signer: ben })
    const [first, second] = both.proof as unknown as readonly [JsonObject, JsonObject]
    expect(await faults(both)).toEqual({})
    expect(await faults({ ...both, proof: [first, { ...second, challenge: 'x' }] })).toEqual({
      proof: ['proof-invalid'],
      freshness: ['challenge-mismatch'],
    })
    await expect(
      addPresentationProof(shown, { ...ASKED, signer: ben, challenge: 'another' }),
    ).rejects.toMatchObject({ problems: [{ code: 'challenge-mismatch' }] })
  })

  it('ids whose documents name each other are of one person, and one that only names is not', async () => {
    const did = 'did:web:ana.example'
    const signer = await generateSigner({ controller: did })
    const former = 'did:web:former.example'
    const old = await award({ college, recipient: { id: former } })
    const presented = await issuePresentation([old], { signer, ...ASKED, offline: true })
    const resolver = (names: readonly string[]): ReturnType<typeof createResolver> =>
      createResolver({
        methods: {
          web: async (id: string) =>
            id === did
              ? { ...documentOf(signer, 'authentication'), alsoKnownAs: [former] }
              : { id: former, alsoKnownAs: names },
        },
      })
    expect(
      await verifyPresentation(presented, { ...ASKED, resolver: resolver([did]) }),
    ).toMatchObject({
      verified: true,
      credentials: [{ recipient: { proven: 'key' } }],
    })
    expect(await faults(presented, { resolver: resolver([]) })).toEqual({
      binding: ['holder-not-subject'],
    })
    const down = createResolver({
      methods: {
        web: async (id: string) => {
          if (id === did) return { ...documentOf(signer, 'authentication'), alsoKnownAs: [former] }
          throw new Error('down')
        },
      },
    })
    expect(await verifyPresentation(presented, { ...ASKED, resolver: down })).toMatchObject({
      verified: false,
      outcome: 'undetermined',
    })
  })

  it.each([
    ['in clear', clear],
    ['hashed', hashed],
  ])(
    'a badge without id is linked by an identifier that the verifier knows, %s',
    async (_, identify) => {
      const identifier = [await identify('ana@mail.example')]
      const mailed = await award({ college, recipient: { identifier } })
      const presented = await issuePresentation([mailed], { signer: ana, ...ASKED })
      expect(await faults(presented)).toEqual({ binding: ['holder-not-subject'] })
      expect(await verifyPresentation(presented, { ...ASKED, recipient })).toMatchObject({
        verified: true,
        credentials: [{ recipient: { proven: 'identifier' } }],
      })
      const other = { identifiers: [{ type: 'emailAddress', value: 'ben@mail.example' }] }
      expect(await faults(presented, { recipient: other })).toEqual({
        binding: ['holder-not-subject'],
      })
    },
  )

  it('the presenter who is named by id must be one who signed (S-60)', async () => {
    const named = { recipient: { id: ana.controller } }
    const own = await issuePresentation([badge], { signer: ana, ...ASKED })
    expect(await verifyPresentation(own, { ...ASKED, ...named })).toMatchObject({ verified: true })
    const stolen = await issuePresentation([badge], { signer: ben, ...ASKED })
    expect(await verifyPresentation(stolen, { ...ASKED, ...named })).toMatchObject({
      credentials: [{ recipient: { proven: 'nothing' } }],
    })
    expect(await faults(stolen, named)).toEqual({
      binding: ['recipient-mismatch', 'holder-not-subject'],
    })
    const others = await issuePresentation([bens], { signer: ben, ...ASKED })
    expect(await faults(others)).toEqual({})
    expect(await faults(others, named)).toEqual({ binding: ['recipient-mismatch'] })
    const reported = { ...named, holderBinding: 'reported' } as const
    expect(await faults(others, reported)).toEqual({ binding: ['recipient-mismatch'] })
  })

  it('by key and identifier is both, and what is known refutes nobody', async () => {
    const person = { id: ana.controller, identifier: [await hashed('ana@mail.example')] }
    const mailed = await award({ college, recipient: person })
    const presented = await issuePresentation([mailed, badge], { signer: ana, ...ASKED })
    expect(await verifyPresentation(presented, { ...ASKED, recipient })).toMatchObject({
      verified: true,
      credentials: [{ recipient: { proven: 'both' } }, { recipient: { proven: 'key' } }],
    })
  })
})

describe('what is presented (S-62): a presentation is refused', () => {
  it.each<[string, JsonObject, ProblemCode]>([
    ['with an empty list', { verifiableCredential: [] }, 'presentation-empty'],
    ['with the empty object', { verifiableCredential: {} }, 'schema-mismatch'],
    ['with a number', { verifiableCredential: [1] }, 'schema-mismatch'],
  ])('%s', async (_name, members, code) => {
    const report = await verifyPresentation({ ...shown, ...members }, ASKED)
    expect(report.outcome).toBe('refuted')
    expect(JSON.stringify(faultsIn(report))).toContain(code)
  })

  it('without credentials, which is enough where any will do (W-37)', async () => {
    const { verifiableCredential: _, ...none } = buildPresentation([badge])
    const presented = await issuePresentation(none, { signer: ana, ...ASKED })
    expect(await faults(presented)).toEqual({ conformance: ['presentation-empty'] })
    expect(await verifyPresentation(presented, { ...ASKED, kind: 'any' })).toMatchObject({
      verified: true,
      holders: [ana.controller],
      credentials: [],
    })
  })

  it('with another presentation in it', async () => {
    const nested = { ...buildPresentation([badge]), verifiableCredential: [shown] }
    await expect(
      issuePresentation(nested as never, { signer: ana, ...ASKED }),
    ).rejects.toMatchObject({ code: 'ERR_OB_INPUT' })
    expect(await faults({ ...shown, verifiableCredential: [shown] })).toMatchObject({
      conformance: expect.arrayContaining(['schema-mismatch']),
    })
  })

  it('with a credential changed since, in it and in the token around it', async () => {
    const altered = { ...badge, validUntil: '2036-01-01T00:00:00Z' } as Badge
    expect(await faults({ ...shown, verifiableCredential: [altered] })).toEqual({
      proof: ['proof-invalid'],
      credentials: ['proof-invalid'],
    })
    const presented = await issuePresentation([altered], { signer: ana, ...ASKED })
    expect(await faults(presented)).toEqual({ credentials: ['proof-invalid'] })
    const [header, , signature] = token.split('.')
    const payload = btoa(text({ ...shown, proof: undefined, iss: ana.controller }))
    const forged = [
      header,
      payload.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
      signature,
    ]
    expect(await faults(forged.join('.'))).toMatchObject({
      proof: expect.arrayContaining(['proof-invalid']),
    })
  })

  it.each(['expired', 'taken out', 'added'])('with a credential that is %s', async (how) => {
    if (how === 'expired') {
      const past = { id: ana.controller }
      const ended = await award({ college, recipient: past, validUntil: '2026-03-31T00:00:00Z' })
      const presented = await issuePresentation([badge, ended], { signer: ana, ...ASKED })
      const report = await verifyPresentation(presented, ASKED)
      expect(faultsIn(report)).toEqual({ credentials: ['expired'] })
      expect(report.credentials.map((one) => one.report.verified)).toEqual([true, false])
      return
    }
    const second = await award({ college, recipient: { id: ana.controller }, name: 'Solar' })
    const two = await issuePresentation([badge, second], { signer: ana, ...ASKED })
    const [source, list] = how === 'added' ? [shown, [badge, second]] : [two, [badge]]
    expect(await faults({ ...source, verifiableCredential: list })).toEqual({
      proof: ['proof-invalid'],
    })
  })

  it('with a credential hidden where software does not look (S-11)', async () => {
    const { verifiableCredential, ...rest } = shown
    for (const name of [
      'https://www.w3.org/2018/credentials#verifiableCredential',
      '@included',
      'cred:verifiableCredential',
    ]) {
      expect(await faults({ ...rest, [name]: verifiableCredential })).toMatchObject({
        shape: expect.anything(),
      })
    }
    expect(
      await faults({ ...shown, '@graph': [{ id: 'urn:x', holder: ben.controller }] }),
    ).toMatchObject({
      shape: expect.anything(),
    })
  })

  it('with a token that is signed by nobody', async () => {
    const encode = (value: object): string =>
      btoa(text(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    const { proof: _, ...unsigned } = badge
    const none = `${encode({ alg: 'none', kid: college.id })}.${encode(unsigned)}.`
    const presented = await issuePresentation([none], { signer: ana, ...ASKED })
    const report = await verifyPresentation(presented, ASKED)
    expect(report.outcome).toBe('refuted')
    expect(Object.keys(faultsIn(report))).toEqual(['credentials'])
  })

  it('with more than the limits, before anything is verified', async () => {
    const two = await issuePresentation([badge, badge], { signer: ana, ...ASKED })
    expect(await faults(two, { limits: { credentials: 2 } })).toEqual({})
    const report = await verifyPresentation(two, { ...ASKED, limits: { credentials: 1 } })
    // the proof would be over all of them
    expect(faultsIn(report)).toEqual({
      conformance: ['too-many-credentials'],
      proof: ['too-many-credentials'],
    })
    expect(report.credentials).toEqual([])
    const bytes = new TextEncoder().encode(text(shown)).length
    expect(await faults(text(shown), { limits: { bytes } })).toEqual({})
    expect(await faults(text(shown), { limits: { bytes: bytes - 1 } })).toEqual({
      parse: ['input-too-large'],
    })
  })
})

describe('whatever is shown, nothing is thrown', () => {
  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['a list', []],
    ['a promise', Promise.resolve()],
    ['garbage', '{'],
    ['the empty object', {}],
    ['a token in an envelope of the other kind', { type: 'EnvelopedVerifiableCredential' }],
  ])('%s is refuted', async (_name, presented) => {
    expect(await verifyPresentation(presented, ASKED)).toMatchObject({
      verified: false,
      outcome: 'refuted',
      holders: [],
    })
  })

  it('a badge is no presentation', async () => {
    expect(await faults(badge)).toMatchObject({ conformance: expect.anything() })
  })

  it.each<[string, object]>([
    ['challenge', { challenge: '' }],
    ['domain', { domain: ['https://jobs.example'] }],
    ['replay', { replay: true }],
    ['maxAgeSeconds', { maxAgeSeconds: 0 }],
    ['holderBinding', { holderBinding: 'no' }],
    ['limits', { limits: { credentials: 0 } }],
    ['an unknown option', { chalenge: CHALLENGE }],
    ['recipient', { recipient: {} }],
    ['now', { now: 'today' }],
  ])('the option %s of the wrong kind is the caller’s mistake', async (_name, options) => {
    await expect(verifyPresentation(shown, { ...ASKED, ...options })).rejects.toMatchObject({
      code: 'ERR_OB_ARGUMENT',
    })
  })
})
