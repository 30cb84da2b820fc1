import { describe, expect, it, test } from 'vitest'
import { BUNDLED_CONTEXTS } from '../../src/contexts/index.js'
import {
  type Check,
  deriveCredential,
  findCheck,
  generateSigner,
  issueCredential,
  type MultikeySigner,
  type VerificationReport,
} from '../../src/index.js'
import { copyJson, type JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { digestDefinition } from '../../src/model/index.js'
import { signDocument, suiteNamed } from '../../src/proofs/index.js'
import { ACHIEVEMENT_ID, AWARDED, badge, endorsement, judge, school } from './endorsed.js'

/** What others let the holder leave out, whose software keeps less in than ours. */

const registrar: MultikeySigner = await generateSigner({ algorithm: 'ES256' })
const UNTIL = '2027-01-01T00:00:00Z'

/** The same credential by the registrar, of whose parts the holder may leave out all but the issuer. */
async function loose(secured: object): Promise<JsonObject> {
  const { proof: _, ...document } = copyJson(secured) as JsonObject
  const suite = suiteNamed('ecdsa-sd-2023')
  if (suite === undefined) throw new Error('The suite is missing.')
  const proof = await signDocument(document, {
    suite,
    signer: registrar,
    key: decodePublicKeyMultibase(registrar.publicKeyMultibase),
    created: AWARDED,
    contexts: BUNDLED_CONTEXTS,
    mandatoryPointers: ['/issuer'],
  })
  return { ...document, proof } as unknown as JsonObject
}

const warningsOf = (check: Check): readonly string[] =>
  (check.warnings ?? []).map(({ code }) => code)

const limitsOf = (report: VerificationReport): object => ({
  outcome: report.outcome,
  validityPeriod: warningsOf(findCheck(report, 'validityPeriod')),
  status: warningsOf(findCheck(report, 'status')),
})

describe('a licence of which the holder shows a part (S-68, S-71)', () => {
  const SHOWN = ['/id', '/type', '/validFrom']
  const OF_SUBJECT = ['id', 'type', 'definitionDigest'].map((name) => `/credentialSubject/${name}`)
  const WHOM = '/credentialSubject/authorizedIssuer'

  async function licensed(
    authorizedIssuer: readonly string[],
    reveal: readonly string[],
  ): Promise<VerificationReport> {
    const details = { creator: { id: registrar.controller, name: 'Registrar' } }
    const award = await badge({ details })
    const { achievement } = award.credentialSubject as { achievement: object }
    const licence = await loose(
      await endorsement({
        by: registrar,
        about: ACHIEVEMENT_ID,
        validUntil: UNTIL,
        subject: {
          id: ACHIEVEMENT_ID,
          type: ['EndorsementSubject', 'DefinitionEndorsement'],
          definitionDigest: await digestDefinition(achievement),
          authorizedIssuer,
        },
      } as object),
    )
    const shown = await deriveCredential(licence, { reveal: [...SHOWN, ...OF_SUBJECT, ...reveal] })
    return judge(award, { endorsements: [shown] })
  }

  it('lets nobody award without the names of those whom it lets', async () => {
    const report = await licensed(['did:example:other'], ['/validUntil'])
    expect(report.authority).toEqual([])
    expect(report.endorsements).toMatchObject([
      { outcome: 'undetermined', problems: [{ code: 'endorsement-undetermined' }] },
    ])
    // its twin: with the names
    const whole = await licensed(['did:example:other'], ['/validUntil', WHOM])
    expect(whole.authority).toMatchObject([{ finding: 'denied' }])
  })

  it('lets nobody award for ever', async () => {
    const report = await licensed([school.controller], [WHOM])
    expect(report.authority).toEqual([])
    expect(report.endorsements).toMatchObject([{ outcome: 'undetermined' }])
    // its twin: with the end
    const whole = await licensed([school.controller], ['/validUntil', WHOM])
    expect(whole.authority).toMatchObject([{ finding: 'confirmed', validUntil: UNTIL }])
  })
})

describe('a badge of which the holder shows a part (S-71)', () => {
  const SHOWN = ['/id', '/type', '/validFrom', '/credentialSubject']
  const HIDDEN = 'member-may-be-hidden'

  test.each([
    [[], [HIDDEN]],
    [['/validUntil'], []],
  ])('is told of where its end may be left out: with %j', async (reveal, validityPeriod) => {
    const base = await loose(await badge({ by: registrar, validUntil: UNTIL }))
    const report = await judge(await deriveCredential(base, { reveal: [...SHOWN, ...reveal] }))
    expect(limitsOf(report)).toEqual({ outcome: 'verified', validityPeriod, status: [HIDDEN] })
  })

  it('cannot be told from one that has no end, by whoever issued it', async () => {
    const { proof: _, ...unsigned } = await badge({ by: registrar })
    const options = { signer: registrar, now: AWARDED, cryptosuite: 'ecdsa-sd-2023' } as const
    const base = await issueCredential(unsigned as never, options)
    const report = await judge(await deriveCredential(base, { reveal: [] }))
    expect(limitsOf(report)).toEqual({
      outcome: 'verified',
      validityPeriod: [HIDDEN],
      status: [HIDDEN],
    })
  })

  it('is another matter than one with a proof over all of it', async () => {
    expect(limitsOf(await judge(await badge()))).toEqual({
      outcome: 'verified',
      validityPeriod: [],
      status: [],
    })
  })
})
