/**
 * Issues and verifies so many badges, no two of them alike, by a few hundred issuers. Started by
 * processes.js with `--expose-gc`; prints what is in use after each tenth of them, in MiB.
 */
import { strict as assert } from 'node:assert'
import { generateSigner, issue, verify } from 'stackbadge'
import { camtPlusE, ISSUE_OPTIONS, NOW } from './badges.js'

const count = Number(process.argv[2])
const everyIssuer = await Promise.all(Array.from({ length: 300 }, issueOptions))

const points = []
for (let index = 1; index <= count; index += 1) {
  const options = everyIssuer[index % everyIssuer.length] ?? ISSUE_OPTIONS
  const badge = await issue({ ...camtPlusE, id: `${camtPlusE.id}-${index}` }, options)
  const { verified } = await verify(badge, { now: NOW })
  assert.equal(verified, true)
  if (index % (count / 10) === 0) points.push({ verified: index, heldMiB: await held() })
}
console.log(JSON.stringify(points))

/** An issuer with a key of its own. */
async function issueOptions() {
  const signer = await generateSigner()
  return { ...ISSUE_OPTIONS, signer, issuer: { ...ISSUE_OPTIONS.issuer, id: signer.controller } }
}

/** What can still be reached. */
async function held() {
  // what was released in this turn is collected in the next
  await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
