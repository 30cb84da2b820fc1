/**
 * The ladder of an apartment maintenance technician, from a first certificate to the supervisor's one:
 * issued, shown step by step, forged once, and written to files that you can keep.
 *
 * Run: npm run demo, or npm run demo -- some/folder
 */
import assert from 'node:assert/strict'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  allOf,
  atLeast,
  defineAchievement,
  formatReport,
  generateSigner,
  holds,
  issue,
  named,
  verify,
  verifyChain,
} from 'stackbadge'

const folder = process.argv[2] ?? join('out', 'demo')

let step = 0

/** Prints the heading of the next step. @param {string} title */
const heading = (title) => {
  step += 1
  console.log(`${step === 1 ? '' : '\n'}${step}. ${title}\n${'-'.repeat(title.length + 3)}`)
}

// ----------------------------------------------------------------------------------------------------
heading('The institute makes a key')

// Its identifier is the key itself, so that the files verify anywhere, also without a network. An
// institute with a web site would rather be did:web: see camt-plus-e.js.
const signer = await generateSigner()
const institute = { id: signer.controller, name: 'NAA Education Institute' }
const ana = { id: (await generateSigner()).controller }

/** How the institute issues on a given day. @param {string} day */
const on = (day) => ({ issuer: institute, signer, now: new Date(`${day}T09:00:00Z`) })

/** The day on which everything below is looked at. */
const now = new Date('2026-11-02T09:00:00Z')

console.log(`The institute is ${institute.id}`)
console.log(`Ana is           ${ana.id}`)

// ----------------------------------------------------------------------------------------------------
heading('First rung: CAMT, for apartment maintenance technicians')

const camt = defineAchievement({
  id: 'https://naaei.example/achievements/camt',
  achievementType: 'Certificate',
  name: 'CAMT',
  description: 'Keeps the homes of an apartment community in repair.',
  criteria: { narrative: 'Complete the courses and pass the CAMT examination.' },
})
const anasCamt = await issue(
  { achievement: camt, recipient: ana, validUntil: '2026-12-31T23:59:59Z' },
  on('2024-02-11'),
)
console.log(formatReport(await verify(anasCamt, { now })))

// ----------------------------------------------------------------------------------------------------
heading('Second rung: CAMT+E, in energy efficiency, for those who hold CAMT')

const camtPlusE = defineAchievement({
  id: 'https://naaei.example/achievements/camt-e',
  achievementType: 'MicroCredential',
  name: 'CAMT+E',
  description: 'Plans, procures and manages energy efficiency upgrades in apartment buildings.',
  criteria: { narrative: 'Pass the CAMT+E assessment.' },
  resultDescription: [
    { id: '#exam', name: 'Exam score', resultType: 'Percent', valueMin: '0', valueMax: '100' },
  ],
  requires: holds(camt, { gracePeriod: 'P30D' }),
})
const anasCamtPlusE = await issue(
  { achievement: camtPlusE, recipient: ana, result: [{ resultDescription: '#exam', value: 81 }] },
  on('2026-03-02'),
)
console.log(`${camtPlusE.criteria.narrative}\n`)

console.log('Ana shows CAMT+E alone:')
const alone = await verifyChain(anasCamtPlusE, [], { now })
console.log(formatReport(alone))
assert.equal(alone.code, 'not-presented')

console.log('\nAna shows CAMT as well:')
const both = await verifyChain(anasCamtPlusE, [anasCamt], { now })
console.log(formatReport(both))
assert.equal(both.decision, 'yes')

// ----------------------------------------------------------------------------------------------------
heading('Third rung: the certificate for supervisors, stacked from all of them')

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
  criteria: { narrative: 'Earn the badges below.' },
  requires: allOf(
    holds(camt, { timing: 'before' }),
    holds(camtPlusE, { threshold: [{ onResultDescription: '#exam', minimumValue: '75' }] }),
    named(
      'Supervisor electives',
      atLeast(2, holds(staffSupervision), holds(projectManagement), holds(waterEfficiency)),
    ),
  ),
})

const anasStaffSupervision = await issue(
  { achievement: staffSupervision, recipient: ana },
  on('2026-06-03'),
)
const anasProjectManagement = await issue(
  { achievement: projectManagement, recipient: ana },
  on('2026-08-19'),
)
const anasCertificate = await issue({ achievement: supervisor, recipient: ana }, on('2026-10-01'))

console.log(`${supervisor.criteria.narrative}\n`)

console.log('Ana shows one elective:')
const halfway = [anasCamt, anasCamtPlusE, anasStaffSupervision]
const incomplete = await verifyChain(anasCertificate, halfway, { now })
console.log(formatReport(incomplete))
assert.equal(incomplete.code, 'too-few')

console.log('\nAna shows another one:')
const everything = [...halfway, anasProjectManagement]
const complete = await verifyChain(anasCertificate, everything, { now })
console.log(formatReport(complete))
assert.equal(complete.decision, 'yes')

// ----------------------------------------------------------------------------------------------------
heading('Somebody turns the 81 of the exam into a 91')

const forged = JSON.stringify(anasCamtPlusE).replace('"value":"81"', '"value":"91"')
const forgery = await verify(forged, { now })
console.log(formatReport(forgery))
assert.equal(forgery.outcome, 'refuted')

// ----------------------------------------------------------------------------------------------------
heading('The badges are yours')

await mkdir(folder, { recursive: true })
const files = {
  'camt.json': anasCamt,
  'camt-plus-e.json': anasCamtPlusE,
  'staff-supervision.json': anasStaffSupervision,
  'project-management.json': anasProjectManagement,
  'supervisor-certificate.json': anasCertificate,
}
for (const [name, badge] of Object.entries(files)) {
  const path = join(folder, name)
  // whole or not at all: a file that is half written never has its name
  await writeFile(`${path}.part`, `${JSON.stringify(badge, null, 2)}\n`)
  await rename(`${path}.part`, path)
  console.log(path)
}

console.log(`
Next, verify one of them. Then change a letter in the file, and verify it again:

  node --input-type=module -e "
    import { readFileSync } from 'node:fs'
    import { formatReport, verify } from 'stackbadge'
    const badge = readFileSync(process.argv[1])
    console.log(formatReport(await verify(badge, { now: new Date('${now.toISOString().slice(0, 10)}') })))
  " '${join(folder, 'camt-plus-e.json')}'`)
