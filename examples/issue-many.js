/**
 * A training centre awards two hundred certificates at once, and an employer's system verifies them all, on every
 * core of the machine. One of the awards is faulty: it is told apart, and the others are issued.
 *
 * Run: node examples/issue-many.js
 */
import assert from 'node:assert/strict'
import { defineAchievement, generateSigner } from 'stackbadge'
import { issueMany, verifyMany } from 'stackbadge/batch'

const COUNT = 200
const FAULTY = 100

const signer = await generateSigner()
const issuer = { id: signer.controller, name: 'The Training Centre' }
const achievement = defineAchievement({
  id: 'https://centre.example/achievements/ladder-safety',
  achievementType: 'Certificate',
  name: 'Ladder safety',
  description: 'Sets up and climbs ladders without accidents.',
  criteria: { narrative: 'Pass the practical exam.' },
})

/** Made one by one, as they would be read from a database: nobody holds all of them. */
function* awards() {
  for (let number = 0; number < COUNT; number += 1) {
    const id = number === FAULTY ? '' : `did:example:participant-${number}`
    yield { achievement, recipient: { id } }
  }
}

/** The badges as text, one after the other, and on the way what could not be issued. */
async function* badges() {
  for await (const { index, credential, error } of issueMany(awards(), { issuer, signer })) {
    if (error === undefined) yield JSON.stringify(credential)
    else console.log(`Award ${index} is not issued: ${error.code}`)
  }
}

let verified = 0
for await (const report of verifyMany(badges())) {
  assert.equal(report.verified, true)
  verified += 1
}
console.log(`${verified} badges are issued and verified.`)
assert.equal(verified, COUNT - 1)
