import type { RegistrySettings } from './registry-options.js'
import type { StoredStatusList } from './status-store.js'

/** A signed list with all that a web server needs to serve it. */
export interface PublishedStatusList {
  /** The address under which it must be found. */
  readonly listId: string
  /** Grows by one with each change; a server must never go back to an older one (S-88). */
  readonly version: number
  /** The body, as UTF-8 text. */
  readonly body: string
  /** `application/vc`, or `application/vc+jwt` for a token. */
  readonly mediaType: string
  /** The entity tag, with its quotes. A body has the same as long as it is the same. */
  readonly etag: string
  /** The response headers: media type, entity tag, how long it may be cached, and that any web page may read it. */
  readonly headers: Readonly<Record<string, string>>
  readonly signedAt: Date
  readonly validUntil: Date
}

/** What to serve for a list as it is stored. It is not cached for longer than it counts. */
export function publishedList(
  { definition, version, credential: body, signedAt, validUntil }: StoredStatusList,
  { now, ttlMs }: Pick<RegistrySettings, 'now' | 'ttlMs'>,
): PublishedStatusList {
  const mediaType = isToken(body) ? 'application/vc+jwt' : 'application/vc'
  const etag = `"${version}"`
  const leftMs = Math.max(0, validUntil.getTime() - now().getTime())
  const headers = {
    'content-type': mediaType,
    etag,
    'cache-control': `public, max-age=${Math.floor(Math.min(ttlMs, leftMs) / 1000)}`,
    'access-control-allow-origin': '*',
  }
  return { listId: definition.id, version, body, mediaType, etag, headers, signedAt, validUntil }
}

/** Whether a signed list is a token; else it is JSON. */
export function isToken(credential: string): boolean {
  return !credential.startsWith('{')
}
