/**
 * From what Ana has to the certificate for apartment maintenance supervisors: the shortest ways, what the least
 * is that she has to show then, and what would fall with each of her badges.
 *
 * Run: node examples/plan-a-stack.js
 */
import assert from 'node:assert/strict'
import {
  allOf,
  atLeast,
  defineAchievement,
  examineWallet,
  generateSigner,
  holds,
  issue,
  named,
} from 'stackbadge'
import { fewestToShow, impactOf, planFor, singlePointsOfFailure } from 'stackbadge/plan'

// --- What can be achieved ---------------------------------------------------------------------------

const signer = await generateSigner()
const institute = { id: signer.controller, name: 'NAA Education Institute' }
const naaei = { acceptedIssuer: [institute.id] } // whose badges count

/**
 * @param {string} id
 * @param {string} name
 */
const define = (id, name) =>
  defineAchievement({
    id: `https://naaei.example/achievements/${id}`,
    achievementType: 'MicroCredential',
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
  })

const camt = define('camt', 'CAMT')
const camtPlusE = define('camt-e', 'CAMT+E')
const staffSupervision = define('camt-s', 'Staff supervision')
const projectManagement = define('camt-p', 'Project management')
const waterEfficiency = define('camt-w', 'Water efficiency')

const supervisor = defineAchievement({
  id: 'https://naaei.example/achievements/cams',
  achievementType: 'Certificate',
  name: 'Certificate for Apartment Maintenance Supervisors',
  description: 'Leads the maintenance of an apartment community and the people who do it.',
  criteria: { narrative: 'Earn the badges below, in the order that suits you.' },
  requires: allOf(
    holds(camt, { ...naaei, validity: 'now' }),
    holds(camtPlusE, naaei),
    named(
      'Supervisor electives',
      atLeast(
        2,
        holds(staffSupervision, naaei),
        holds(projectManagement, naaei),
        holds(waterEfficiency, naaei),
      ),
    ),
  ),
})

// --- What Ana has -----------------------------------------------------------------------------------

const ana = { id: (await generateSigner()).controller }
/**
 * @param {import('stackbadge').Achievement} achievement
 * @param {string} date
 */
const award = (achievement, date, more = {}) =>
  issue(
    { achievement, recipient: ana, ...more },
    { issuer: institute, signer, now: new Date(`${date}T00:00:00Z`) },
  )

const lapsed = await award(camt, '2021-02-11', { validUntil: '2025-12-31T00:00:00Z' })
const staff = await award(staffSupervision, '2025-06-03')

const now = new Date('2026-04-01T00:00:00Z')

/** @param {import('stackbadge').PlanReport} report */
const print = ({ plans }) => {
  for (const [index, { steps }] of plans.entries()) {
    console.log(`  Way ${index + 1}:`)
    for (const { label, conditions, remedies } of steps) {
      console.log(`    ${label} (${conditions[0]?.code}): ${remedies.join(' or ')}`)
    }
  }
}

console.log('What Ana still needs: CAMT anew, CAMT+E, and one elective more.\n')
const ways = await planFor(supervisor, [lapsed, staff], { now })
print(ways)
assert.equal(ways.exact, true)
assert.deepEqual(
  ways.plans.map(({ steps }) => steps.map(({ label }) => label)),
  [
    ['CAMT', 'CAMT+E', 'Project management'],
    ['CAMT', 'CAMT+E', 'Water efficiency'],
  ],
)

console.log('\nWater efficiency costs less.\n')
const prices = new Map([
  ['Project management', 400],
  ['Water efficiency', 90],
])
const cheapest = await planFor(supervisor, [lapsed, staff], {
  now,
  maxPlans: 1,
  cost: ({ label }) => prices.get(label) ?? 250,
})
print(cheapest)
assert.equal(cheapest.plans[0]?.cost, 590)

// --- A year later, with everything -------------------------------------------------------------------

const later = new Date('2027-04-01T00:00:00Z')
const wallet = await examineWallet(
  [
    lapsed,
    staff,
    await award(camt, '2026-05-04', { validUntil: '2031-05-04T00:00:00Z' }),
    await award(camtPlusE, '2026-06-01'),
    await award(projectManagement, '2026-09-01'),
    await award(waterEfficiency, '2026-10-01'),
  ],
  { now: later },
)

console.log('\nThe least that she has to show:\n')
const { show = [], report } = await fewestToShow(supervisor, wallet)
for (const { credential } of show) console.log(`  ${credential?.name}, ${credential?.awarded}`)
assert.equal(show.length, 4)
assert.equal(report?.status, 'satisfied')

console.log('\nWhat nothing else she has can stand in for:\n')
const [points] = await singlePointsOfFailure(wallet, [supervisor])
const names = points?.credentials.map(([lost]) => String(lost?.credential?.name)).sort() ?? []
console.log(`  ${names.join(', ')}`)
assert.deepEqual(names, ['CAMT', 'CAMT+E'])

console.log('\nShould CAMT+E be revoked:\n')
const plusE = wallet.credentials.find(({ credential }) => credential?.name === 'CAMT+E')
const { impacts } = await impactOf(String(plusE?.key), wallet, [supervisor])
for (const { label, before, after } of impacts[0]?.changes ?? []) {
  console.log(`  ${label}: ${before.status} becomes ${after.status}`)
}
assert.equal(impacts[0]?.falls, true)
