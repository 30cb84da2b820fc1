import { encodeBase64url } from '../keys/index.js'
import { type FetchRecording, type RecordedAnswer, recordedKey } from './fetch-recording.js'

/** Takes down what hosts answer, for `createFetchDoor({ record })`. */
export interface FetchRecorder {
  /** Takes down one answer; a later one to the same request takes its place. */
  add(answer: RecordedAnswer): void
  /** What was taken down so far: a copy, in an order that does not depend on who answered first. */
  recording(): FetchRecording
}

/**
 * A recorder without anything in it. Verify once with a door that records, keep the recording beside the
 * tests, and let them run without a network from then on.
 *
 * @example
 * ```ts
 * const recorder = createFetchRecorder()
 * await verify(badge, { door: createFetchDoor({ record: recorder }) })
 * await writeFile('hosts.json', JSON.stringify(recorder.recording()))
 * // later, and in CI; dates are compared with the day of the recording
 * const replay = JSON.parse(await readFile('hosts.json', 'utf8'))
 * const report = await verify(badge, { door: createFetchDoor({ replay }), now })
 * ```
 */
export function createFetchRecorder(): FetchRecorder {
  const answers = new Map<string, RecordedAnswer>()
  return {
    add(answer) {
      answers.set(recordedKey(answer.kind, answer.url), { ...answer })
    },
    recording() {
      const byName = (one: RecordedAnswer, other: RecordedAnswer): number =>
        compare(one.url, other.url) || compare(one.kind, other.kind)
      return {
        version: 1,
        answers: [...answers.values()].sort(byName).map((answer) => ({ ...answer })),
      }
    },
  }
}

/** A body as it is recorded: text where a person can read it, and the bytes come back the same. */
export function recordedBody(body: Uint8Array): { text: string } | { base64url: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) }
  } catch {
    return { base64url: encodeBase64url(body) }
  }
}

/** By code units, whatever the language of the machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
