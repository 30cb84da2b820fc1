import { freshSeconds } from './cache-control.js'
import { resolveError } from './resolve-error.js'
import { BodyCollector, type Transport } from './transport.js'

/**
 * A transport over `fetch`: the caller's, or the browser's.
 *
 * It cannot see the address behind a name, so a name that points into a private network is requested.
 * Browsers keep pages out of private networks by rules of their own; a server that brings its own
 * `fetch` has to.
 */
export function fetchTransport(fetchFunction: typeof fetch): Transport {
  return async ({ url, accept, maxBytes, signal }) => {
    const response = await fetchFunction(url.href, {
      headers: { accept },
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    })
    if (typeof response?.headers?.get !== 'function') {
      throw resolveError('fetch-failed', 'Option "fetch" did not return a Response.')
    }
    if (response.redirected || response.type === 'opaqueredirect') {
      abandon(response.body)
      throw resolveError('fetch-redirect', 'The answer is a redirect that cannot be looked at.')
    }
    const header = (name: string): string => response.headers.get(name) ?? ''
    const location = response.headers.get('location')
    const isRead = response.status === 200
    if (!isRead) abandon(response.body)
    else if (response.bodyUsed) {
      const detail = 'Option "fetch" returned a Response that was read before; each has to be new.'
      throw resolveError('fetch-failed', detail)
    }
    return {
      status: response.status,
      contentType: header('content-type'),
      ...(location === null ? {} : { location }),
      body: isRead ? await readBody(response, maxBytes) : new Uint8Array(),
      freshSeconds: freshSeconds(header('cache-control'), header('age')),
    }
  }
}

async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const collector = new BodyCollector(maxBytes)
  const reader = body?.getReader()
  if (reader === undefined) return collector.join()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return collector.join()
    if (collector.add(value)) continue
    abandon(reader)
    throw resolveError('fetch-too-large', `The answer has more than ${maxBytes} bytes.`)
  }
}

/** Nobody waits for the end of it: a body that was cloned for others ends only when they let go, too. */
function abandon(body: Pick<ReadableStream, 'cancel'> | null): void {
  body?.cancel().catch(() => {})
}
