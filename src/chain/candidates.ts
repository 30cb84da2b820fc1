import { decisive, type Finding } from './finding.js'
import type { LeafKind } from './leaves/leaf-kind.js'
import type { CredentialCondition, Question } from './question.js'

/**
 * What all checks together find: the one that decides, or every remark and tag when all pass.
 *
 * @param own - what the credential says of the matter itself.
 */
export function judge<Condition extends CredentialCondition>(
  question: Question<Condition>,
  { checks }: Pick<LeafKind<Condition>, 'checks'>,
  own?: Finding,
): Finding {
  const findings = [...checks.map((check) => check(question)), ...(own === undefined ? [] : [own])]
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
