import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/chain/index.js'
import { allOf, defineAchievement, holds, issue } from '../../src/issue/index.js'
import { generateSigner, type KeySigner } from '../../src/keys/index.js'
import type { Achievement, IdentityObject } from '../../src/model/index.js'
import {
  addPresentationProof,
  envelopePresentation,
  issuePresentation,
  issuePresentationJwt,
  type SecuredPresentation,
} from '../../src/present/index.js'
import { formatReport } from '../../src/report/index.js'
import { createResolver } from '../../src/resolve/index.js'
import { ASKED, type Badge, clear, hashed } from '../present/wallet.js'

const BASE = 'https://naaei.example/achievements/'
const [MAIL, VALUE] = ['emailAddress', 'ana@mail.example']

let naaei: KeySigner
let ana: KeySigner
let other: KeySigner

function define(name: string): Parameters<typeof defineAchievement>[0] {
  const criteria = { narrative: 'Pass the assessment.' }
  return { id: `${BASE}${name}`, name, description: `What ${name} stands for.`, criteria }
}

const CAMT: Achievement = defineAchievement(define('camt'))
const CAMT_E: Achievement = defineAchievement({
  ...define('camt-e'),
  requires: allOf(holds(CAMT, { id: `${BASE}camt-e#req-camt` })),
})

type Person = Parameters<typeof issue>[0]['recipient']

function award(achievement: Achievement, recipient: Person, at: string): Promise<Badge> {
  return issue(
    { achievement, recipient, validFrom: at },
    { issuer: { id: naaei.controller, name: 'NAAEI' }, signer: naaei, now: new Date(at) },
  )
}

const target = (person: Person): Promise<Badge> => award(CAMT_E, person, '2026-03-02T09:00:00Z')
const base = (person: Person): Promise<Badge> => award(CAMT, person, '2024-02-11T00:00:00Z')

let camtE: Badge
let camt: Badge
let shown: SecuredPresentation

beforeAll(async () => {
  ;[naaei, ana, other] = await Promise.all([generateSigner(), generateSigner(), generateSigner()])
  ;[camtE, camt] = await Promise.all([target({ id: ana.controller }), base({ id: ana.controller })])
  shown = await issuePresentation([camtE, camt], { signer: ana, ...ASKED })
})

