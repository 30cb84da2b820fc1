import { asArray, isJsonObject, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { CLASS_SHAPES } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'

/** Every member that holds text, and no node, in each class that has it. */
const TEXTS: ReadonlySet<string> = new Set(
  Object.values(CLASS_SHAPES).flatMap(({ properties }) =>
    Object.keys(properties).filter((name) => properties[name]?.kind === 'text'),
  ),
)

const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/

/** Members of a credential that may be in several languages. */
const IN_LANGUAGES: ReadonlySet<string> = new Set(['/name', '/description'])

const EDITIONS = 'Write text in one language, and name editions in others by "related".'

/**
 * Texts given as an object from language to text. JSON-LD reads that in contexts that say so, which none
 * of Open Badges does: the texts would be dropped, and not be signed (R-211, W-10).
 */
export function languageMaps(document: JsonObject): readonly LintProblem[] {
  const found: LintProblem[] = []
  const visit = (value: JsonValue, pointer: string, name: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, pointTo(pointer, index), name)
    } else if (isJsonObject(value)) {
      if (TEXTS.has(name) && isLanguageMap(value)) found.push(languageMap(pointer))
      else {
        for (const [inner, member] of Object.entries(value)) {
          if (inner !== '@context') visit(member, pointTo(pointer, inner), inner)
        }
      }
    }
  }
  visit(document, '', '')
  return found
}

function isLanguageMap(value: JsonObject): boolean {
  const members = Object.entries(value)
  return (
    members.length > 0 &&
    members.every(
      ([tag, texts]) =>
        LANGUAGE_TAG.test(tag) && asArray(texts).every((text) => typeof text === 'string'),
    )
  )
}

function languageMap(pointer: string): LintProblem {
  const detail = 'The texts by language mean nothing to JSON-LD here, and would not be signed.'
  const found = problem('language-map', detail, pointer)
  return IN_LANGUAGES.has(pointer) ? lintProblem(found) : lintProblem(found, { fix: EDITIONS })
}
