import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { parseDateTime } from '../model/index.js'
import { checkFrom, type PresentationCheck, problem } from '../report/index.js'
import type { Expectation } from './options.js'

/** What a proof of a presentation says about the occasion that it was made for. */
export interface Occasion {
  /** Where the challenge stands; there is none where `challenge` is absent. */
  readonly challenge: Said<string>
  readonly domain: Said<readonly string[]>
  readonly created: Said<Date>
}

/** A value and the place where it is, or would be. */
interface Said<Value> {
  readonly value?: Value
  readonly pointer: string
}

/** How an embedded proof says it: `challenge`, `domain`, `created`. */
export function occasionOfProof(proof: JsonObject, pointer: string): Occasion {
  const { challenge, domain, created } = proof
  const at = typeof created === 'string' ? parseDateTime(created) : undefined
  return {
    challenge: said(pointTo(pointer, 'challenge'), textOf(challenge)),
    domain: said(pointTo(pointer, 'domain'), textsOf(domain)),
    created: said(pointTo(pointer, 'created'), at),
  }
}

/**
 * How a token says it: by the claims `nonce`, `aud` and `iat`, else `nbf`. They are not members of the
 * presentation, so a pointer can only name the whole.
 *
 * @see OpenID for Verifiable Presentations 1.0, section 14.1; RFC 7519, section 4.1
 */
export function occasionOfToken({ nonce, aud, iat, nbf }: JsonObject): Occasion {
  const seconds = [iat, nbf].find((claim) => typeof claim === 'number')
  const at = seconds === undefined ? undefined : new Date(seconds * 1000)
  return {
    challenge: said('', textOf(nonce)),
    domain: said('', textsOf(aud)),
    created: said('', at),
  }
}

/**
 * Whether a presentation was made for this occasion: it answers the challenge that the verifier gave,
 * names the verifier, and is not old. Every proof of it must.
 *
 * A proof that does not say when it was made is as young as the challenge that it answers; without one it
 * counts as old.
 *
 * @see S-61, R-416, W-36
 */
export function checkFreshness(
  occasions: readonly Occasion[],
  expectation: Expectation,
  now: Date,
): PresentationCheck {
  const { challenge, domain, isReplayAllowed } = expectation
  const problems: Problem[] = []
  const warnings: Problem[] = []
  if (challenge === undefined && !isReplayAllowed) {
    const detail = 'No challenge was given to the holder, so anybody may have shown this before.'
    problems.push(problem('challenge-missing', detail))
  }
  for (const occasion of occasions) {
    if (challenge !== undefined && occasion.challenge.value !== challenge) {
      const detail = 'The proof does not answer the challenge that was given.'
      problems.push(problem('challenge-mismatch', detail, occasion.challenge.pointer))
    }
    const { value: named = [], pointer } = occasion.domain
    if (domain !== undefined && !named.includes(domain)) {
      problems.push(
        problem('domain-mismatch', 'The proof was not made for the one who asks.', pointer),
      )
    }
    if (domain === undefined && named.length > 0) {
      const detail = 'The proof names whom it was made for, and that was not compared.'
      warnings.push(problem('domain-mismatch', detail, pointer))
    }
    problems.push(...checkAge(occasion, expectation, now))
  }
  return checkFrom('freshness', problems, warnings)
}

function checkAge(
  { created: { value: created, pointer } }: Occasion,
  { challenge, maxAgeSeconds }: Expectation,
  now: Date,
): readonly Problem[] {
  if (created === undefined) {
    if (challenge !== undefined || maxAgeSeconds === Number.POSITIVE_INFINITY) return []
    return [problem('proof-stale', 'The proof does not say when it was made.', pointer)]
  }
  if (now.getTime() - created.getTime() <= maxAgeSeconds * 1000) return []
  const detail = `The proof was made more than ${maxAgeSeconds} seconds ago.`
  return [problem('proof-stale', detail, pointer)]
}

function said<Value>(pointer: string, value: Value | undefined): Said<Value> {
  return value === undefined ? { pointer } : { value, pointer }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return asArray(value).filter((text) => typeof text === 'string')
}
