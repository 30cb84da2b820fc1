import { decisive, type Finding } from './finding.js'
import type { LeafKind } from './leaves/leaf-kind.js'
import type { CredentialCondition, Question } from './question.js'

/** What each check of a credential finds, in their order. */
export function findingsOf<Condition extends CredentialCondition>(
  question: Question<Condition>,
  { checks }: Pick<LeafKind<Condition>, 'checks'>,
): readonly Finding[] {
  return checks.map((check) => check(question))
}

/**
 * What all checks together find: the one that decides, or every remark and tag when all pass.
 *
 * @param own - what the credential says of the matter itself.
 */
export function together(checked: readonly Finding[], own?: Finding): Finding {
  const findings = own === undefined ? checked : [...checked, own]
  const finding = decisive(findings)
  if (finding.status !== 'satisfied') return finding
  const remarks = findings.flatMap(({ phrases }) => phrases ?? [])
  return {
    status: 'satisfied',
    code: 'ok',
    ...(remarks.length === 0 ? {} : { phrases: remarks }),
    tags: findings.flatMap(({ tags }) => tags ?? []),
  }
}
