import { checkCredential } from '../consistency/index.js'
import { type ContextSet, checkShape, didYouMean } from '../contexts/index.js'
import type { Problem } from '../errors.js'
import { type JsonObject, pointTo } from '../json/index.js'
import { problem } from '../report/index.js'
import { checkMembers } from './check-members.js'
import { onceEach } from './once-each.js'

/**
 * Everything for which an award is refused, each mistake once: members that an award does not have, with
 * the one that was probably meant, then what is wrong with the credential that it makes.
 *
 * @param input - the award as the caller wrote it.
 * @param known - the members that an award may have.
 * @param credential - what was made of it.
 */
export function checkAward(
  input: JsonObject,
  known: ReadonlySet<string>,
  credential: JsonObject,
  contexts: ContextSet,
): readonly Problem[] {
  const misspelt = Object.keys(input)
    .filter((name) => !known.has(name))
    .map((name) => ({ name, meant: didYouMean(name, known) }))
  const form = [
    ...checkShape(credential, 'AchievementCredential', contexts),
    ...checkMembers(credential, 'AchievementCredential', ''),
  ]
  const found = onceEach(form, checkCredential(credential))
  // what a misspelt member left empty is the same mistake
  const emptied = new Set(misspelt.map(({ meant }) => EMPTIED.get(meant)))
  return [
    ...misspelt.map(({ name, meant }) => notAnInput(name, meant)),
    ...found.filter(({ pointer }) => pointer === undefined || !emptied.has(pointer)),
  ]
}

/** Where a credential lacks something when these members of the award are not there. */
const EMPTIED: ReadonlyMap<string | undefined, string> = new Map([
  ['achievement', '/credentialSubject/achievement'],
  ['recipient', '/credentialSubject'],
])

function notAnInput(name: string, meant: string | undefined): Problem {
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  const detail = `An award has no member ${JSON.stringify(name.slice(0, 80))}.${hint}`
  return problem('term-undefined', detail, pointTo('', name))
}
