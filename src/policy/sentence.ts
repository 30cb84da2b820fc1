import type { Problem } from '../errors.js'
import { CHECK_LABELS, type Check, type CheckName } from '../report/index.js'

/** What it means that a check passed. */
const PASSED: Readonly<Record<CheckName, string>> = {
  parse: 'It can be read.',
  shape: 'What software reads in it is what the proof protects.',
  conformance: 'It keeps the rules of its kind.',
  proof: 'Its proof holds.',
  issuer: 'The key is its issuer’s.',
  refresh: 'Its newer copy was judged.',
  validityPeriod: 'It is in force.',
  status: 'Its issuer has not withdrawn it.',
  recipient: 'It was awarded to whom you named.',
  endorsements: 'What others say of it holds.',
  authority: 'No source that you trust speaks against its issuer.',
  resources: 'What it points to is what was signed for.',
}

/** What a check of a credential found, as one sentence that holds nothing from the credential. */
export function sentenceFor(check: Check): string {
  return describeCheck(check, PASSED[check.name], CHECK_LABELS[check.name])
}

/** What a check found, as one sentence, given the one for when it passed. */
export function describeCheck(check: Check<string>, passed: string, label: string): string {
  return `${outcomeText(check, passed, label)}${noteText(check.warnings ?? [])}`
}

function outcomeText(check: Check<string>, passed: string, label: string): string {
  switch (check.outcome) {
    case 'passed':
      return passed
    case 'skipped':
      return `${label}: not checked, ${check.reason}.`
    case 'failed':
      return `${label}: ${titlesOf(check.problems)}.`
    case 'undetermined':
      return `${label}: not known. ${titlesOf(check.problems)}.`
  }
}

function noteText(warnings: readonly Problem[]): string {
  return warnings.length === 0 ? '' : ` Note: ${titlesOf(warnings)}.`
}

function titlesOf(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ title }) => title))].join('; ')
}
