import type { ProblemCode } from '../errors.js'
import type { Severity } from './lint-report.js'

/** How bad a problem is, and what to do about it, where nothing nearer to the case is known. */
export interface Advice {
  readonly severity: Severity
  readonly fix: string
}

const error = (fix: string): Advice => ({ severity: 'error', fix })
const warning = (fix: string): Advice => ({ severity: 'warning', fix })

/** What is not in the table is an error: nothing that the linter does not know is let through. */
export const ADVICE: Readonly<Partial<Record<ProblemCode, Advice>>> = {
  // reading bytes and text
  'input-kind': error('Pass a credential or an achievement, as an object or as JSON text.'),
  'input-too-large': error('Shorten texts, or link to what is long in place of embedding it.'),
  'input-too-complex': error('Use fewer values and less nesting.'),
  'json-syntax': error('Correct the JSON at this place.'),
  'json-duplicate-member': error('Remove one of the two members.'),
  'json-number': error('Write a number that every reader holds exactly, or write it as text.'),
  'json-string': error('Encode the text as well-formed Unicode.'),
  'json-forbidden-member': error('Rename the member.'),

  // shape and conformance
  'context-unknown': error('Use a bundled context, or add this one with createContextSet.'),
  'context-inline': error('List the address of the context in place of its content.'),
  'context-order': error('Put Verifiable Credentials first and Open Badges second, each once.'),
  'version-unsupported': error('Write it on Verifiable Credentials 2.0 or 1.1.'),
  'version-mixed': error('Use the dates and members of the version that the first context says.'),
  'version-outdated': warning('Issue on Verifiable Credentials 2.0 and Open Badges 3.0.3.'),
  'shape-rejected': error('Write each member plainly, once, where its class has it.'),
  'schema-mismatch': error('Give the member the kind of value that its class asks for.'),
  'schema-not-declared': error('Correct the member as the Open Badges schema has it.'),
  'schema-not-checked': warning('Make sure by other means that the credential fits this schema.'),
  'issuer-not-object': warning('Write the issuer as a profile with "id", "type" and "name".'),
  'term-undefined': error('Correct the name, or list the context that defines it.'),
  'date-malformed': error('Write date, time and zone, such as 2026-01-31T09:00:00Z.'),
  'date-order': error('Put the dates in order.'),
  'canonicalization-limit': error('Use fewer nodes, and give more of them an "id".'),
  'check-broken': error('Report this as a fault of the linter; what it was shown was not judged.'),

  // JSON-LD, before it is signed
  'context-missing': error('Add the context to "@context".'),
  'language-map': error(
    'Write plain text, or for a name or description of the credential values with "@language".',
  ),
  'node-without-id': warning('Give each of them an "id", such as a fragment of the achievement.'),
  'nesting-depth': warning('Nest less, or issue the badge as a token.'),

  // what no schema can say
  'id-duplicate': error('Give each of the two an id of its own.'),
  'text-empty': error('Write the text.'),
  'address-malformed': error('Write the whole address, such as https://college.example/skills/1.'),
  'subject-unidentified': error('Give the recipient an "id" or at least one "identifier".'),
  'identity-malformed': error('Write "sha256$" and the 64 hexadecimal digits of the hash.'),
  'identity-guessable': warning('Add a "salt" of at least 16 random bytes, one for each badge.'),
  'identity-shared-salt': warning('Draw a fresh salt for every identifier of every badge.'),
  'result-dangling': error('Refer to an id that the achievement has.'),
  'result-value': error('Correct the value, or what the description allows.'),
  'result-level': error('Name one of the levels of the rubric.'),
  'result-status': error('Say the "status" of the result.'),
  'result-missing': warning('Add a result for this description.'),
  'result-privacy': warning('Leave the grade out, or say a level or status in its place.'),
  'rule-invalid': error('Correct the condition.'),
  'rule-unreachable': warning('Lower the bar, or add what would reach it.'),
  'rule-cycle': error('Break the circle: one of them must not require the other.'),
  'rule-duplicate-child': error('Remove one of the two.'),
  'digest-malformed': error(
    'Write the digest as digestsOf gives it, beside the URL that it is of.',
  ),
  'digest-mismatch': error('Take the digest of the bytes that are published there.'),
  'digest-unsupported': warning('Add a digest by SHA-256, SHA-384 or SHA-512.'),
  'condition-dangling': error('Name the id of a condition that the rule has.'),

  // alignments and assessments
  'alignment-malformed': warning(
    'Write type, address and code of the one entry that is meant, as its framework has them.',
  ),
  'alignment-duplicate': warning('Remove one of the two, or state different levels.'),
  'alignment-host-mismatch': warning(
    'Write the address that the framework itself publishes the entry at.',
  ),
  'alignment-unresolvable': warning('Correct the address, or remove the alignment.'),
  'framework-version-missing': warning(
    'Write the version after the name in "targetFramework", such as "ESCO 1.2".',
  ),
  'microcredential-without-alignment': warning('Add the competencies that were assessed.'),
  'claim-out-of-scope': warning('Remove the claim, or assess it.'),
  'scope-exceeded': error('Remove the claim, or widen the scope.'),
  'skill-not-assessed': warning('Add a blueprint entry with items for it, or remove the claim.'),
  'assessed-not-claimed': warning('Add the skill to "alignment", or remove the entry.'),
  'task-out-of-scope': error('Name tasks of the scope only, and at least one.'),
  'critical-task-uncovered': warning('Cover the task by a blueprint entry.'),
  'full-job-scope': warning('Narrow the scope, or call it by another achievement type.'),
  'blueprint-weights': warning('Let the weights sum to 1.'),
  'pass-rule-missing': warning('Say whether passing is compensatory or conjunctive.'),
  'cut-score-mismatch': error('Require the value that was found, or set the cut score again.'),
  'cut-score-missed': warning(
    'Check that the recipient passed, and correct the result if it is wrong.',
  ),
  'thin-coverage': warning('Add items for the skill.'),
  'analysis-stale': warning('Renew the job analysis, or build the blueprint from the newest one.'),
  'process-incomplete': error('Complete the step and record it before publishing.'),
  'process-order': error('Correct the dates, or repeat the steps in order.'),
  'review-overdue': warning('Review the definition and record it.'),
  'template-mismatch': error('Add what the template asks for, or choose another template.'),
  'profile-element-missing': error('Add the element.'),
  'renewal-mismatch': error('Keep achievement and award date, and give it new dates.'),

  // what a programme owner should look at again
  'awarded-date-missing': warning('Add "awardedDate", which stays the same when it is re-issued.'),
  'certification-no-expiry': warning('Say until when it is valid, or call it a certificate.'),
  'certification-no-status': warning('Add "credentialStatus", so that it can be revoked.'),
  'status-malformed': warning('Write the entry as the registry of the list gave it.'),
  'license-by-private-issuer': warning('Use another achievement type unless you license by law.'),
  'self-issued': warning('Let somebody else issue it.'),
  'issuer-not-creator': warning('Make sure that the creator allows you to award it.'),
  'no-accepted-issuer': warning('Say in "acceptedIssuer" whose badges count.'),
  'narrative-drift': warning(
    'Write the rule into "criteria.narrative" again; describeRule says it.',
  ),
  'related-used-as-prerequisite': warning('Say what is required in "requires".'),
  'series-member-not-declared': warning('Add the series to "isPartOf" of that achievement.'),
  'achievement-id-uuid-in-rule': warning('Give the achievement an https id, the same everywhere.'),
  'achievement-dangling': warning('Correct the id, or add the definition to the programme.'),
  'elective-never-counts': warning('Take it out of the group, or require it at one place alone.'),
  'validity-too-short': warning('Let it be valid for longer, or ask for it at the award alone.'),
  'stack-one-sided': warning('Say it in both definitions, or in neither.'),
  'equivalence-one-sided': warning('Add it to "equivalentTo" of the other achievement, too.'),

  // whether it may be awarded
  'prerequisites-not-met': error('Settle what is missing, have it waived, or record an override.'),
  'prerequisites-overridden': warning('Make sure that whoever decided this may do so.'),
  'eligibility-not-checked': warning('Check eligibility first, and sign with the report of it.'),
  'eligibility-mismatch': error('Check eligibility for this definition, issuer and recipient.'),
  'eligibility-stale': error('Check eligibility again, shortly before signing.'),
}

/** The advice for a code. */
export function adviceFor(code: ProblemCode): Advice {
  return ADVICE[code] ?? error('Correct the value.')
}
