import { bodyOf, type RecordedAnswer, recordedKey } from './fetch-recording.js'
import { resolveError } from './resolve-error.js'
import type { Transport } from './transport.js'
import { shownUrl } from './url-rules.js'

/**
 * A transport that asks nobody: it has the answers of a recording, and to every other request none.
 *
 * @param answers - as `readRecording` gives them.
 */
export function replayTransport(answers: ReadonlyMap<string, RecordedAnswer>): Transport {
  return async ({ kind, url, maxBytes }) => {
    const answer = answers.get(recordedKey(kind, url.href))
    if (answer === undefined)
      throw resolveError('fetch-offline', `${shownUrl(url)} was not recorded.`)
    if ('failure' in answer) {
      throw resolveError(answer.failure, `${shownUrl(url)} failed when it was recorded.`)
    }
    const { status, mediaType, location } = answer
    const body = bodyOf(answer)
    if (body.length > maxBytes) {
      throw resolveError('fetch-too-large', `The answer has more than ${maxBytes} bytes.`)
    }
    const freshSeconds = Number.POSITIVE_INFINITY
    const redirect = location === undefined ? {} : { location }
    return { status, contentType: mediaType, ...redirect, body, freshSeconds }
  }
}
