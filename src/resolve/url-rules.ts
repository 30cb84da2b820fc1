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
  if (url.port !== '') return refuse('Only the default port of https is used.')
  if (url.hostname.length > 253 || !HOST_NAME.test(url.hostname)) {
    return refuse('The host is not a name of the public Internet.')
  }
  if (REFUSED_SUFFIXES.some((suffix) => url.hostname.endsWith(`.${suffix}`))) {
    return refuse('The host belongs to a local or special network.')
  }
  return url
}

/** A URL for people, as far as it says where and not what for: a query may hold a token. */
export function shownUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.slice(0, 200)
}
