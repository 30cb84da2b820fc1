/**
 * A page with two figures: what the certificate for apartment maintenance supervisors builds on, for those who
 * think about earning it, and how far Ana has come, for herself and for whoever advises her.
 *
 * Run: node examples/draw-a-stack.js > stack.html
 */
import assert from 'node:assert/strict'
import {
  allOf,
  atLeast,
  defineAchievement,
  evaluateRule,
  generateSigner,
  holds,
  issue,
  named,
} from 'stackbadge'
import { explainText, figureHtml, figureOf, figureOfRule } from 'stackbadge/explain'

// --- What can be achieved ---------------------------------------------------------------------------

/**
 * @param {string} id
 * @param {string} name
 * @param {Partial<Parameters<typeof defineAchievement>[0]>} [more]
 */
const define = (id, name, more = {}) =>
  defineAchievement({
    id: `https://naaei.example/achievements/${id}`,
    name,
    description: `What ${name} stands for.`,
    criteria: { narrative: 'Pass the assessment.' },
    ...more,
  })

const signer = await generateSigner()
const naaei = { acceptedIssuer: [signer.controller] } // whose badges count

const camt = define('camt', 'CAMT')
const camtPlusE = define('camt-e', 'CAMT+E', { requires: holds(camt, naaei) })
const staffSupervision = define('camt-s', 'Staff supervision', { requires: holds(camt, naaei) })
const projectManagement = define('camt-p', 'Project management')
const waterEfficiency = define('camt-w', 'Water efficiency')

const rule = allOf(
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
)
const supervisor = define('cams', 'Certificate for Apartment Maintenance Supervisors', {
  requires: rule,
})

// CAMT is asked for twice below the certificate, and drawn once.
const map = await figureOfRule(supervisor, {
  idPrefix: 'map',
  definitions: [camt, camtPlusE, staffSupervision, projectManagement, waterEfficiency],
})
assert.equal(map.caption, `What “${supervisor.name}” builds on.`)

// --- What Ana has -----------------------------------------------------------------------------------

const ana = { id: (await generateSigner()).controller }
/**
 * @param {import('stackbadge').Achievement} achievement
 * @param {string} date
 */
const award = (achievement, date) =>
  issue(
    { achievement, recipient: ana },
    {
      issuer: { id: signer.controller, name: 'NAA Education Institute' },
      signer,
      now: new Date(`${date}T00:00:00Z`),
    },
  )

const wallet = [
  await award(camt, '2024-02-11'),
  await award(camtPlusE, '2026-03-02'),
  await award(staffSupervision, '2025-06-03'),
]
const report = await evaluateRule(named(supervisor.name, rule), wallet, {
  now: new Date('2026-04-01T00:00:00Z'),
})
assert.equal(report.status, 'missing', explainText(report))

const { svg } = await figureOf(report, { idPrefix: 'ana' })
// one badge supports CAMT+E and Staff supervision, and is drawn once for both
assert.equal(svg.split('>Awarded 11 Feb 2024<').length - 1, 1)

// --- The page ---------------------------------------------------------------------------------------

console.log(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The way to the certificate</title>
<h1>What the certificate builds on</h1>
${map.svg}
<h1>How far Ana has come</h1>
${await figureHtml(report, { idPrefix: 'ana' })}
</html>`)
