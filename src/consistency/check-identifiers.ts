import { pointTo } from '../json/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { nodesOf, type Placed, textIn, valuesOf } from './elements.js'

/**
 * Whether somebody can be told by the subject, and what its identifiers say without meaning to.
 *
 * - an `id` or at least one `identifier` is there
 * - a hash is `sha256$` or `md5$` and as many hexadecimal digits as that algorithm gives, and stands
 *   where `hashed` is `true` only; an identifier in clear where it is `false` only
 * - a hash has a salt that is long enough, and of its own: else whoever has a list of addresses finds
 *   the one that was hashed, or sees which badges belong to one person
 *
 * @param subject - the credential subject.
 * @see Open Badges 3.0, IdentityObject
 */
export function checkIdentifiers(subject: Placed): readonly LintProblem[] {
  const hasId = textIn(subject, 'id') !== undefined
  if (!hasId && valuesOf(subject, 'identifier').length === 0) {
    const detail = 'The subject needs "id" or at least one "identifier".'
    return [lintProblem(problem('subject-unidentified', detail, subject.pointer))]
  }
  const identifiers = nodesOf(subject, 'identifier')
  if (identifiers.length === 0) return []
  return [
    ...identifiers.flatMap((identifier) =>
      identifier.node.hashed === true ? checkHashed(identifier) : checkClear(identifier),
    ),
    ...checkShared(identifiers),
  ]
}

/** Hexadecimal digits of a hash, by the name of its algorithm; Open Badges knows no others. */
const DIGITS: Readonly<Record<string, number>> = { sha256: 64, md5: 32 }

const HASH = /^([A-Za-z0-9-]{1,20})\$([0-9A-Fa-f]*)$/

function isHash(text: string): boolean {
  const [, name = '', digits = ''] = HASH.exec(text) ?? []
  return Object.hasOwn(DIGITS, name) && digits.length === DIGITS[name]
}

function checkHashed(identifier: Placed): readonly LintProblem[] {
  const text = textIn(identifier, 'identityHash')
  if (text === undefined) return []
  if (isHash(text)) return checkSalt(identifier, text)
  const [, name, digits = ''] = HASH.exec(text) ?? []
  const place = pointTo(identifier.pointer, 'identityHash')
  if (name === undefined) {
    const detail = '"hashed" is true, and this is no hash: it may be the identifier in clear.'
    return [lintProblem(problem('identity-malformed', detail, place))]
  }
  const wanted = Object.hasOwn(DIGITS, name) ? DIGITS[name] : undefined
  const detail =
    wanted === undefined
      ? `The hash algorithm must be sha256 or md5, not "${name}".`
      : `A hash of ${name} has ${wanted} hexadecimal digits, not ${digits.length}.`
  return [lintProblem(problem('identity-malformed', detail, place))]
}

function checkClear(identifier: Placed): readonly LintProblem[] {
  const text = textIn(identifier, 'identityHash')
  if (identifier.node.hashed !== false || text === undefined || !isHash(text)) return []
  const detail = 'This is a hash, and "hashed" says that it is the identifier in clear.'
  const found = problem('identity-malformed', detail, pointTo(identifier.pointer, 'identityHash'))
  return [lintProblem(found, { fix: 'Set "hashed" to true, or write the identifier itself.' })]
}

/** Characters of a salt: as many hold at least 64 bits of chance when they are hexadecimal. */
const SHORTEST_SALT = 16

function checkSalt(identifier: Placed, hash: string): readonly LintProblem[] {
  const { length } = textIn(identifier, 'salt') ?? ''
  const { pointer } = identifier
  if (length < SHORTEST_SALT) {
    const detail =
      length === 0
        ? 'A hash without a salt is found by hashing a list of addresses.'
        : `A salt of ${length} characters is found by trying.`
    return [lintProblem(problem('identity-guessable', detail, pointTo(pointer, 'salt')))]
  }
  if (!hash.startsWith('md5')) return []
  const place = pointTo(pointer, 'identityHash')
  const found = problem('identity-guessable', 'Hashes of md5 are fast to try.', place)
  return [lintProblem(found, { fix: 'Hash with sha256.' })]
}

function checkShared(identifiers: readonly Placed[]): readonly LintProblem[] {
  const seen = new Map<string, string>()
  return identifiers.flatMap((identifier) => {
    const salt = textIn(identifier, 'salt')
    if (identifier.node.hashed !== true || salt === undefined || salt === '') return []
    const place = pointTo(identifier.pointer, 'salt')
    const earlier = seen.get(salt)
    if (earlier === undefined) {
      seen.set(salt, place)
      return []
    }
    return [lintProblem(problem('identity-shared-salt', `It is that of ${earlier}, too.`, place))]
  })
}
