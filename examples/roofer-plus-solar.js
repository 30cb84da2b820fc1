/**
 * Solar for people who build roofs and houses: an add-on that is open to several trades. Any one base
 * credential will do, and each comes from an issuer of its own.
 *
 * Run: node examples/roofer-plus-solar.js
 */
import assert from 'node:assert/strict'
import {
  anyOf,
  createResolver,
  defineAchievement,
  didDocumentOf,
  formatReport,
  generateSigner,
  holds,
  issue,
  named,
  verifyChain,
} from 'stackbadge'

const guild = { id: 'did:web:roofers.example', name: 'Roofers Guild' }
const state = { id: 'did:web:licensing.example', name: 'State Contractor Licensing' }
const board = { id: 'did:web:solarboard.example', name: 'Solar Practitioners Board' }
const college = { id: 'did:web:college.example', name: 'Lakeside Technical College' }

// --- The base credentials of three trades ----------------------------------------------------------

const roofer = defineAchievement({
  id: 'https://roofers.example/achievements/journeyman',
  achievementType: 'JourneymanCertificate',
  name: 'Journeyman Roofer',
  description: 'Covers and repairs roofs of all common kinds without supervision.',
  criteria: { narrative: 'Complete the apprenticeship and pass the trade test.' },
})

// The college knows this licence and this certification by their ids only; that is enough to ask for them.
const builderLicence = 'https://licensing.example/achievements/residential-builder'
const pvInstaller = 'https://solarboard.example/achievements/pv-installer'

// --- The add-on ------------------------------------------------------------------------------------

const solar = defineAchievement({
  id: 'https://college.example/achievements/solar-for-builders',
  achievementType: 'MicroCredential',
  name: 'Solar for Roofers and Builders',
  description: 'Mounts photovoltaic modules so that roof and system both last.',
  criteria: { narrative: 'Mount a training array and pass the inspection.' },
  requires: named(
    'A building trade',
    anyOf(
      holds(roofer, { acceptedIssuer: [guild.id] }),
      holds(
        { id: builderLicence, name: 'Residential Builder License' },
        { acceptedIssuer: [state.id] },
      ),
      holds({ id: pvInstaller, name: 'Certified PV Installer' }, { acceptedIssuer: [board.id] }),
    ),
  ),
})

// --- Two issuers, each with a key that its own host vouches for ------------------------------------

const guildSigner = await generateSigner({ controller: guild.id, fragment: 'key-1' })
const collegeSigner = await generateSigner({ controller: college.id, fragment: 'key-1' })
const resolver = createResolver({
  documents: {
    [guild.id]: didDocumentOf(guildSigner),
    [college.id]: didDocumentOf(collegeSigner),
  },
})

// Ana's wallet has a key too. Her identifier is that key, so it needs no host at all.
const anasSigner = await generateSigner()
const ana = { id: anasSigner.controller } // did:key:z6Mk…

const journeyman = await issue(
  { achievement: roofer, recipient: ana },
  { issuer: guild, signer: guildSigner, resolver, now: new Date('2019-05-20T00:00:00Z') },
)

const addOn = await issue(
  { achievement: solar, recipient: ana },
  { issuer: college, signer: collegeSigner, resolver, now: new Date('2026-03-02T00:00:00Z') },
)

// --- An employer looks, on 1 April 2026 ------------------------------------------------------------

const looking = { resolver, now: new Date('2026-04-01T00:00:00Z') }

console.log('Ana shows the add-on and her journeyman certificate.\n')
const asRoofer = await verifyChain(addOn, [journeyman], looking)
console.log(`${formatReport(asRoofer)}\n`)
assert.deepEqual([asRoofer.decision, asRoofer.status, asRoofer.code], ['yes', 'satisfied', 'ok'])
assert.equal(asRoofer.explanation.by?.[0]?.name, 'Journeyman Roofer')

// --- Where it does not hold ------------------------------------------------------------------------

console.log('The same certificate, but Ana has issued it to herself.\n')
const selfIssued = await issue(
  { achievement: roofer, recipient: ana },
  {
    issuer: { id: ana.id, name: 'Roofers Guild' },
    signer: anasSigner,
    now: new Date('2019-05-20T00:00:00Z'),
  },
)
const pretended = await verifyChain(addOn, [selfIssued], looking)
console.log(`${formatReport(pretended)}\n`)
assert.deepEqual(
  [pretended.decision, pretended.status, pretended.code],
  ['undetermined', 'missing', 'not-presented'],
)

// Its signature is sound; it is only that nobody asked for Ana's word.
const [shown] = pretended.credentials
assert.equal(shown?.report.verified, true)

// Each branch says what is the matter with it, and what would help.
for (const branch of pretended.explanation.children ?? []) {
  console.log(`${branch.label}: ${branch.status}/${branch.code}. ${branch.fix?.join(' ')}`)
}
assert.deepEqual(
  pretended.explanation.children?.map(({ label, status, code }) => [label, status, code]),
  [
    ['Certified PV Installer', 'missing', 'not-presented'],
    ['Residential Builder License', 'missing', 'not-presented'],
    ['Journeyman Roofer', 'failed', 'issuer-not-accepted'],
  ],
)
assert.ok(pretended.explanation.children?.every(({ fix = [] }) => fix.length > 0))
