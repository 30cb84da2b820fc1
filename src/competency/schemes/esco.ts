import { parseWebUrl, type WebUrl } from '../../model/index.js'
import { type Scheme, UUID } from '../scheme.js'

const DATA_HOST = 'data.europa.eu'
/** `ec.europa.eu` is where the pages were before. */
const PAGES = /^(?:esco\.ec\.europa\.eu\/|ec\.europa\.eu\/esco\/)/

/**
 * Concepts of ESCO. The concept URI is the identity; pages and the service name it in `uri`, whatever
 * their language. Its id here is the URI's path: `skill/{uuid}`, `occupation/{uuid}`, `isco/C2512`.
 *
 * @see ESCO: https://esco.ec.europa.eu
 */
export const escoScheme: Scheme = {
  isId(text) {
    const url = parseWebUrl(escoUri(text))
    return url !== undefined && conceptIn(url) === text
  },
  isOwn: ({ url }) => url !== undefined && conceptIn(url) !== undefined,
  read({ url, code = '' }) {
    const id = url === undefined ? undefined : conceptIn(url)
    if (id === undefined) return undefined
    const named = parseWebUrl(code)
    if (named === undefined || conceptOf(named) === id) return { id }
    return { contradiction: 'The concept URI of "targetCode" is not the one of "targetUrl".' }
  },
}

/** The concept URI, as ESCO writes it. */
export function escoUri(id: string): string {
  return `http://${DATA_HOST}/esco/${id}`
}

/** The concept that an address of any form names. */
export function conceptIn(url: WebUrl): string | undefined {
  if (url.host === DATA_HOST) return conceptOf(url)
  if (!PAGES.test(url.host + url.path)) return undefined
  const [uri, ...others] = new URLSearchParams(url.query).getAll('uri')
  const named = uri === undefined || others.length > 0 ? undefined : parseWebUrl(uri)
  return named === undefined ? undefined : conceptOf(named)
}

function conceptOf({ host, path, query, fragment }: WebUrl): string | undefined {
  if (host !== DATA_HOST || `${query}${fragment}` !== '') return undefined
  const found = /^\/esco\/([a-z][a-z-]{1,40})\/([A-Za-z0-9._-]{1,80})\/?$/.exec(path)
  const [kind = '', id = ''] = found?.slice(1) ?? []
  if (found === null || kind === 'model' || id === '.' || id === '..') return undefined
  return `${kind}/${UUID.test(id) ? id.toLowerCase() : id}`
}
