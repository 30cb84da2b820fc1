export { ENGLISH_PHRASES, type PhraseId } from './english.js'
export { say } from './say.js'
