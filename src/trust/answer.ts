import type { ProblemCode } from '../errors.js'
import { type AuthorityEvidence, problem } from '../report/index.js'
import type { AuthorityAnswer, AuthorityQuestion } from './authority-source.js'

/** What is the same for every answer of one source. */
export interface SourceSettings {
  readonly name: string
  readonly kind: AuthorityEvidence['kind']
  readonly unlisted: 'silent' | 'denied'
  readonly isRequired: boolean
}

/** What a source found besides. */
type Found = Partial<Pick<AuthorityEvidence, 'path' | 'validUntil'>>

/** The source names the issuer. */
export function confirmed(
  { name, kind }: SourceSettings,
  about: AuthorityEvidence['about'],
  detail: string,
  found: Found = {},
): AuthorityAnswer {
  const evidence = { source: name, kind, finding: 'confirmed', about, detail, ...found } as const
  return { evidence, problems: [], warnings: [] }
}

/** The source decides, and the issuer is not among those whom it names (fails the check). */
export function denied(
  { name, kind }: SourceSettings,
  about: AuthorityEvidence['about'],
  detail: string,
  found: Found = {},
): AuthorityAnswer {
  const evidence = { source: name, kind, finding: 'denied', about, detail, ...found } as const
  return { evidence, problems: [problem('issuer-not-allowed', detail, '/issuer')], warnings: [] }
}

/** The source was asked and does not name the issuer, which is a denial if it is meant to be complete. */
export function unlisted(
  settings: SourceSettings,
  { issuer }: AuthorityQuestion,
  found: Found = {},
): AuthorityAnswer {
  const { name, kind } = settings
  const detail = `${name} does not name the issuer.`
  const about = { issuer }
  if (settings.unlisted === 'denied') return denied(settings, about, detail, found)
  const evidence = { source: name, kind, finding: 'silent', about, detail, ...found } as const
  return { evidence, problems: [], warnings: [] }
}

/** The source could not be asked, or not be relied on: a problem if it must be, else worth a look. */
export function unavailable(
  { name, kind, isRequired }: SourceSettings,
  { issuer }: AuthorityQuestion,
  { code, detail: why }: { readonly code: ProblemCode; readonly detail: string },
): AuthorityAnswer {
  const detail = `${name}: ${why}`
  const found = [problem(code, detail)]
  return {
    evidence: { source: name, kind, finding: 'unavailable', about: { issuer }, detail },
    problems: isRequired ? found : [],
    warnings: isRequired ? [] : found,
  }
}
