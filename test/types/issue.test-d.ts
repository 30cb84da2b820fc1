import { expectTypeOf, test } from 'vitest'
import {
  type AchievementCredentialv1p1,
  type CredentialInput,
  type EndorsementCredential,
  type Issued,
  type IssueOptions,
  issue,
  issueCredential,
  issueCredentialJwt,
  issueEndorsement,
  issueEndorsementJwt,
  issueJwt,
  type LintOptions,
  type LintProblem,
  type LintReport,
  lint,
  type OpenBadgeCredential,
  type Secured,
} from '../../src/index.js'
import type { EndorsementInput } from '../../src/issue/index.js'

declare const input: CredentialInput
declare const options: IssueOptions
declare const older: IssueOptions<'1.1'>
declare const about: EndorsementInput
declare const endorsement: EndorsementCredential

test('what is issued is the credential, or with its warnings when they are asked for', () => {
  expectTypeOf(issue(input, options)).resolves.toEqualTypeOf<Secured<OpenBadgeCredential>>()
  expectTypeOf(issue(input, { ...options, withWarnings: true })).resolves.toEqualTypeOf<
    Issued<OpenBadgeCredential>
  >()
  expectTypeOf(issueCredential(endorsement, options)).resolves.toEqualTypeOf<
    Secured<EndorsementCredential>
  >()
  expectTypeOf(
    issueCredential(endorsement, { ...options, withWarnings: true }),
  ).resolves.toEqualTypeOf<Issued<EndorsementCredential>>()
  expectTypeOf<Issued<EndorsementCredential>['warnings']>().toEqualTypeOf<readonly LintProblem[]>()
})

test('options that are not known leave it at the credential', () => {
  const asked = { ...options, ...(JSON.parse('{}') as ReturnType<typeof JSON.parse>) }
  expectTypeOf(issue(input, asked)).resolves.toEqualTypeOf<Secured<OpenBadgeCredential>>()
  expectTypeOf(issueJwt(input, asked)).resolves.toEqualTypeOf<string>()
  expectTypeOf(issueCredential(endorsement, asked)).resolves.toEqualTypeOf<
    Secured<EndorsementCredential>
  >()
  expectTypeOf(issueCredentialJwt(endorsement, asked)).resolves.toEqualTypeOf<string>()
  expectTypeOf(issueEndorsement(about, asked)).resolves.toEqualTypeOf<
    Secured<EndorsementCredential>
  >()
  expectTypeOf(issueEndorsementJwt(about, asked)).resolves.toEqualTypeOf<string>()
})

test('of the version that is asked for, with warnings or without', () => {
  expectTypeOf(issue(input, { ...older, version: '1.1' })).resolves.toEqualTypeOf<
    Secured<AchievementCredentialv1p1>
  >()
  expectTypeOf(
    issue(input, { ...older, version: '1.1', withWarnings: true }),
  ).resolves.toEqualTypeOf<Issued<AchievementCredentialv1p1>>()
})

test('anything is linted, with options that exist', () => {
  expectTypeOf(lint).parameter(0).toBeUnknown()
  expectTypeOf(lint(input)).toEqualTypeOf<LintReport>()
  expectTypeOf<NonNullable<IssueOptions['lint']>>().toExtend<LintOptions>()
  // @ts-expect-error -- contexts and day are those of issuing
  void issue(input, { ...options, lint: { now: new Date() } })
  // @ts-expect-error -- no such profile
  lint(input, { profile: 'eu' })
})
