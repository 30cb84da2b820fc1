/**
 * A certified PV installer adds energy storage. The add-on makes sense only on top of a certification
 * that is in force, so its rule asks twice: on the day of the award, and today.
 *
 * Certifications lapse. Then the add-on says less today than it did, and yet nothing that was true on
 * the day of the award becomes false.
 *
 * Run: node examples/pv-installer-plus-storage.js
 */
import assert from 'node:assert/strict'
import {
  createResolver,
  defineAchievement,
  didDocumentOf,
  formatReport,
  generateSigner,
  holds,
  issue,
  verifyChain,
} from 'stackbadge'

const board = { id: 'did:web:solarboard.example', name: 'Solar Practitioners Board' }

const pvInstaller = defineAchievement({
  id: 'https://solarboard.example/achievements/pv-installer',
  achievementType: 'Certification',
  name: 'Certified PV Installer',
  description: 'Installs photovoltaic systems on buildings, in charge of the site.',
  criteria: {
    narrative:
      'Document the training and the installations asked for, and pass the proctored examination. Certified for three years; renewed with thirty hours of continuing education.',
  },
})

const storage = defineAchievement({
  id: 'https://solarboard.example/achievements/energy-storage',
  achievementType: 'MicroCredential',
  name: 'Energy Storage',
  description: 'Adds battery storage to photovoltaic systems.',
  criteria: { narrative: 'Pass the energy storage assessment.' },
  requires: holds(pvInstaller, { acceptedIssuer: [board.id], validity: 'atAwardAndNow' }),
})

// --- Ana is certified in 2023 and adds storage in 2025 ---------------------------------------------

const signer = await generateSigner({ controller: board.id, fragment: 'key-1' })
const resolver = createResolver({ documents: { [board.id]: didDocumentOf(signer) } })

const ana = { id: (await generateSigner()).controller }

/** How the board issues on a given day. @param {string} day */
const on = (day) => ({ issuer: board, signer, resolver, now: new Date(`${day}T00:00:00Z`) })

const certification = await issue(
  {
    id: 'https://solarboard.example/credentials/pv/2023-311',
    achievement: pvInstaller,
    recipient: ana,
    validUntil: '2026-03-14T23:59:59Z',
  },
  on('2023-03-15'),
)

const addOn = await issue({ achievement: storage, recipient: ana }, on('2025-06-10'))

// --- While the certification is in force -----------------------------------------------------------

console.log('On 1 March 2026 the certification is in force.\n')
const inForce = await verifyChain(addOn, [certification], {
  resolver,
  now: new Date('2026-03-01T00:00:00Z'),
})
console.log(`${formatReport(inForce)}\n`)
assert.deepEqual([inForce.decision, inForce.status, inForce.code], ['yes', 'satisfied', 'ok'])

// --- A month later it has lapsed -------------------------------------------------------------------

const now = new Date('2026-04-20T00:00:00Z')

console.log('On 20 April 2026 it has lapsed. Does the add-on count today?\n')
const today = await verifyChain(addOn, [certification], { resolver, now })
console.log(`${formatReport(today)}\n`)
assert.deepEqual([today.decision, today.status, today.code], ['no', 'failed', 'expired'])

console.log('The same badges on the same day. Was everything in order when it was awarded?\n')
const atAward = await verifyChain(addOn, [certification], { resolver, now, policy: 'archive' })
console.log(`${formatReport(atAward)}\n`)
assert.deepEqual([atAward.decision, atAward.status, atAward.code], ['yes', 'satisfied', 'ok'])

// --- Ana renews ------------------------------------------------------------------------------------

// The renewed copy is the same credential: same id, same date of award, another period.
const renewed = await issue(
  {
    id: certification.id,
    achievement: pvInstaller,
    recipient: ana,
    awardedDate: '2023-03-15T00:00:00Z',
    validUntil: '2029-05-03T23:59:59Z',
  },
  on('2026-05-04'),
)
const june = new Date('2026-06-01T00:00:00Z')

console.log(
  'By June Ana has renewed. The new copy alone does not tell about the day of the award.\n',
)
const newCopy = await verifyChain(addOn, [renewed], { resolver, now: june })
console.log(`${formatReport(newCopy)}\n`)
assert.deepEqual(
  [newCopy.decision, newCopy.status, newCopy.code],
  ['undetermined', 'unknown', 'lapse-possible'],
)

console.log('Both copies do.\n')
const bothCopies = await verifyChain(addOn, [renewed, certification], { resolver, now: june })
console.log(formatReport(bothCopies))
assert.deepEqual(
  [bothCopies.decision, bothCopies.status, bothCopies.code],
  ['yes', 'satisfied', 'ok'],
)
