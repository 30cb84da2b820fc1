import { OpenBadgesError } from '../errors.js'
import { isJsonObject } from '../json/index.js'
import type {
  ChainCredential,
  ChainNote,
  EligibilityReport,
  Explanation,
  RejectedCredential,
  RuleReport,
} from '../report/index.js'
import { assertLanguage, type Language } from './language.js'
import { wordsOf } from './words.js'

/**
 * The same report with every label, sentence, fix and remark in another language, made from its phrases
 * alone. Everything else stays as it is: values, codes, order, what badges and rules call themselves, and the
 * verifications of the credentials, whose problems are told in English.
 *
 * @param report - the answer of `verifyChain`, `evaluateRule` or `checkEligibility`, in any language; it is not
 *   changed.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for what is no such report, or no language.
 */
export function translate<Report extends RuleReport>(report: Report, language: Language): Report {
  assertRuleReport(report)
  assertLanguage(language)
  const { recommended } = report as Pick<Partial<EligibilityReport>, 'recommended'>
  return {
    ...report,
    explanation: explained(report.explanation, language),
    credentials: report.credentials.map((one) => shown(one, language)),
    notes: report.notes.map((one) => noted(one, language)),
    ...(recommended === undefined ? {} : { recommended: explained(recommended, language) }),
  }
}

/**
 * Makes sure that a value is a report on a rule, as far as what reads it needs.
 *
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything else, such as a promise of one.
 */
function assertRuleReport(report: unknown): asserts report is RuleReport {
  const isReport =
    isJsonObject(report) &&
    isJsonObject(report.explanation) &&
    Array.isArray(report.credentials) &&
    Array.isArray(report.notes)
  if (isReport) return
  throw new OpenBadgesError(
    'Not a report on a rule; the answer of verifyChain has to be awaited first.',
    { code: 'ERR_OB_ARGUMENT' },
  )
}

function explained(explanation: Explanation, language: Language): Explanation {
  const { phrases, rejected, children } = explanation
  const { label, sentence, fix } = phrases
  return {
    ...explanation,
    ...(label === undefined ? {} : { label: wordsOf([label], language) }),
    ...(sentence.length === 0 ? {} : { sentence: wordsOf(sentence, language) }),
    ...(fix === undefined ? {} : { fix: fix.map((phrase) => wordsOf([phrase], language)) }),
    ...(rejected === undefined ? {} : { rejected: rejected.map((one) => noted(one, language)) }),
    ...(children === undefined
      ? {}
      : { children: children.map((child) => explained(child, language)) }),
  }
}

function shown(credential: ChainCredential, language: Language): ChainCredential {
  const { prerequisites } = credential
  if (prerequisites === undefined) return credential
  return { ...credential, prerequisites: explained(prerequisites, language) }
}

function noted<Remark extends ChainNote | RejectedCredential>(
  remark: Remark,
  language: Language,
): Remark {
  const { phrases } = remark
  return phrases.length === 0 ? remark : { ...remark, sentence: wordsOf(phrases, language) }
}
