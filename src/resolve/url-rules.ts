import { resolveError } from './resolve-error.js'

/** Ends of names that stand for something other than a host of the public Internet. */
const REFUSED_SUFFIXES = [
  'alt',
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
] as const

/** Two labels or more, in lower case as `URL` gives them; the last one is not a number. */
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The URL, when it may be requested at all: `https:`, no user or password, and a public host name on
 * the default port. Addresses of any spelling, single labels, names of local networks and names that
 * end in a dot are refused before anything is looked up.
 *
 * @param allowedHosts - hosts that the caller exempts from all but `https:`, written as in a URL:
 *   `host`, or `host:port` where the port is not 443.
 * @throws {OpenBadgesError} `ERR_OB_RESOLVE` with `url-refused`.
 */
export function checkUrl(text: string | URL, allowedHosts: ReadonlySet<string>): URL {
  const refuse = (detail: string): never => {
    throw resolveError('url-refused', detail)
  }
  if (!URL.canParse(text)) return refuse('Not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'https:') return refuse('Only https URLs are requested.')
  if (url.username !== '' || url.password !== '')
    return refuse('A URL with a user is not requested.')
  if (allowedHosts.has(url.host)) return url
  const refuseHost = (what: string): never => refuse(`${shownHost(url)} ${what}; ${IF_YOURS}`)
  if (url.port !== '') return refuseHost('is not on the default port of https')
  if (url.hostname.length > 253 || !HOST_NAME.test(url.hostname)) {
    return refuseHost('is not a name of the public Internet')
  }
  if (REFUSED_SUFFIXES.some((suffix) => url.hostname.endsWith(`.${suffix}`))) {
    return refuseHost('belongs to a local or special network')
  }
  return url
}

/** What the operator of such a host can do, and nobody else. */
export const IF_YOURS = 'a host of your own goes into "allowedHosts" of the door.'

/** A host for people, as it would be written in `allowedHosts`. */
export function shownHost({ host }: URL): string {
  return host.slice(0, 100)
}

/** A URL for people, as far as it says where and not what for: a query may hold a token. */
export function shownUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.slice(0, 200)
}
