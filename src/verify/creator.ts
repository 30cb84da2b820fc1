import { type AuthorityEvidence, type EndorsementReport, problem } from '../report/index.js'
import type { AuthorityAnswer, AuthorityQuestion } from '../trust/index.js'

/**
 * What the creator of an achievement says of an issuer who is another: the `DefinitionEndorsement` by which
 * the creator vouches for the definition, and may name who awards it.
 *
 * One that names issuers lets no others; one that names nobody lets everybody who awards this definition to
 * the letter. Only an endorsement that was verified counts, and only if its digest is that of the
 * definition in the badge.
 *
 * @returns nothing where the issuer is the creator, or the creator says nothing.
 * @see chain.md 3.2
 */
export function askCreator(
  { issuer, achievement, creator }: AuthorityQuestion,
  endorsements: readonly EndorsementReport[],
): AuthorityAnswer | undefined {
  if (creator === undefined || achievement === undefined || creator === issuer) return undefined
  const said = endorsements.filter(
    ({ outcome, endorser, endorsed, definition }) =>
      outcome === 'verified' &&
      endorser?.id === creator &&
      endorsed?.id === achievement &&
      definition !== undefined,
  )
  if (said.length === 0) return undefined
  const letting = said.find(
    ({ definition }) => definition?.authorizedIssuer?.includes(issuer) ?? true,
  )
  const base: Omit<AuthorityEvidence, 'finding' | 'detail'> = {
    source: creator,
    kind: 'definition',
    about: { issuer, achievement },
  }
  if (letting !== undefined) {
    const { validUntil } = letting
    const until = validUntil === undefined ? {} : { validUntil }
    const detail = 'The creator of the achievement lets the issuer award it.'
    const evidence = { ...base, finding: 'confirmed', detail, ...until } as const
    return { evidence, problems: [], warnings: [] }
  }
  const detail = 'The creator of the achievement lets others award it only.'
  const problems = [problem('issuer-not-allowed', detail, '/issuer')]
  return { evidence: { ...base, finding: 'denied', detail }, problems, warnings: [] }
}
