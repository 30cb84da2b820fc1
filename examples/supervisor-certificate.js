/**
 * The certificate for apartment maintenance supervisors: earned by stacking. It asks for CAMT, for
 * CAMT+E with an exam score of 75 or more, and for two of three electives.
 *
 * Run: node examples/supervisor-certificate.js
 */
import assert from 'node:assert/strict'
import {
  allOf,
  atLeast,
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

// --- What can be achieved: five badges, and the certificate on top of them -------------------------

const naaei = ['did:web:naaei.example'] // whose badges count

const camt = defineAchievement({
  id: 'https://naaei.example/achievements/camt',
  achievementType: 'Certificate',
  name: 'CAMT',
  description: 'Keeps the homes of an apartment community in repair.',
  criteria: { narrative: 'Complete the courses and pass the CAMT examination.' },
})

const camtPlusE = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  achievementType: 'MicroCredential',
  name: 'CAMT+E',
  description: 'Plans, procures and manages energy efficiency upgrades in apartment buildings.',
  criteria: { narrative: 'Pass the CAMT+E assessment.' },
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
  requires: holds(camt, { acceptedIssuer: naaei }),
})

const staffSupervision = defineAchievement({
  id: 'https://naaei.example/achievements/camt-s',
  achievementType: 'MicroCredential',
  name: 'Staff supervision',
  description: 'Schedules, instructs and evaluates a maintenance team.',
  criteria: { narrative: 'Pass the simulation and submit a staffing plan.' },
})

const projectManagement = defineAchievement({
  id: 'https://naaei.example/achievements/camt-p',
  achievementType: 'MicroCredential',
  name: 'Project management',
  description: 'Runs a building project from scope to handover.',
  criteria: { narrative: 'Submit the documents of one finished project.' },
})

const waterEfficiency = defineAchievement({
  id: 'https://naaei.example/achievements/camt-w',
  achievementType: 'MicroCredential',
  name: 'Water efficiency',
  description: 'Finds and mends what wastes water in a building.',
  criteria: { narrative: 'Carry out a water audit and pass the assessment.' },
})

const supervisor = defineAchievement({
  id: 'https://naaei.example/achievements/cams',
  achievementType: 'Certificate',
  name: 'Certificate for Apartment Maintenance Supervisors',
  description: 'Leads the maintenance of an apartment community and the people who do it.',
  criteria: { narrative: 'Earn the badges below, in the order that suits you.' },
  requires: allOf(
    holds(camt, { acceptedIssuer: naaei, timing: 'before' }),
    holds(camtPlusE, {
      acceptedIssuer: naaei,
      threshold: [{ onResultDescription: '#exam', minimumValue: '75' }],
    }),
    named(
      'Supervisor electives',
      atLeast(
        2,
        holds(staffSupervision, { acceptedIssuer: naaei }),
        holds(projectManagement, { acceptedIssuer: naaei }),
        holds(waterEfficiency, { acceptedIssuer: naaei }),
      ),
    ),
  ),
})

console.log(`${supervisor.criteria.narrative}\n`)

// --- Ana's badges, as she earned them --------------------------------------------------------------

const institute = { id: 'did:web:naaei.example', name: 'NAA Education Institute' }
const signer = await generateSigner({ controller: institute.id, fragment: 'key-1' })
const resolver = createResolver({ documents: { [institute.id]: didDocumentOf(signer) } })

const ana = { id: (await generateSigner()).controller }

/** How the institute issues on a given day. @param {string} day */
const on = (day) => ({ issuer: institute, signer, resolver, now: new Date(`${day}T09:00:00Z`) })

const anasCamt = await issue(
  { achievement: camt, recipient: ana, validUntil: '2026-12-31T23:59:59Z' },
  on('2024-02-11'),
)
const anasCamtPlusE = await issue(
  { achievement: camtPlusE, recipient: ana, result: [{ resultDescription: '#exam', value: 81 }] },
  on('2026-03-02'),
)
const anasStaffSupervision = await issue(
  { achievement: staffSupervision, recipient: ana },
  on('2026-06-03'),
)
const anasProjectManagement = await issue(
  { achievement: projectManagement, recipient: ana },
  on('2026-08-19'),
)
const anasCertificate = await issue({ achievement: supervisor, recipient: ana }, on('2026-10-01'))

// --- A recruiter looks, on 2 November 2026 ---------------------------------------------------------

const looking = { resolver, now: new Date('2026-11-02T00:00:00Z') }

console.log('Ana shows everything that the certificate builds on.\n')
const complete = await verifyChain(
  anasCertificate,
  [anasCamt, anasCamtPlusE, anasStaffSupervision, anasProjectManagement],
  looking,
)
console.log(`${formatReport(complete)}\n`)
assert.deepEqual([complete.decision, complete.status, complete.code], ['yes', 'satisfied', 'ok'])

// The explanation is data, with one node for each condition of the rule.
const electives = complete.explanation.children?.find(({ kind }) => kind === 'AtLeast')
assert.deepEqual(electives?.need, { satisfied: 2, required: 2, of: 3 })

// --- Where it does not hold ------------------------------------------------------------------------

console.log('Instead of a second elective, Ana shows the first one twice: two awards, one skill.\n')
const staffSupervisionAgain = await issue(
  { achievement: staffSupervision, recipient: ana },
  on('2026-09-09'),
)
const sameTwice = await verifyChain(
  anasCertificate,
  [anasCamt, anasCamtPlusE, anasStaffSupervision, staffSupervisionAgain],
  looking,
)
console.log(`${formatReport(sameTwice)}\n`)
assert.deepEqual(
  [sameTwice.decision, sameTwice.status, sameTwice.code],
  ['undetermined', 'missing', 'too-few'],
)

const oneElective = sameTwice.explanation.children?.find(({ kind }) => kind === 'AtLeast')
assert.deepEqual(oneElective?.need, { satisfied: 1, required: 2, of: 3 })

console.log(
  'CAMT+E was passed with 73: good enough for CAMT+E itself, but not for the certificate.\n',
)
const weakerCamtPlusE = await issue(
  { achievement: camtPlusE, recipient: ana, result: [{ resultDescription: '#exam', value: 73 }] },
  on('2026-03-02'),
)
const tooLow = await verifyChain(
  anasCertificate,
  [anasCamt, weakerCamtPlusE, anasStaffSupervision, anasProjectManagement],
  looking,
)
console.log(formatReport(tooLow))
assert.deepEqual([tooLow.decision, tooLow.status, tooLow.code], ['no', 'failed', 'below-threshold'])
