export { ENGLISH_PHRASES, type PhraseId } from './english.js'
export { ENGLISH, type Language, SPANISH } from './language.js'
export { onDay, say } from './say.js'
export { wordsOf } from './words.js'
