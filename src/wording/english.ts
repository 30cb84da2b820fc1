import { CHAIN_WORDS, type ChainWordId } from '../report/index.js'

/** Phrases of the reports themselves, by topic; what stands around them is with the report. */
const SENTENCES = {
  // dates, durations, lists
  date: '{day} {month} {year}',
  'month-1': 'Jan',
  'month-2': 'Feb',
  'month-3': 'Mar',
  'month-4': 'Apr',
  'month-5': 'May',
  'month-6': 'Jun',
  'month-7': 'Jul',
  'month-8': 'Aug',
  'month-9': 'Sep',
  'month-10': 'Oct',
  'month-11': 'Nov',
  'month-12': 'Dec',
  years: '{count} {count|year|years}',
  months: '{count} {count|month|months}',
  weeks: '{count} {count|week|weeks}',
  days: '{count} {count|day|days}',
  hours: '{count} {count|hour|hours}',
  minutes: '{count} {count|minute|minutes}',
  seconds: '{count} {count|second|seconds}',
  'no-time': 'no time',
  'list-next': '{list}, {next}',
  'list-last': '{list} and {last}',
  'list-more': '{list}, and {count} more',
  once: 'once',
  twice: 'twice',
  times: '{count} times',

  // conditions and groups
  prerequisites: 'Prerequisites',
  'all-of-these': 'All of these',
  'one-of-these': 'One of these',
  'at-least-of-these': 'At least {minimum} of these',
  'of-series': '{minimum} of the series {series}',
  'credits-of-unit': '{credits} credits ({unit})',
  'group-count': '{label}: {satisfied} of {required}.',
  'group-impossible': '{label}: {required} of {of} are asked for, which nobody can have.',
  'condition-finding': '{label}: {finding}',
  'condition-by': '{label}, from {issuer}, {awarded}.',
  'condition-by-named': '{label}: “{name}”, from {issuer}, {awarded}.',
  'condition-by-parts': '{label}: by badges for all of its parts.',
  'credits-count': '{label}: {earned} of {required} credits.',

  // whether anything was shown
  'not-shown': 'not shown.',
  'shown-failed': 'shown, but does not count.',
  'shown-missing': 'shown, but does not count yet.',
  'shown-unknown': 'shown, but it is not certain that it counts.',
  'named-shown-failed': '“{name}” was shown, but does not count.',
  'named-shown-missing': '“{name}” was shown, but does not count yet.',
  'named-shown-unknown': '“{name}” was shown, but it is not certain that it counts.',
  'issuer-states-check': 'Not shown; the issuer of the badge states that it checked it.',
  'issuer-checked': 'The issuer states that it checked the credential {credential} on {day}.',
  'issuer-checked-undated': 'The issuer states that it checked the credential {credential}.',
  'external-not-attested':
    'no badge shows this, and the issuer left no evidence that it checked it.',
  'external-met': 'met, as far as whoever is to award the badge has found.',
  'external-met-note': 'met, as far as whoever is to award the badge has found: {note}',
  'external-open': 'not met, as far as whoever is to award the badge has found.',
  'external-open-note': 'not met, as far as whoever is to award the badge has found: {note}',
  'external-met-asked': 'met, as far as whoever asks has found.',
  'external-met-asked-note': 'met, as far as whoever asks has found: {note}',
  'external-open-asked': 'not met, as far as whoever asks has found.',
  'external-open-asked-note': 'not met, as far as whoever asks has found: {note}',
  'external-not-found': 'no badge shows this, and nobody has said yet what was found.',

  // waivers
  waived: 'waived by {issuer} on {day}.',
  'waived-on-ground': 'waived by {issuer} on {day}: {basis}.',
  'waived-for-linked':
    'The waiver names another identifier, which is linked to that of the holder.',
  'basis-prior-learning': 'recognition of prior learning',
  'basis-advanced-standing': 'advanced standing',
  'basis-equivalence': 'something equivalent is held',
  'basis-discretion': 'at its discretion',

  // the rule as such
  'no-rule': 'The badge asks for nothing to be held before.',
  'rule-not-read': 'This could not be relied on as a badge, so what it asks for was not read.',
  'rule-not-shown':
    'The badge is shown in part, and what it asks to be held before may have been left out.',
  'rule-unavailable':
    'The published definition could not be had, so what it asks to be held before is not known.',
  'holder-unknown': 'The badges are about several people, and nobody has said who is meant.',
  'former-not-shown': 'A renewal needs the badge that it renews, which was not shown.',
  'rule-part': 'A part of the rule',
  'rule-part-not-read': 'A part of the rule was not read. {reason}',
  'rule-part-too-large': 'A part of the rule was not read. {reason}',
  'too-much-shown': 'More badges were shown than the limit allows, so none was looked at.',
  'too-much-to-compare': 'More was shown than can be compared.',
  'too-many-candidates': 'More than {limit} badges were shown for it.',

  // the credential as such
  'proof-invalid': 'Its proof does not hold.',
  'proof-undetermined': 'Its proof could not be checked.',
  'shape-rejected': 'Its form hides or moves what the proof protects.',
  'credential-invalid': 'It is not a valid badge.',
  'credential-undetermined': 'Not everything in it could be checked.',
  'endorsement-in-it-invalid': 'An endorsement in it does not hold.',
  'endorsement-in-it-undetermined': 'An endorsement in it could not be checked.',
  'presentation-refuted': 'The presentation that it was shown in does not hold.',
  'presentation-undetermined': 'The presentation that it was shown in could not be checked.',

  // whose it is, who issued it, which one it is
  'holder-linked': 'It was awarded to another identifier, which is linked to that of the holder.',
  'holder-not-linked': 'It was awarded to somebody else, or under another identifier.',
  'holder-uncomparable':
    'Whether it was awarded to the same person cannot be told from the badges.',
  'issuer-not-accepted': 'Its issuer, {issuer}, is not one that the rule accepts.',
  'issuer-recognised': 'Its issuer is one that “{source}” recognises.',
  'issuer-not-looked-up': 'Whether its issuer is one of those that are trusted could not be asked.',
  'trust-list-unavailable': 'Whether its issuer is recognised could not be asked of “{source}”.',
  'counts-as-equivalent': 'It counts as equivalent to what the rule asks for.',
  'version-not-told': 'It does not say which version it is.',
  'version-not-accepted': 'It is of version {version}, which the rule does not accept.',

  // when it was awarded
  'awarded-not-before': 'It was awarded on {awarded}, not before {day}.',
  'awarded-after': 'It was awarded on {awarded}, after {day}.',
  'awarded-too-long-after': 'It was awarded on {awarded}, too long after {day}.',
  'awarded-too-long-before': 'It was awarded on {awarded}, too long before {day}.',
  'awarded-too-old': 'It was awarded on {awarded}, more than {age} before {day}.',

  // when it was valid
  'on-award': 'on the day of the award, {day}',
  'on-award-older-copy': 'on the day of the award, {day} (by an older copy)',
  'on-day': 'on {day}',
  today: 'today',
  'then-and-then': '{first}, and {second}',
  'valid-when': 'Valid {when}.',
  'valid-when-ended-since': 'Valid {when}; ended since, on {ended}.',
  'valid-when-not-today': 'Valid {when}; ended since, on {ended} (not required today).',
  'ended-but-held': 'Ended on {ended}; the rule asks only that it was held.',
  'grace-at-award': 'Ended on {ended}; the award of {day} lies within the grace period.',
  'grace-today': 'Ended on {ended}; today lies within the grace period.',
  'grace-on-day': 'Ended on {ended}; {day} lies within the grace period.',
  'expired-at-award': 'It had ended on {ended}, before the award.',
  'lapse-possible': 'This copy begins on {start}; whether it was valid before, it does not say.',
  'continuity-assumed': 'This copy begins on {start}; it is taken to have been valid before.',
  expired: 'It ended on {ended}.',
  'expired-valid-then': 'It ended on {ended}; it was valid {when}.',
  'expired-grace-then': 'It ended on {ended}; it was within its grace period {when}.',
  'expired-before-award': 'It ended on {ended}, before the award.',
  'not-yet-valid': 'It is not valid before {start}.',

  // how it stands with its issuer
  'revoked-since': 'Revoked since, on {day}.',
  revoked: 'Its issuer has withdrawn it.',
  suspended: 'Its issuer has suspended it for now.',
  'suspended-then-unknown':
    'Its issuer has suspended it for now; whether it stood then, its status does not say.',
  'status-malformed': 'What it says of its status, or the list behind that, is not in order.',
  'status-too-old':
    'Whether it has been revoked was last looked up on {day}, longer ago than is wanted.',
  'status-unavailable': 'Whether it has been revoked could not be checked.',

  // what was achieved
  provisional: 'It is provisional so far.',
  'not-completed': 'By its own result it was not completed.',
  'below-own-cut': 'By its own pass mark it should not have been awarded.',
  'level-order-unprotected': 'Which of its levels is higher cannot be told for certain.',
  'result-enough': 'Result {shown} ({minimum} needed).',
  'result-not-enough': 'The result {shown} ({minimum} needed) is not enough for the rule.',
  'result-not-accepted': 'The result is not enough for the rule.',
  'value-not-numeric': 'The result that the rule asks about is not a number.',
  'result-not-disclosed': 'It does not show the result that the rule asks about.',
  'level-not-told': 'It does not tell at which level the competency was shown.',
  'level-not-comparable': 'Its level cannot be compared with the one that the rule asks for.',
  'level-too-low': 'It shows the competency at a lower level than the rule asks for.',
  'mark-not-comparable': 'Its result cannot be compared with its own pass mark.',
  'competency-not-passed': 'By its own results the competency was not shown.',
  'competency-close':
    'It shows a competency that is like the one asked for, but not known to be the same.',
  'competency-code-differs': 'At the same address it names a competency with another code.',
  'competency-equivalent': 'It shows a competency that is held to be the same.',
  'competency-part': 'It shows a part of the competency.',
  'credits-not-disclosed': 'How many credits of which unit it is worth, it does not tell.',

  // who speaks for it
  'endorsement-undetermined': 'The endorsement that the rule asks for could not be checked.',
  'endorsement-invalid': 'The endorsement that the rule asks for does not hold.',
  'endorsement-missing': 'The endorsement that the rule asks for was not shown.',
  'endorsement-of-another': 'The endorsement that the rule asks for is of another definition.',

  // what it builds on itself
  cycle: 'It builds on a badge that in turn builds on it.',
  'chain-too-long': 'The chain goes on beyond the limit, and was not followed further.',
  'nested-failed': 'What it builds on itself does not hold.',
  'nested-missing': 'What it builds on itself was not all shown.',
  'nested-unknown': 'What it builds on itself could not all be checked.',
  'nested-attested': 'What it builds on itself was not all shown; its issuer vouches for that.',

  // what would settle it
  'fix-show': 'The holder can show it.',
  'fix-show-as-issued':
    'The holder can show it as it was issued, or ask its issuer for a new copy.',
  'fix-show-whole': 'The holder can show the badge with what it requires, or whole.',
  'fix-show-any-one': 'The holder can show any one of these.',
  'fix-show-more': 'The holder can show {count} more of these.',
  'fix-show-more-of-series': 'The holder can show {count} more of the series.',
  'fix-show-fewer': 'The holder can show fewer badges, or whoever checks can raise the limit.',
  'fix-show-badge': 'The holder can show a badge; this is something else.',
  'fix-show-what-it-builds-on': 'The holder can show what that badge builds on in its turn.',
  'fix-see-there': 'It depends on what that badge builds on in its turn; see there.',
  'fix-try-again': 'Try again later; if that does not help, ask its issuer.',
  'fix-follow-standard': 'The holder can ask its issuer for one that follows the standard.',
  'fix-newer-software': 'A newer version of this software may be able to check it.',
  'fix-present-again': 'The holder can present it again, in answer to a new challenge.',
  'fix-present-later': 'The holder can present it again later.',
  'fix-show-former': 'The holder can show the badge that is to be renewed.',
  'fix-present-own': 'The holder can present a badge that was awarded to them.',
  'fix-say-presenter': 'Whoever checks can say what identifier of the presenter they know.',
  'fix-say-holder': 'Whoever checks can say whose badges they are.',
  'fix-revoked': 'Ask its issuer why; only a new award would count.',
  'fix-suspended': 'The holder can show it again once its issuer has reinstated it.',
  'fix-status': 'Ask its issuer whether it still stands.',
  'fix-endorsement-invalid':
    'The holder can show an endorsement that holds, or the badge without it.',
  'fix-endorsement-missing':
    'The holder can show an endorsement of it by one of those whose endorsement the rule takes: {endorsers}',
  'fix-endorsed-definition':
    'Ask the issuer for a badge with the definition that its creator has endorsed.',
  'fix-provisional': 'The holder can show it again once it is final.',
  'fix-complete': 'The holder can complete it, and show it then.',
  'fix-corrected-copy': 'Ask its issuer; only a corrected copy would count.',
  'fix-ask-if-level-reached': 'Ask its issuer whether the level was reached.',
  'fix-ask-which-level': 'Ask its issuer which level was reached.',
  'fix-ask-if-same-competency': 'Ask its issuer whether it is the same competency.',
  'fix-enough-result': 'The holder can show an award with a result that is enough.',
  'fix-higher-level':
    'The holder can show it at the level that the rule asks for, or at a higher one.',
  'fix-numeric-result': 'Ask its issuer for a copy with the result as a number.',
  'fix-disclose-result': 'The holder can show a copy with the result, or ask its issuer for one.',
  'fix-disclose-credits': 'Ask its issuer for a copy that tells the credits and their unit.',
  'fix-more-credits': 'The holder can show more credits of this unit.',
  'fix-issuer-evidence': 'Ask the issuer of the badge for evidence that it has checked this.',
  'fix-find-out-to-award': 'Whoever is to award the badge can find it out, and say so.',
  'fix-find-out': 'Whoever asks can find it out, and say so.',
  'fix-give-definition': 'Whoever checks can give the definition of the achievement.',
  'fix-correct-rule': 'Ask the issuer of the badge to correct its rule.',
  'fix-change-a-rule': 'Ask the issuers; one of the two rules would have to change.',
  'fix-raise-limit': 'Whoever checks can raise the limit.',
  'fix-same-holder': 'The holder can show one that was issued to the same identifier as “{name}”.',
  'fix-own': 'The holder can show one that was issued to them.',
  'fix-say-issuers': 'Whoever checks can say whose badges count; the rule names no issuer.',
  'fix-accepted-issuer':
    'The holder can show one from an accepted issuer. Accepted issuers: {issuers}',
  'fix-accepted-version':
    'The holder can show one of an accepted version. Accepted versions: {versions}',
  'fix-awarded-before': 'The holder can show an award of it, or an older copy, from before {day}.',
  'fix-awarded-by': 'The holder can show an award of it, or an older copy, from {day} or before.',
  'fix-awarded-around-or-older-copy':
    'The holder can show an award of it, or an older copy, from within {window} of {day}.',
  'fix-awarded-around': 'The holder can show an award of it from within {window} of {day}.',
  'fix-awarded-since': 'The holder can show an award of it from within {age} before {day}.',
  'fix-renewal-covering':
    'Only a renewal that was valid on {day} would count; the holder can show it, if there is one.',
  'fix-copy-covering': 'The holder can show the copy that was valid on {day}.',
  'fix-copy-covering-if-any':
    'The holder can show a copy that was valid on {day}, if there is one.',
  'fix-renew': 'The holder can renew it, and show the renewed copy.',
  'fix-renew-beside': 'The holder can renew it, and show the renewed copy beside this one.',
  'fix-check-again':
    'Check again from {start} on, or the holder can show a copy that is valid now.',

  // remarks
  'note-newer-copy': 'A newer copy of the badge was shown beside it.',
  'note-shown-counted': '“{name}” was shown {shown}; it counts {counted}.',
  'note-fits-counted': '“{name}” fits {count} conditions; it counts {counted}.',
  'note-compete':
    '{satisfied} conditions are satisfied, but {counted} at most by badges of their own.',
  'note-counted-twice': '“{name}” counts for {count} conditions.',
  'note-creator-endorsed':
    'The issuer is not the creator of this achievement, who has endorsed this definition.',
  'note-creator-endorsed-other':
    'The issuer is not the creator of this achievement, who has endorsed another definition of it, and not this one.',
  'note-creator-silent':
    'The issuer is not the creator of this achievement; no endorsement by the creator was shown that holds.',
  'note-definition-drift':
    'The definition that is published today differs from that in the badge in {count} {count|place|places}.',
  'note-definition-has-rule':
    'The badge asks for nothing, but the definition that is published today has a rule.',
  'note-definition-unavailable':
    'The definition that is published today could not be looked up, so whether it has changed is not known.',
  'note-equivalence-unauthorised':
    '“{name}” says that it counts for another achievement that the rule asks for; nobody who may say so does.',
  'note-issuer-checked':
    'The issuer states that it checked the credential {credential} for {condition} on {day}.',
  'note-issuer-checked-undated':
    'The issuer states that it checked the credential {credential} for {condition}.',
  'note-differs-from-checked': '“{name}” is not as it was when the issuer of the badge checked it.',
  'note-evidence-dangling':
    'The issuer left evidence for a condition that the rule does not have: {condition}',
  'note-issuer-waived':
    'The issuer states that it waived a prerequisite by {waiver}; no such waiver was shown that counts.',
  'note-issuer-waived-unnamed':
    'The issuer states that it waived a prerequisite; no such waiver was shown that counts.',
  'note-issuer-overrode':
    'The issuer states that it awarded the badge although prerequisites were not met.',
  'note-waiver-ignored': 'A waiver was shown that lifts nothing: {why}.',
  'note-waiver-by-ignored': 'A waiver signed by {issuer} was shown that lifts nothing: {why}.',
  'waiver-not-valid': 'it does not hold, or could not be checked',
  'waiver-not-entitled': 'whoever signed it may not waive this',
  'waiver-other-holder': 'it is not known to be about the holder',
  'waiver-other-achievement': 'it is for another achievement',
  'waiver-too-late': 'it was signed after the award',
  'waiver-not-waivable': 'what it names cannot be waived',
  'waiver-unknown-condition': 'it names no condition of the rule',
  // figures
  'figure-satisfied': 'Satisfied',
  'figure-unknown': 'Not certain',
  'figure-missing': 'Missing',
  'figure-failed': 'Does not hold',
  'figure-not-needed': 'Not needed',
  'figure-count': '{satisfied} of {required}',
  'figure-awarded': 'Awarded {day}',
  'figure-no-badge': 'This badge',
  'figure-not-drawn': '… and {count} more',
  'figure-caption-rule': 'What “{title}” builds on.',
  'figure-caption-folded':
    '{count} {count|part is|parts are} only counted in the figure, not drawn.',
  'figure-target-refuted': 'The badge itself does not hold.',
  'figure-target-undetermined': 'Not everything in the badge itself could be checked.',
  'figure-series': '{minimum} badges of a series',
  'figure-competency': 'Competency',
  'figure-credits': '{credits} credits',
  'figure-external': 'The issuer checks it',
} as const

/** Id of a phrase. */
export type PhraseId = ChainWordId | keyof typeof SENTENCES

/**
 * Every phrase of the reports on rules, in English: the text by its id, with gaps in braces. A gap
 * `{count|badge|badges}` is one of its forms, by the number in it.
 */
export const ENGLISH_PHRASES: Readonly<Record<PhraseId, string>> = {
  ...CHAIN_WORDS,
  ...SENTENCES,
}
