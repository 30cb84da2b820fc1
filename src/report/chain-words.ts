import { describeDay } from './format-date.js'
import { fillGaps, formFor } from './gaps.js'

/** What the text of a report on a rule says beside the report's own sentences, in English, with gaps in braces. */
export const CHAIN_WORDS = {
  headline: '{title}: {verdict} ({how})',
  title: '{name}, from {issuer}',
  'title-to-award': '{name}, to be awarded by {issuer}',
  'title-of-badge': 'This badge',
  'title-of-rule': 'This rule',
  'verdict-satisfied': 'COMPLETE',
  'verdict-unknown': 'NOT CERTAIN',
  'verdict-missing': 'NOT COMPLETE',
  'verdict-failed': 'DOES NOT HOLD',
  'verdict-parts-unknown': 'NOT CERTAIN, {count} {count|prerequisite|prerequisites} to be checked',
  'verdict-parts-missing': 'NOT COMPLETE, {count} {count|prerequisite|prerequisites} missing',
  'verdict-parts-failed': 'DOES NOT HOLD, {count} {count|prerequisite|prerequisites} failed',
  'verdict-not-valid': 'NOT VALID',
  'verdict-not-presented': 'NOT PRESENTED BY ITS HOLDER',
  'decision-yes': 'decision: yes',
  'decision-no': 'decision: no',
  'decision-undetermined': 'decision: undetermined',
  policy: 'policy {policy}',
  'as-of': 'as of {day}',
  checked: 'checked {day}',
  'mark-satisfied': 'ok',
  'mark-unknown': 'unknown',
  'mark-missing': 'missing',
  'mark-failed': 'failed',
  'not-needed': '{label}: not needed.',
  rejected: '“{name}” of {day}: {why}',
  'presenter-not-linked': 'The badge was awarded to somebody else than who presents it.',
  'presenter-uncomparable': 'Whether the badge was awarded to who presents it cannot be told.',
  'builds-on': 'What “{name}” builds on',
  recommended: 'Recommended besides',
  note: 'Note: {note}',
  notes: 'Notes',
} as const

/** Id of one of these texts; they are among the phrases of every language. */
export type ChainWordId = keyof typeof CHAIN_WORDS

/** The words of a language for what stands around the sentences of a report. */
export interface ChainWords {
  /** A text with its gaps filled. */
  readonly say: (id: ChainWordId, values?: Readonly<Record<string, string | number>>) => string
  /** The day of an instant in ISO 8601. */
  readonly day: (instant: string) => string
}

/** English, without the catalogue of phrases: what has no other language to speak need not carry it. */
export const ENGLISH_WORDS: ChainWords = {
  say: (id, values = {}) =>
    fillGaps(CHAIN_WORDS[id], (name, forms) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined || forms.length === 0) return value?.toString()
      return formFor(Number(value), forms)
    }),
  day: describeDay,
}
