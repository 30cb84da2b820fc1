/**
 * A college awards badges that it can revoke, suspends one and reinstates it, revokes another, and
 * changes its key. An employer asks each time, as anybody would: over HTTP, with nothing but the badge.
 *
 * The web server of the college is a function here, so that nothing has to be hosted to try this; and
 * the store is in memory. A real one is on disk or on a server: see docs/host-a-status-list.md.
 *
 * Run: node examples/revoke-a-badge.js
 */
import assert from 'node:assert/strict'
import {
  createFetchDoor,
  createResolver,
  defineAchievement,
  didDocumentOf,
  formatReport,
  generateSigner,
  issue,
  problemsOf,
  verify,
} from 'stackbadge'
import { createStatusRegistry, memoryStatusStore } from 'stackbadge/revoke'

const college = { id: 'did:web:college.example', name: 'The College' }
const firstKey = await generateSigner({ controller: college.id, fragment: 'key-1' })
const secondKey = await generateSigner({ controller: college.id, fragment: 'key-2' })
const resolver = createResolver({
  documents: { [college.id]: didDocumentOf([secondKey, firstKey]) },
})

// --- The college makes two lists, one for good and one for a while ----------------------------------

const store = memoryStatusStore()

/** The college's lists, signed with one of its keys. @param {import('stackbadge').Signer} signer */
const registryWith = (signer) =>
  createStatusRegistry({ store, issuer: college.id, signer, resolver })
const registry = registryWith(firstKey)

const revocations = 'https://college.example/status/revocations-1'
const suspensions = 'https://college.example/status/suspensions-1'
await registry.create({ id: revocations, purpose: 'revocation' })
await registry.create({ id: suspensions, purpose: 'suspension' })

// --- It awards a certificate and a licence, each with a place in a list -----------------------------

/** @param {string} name @param {'Certificate' | 'License'} achievementType */
const define = (name, achievementType) =>
  defineAchievement({
    id: `https://college.example/achievements/${name.toLowerCase().replaceAll(' ', '-')}`,
    achievementType,
    name,
    description: `What the college calls ${name}.`,
    criteria: { narrative: 'Pass the practical exam.' },
  })
const ana = { id: (await generateSigner()).controller }

/**
 * An award to Ana that can be taken back in that list, and the place by which it is.
 *
 * @param {import('stackbadge').Achievement} achievement
 * @param {string} list
 */
const award = async (achievement, list) => {
  // the place is stored before the badge is signed, so that no two badges ever share one
  const credentialStatus = await registry.allocate(list)
  const badge = await issue(
    { achievement, recipient: ana, credentialStatus, validUntil: '2100-01-01T00:00:00Z' },
    { issuer: college, signer: firstKey, resolver },
  )
  return { badge, place: credentialStatus }
}
const certificate = await award(define('Heat pumps', 'Certificate'), revocations)
const licence = await award(define('Refrigerants', 'License'), suspensions)

// --- An employer asks --------------------------------------------------------------------------------

const door = createFetchDoor({
  fetch: async (url) => {
    const { body, headers } = await registry.current(String(url))
    return new Response(body, { headers })
  },
})

/** The employer's view of an award. @param {{ badge: object }} award */
const ask = async ({ badge }) => {
  const report = await verify(badge, { resolver, door })
  console.log(`${formatReport(report)}\n`)
  return [report.outcome, ...problemsOf(report).map(({ code }) => code)]
}

console.log('On the day of the award both hold.\n')
assert.deepEqual(await ask(certificate), ['verified'])
assert.deepEqual(await ask(licence), ['verified'])

console.log('Ana does not renew her insurance: the licence is suspended.\n')
await registry.suspend(licence.place, { reason: 'Not insured.', by: 'office' })
assert.deepEqual(await ask(licence), ['refuted', 'suspended'])

console.log('Now she has: it is reinstated.\n')
await registry.reinstate(licence.place, { reason: 'Insured.', by: 'office' })
assert.deepEqual(await ask(licence), ['verified'])

console.log('The exam turns out to have been void: the certificate is revoked, for good.\n')
await registry.revoke(certificate.place, { reason: 'Void exam.', by: 'registrar' })
assert.deepEqual(await ask(certificate), ['refuted', 'revoked'])
await assert.rejects(registry.reinstate(certificate.place), { code: 'ERR_OB_ARGUMENT' })

// --- The college changes its key, and signs its lists anew ------------------------------------------

const renewals = await registryWith(secondKey).renew()
assert.deepEqual(
  renewals.map(({ renewed }) => renewed),
  [true, true],
)
console.log('With a new key the lists say the same.\n')
assert.deepEqual(await ask(licence), ['verified'])
assert.deepEqual(await ask(certificate), ['refuted', 'revoked'])

// --- What the college has on record -------------------------------------------------------------------

for (const { action, reason, by, version } of [
  ...(await registry.audit(suspensions)),
  ...(await registry.audit(revocations)),
]) {
  console.log(`${action} by ${by}, in version ${version} of the list: ${reason}`)
}
