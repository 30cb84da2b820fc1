import { isJsonObject } from '../json/index.js'
import { confirmed, denied, unlisted } from './answer.js'
import type { AuthoritySource } from './authority-source.js'
import {
  assertId,
  misuse,
  readIds,
  readSourceOptions,
  type SourceOptions,
} from './source-options.js'

/** A list of your own. It has at least one issuer or achievement. */
export interface AllowListOptions extends SourceOptions {
  /**
   * What it means when the list does not name an issuer: `denied`, that the issuer may not; `silent`, nothing.
   * Default: `denied` where there are `issuers`, else `silent`, as a list of achievements says nothing of others.
   */
  readonly unlisted?: 'silent' | 'denied'
  /**
   * Who may award what: ids of issuers, by the id of the achievement. For an achievement that is here, nobody
   * else may. Default: none.
   */
  readonly achievements?: Readonly<Record<string, readonly string[]>>
  /** Ids of issuers who may award whatever `achievements` does not have. Default: none. */
  readonly issuers?: readonly string[]
}

const OPTIONS: readonly (keyof AllowListOptions)[] = ['name', 'unlisted', 'achievements', 'issuers']

/**
 * A source of trust that you keep yourself: who may award what. Nothing is requested.
 *
 * An achievement on the list confirms the issuers that it has and denies all others
 * (`issuer-not-allowed`). For any other achievement `issuers` are confirmed and all others denied; where there
 * are no `issuers`, nothing is said. Ids are compared to the letter.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for an option of the wrong kind, for an id that is no absolute
 *   IRI, such as a name, and for a list with nothing on it.
 * @see chain.md 3.2; R-985
 * @example
 * ```ts
 * const ours = allowList({
 *   name: 'Our partners',
 *   achievements: { 'https://naaei.example/achievements/camt': ['did:web:college.example'] },
 * })
 * const report = await verify(badge, { authority: [ours] })
 * ```
 */
export function allowList(options: AllowListOptions): AuthoritySource {
  const common = readSourceOptions(options, 'allow-list', OPTIONS)
  const { name } = common
  const byAchievement = readAchievements(options.achievements ?? {})
  const issuers = new Set(readIds('issuers', options.issuers ?? []))
  if (byAchievement.size + issuers.size === 0) {
    throw misuse('An allow-list has "issuers" or "achievements"; this one would allow nobody.')
  }
  const unlistedMeans = options.unlisted ?? (issuers.size > 0 ? 'denied' : 'silent')
  const settings = { ...common, unlisted: unlistedMeans }
  return {
    name,
    async ask(question) {
      const { issuer, achievement } = question
      const allowed = achievement === undefined ? undefined : byAchievement.get(achievement)
      if (achievement !== undefined && allowed !== undefined) {
        const about = { issuer, achievement }
        if (allowed.has(issuer)) {
          return confirmed(settings, about, `${name} lets the issuer award this achievement.`)
        }
        return denied(settings, about, `${name} lets others award this achievement only.`)
      }
      if (!issuers.has(issuer)) return unlisted(settings, question)
      return confirmed(settings, { issuer }, `${name} lets the issuer award anything.`)
    },
  }
}

function readAchievements(value: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  if (!isJsonObject(value)) {
    throw misuse(
      'The option "achievements" must have lists of issuers, by the id of an achievement.',
    )
  }
  const entries = Object.entries(value)
  for (const [id] of entries) assertId('achievements', id)
  return new Map(entries.map(([id, ids]) => [id, new Set(readIds('achievements', ids))]))
}
