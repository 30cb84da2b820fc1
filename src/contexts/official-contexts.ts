import additions from '../../contexts/ob-3.0.3-additions.json' with { type: 'json' }
import { deepFreeze, isJsonObject, type JsonObject } from '../json/index.js'
import { documents } from './compiled/official.js'

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const OB_3_0_3 = `${OB}context-3.0.3.json`
const OB_UNVERSIONED = `${OB}context.json`

const { [OB_3_0_3]: published = {}, [OB_UNVERSIONED]: unversioned = {} } =
  /* @__PURE__ */ deepFreeze(documents)

/**
 * The newest content of the Open Badges 3.0.3 context. Two terms were added under the same URL
 * (`jti` in November 2025, `endorsementJwt` in June 2026) and no package ships them yet.
 */
function withAdditions(document: JsonObject): JsonObject {
  const terms = document['@context']
  return deepFreeze({
    '@context': { ...(isJsonObject(terms) ? terms : {}), ...additions['@context'] },
  })
}

/**
 * The official contexts that this library knows, by URL, frozen. Their content is pinned by digest in a
 * test.
 */
export const OFFICIAL_CONTEXTS: ReadonlyMap<string, JsonObject> = new Map([
  ...Object.entries(documents),
  [OB_3_0_3, withAdditions(published)],
  [`${OB}context/ob_v3p0.jsonld`, unversioned],
])
