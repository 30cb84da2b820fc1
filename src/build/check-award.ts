import { checkCredential, withFittingFix } from '../consistency/index.js'
import { type ContextSet, checkShape, didYouMean } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import { type JsonObject, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { checkMembers } from './check-members.js'
import { onceEach } from './once-each.js'

/** What a credential is made from, and what was made of it. */
interface Built {
  /** As the caller wrote it. */
  readonly input: JsonObject
  /** The members that it may have. */
  readonly known: ReadonlySet<string>
  readonly credential: JsonObject
  readonly contexts: ContextSet
}

/**
 * Everything for which an award is refused, each mistake once: members that an award does not have, with
 * the one that was probably meant, then what is wrong with the credential that it makes.
 */
export function checkAward(built: Built): readonly Problem[] {
  return checkBuilt(built, 'AchievementCredential')
}

/** The same for an endorsement. */
export function checkEndorsement(built: Built): readonly Problem[] {
  return checkBuilt(built, 'EndorsementCredential')
}

function checkBuilt(
  { input, known, credential, contexts }: Built,
  className: keyof typeof WORDS,
): readonly Problem[] {
  const misspelt = Object.keys(input)
    .filter((name) => !known.has(name))
    .map((name) => ({ name, meant: didYouMean(name, known) }))
  const form = [
    ...checkShape(credential, className, contexts),
    ...checkMembers(credential, className, ''),
  ]
  const found = onceEach(form, checkCredential(credential))
  // what a misspelt member left empty is the same mistake
  const emptied = new Set(misspelt.map(({ meant }) => EMPTIED.get(meant)))
  return [
    ...misspelt.map(({ name, meant }) => notAnInput(name, meant, WORDS[className])),
    ...found
      .filter(({ pointer }) => pointer === undefined || !emptied.has(pointer))
      .map((one) => withFittingFix(one, credential, className)),
  ]
}

const WORDS = { AchievementCredential: 'award', EndorsementCredential: 'endorsement' } as const

/** Where a credential lacks something when these members of the input are not there. */
const EMPTIED: ReadonlyMap<string | undefined, string> = new Map([
  ['achievement', '/credentialSubject/achievement'],
  ['recipient', '/credentialSubject'],
  ['subject', '/credentialSubject/id'],
])

function notAnInput(name: string, meant: string | undefined, word: string): Problem {
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  const detail = `An ${word} has no member ${JSON.stringify(name.slice(0, 80))}.${hint}`
  return problem('term-undefined', detail, pointTo('', name))
}
