import { isJsonObject } from '../json/index.js'
import { type AuthorityEvidence, problem } from '../report/index.js'
import { untilAborted } from '../resolve/index.js'
import type {
  AuthorityAnswer,
  AuthorityContext,
  AuthorityQuestion,
  AuthoritySource,
} from '../trust/index.js'

/** What a source that heeds the signal has left to say so itself, in the way that its options ask for. */
const LAST_WORD_MS = 50

const FINDINGS: readonly unknown[] = ['confirmed', 'denied', 'silent', 'unavailable']

/**
 * Asks one source, for as long as there is time. One of the caller's own may never answer, throw, or answer in
 * the wrong form: it was then not asked (`trust-unavailable`), which leaves the check undetermined, and
 * nothing of what the others say is lost.
 *
 * @see S-07
 */
export async function askSource(
  source: AuthoritySource,
  question: AuthorityQuestion,
  context: AuthorityContext,
): Promise<AuthorityAnswer> {
  const { signal } = context
  try {
    const answer = await inTime(source.ask(question, context), signal)
    if (isAnswer(answer)) return answer
    return unasked(source, question, 'Its answer is not in the form of one.')
  } catch {
    const detail = signal.aborted ? 'The time allowed is over.' : 'It broke off.'
    return unasked(source, question, detail)
  }
}

async function inTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await untilAborted(answer, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    return await untilAborted(answer, AbortSignal.timeout(LAST_WORD_MS))
  }
}

function isAnswer(answer: unknown): boolean {
  if (!isJsonObject(answer)) return false
  const { evidence, problems, warnings } = answer
  return (
    isJsonObject(evidence) &&
    FINDINGS.includes(evidence.finding) &&
    isJsonObject(evidence.about) &&
    [problems, warnings].every(
      (list) =>
        Array.isArray(list) &&
        list.every((one) => isJsonObject(one) && typeof one.code === 'string'),
    )
  )
}

function unasked(
  source: AuthoritySource,
  { issuer }: AuthorityQuestion,
  why: string,
): AuthorityAnswer {
  const name = typeof source.name === 'string' ? source.name : 'A source without a name'
  const detail = `${name}: ${why}`
  // of what kind it is, it alone could say; a list of the caller's own comes nearest
  const evidence: AuthorityEvidence = {
    source: name,
    kind: 'allow-list',
    finding: 'unavailable',
    about: { issuer },
    detail,
  }
  return { evidence, problems: [problem('trust-unavailable', detail)], warnings: [] }
}
