/** Every phrase of the reports on chains, in English: the text by its id, with gaps in braces. */
export const ENGLISH_PHRASES = {
  'not-shown': 'not shown.',
} as const

/** Id of a phrase. */
export type PhraseId = keyof typeof ENGLISH_PHRASES
