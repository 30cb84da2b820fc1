/**
 * Badges for people whose work touches solar without being a solar job: electricians, firefighters,
 * inspectors. The first one asks for nothing to be held before, the second one builds on it.
 *
 * "Asks for nothing" is part of what the issuer signed. A rule that somebody cuts out of a badge does
 * not turn it into a badge without rule.
 *
 * Run: node examples/allied-professions.js
 */
import assert from 'node:assert/strict'
import {
  defineAchievement,
  findCheck,
  formatReport,
  generateSigner,
  holds,
  issue,
  verifyChain,
} from 'stackbadge'

const solarAware = defineAchievement({
  id: 'https://sitesafety.example/achievements/solar-aware',
  achievementType: 'MicroCredential',
  name: 'Working near Photovoltaics',
  description: 'Recognizes a photovoltaic system and works near it without danger.',
  criteria: { narrative: 'Attend the half day on site and pass the test.' },
})

const rapidShutdown = defineAchievement({
  id: 'https://sitesafety.example/achievements/rapid-shutdown',
  achievementType: 'MicroCredential',
  name: 'Rapid Shutdown',
  description: 'Brings a rooftop system to a safe voltage, and proves that it is.',
  criteria: { narrative: 'Shut down two systems of different makes under supervision.' },
  requires: holds(solarAware),
})

// --- A small training firm, without a web site of its own ------------------------------------------

// A did:key is its own key document: nothing to host, and verifying needs no network. The other side
// of it: such an issuer can never change its key.
const signer = await generateSigner()
const issuer = { id: signer.controller, name: 'Site Safety Training' }

const ana = { id: (await generateSigner()).controller } // an electrician

const aware = await issue(
  { achievement: solarAware, recipient: ana },
  { issuer, signer, now: new Date('2026-02-02T00:00:00Z') },
)
const shutdown = await issue(
  { achievement: rapidShutdown, recipient: ana },
  { issuer, signer, now: new Date('2026-03-02T00:00:00Z') },
)

// --- An employer looks, on 1 April 2026 ------------------------------------------------------------

const now = new Date('2026-04-01T00:00:00Z')

console.log('The first badge stands alone.\n')
const alone = await verifyChain(aware, [], { now })
console.log(`${formatReport(alone)}\n`)
assert.deepEqual([alone.decision, alone.status, alone.code], ['yes', 'satisfied', 'ok-vacuous'])
assert.equal(alone.ruleSource, 'none')

console.log('The second badge builds on the first, and both are shown.\n')
const together = await verifyChain(shutdown, [aware], { now })
console.log(`${formatReport(together)}\n`)
assert.deepEqual([together.decision, together.status, together.code], ['yes', 'satisfied', 'ok'])

// --- Where it does not hold ------------------------------------------------------------------------

console.log('The second badge alone.\n')
const incomplete = await verifyChain(shutdown, [], { now })
console.log(`${formatReport(incomplete)}\n`)
assert.deepEqual(
  [incomplete.decision, incomplete.status, incomplete.code],
  ['undetermined', 'missing', 'not-presented'],
)

console.log('The second badge alone, its rule cut out.\n')
const cut = JSON.parse(JSON.stringify(shutdown))
delete cut.credentialSubject.achievement.requires
const withoutRule = await verifyChain(cut, [], { now })
console.log(formatReport(withoutRule))
assert.deepEqual([withoutRule.decision, withoutRule.code], ['no', 'target-refuted'])
assert.equal(findCheck(withoutRule.target, 'proof').outcome, 'failed')
