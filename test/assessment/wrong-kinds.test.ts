import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkAssessment,
  checkCoverage,
  checkPlan,
  checkProcess,
  checkProfile,
  checkRenewal,
  checkTemplate,
  digestClaims,
  TEMPLATE_NAMES,
  templates,
} from '../../src/assessment/index.js'
import { OpenBadgesError } from '../../src/errors.js'
import { wrongKinds } from '../verify/wrong-kinds.js'
import { AS_OF, dossier, input } from './camt-e.js'

/** What a call ends with: nothing, or the code of its error; anything else is no error of ours. */
async function endOf(call: () => unknown): Promise<string | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    if (error instanceof OpenBadgesError) return error.code
    throw error
  }
}

const CODES = [undefined, 'ERR_OB_ARGUMENT', 'ERR_OB_INPUT']
const options = { asOf: AS_OF }

test.each(wrongKinds)(
  '%s in the place of any argument ends in an answer or a coded error',
  async (_, given) => {
    const wrong = given as never
    const calls: readonly (() => unknown)[] = [
      () => checkCoverage(wrong, dossier, options),
      () => checkCoverage(input as never, wrong, options),
      () => checkCoverage(input as never, dossier, wrong),
      () => checkCoverage(input as never, dossier, { ...options, results: wrong }),
      () => checkAssessment(wrong, dossier, options),
      () => checkPlan(wrong),
      () => checkPlan(input as never, wrong),
      () => checkProcess(wrong, AS_OF),
      () => checkProcess(dossier.process as never, wrong),
      () => checkProfile(wrong, 'eu-mc'),
      () => checkProfile(input as never, wrong),
      () => checkRenewal(wrong, wrong),
      () => digestClaims(wrong),
      ...TEMPLATE_NAMES.flatMap((name) => [
        () => checkTemplate(wrong, name),
        () => checkTemplate(input as never, name, wrong),
        () => checkTemplate(input as never, name, { base: wrong, parts: wrong, whole: wrong }),
        () =>
          (templates[name] as (...given: unknown[]) => unknown)(wrong, {
            base: 'urn:a',
            parts: [],
            credits: undefined,
          } as never),
        () => (templates[name] as (...given: unknown[]) => unknown)(input, wrong),
      ]),
      () => templates.addOn(input as never, { base: wrong, also: wrong }),
      () => templates.unbundled(input as never, { parts: wrong }),
      () => templates.unbundled(input as never, { parts: [wrong, wrong] }),
      () => templates.recertification(input as never, { options: wrong }),
      () => templates.recertification(input as never, { credits: wrong }),
    ]
    for (const call of calls) expect(CODES).toContain(await endOf(call))
  },
)

test('a definition with any JSON in its members is judged, not thrown at', () => {
  const members = [
    'id',
    'alignment',
    'resultDescription',
    'assessmentPlan',
    'requires',
    'renewalRequires',
    'leadsTo',
    'achievementType',
    'creator',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...members),
      fc.jsonValue({ maxDepth: 4 }),
      fc.boolean(),
      (member, value, nested) => {
        const odd = {
          ...input,
          [member]: nested
            ? [{ blueprint: value, alignment: value, type: 'AllOf', condition: value }]
            : value,
        } as never
        checkCoverage(odd, dossier, { asOf: AS_OF, results: value as never })
        checkPlan(odd)
        for (const name of TEMPLATE_NAMES)
          checkTemplate(odd, name, { base: odd, parts: [odd], whole: odd })
        checkProfile(odd, 'eu-mc')
        checkProfile(
          {
            credentialSubject: { achievement: odd, identifier: value },
            issuer: value,
            [member]: value,
          } as never,
          'unesco-mc',
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('credentials with any JSON in their members are compared, not thrown at', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('id', 'issuer', 'credentialSubject', 'validFrom', 'evidence', '@context'),
        fc.jsonValue({ maxDepth: 3 }),
      ),
      async (odd) => {
        // numbers that JSON readers do not agree on are refused
        expect(CODES).toContain(await endOf(() => checkRenewal(odd as never, odd as never)))
      },
    ),
    { numRuns: 200 },
  )
})
