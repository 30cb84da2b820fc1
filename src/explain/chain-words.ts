import type { ChainWords } from '../report/index.js'
import { type Language, say, wordsIn, wordsOf } from '../wording/index.js'

/** What stands around the sentences of a report, in the words of a language. */
export function chainWordsIn(language: Language): ChainWords {
  return {
    say: (id, values) => wordsOf([say(id, values)], language),
    day: (date) => wordsIn({ date }, language),
  }
}
