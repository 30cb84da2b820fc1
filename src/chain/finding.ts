import type { ChainCode, ChainStatus, ChainTag, Phrase } from '../report/index.js'

/** Every value of a condition, worst first: the total order on which the algebra rests. */
export const STATUSES: readonly ChainStatus[] = ['failed', 'missing', 'unknown', 'satisfied']

const RANKS: Readonly<Record<ChainStatus, number>> = {
  failed: 0,
  missing: 1,
  unknown: 2,
  satisfied: 3,
}

/** Place of the value in the order, 0 for `failed` to 3 for `satisfied`. */
export function rankOf(status: ChainStatus): number {
  return RANKS[status]
}

/** The worst of the values; `satisfied` when there is none. */
export function worst(statuses: Iterable<ChainStatus>): ChainStatus {
  let lowest: ChainStatus = 'satisfied'
  for (const status of statuses) if (RANKS[status] < RANKS[lowest]) lowest = status
  return lowest
}

/** The best of the values; `failed` when there is none. */
export function best(statuses: Iterable<ChainStatus>): ChainStatus {
  let highest: ChainStatus = 'failed'
  for (const status of statuses) if (RANKS[status] > RANKS[highest]) highest = status
  return highest
}

/** What one check found about one credential. */
export interface Finding {
  readonly status: ChainStatus
  readonly code: ChainCode
  /** Sentences for people; absent when there is nothing to say. */
  readonly phrases?: readonly Phrase[]
  readonly tags?: readonly ChainTag[]
  /** What would settle it and who can do that, where this case tells more than its code does. */
  readonly fix?: Phrase
}

/** Nothing to object to and nothing to say. */
export const OK: Finding = Object.freeze({ status: 'satisfied', code: 'ok' })

/** The finding that decides among those of checks in their order: the first of the worst. */
export function decisive(findings: readonly Finding[]): Finding {
  const status = worst(findings.map((finding) => finding.status))
  return findings.find((finding) => finding.status === status) ?? OK
}

/** The worst finding about the elements of a set, whose order must not show. */
export function worstOfSet(findings: readonly Finding[]): Finding {
  return decisive(findings.toSorted(compareFindings))
}

/** The best finding about the elements of a set, whose order must not show. */
export function bestOfSet(findings: readonly Finding[]): Finding {
  const status = best(findings.map((finding) => finding.status))
  return findings.toSorted(compareFindings).find((finding) => finding.status === status) ?? OK
}

function compareFindings(one: Finding, other: Finding): number {
  const words = ({ phrases = [] }: Finding): string => JSON.stringify(phrases)
  return compareText(one.code, other.code) || compareText(words(one), words(other))
}

/** Order of two texts by code units: the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
