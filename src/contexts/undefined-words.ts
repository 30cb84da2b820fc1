import type { Problem } from '../errors.js'
import { OB_CONTEXT, type OpenBadgesVersion } from '../model/index.js'
import { problem } from '../report/index.js'
import { type ActiveContext, wordsOf } from './active-context.js'
import { didYouMean } from './did-you-mean.js'
import { contextWith } from './missing-context.js'

/** Names of classes begin so, in every context that is bundled. */
const CLASS_LIKE = /^(?:[A-Z]|1EdTech)/

/** That of Open Badges, as the second context of the document has it. */
export type Edition = OpenBadgesVersion | undefined

/** A type that means nothing where it stands. */
export function undefinedType(
  name: string,
  active: ActiveContext,
  pointer: string,
  edition: Edition,
): Problem {
  const url = contextWith(name, [])
  if (url !== undefined) return missingContext(name, url, pointer, edition)
  const detail = `No context defines the type ${quote(name)}.${hint(name, active, true)}`
  return problem('term-undefined', detail, pointer)
}

/** A member that means nothing where it stands. */
export function undefinedMember(
  name: string,
  types: readonly string[],
  active: ActiveContext,
  pointer: string,
  edition: Edition,
): Problem {
  const url = contextWith(name, types)
  if (url !== undefined) return missingContext(name, url, pointer, edition)
  const detail = `No context defines ${quote(name)} here.${hint(name, active, false)}`
  return problem('term-undefined', detail, pointer)
}

/** A word that a bundled context has, which does not count where it stands. */
export function missingContext(
  name: string,
  url: string,
  pointer: string,
  edition: Edition,
): Problem {
  const isNewer = url === OB_CONTEXT && edition !== undefined && edition !== '3.0.3'
  const detail = isNewer
    ? `${quote(name)} is defined by ${url}; listed here is that of Open Badges ${edition}.`
    : `${quote(name)} is defined by ${url}, which does not count here.`
  return problem('context-missing', detail, pointer)
}

/** The word that may be meant; nothing where none comes near. */
export function hint(name: string, active: ActiveContext, isType: boolean): string {
  const words = [...wordsOf(active)].filter((word) => CLASS_LIKE.test(word) === isType)
  const near = didYouMean(name, words)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

/** The beginning of a text, which may be of any length, as a string of JSON. */
export function quote(text: string): string {
  return JSON.stringify(text.slice(0, 200))
}

/** The words that a context has for the values of one member are all that it can be. */
export function noChoice(value: string, { own }: ActiveContext): string {
  const choices = [...own.keys()]
  const near = didYouMean(value, choices)
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`
  return `${quote(value)} must be one of ${choices.map(quote).join(', ')}.${meant}`
}
