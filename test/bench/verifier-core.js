/**
 * `@digitalcredentials/verifier-core`, which only verifies. It has the contexts of badges in memory, and
 * fetches the JSON Schema of a badge the first time; it is answered from memory, with the schemas that
 * stackbadge carries, so that nothing is asked of any host. It knows no registry, so it looks in none.
 *
 * It reads the clock itself. Its answer has no verdict, but a log: what counts here is the signature.
 */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'

/** @typedef {import('@digitalcredentials/verifier-core')} VerifierCore */

/** What it asks for, and the files of stackbadge with as much in them. */
const BADGE_SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const OUR_SCHEMAS = 'https://w3id.org/stackbadge/schemas/'

/** @param {string} url */
function schemaFile(url) {
  if (url === BADGE_SCHEMA) return 'achievement-credential.json'
  if (url.startsWith(OUR_SCHEMAS)) return url.slice(OUR_SCHEMAS.length)
  throw new Error(`The benchmark has no document ${url}.`)
}

/**
 * Verifies with requests answered from memory.
 *
 * @param {VerifierCore} verifierCore
 * @param {object} credential - with its proof.
 * @returns {Promise<{ readonly verified: boolean }>} whether the signature holds and the schema is met.
 */
export async function verifyWithVerifierCore({ verifyCredential }, credential) {
  const { fetch } = globalThis
  const { warn } = console
  // its ajv says of every schema of ours what it would like to be told besides
  console.warn = () => {}
  globalThis.fetch = async (input) => {
    const file = schemaFile(input instanceof Request ? input.url : String(input))
    return new Response(readFileSync(new URL(`../../schemas/${file}`, import.meta.url)))
  }
  try {
    const { log = [], additionalInformation = [] } = await verifyCredential({
      credential: /** @type {Parameters<typeof verifyCredential>[0]['credential']} */ (credential),
      knownDIDRegistries: [],
    })
    const schemas = additionalInformation.flatMap(({ results }) => results)
    assert.ok(schemas.length > 0, 'It has looked at a schema.')
    const signed = log.some(({ id, valid }) => id === 'valid_signature' && valid === true)
    return { verified: signed && schemas.every(({ result }) => result.valid) }
  } finally {
    globalThis.fetch = fetch
    console.warn = warn
  }
}
