/**
 * CAMT and CAMT+E: a certificate for apartment maintenance technicians, and a micro-credential in
 * energy efficiency for those who hold it already.
 *
 * The institute signs the rule "hold CAMT when CAMT+E is awarded" into each CAMT+E badge. A recruiter
 * who is shown both badges can then tell whether the rule holds for the person who shows them.
 *
 * Run: node examples/camt-plus-e.js
 */
import assert from 'node:assert/strict'
import {
  competency,
  createResolver,
  defineAchievement,
  didDocumentOf,
  formatReport,
  generateSigner,
  holds,
  issue,
  verify,
  verifyChain,
} from 'stackbadge'

// --- The institute describes what can be achieved -------------------------------------------------

const camt = defineAchievement({
  id: 'https://naaei.example/achievements/camt',
  achievementType: 'Certificate',
  name: 'CAMT',
  description:
    'Certificate for Apartment Maintenance Technicians: keeps the homes of a community in repair.',
  criteria: {
    narrative:
      'Complete the seven courses, pass the examination and have worked in apartment maintenance for twelve months.',
  },
})

const camtPlusE = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  achievementType: 'MicroCredential',
  name: 'CAMT+E',
  description: 'Plans, procures and manages energy efficiency upgrades in apartment buildings.',
  criteria: { narrative: 'Pass the CAMT+E assessment.' },
  alignment: [
    competency.case({
      uri: 'https://naaei.example/case/uri/ee-1',
      code: 'EE-1',
      name: 'Recognize the need for an energy retrofit',
      framework: 'Energy efficiency functions',
    }),
    competency.case({
      uri: 'https://naaei.example/case/uri/ee-2',
      code: 'EE-2',
      name: 'Find and instruct retrofit contractors',
      framework: 'Energy efficiency functions',
    }),
  ],
  resultDescription: [
    {
      id: '#exam',
      name: 'Exam score',
      resultType: 'Percent',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '72',
    },
  ],
  requires: holds(camt, {
    acceptedIssuer: ['did:web:naaei.example'],
    validity: 'atAward',
    gracePeriod: 'P30D', // a renewal that is up to thirty days late does no harm
  }),
})

// The rule was written out in words as well, for software that knows nothing of rules.
console.log(`${camtPlusE.criteria.narrative}\n`)

// --- Keys: the institute's, and an identifier for Ana ----------------------------------------------

const institute = { id: 'did:web:naaei.example', name: 'NAA Education Institute' }
const signer = await generateSigner({ controller: institute.id, fragment: 'key-1' })

// The institute serves this document at https://naaei.example/.well-known/did.json. There is no such
// host, so here the resolver is told the document; without `documents` it would ask the host.
const resolver = createResolver({ documents: { [institute.id]: didDocumentOf(signer) } })

const ana = (await generateSigner()).controller // did:key:z6Mk…, from her wallet
const ben = (await generateSigner()).controller

// --- Two awards, two years apart -------------------------------------------------------------------

// `now` is the moment of the award. Leave it out, and it is the clock.
const issuing = { issuer: institute, signer, resolver }
const inFebruary2024 = { ...issuing, now: new Date('2024-02-11T15:00:00Z') }
const inMarch2026 = { ...issuing, now: new Date('2026-03-02T09:00:00Z') }

const camtOfAna = await issue(
  {
    id: 'https://naaei.example/credentials/camt/8812',
    achievement: camt,
    recipient: { id: ana },
    validUntil: '2026-12-31T23:59:59Z',
  },
  inFebruary2024,
)

const camtPlusEOfAna = await issue(
  {
    id: 'https://naaei.example/credentials/camt-e/0417',
    achievement: camtPlusE,
    recipient: { id: ana },
    result: [{ resultDescription: '#exam', value: 81 }],
  },
  inMarch2026,
)

// --- A recruiter looks, on 1 April 2026 ------------------------------------------------------------

const now = new Date('2026-04-01T00:00:00Z')

console.log('Is the CAMT+E badge genuine?\n')
const badge = await verify(camtPlusEOfAna, { resolver, now })
console.log(`${formatReport(badge)}\n`)
assert.equal(badge.verified, true)

console.log('Ana shows both badges.\n')
const both = await verifyChain(camtPlusEOfAna, [camtOfAna], { resolver, now })
console.log(`${formatReport(both)}\n`)
assert.deepEqual([both.decision, both.status, both.code], ['yes', 'satisfied', 'ok'])

// --- Where it does not hold ------------------------------------------------------------------------

console.log('Ana shows CAMT+E alone.\n')
const alone = await verifyChain(camtPlusEOfAna, [], { resolver, now })
console.log(`${formatReport(alone)}\n`)
assert.deepEqual(
  [alone.decision, alone.status, alone.code],
  ['undetermined', 'missing', 'not-presented'],
)

console.log('The CAMT certificate had run out three months before the award.\n')
const endedEarly = await issue(
  {
    id: 'https://naaei.example/credentials/camt/5120',
    achievement: camt,
    recipient: { id: ana },
    validUntil: '2025-12-01T00:00:00Z',
  },
  inFebruary2024,
)
const lapsed = await verifyChain(camtPlusEOfAna, [endedEarly], { resolver, now })
console.log(`${formatReport(lapsed)}\n`)
assert.deepEqual(
  [lapsed.decision, lapsed.status, lapsed.code],
  ['no', 'failed', 'expired-at-award'],
)

console.log('The CAMT certificate belongs to Ben.\n')
const camtOfBen = await issue(
  {
    id: 'https://naaei.example/credentials/camt/8813',
    achievement: camt,
    recipient: { id: ben },
    validUntil: '2026-12-31T23:59:59Z',
  },
  inFebruary2024,
)
const borrowed = await verifyChain(camtPlusEOfAna, [camtOfBen], { resolver, now })
console.log(formatReport(borrowed))
assert.deepEqual(
  [borrowed.decision, borrowed.status, borrowed.code],
  ['no', 'failed', 'holder-not-linked'],
)
