/**
 * May we award this badge? The question of an issuer, before it signs: who holds what the rule asks for,
 * who need not, and what becomes of an award in spite of it.
 *
 * What the decision rests on is written into the badge, so that whoever verifies it later can see, and
 * judge for themselves, what was looked at and when.
 *
 * Run: node examples/award-a-stacked-badge.js
 */
import assert from 'node:assert/strict'
import {
  allOf,
  asArray,
  checkEligibility,
  createResolver,
  defineAchievement,
  didDocumentOf,
  external,
  formatReport,
  generateSigner,
  holds,
  issue,
  issueEndorsement,
  verifyChain,
  waiverFor,
} from 'stackbadge'

// --- The institute: two achievements, one of which builds on the other ------------------------------

const institute = { id: 'did:web:naaei.example', name: 'NAA Education Institute' }
const signer = await generateSigner({ controller: institute.id, fragment: 'key-1' })
const resolver = createResolver({ documents: { [institute.id]: didDocumentOf(signer) } })
const now = new Date('2026-03-02T09:00:00Z')
const issuing = { issuer: institute, signer, resolver, now }

const camt = defineAchievement({
  id: 'https://naaei.example/achievements/camt',
  achievementType: 'Certificate',
  name: 'CAMT',
  description: 'Keeps the homes of a community in repair.',
  criteria: { narrative: 'Complete the seven courses and pass the examination.' },
})

const camtPlusE = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  achievementType: 'MicroCredential',
  name: 'CAMT+E',
  description: 'Plans, procures and manages energy efficiency upgrades in apartment buildings.',
  criteria: { narrative: 'Pass the CAMT+E assessment.' },
  requires: allOf(
    holds(camt, { id: '#camt', acceptedIssuer: [institute.id] }),
    external('#experience', 'Twelve months of work in apartment maintenance'),
  ),
})
const experience = `${camtPlusE.id}#experience`

const { controller: ana } = await generateSigner()
const { controller: ben } = await generateSigner()
const { controller: cyd } = await generateSigner()
const camtOfAna = await issue(
  { achievement: camt, recipient: { id: ana } },
  { ...issuing, now: new Date('2024-02-11T15:00:00Z') },
)

/**
 * Asks whether a person may be awarded CAMT+E; `met` is what the institute has found out itself.
 *
 * @param {string} holder
 * @param {readonly unknown[]} shown
 * @param {{ met: boolean, note?: string }} [met]
 */
const check = (holder, shown, met) =>
  checkEligibility(camtPlusE, shown, {
    issuer: institute.id,
    holder,
    ...(met === undefined ? {} : { external: { [experience]: met } }),
    resolver,
    now,
  })

/**
 * Signs for one who was checked; `more` may be an override.
 *
 * @param {string} recipient
 * @param {import('stackbadge').EligibilityReport} eligibility
 * @param {{ override?: { reason: string, by?: string } }} [more]
 */
const award = (recipient, eligibility, more = {}) =>
  issue(
    { achievement: camtPlusE, recipient: { id: recipient } },
    { ...issuing, eligibility, ...more },
  )

// --- Ana holds CAMT; whether she has worked long enough, the institute finds out ---------------------

console.log('Ana shows CAMT. Nobody has looked at her experience yet.\n')
const early = await check(ana, [camtOfAna])
console.log(`${formatReport(early)}\n`)
assert.equal(early.decision, 'no')

const refusal = await award(ana, early).catch((error) => error)
console.log(`Signing is refused: ${refusal.problems[0].code}\n`)
assert.equal(refusal.problems[0].code, 'prerequisites-not-met')

console.log('Two letters of employers later.\n')
const eligible = await check(ana, [camtOfAna], { met: true, note: 'Letters of two employers.' })
assert.equal(eligible.decision, 'yes')
const camtPlusEOfAna = await award(ana, eligible)
for (const evidence of asArray(camtPlusEOfAna.evidence)) {
  console.log(`Recorded: ${evidence.name} for ${'satisfies' in evidence && evidence.satisfies}`)
}

const shown = await verifyChain(camtPlusEOfAna, [camtOfAna], { resolver, now })
console.log(`\n${formatReport(shown)}\n`)
assert.equal(shown.decision, 'yes')

// --- Ben holds no CAMT, but a licence that the institute takes in its place --------------------------

const waiver = await issueEndorsement(
  waiverFor({
    holder: ben,
    achievement: camtPlusE,
    conditions: ['#camt'],
    basis: 'recognitionOfPriorLearning',
    comment: 'Journeyman building engineer licence accepted in place of CAMT.',
  }),
  issuing,
)
const waived = await check(ben, [waiver], { met: true })
console.log(`Ben shows a waiver: ${waived.decision}, ${waived.tags.join(', ')}`)
assert.equal(waived.decision, 'yes')
const camtPlusEOfBen = await award(ben, waived)
assert.ok(asArray(camtPlusEOfBen.evidence).some(({ id }) => id === waiver.id))

const later = await verifyChain(camtPlusEOfBen, [waiver], { resolver, now })
console.log(`${formatReport(later)}\n`)
assert.equal(later.decision, 'yes')

// --- Cyd gets the badge in spite of the rule; the badge says so, and its chain does not hold ----------

const nothing = await check(cyd, [])
const override = {
  reason: 'Passed the pilot of the assessment in 2016.',
  by: 'The certification board',
}
const camtPlusEOfCyd = await award(cyd, nothing, { override })
for (const { name, description, narrative } of asArray(camtPlusEOfCyd.evidence)) {
  console.log(`Cyd's badge says: ${name}. ${description} ${narrative}\n`)
}

const inSpite = await verifyChain(camtPlusEOfCyd, [], { resolver, now })
console.log(formatReport(inSpite))
assert.equal(inSpite.status, 'missing')
