/**
 * What the benchmark issues and verifies. Keys come from fixed seeds and every date and id is given, so
 * that each run signs the same bytes.
 *
 * @import { Achievement, CredentialInput, IssueOptions } from 'stackbadge'
 */
import {
  allOf,
  competency,
  defineAchievement,
  holds,
  importSigner,
  issueEndorsement,
} from 'stackbadge'

const COLLEGE = 'https://college.example'
const AWARDED = '2026-03-02T09:00:00Z'

/** When the badges are signed. */
export const SIGNED = new Date(AWARDED)

/** When they are verified. */
export const NOW = new Date('2026-04-01T00:00:00Z')

/** The seed of the issuer's key: all sides of the comparison sign with the same one. */
export const ISSUER_SEED = new Uint8Array(32).fill(1)

/** The issuer's signer, under its own `did:key`: no side has anything to fetch. */
export const signer = await importSigner({ seed: ISSUER_SEED })

const { controller: recipient } = await importSigner({ seed: new Uint8Array(32).fill(2) })

/** Who endorses the large badge, its achievement and its issuer. */
const board = await importSigner({ seed: new Uint8Array(32).fill(3) })

/** @type {IssueOptions} */
export const ISSUE_OPTIONS = {
  signer,
  issuer: { id: signer.controller, name: 'Apartment Education College', url: COLLEGE },
  now: SIGNED,
}

const camtDefinition = defineAchievement({
  id: `${COLLEGE}/achievements/camt`,
  achievementType: 'Certificate',
  name: 'Certificate for Apartment Maintenance Technicians (CAMT)',
  description: 'Keeps apartment homes safe, sound and comfortable.',
  criteria: { narrative: 'Complete the seven courses and pass the CAMT examination.' },
})

const camtPlusEDefinition = defineAchievement({
  id: `${COLLEGE}/achievements/camt-e`,
  achievementType: 'MicroCredential',
  name: 'CAMT + E: energy-efficiency retrofits',
  description: 'Plans, procures and manages energy upgrades in apartment buildings.',
  criteria: { narrative: 'Pass the CAMT + E assessment with 72 of 100 points.' },
  version: '1',
  inLanguage: 'en',
  tag: ['energy efficiency', 'multifamily housing'],
  alignment: alignments(3),
  resultDescription: [
    {
      id: '#exam',
      name: 'Assessment',
      resultType: 'RawScore',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '72',
    },
  ],
  requires: allOf(
    holds(camtDefinition, { timing: 'notAfter', validity: 'atAward', gracePeriod: 'P30D' }),
  ),
})

const LARGE_ID = `${COLLEGE}/achievements/building-performance`

const largeDefinition = defineAchievement({
  id: LARGE_ID,
  achievementType: 'Certificate',
  name: 'Building performance',
  description: 'Surveys, plans and carries out the energy renewal of whole buildings.',
  criteria: { narrative: 'Complete the programme and pass each of its twenty assessments.' },
  alignment: alignments(40),
  resultDescription: numbers(20).map((number) => ({
    id: `#assessment-${number}`,
    name: `Assessment ${number}`,
    resultType: 'Percent',
    valueMin: '0',
    valueMax: '100',
    requiredValue: '60',
  })),
})

/** The badge that the other one builds on. */
export const camt = award(camtDefinition, '2024-02-11T09:00:00Z')

/** The one badge of the comparison: three alignments, a result and its description, and a rule. */
export const camtPlusE = award(camtPlusEDefinition, AWARDED, {
  result: [{ resultDescription: '#exam', value: 81 }],
})

/** What the issuer of the large badge adds to itself: somebody endorses it. */
export const LARGE_ISSUE_OPTIONS = {
  ...ISSUE_OPTIONS,
  issuer: { ...ISSUE_OPTIONS.issuer, endorsement: [await endorse(signer.controller)] },
}

/**
 * A large badge: 40 alignments, 20 results with descriptions, 5 pieces of evidence, and 3 endorsements in
 * it, each with a signature of its own: of the issuer, of the achievement and of the award.
 */
export const large = award(await endorsed(largeDefinition), AWARDED, {
  endorsement: [await endorse(`${LARGE_ID}/awards/8812`)],
  result: numbers(20).map((number) => ({
    resultDescription: `#assessment-${number}`,
    value: 70 + number,
  })),
  evidence: numbers(5).map((number) => ({
    id: `${COLLEGE}/portfolio/${number}`,
    name: `Survey ${number}`,
    description: 'A building surveyed before and after its renewal.',
    narrative: 'Blower-door test, thermal images, the plan and the measured savings.',
  })),
})

/** A badge with as much to claim and to tell as anybody has: 200 alignments and 50 results. */
export const manyAlignments = award(
  defineAchievement({
    ...largeDefinition,
    alignment: alignments(200),
    resultDescription: numbers(50).map((number) => ({
      id: `#assessment-${number}`,
      name: `Assessment ${number}`,
      resultType: 'Percent',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '40',
    })),
  }),
  AWARDED,
  {
    result: numbers(50).map((number) => ({
      resultDescription: `#assessment-${number}`,
      value: 40 + number,
    })),
  },
)

/**
 * The badge with as many alignments as a verifier reads at most, every one of them wrong.
 *
 * @param {object} badge
 * @returns {object}
 */
export function atLimits(badge) {
  const copy = structuredClone(badge)
  const { achievement } = /** @type {{ credentialSubject: { achievement: object } }} */ (copy)
    .credentialSubject
  const alignment = numbers(4000).map((number) => ({ type: ['Alignmnt'], targetNam: `${number}` }))
  Object.assign(achievement, { alignment })
  return copy
}

/**
 * @param {Achievement} achievement
 * @returns {Promise<Achievement>}
 */
async function endorsed(achievement) {
  return { ...achievement, endorsement: [await endorse(String(achievement.id))] }
}

/** @param {string} id - of what is endorsed. */
function endorse(id) {
  return issueEndorsement(
    {
      id: `${id}#endorsement`,
      subject: { id, endorsementComment: 'Reviewed against our criteria for building trades.' },
    },
    { signer: board, issuer: { id: board.controller, name: 'Quality board' }, now: SIGNED },
  )
}

/**
 * @param {Achievement} achievement
 * @param {string} validFrom
 * @param {Partial<CredentialInput>} [details]
 * @returns {CredentialInput}
 */
function award(achievement, validFrom, details = {}) {
  return {
    id: `${achievement.id}/awards/8812`,
    achievement,
    recipient: { id: recipient },
    validFrom,
    // far away: one of the peers reads the clock itself
    validUntil: '2056-12-31T23:59:59Z',
    ...details,
  }
}

/** @param {number} count */
function alignments(count) {
  return numbers(count).map((number) =>
    competency.case({
      uri: `${COLLEGE}/case/uri/energy-${number}`,
      code: `EE-${number}`,
      name: `Energy task ${number}`,
      framework: 'Energy tasks in apartment buildings',
      description: 'Finds where a dwelling loses energy, and what to do about it first.',
    }),
  )
}

/**
 * @param {number} count
 * @returns {readonly number[]} from 1 to `count`.
 */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1)
}