describe('a presentation', () => {
  it('C01 by the holder of all of it is complete, in every form', async () => {
    const token = await issuePresentationJwt([camtE, camt], { signer: ana, ...ASKED })
    const forms = [shown, JSON.stringify(shown), token, envelopePresentation(token)]
    for (const form of forms) {
      expect(await verifyChain(camtE, form, ASKED)).toMatchObject({
        decision: 'yes',
        tags: [],
        presentation: { verified: true, holders: [ana.controller] },
        credentials: [{ credential: { id: camt.id } }],
      })
    }
  })

  it('C02 without the prerequisite leaves it missing, and the target need not be in it', async () => {
    const alone = await issuePresentation([camtE], { signer: ana, ...ASKED })
    expect(await verifyChain(camtE, alone, ASKED)).toMatchObject({ code: 'not-presented' })
    const without = await issuePresentation([camt], { signer: ana, ...ASKED })
    expect(await verifyChain(camtE, without, ASKED)).toMatchObject({ decision: 'yes' })
  })

  it('by somebody else of the same badges is refused: the target must be the presenter’s', async () => {
    const stolen = await issuePresentation([camtE, camt], { signer: other, ...ASKED })
    const report = await verifyChain(camtE, stolen, ASKED)
    expect(report).toMatchObject({ decision: 'no', code: 'presenter-not-linked' })
    expect(formatReport(report)).toContain('NOT PRESENTED BY ITS HOLDER')
    expect(await verifyChain(camtE, [camt], { now: ASKED.now })).toMatchObject({ decision: 'yes' })
  })

  it.each([
    ['with another challenge', { challenge: 'another' }],
    ['for another verifier', { domain: 'https://other.example' }],
    ['of long ago', { maxAgeSeconds: 1, now: new Date(ASKED.now.getTime() + 2000) }],
  ])('%s shows nothing, whatever is in it', async (_name, options) => {
    const report = await verifyChain(camtE, shown, { ...ASKED, ...options })
    expect(report).toMatchObject({
      decision: 'no',
      code: 'presentation-refuted',
      explanation: { children: [{ rejected: [{ code: 'presentation-refuted' }] }] },
    })
    expect(formatReport(report)).toContain('Challenge and age')
  })

  it('without a challenge is refused, unless it may be shown again', async () => {
    const { now } = ASKED
    expect(await verifyChain(camtE, shown, { now })).toMatchObject({ code: 'presentation-refuted' })
    const again = await verifyChain(camtE, shown, { now, replay: 'allowed' })
    expect(again.decision).toBe('yes')
  })

  it('is what a challenge asks for: a bare list is no answer to it (S-60)', async () => {
    const report = await verifyChain(camtE, [camt], ASKED)
    expect(report).toMatchObject({ decision: 'no', code: 'presentation-refuted' })
  })

  it('whose key cannot be looked up leaves it open', async () => {
    const did = 'did:web:ana.example'
    const signer = await generateSigner({ controller: did })
    const [own, older] = await Promise.all([target({ id: did }), base({ id: did })])
    const options = { signer, ...ASKED, offline: true }
    const presented = await issuePresentation([own, older], options)
    const resolver = createResolver({
      methods: {
        web: async () => {
          throw new Error('down')
        },
      },
    })
    expect(await verifyChain(own, presented, { ...ASKED, resolver })).toMatchObject({
      decision: 'undetermined',
      code: 'presentation-undetermined',
    })
  })

  it('with one bad credential in it spoils none of the others', async () => {
    const altered = { ...camt, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' }
    const presented = await issuePresentation([camt, altered], { signer: ana, ...ASKED })
    expect(await verifyChain(camtE, presented, ASKED)).toMatchObject({
      decision: 'yes',
      presentation: { verified: false },
    })
  })

  it('of more than the limits is not looked at', async () => {
    const options = { ...ASKED, limits: { credentials: 1 } }
    expect(await verifyChain(camtE, shown, options)).toMatchObject({
      decision: 'no',
      code: 'presentation-refuted',
    })
    expect(
      (await verifyChain(camtE, shown, { ...options, limits: { credentials: 2 } })).decision,
    ).toBe('yes')
  })
})

describe('the same holder under two ids', () => {
  let elsewhere: Badge
  beforeAll(async () => {
    elsewhere = await base({ id: other.controller })
  })

  it('C06 is linked when both keys have signed one presentation of badges of both', async () => {
    const one = await issuePresentation([camtE, elsewhere], { signer: ana, ...ASKED })
    const both = await addPresentationProof(one, { signer: other, ...ASKED })
    expect(await verifyChain(camtE, both, ASKED)).toMatchObject({
      decision: 'yes',
      tags: ['linked-identity'],
    })
    expect(await verifyChain(camtE, one, ASKED)).toMatchObject({
      decision: 'no',
      code: 'holder-not-linked',
    })
  })

  it.each<[string, object]>([
    ['of a portfolio for everybody', { replay: 'allowed' }],
    ['that answers a challenge', { challenge: ASKED.challenge }],
    ['for one verifier', { challenge: ASKED.challenge, domain: ASKED.domain }],
  ])('is not linked by the signature of a stranger beside one %s (S-60)', async (_name, given) => {
    const asked = { now: ASKED.now, ...given }
    const portfolio = await issuePresentation([camt], { signer: ana, ...asked })
    const signed = await addPresentationProof(portfolio, { signer: other, ...asked })
    const thiefs = await target({ id: other.controller })
    expect(await verifyChain(thiefs, signed, asked)).toMatchObject({
      decision: 'no',
      code: 'presenter-not-linked',
      presentation: { verified: true, holders: [ana.controller] },
    })
    expect(await verifyChain(camtE, signed, asked)).toMatchObject({ decision: 'yes', tags: [] })
  })

  it('is linked when the documents of both name each other, and not when one alone does', async () => {
    const [first, second] = ['did:web:ana.example', 'did:web:former.example']
    const [own, older] = await Promise.all([target({ id: first }), base({ id: second })])
    const resolver = (names: readonly string[]): ReturnType<typeof createResolver> =>
      createResolver({
        methods: {
          web: async (id: string) =>
            id === first ? { id, alsoKnownAs: [second] } : { id, alsoKnownAs: names },
        },
      })
    const { now } = ASKED
    const linked = await verifyChain(own, [older], { now, resolver: resolver([first]) })
    expect(linked).toMatchObject({ decision: 'yes', tags: ['linked-identity'] })
    const oneSided = await verifyChain(own, [older], { now, resolver: resolver([]) })
    expect(oneSided).toMatchObject({ decision: 'no', code: 'holder-not-linked' })
    const down = createResolver({
      methods: {
        web: async () => {
          throw new Error('down')
        },
      },
    })
    expect(await verifyChain(own, [older], { now, resolver: down })).toMatchObject({
      decision: 'undetermined',
      code: 'holder-uncomparable',
    })
  })
})

describe('the same holder by an identifier', () => {
  const { now } = ASKED
  const known = { identifiers: [{ type: MAIL, value: VALUE }] }
  const by = (...identifier: readonly IdentityObject[]): Person => ({ identifier })

  it('in clear on both sides counts, and another one does not', async () => {
    const own = await target(by(await clear(VALUE)))
    const same = await base(by(await clear(VALUE)))
    expect(await verifyChain(own, [same], { now })).toMatchObject({ decision: 'yes' })
    const bens = await base(by(await clear('ben@mail.example')))
    expect(await verifyChain(own, [bens], { now })).toMatchObject({ code: 'holder-not-linked' })
  })

  it('C04 hashed with salts of their own counts when the verifier knows it, C05 else is open', async () => {
    const own = await target(by(await hashed(VALUE)))
    const same = await base(by(await hashed(VALUE)))
    expect(await verifyChain(own, [same], { now })).toMatchObject({
      decision: 'undetermined',
      code: 'holder-uncomparable',
    })
    expect(await verifyChain(own, [same], { now, recipient: known })).toMatchObject({
      decision: 'yes',
    })
    const bens = await base(by(await hashed('ben@mail.example')))
    expect(await verifyChain(own, [bens], { now, recipient: known })).toMatchObject({
      decision: 'no',
      code: 'holder-not-linked',
    })
  })

  it('that the verifier knows names the presenter, whose the target must be', async () => {
    const own = await target(by(await hashed(VALUE)))
    const bens = { identifiers: [{ type: MAIL, value: 'ben@mail.example' }] }
    expect(await verifyChain(own, [], { now, recipient: bens })).toMatchObject({
      decision: 'no',
      code: 'presenter-not-linked',
    })
    const number = { identifiers: [{ type: 'studentId', value: '7' }] }
    const same = await base(by(await hashed(VALUE)))
    expect(await verifyChain(own, [same], { now, recipient: number })).toMatchObject({
      decision: 'undetermined',
      code: 'presenter-uncomparable',
    })
  })

  it('ties badges without an id to the presenter of them', async () => {
    const own = await target(by(await hashed(VALUE)))
    const presented = await issuePresentation([own, camt], { signer: ana, ...ASKED })
    expect(await verifyChain(own, presented, ASKED)).toMatchObject({
      decision: 'undetermined',
      code: 'presenter-uncomparable',
    })
    // the target is the presenter's by the address, the other by the key
    expect(await verifyChain(own, presented, { ...ASKED, recipient: known })).toMatchObject({
      decision: 'yes',
    })
  })

  it('C03 links nobody by a name', async () => {
    const name = { ...(await clear('Ana')), identityType: 'name' } as const
    const own = await target({ id: ana.controller, identifier: [name] })
    const same = await base({ id: other.controller, identifier: [name] })
    expect(await verifyChain(own, [same], { now })).toMatchObject({ code: 'holder-not-linked' })
  })
})
