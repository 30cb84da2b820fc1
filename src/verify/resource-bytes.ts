import { OpenBadgesError } from '../errors.js'
import { bytesOfDataUrl } from './resource-data-url.js'
import type { Scope } from './scope.js'

/** What is behind a URL, or why it could not be had; nothing at all where nobody asked for it. */
export type ResourceBytes =
  | { readonly bytes: Uint8Array }
  | { readonly code: 'resource-unavailable' | 'fetch-budget'; readonly detail: string }
  | undefined

/** Bytes of one resource that are read at the most. */
const MOST_BYTES = 1024 * 1024

/** Resources of one credential that are fetched at the most. */
const MOST_RESOURCES = 8

/**
 * Gives the bytes of resources: those of `data:` URLs as they stand, others as the option `resources` says.
 * Each URL is asked for once.
 *
 * @see S-47, S-50
 */
export function resourceReader(scope: Scope): (url: string) => Promise<ResourceBytes> {
  const { resources } = scope.lifecycle
  const asked = new Set<string>()
  return async (url) => {
    if (/^data:/i.test(url)) {
      const bytes = bytesOfDataUrl(url)
      if (bytes !== undefined) return { bytes }
      return { code: 'resource-unavailable', detail: 'This data: URL cannot be read.' }
    }
    if (resources === undefined) return undefined
    if (resources !== 'fetch') {
      const bytes = Object.hasOwn(resources, url) ? resources[url] : undefined
      return bytes && { bytes }
    }
    // what others say is verified for itself; what they point to is theirs to be asked about
    if (scope.role === 'endorsement') return undefined
    if (asked.size === MOST_RESOURCES && !asked.has(url)) {
      const detail = `More than ${MOST_RESOURCES} resources would have to be fetched.`
      return { code: 'fetch-budget', detail }
    }
    asked.add(url)
    return await fetchBytes(url, scope)
  }
}

async function fetchBytes(url: string, scope: Scope): Promise<ResourceBytes> {
  const { budget, time, lifecycle } = scope
  try {
    const { signal } = time
    const request = { kind: 'resource', budget, signal, maxBytes: MOST_BYTES } as const
    return { bytes: (await lifecycle.door.get(url, request)).body }
  } catch (error) {
    if (!(error instanceof OpenBadgesError)) throw error
    const detail = error.problems[0]?.detail ?? error.message
    return { code: 'resource-unavailable', detail }
  }
}
