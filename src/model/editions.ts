import type { Achievement } from './achievement.js'
import { assertDocument } from './assert-document.js'
import { nodesIn, optional, textIn } from './members.js'

/** Another description of the same achievement. */
export interface Edition {
  /** `id` of the achievement that is described. */
  readonly id: string
  /** BCP 47 tag of the language that it is described in. */
  readonly inLanguage?: string
  readonly version?: string
}

/**
 * The editions of an achievement that it names as `related`: the same in another language or version.
 * A related one that says neither may be anything, and is no edition.
 *
 * The word of whoever signed; that the other achievement says the same is not checked.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no document, such as a report.
 * @see Open Badges 3.0, Related: https://www.imsglobal.org/spec/ob/v3p0/#related
 */
export function editionsOf(achievement: Achievement): readonly Edition[] {
  assertDocument(achievement, 'achievement')
  return nodesIn(achievement, 'related').flatMap((related) => {
    const [id, inLanguage, version] = ['id', 'inLanguage', 'version'].map((name) =>
      textIn(related, name),
    )
    if (id === undefined || (inLanguage === undefined && version === undefined)) return []
    return [{ id, ...optional('inLanguage', inLanguage), ...optional('version', version) }]
  })
}
