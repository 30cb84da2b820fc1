import { readInput } from '../build/index.js'
import { checkAlignments } from '../competency/index.js'
import { OpenBadgesError } from '../errors.js'
import type { JsonObject } from '../json/index.js'
import {
  type LintProblem,
  type LintReport,
  type LintSubject,
  lintProblem,
  problem,
} from '../report/index.js'
import { checkAssessments } from './assessment.js'
import { inDocumentOrder } from './document-order.js'
import { type LintOptions, type LintSettings, readOptions } from './options.js'
import { read } from './read.js'
import { rulesFor } from './rules/index.js'
import { checkStructure, classFor } from './structure.js'
import { readSubject } from './subject.js'
import { withTypes } from './with-types.js'

/** More than anybody reads; what is over is left out, and the report says so. */
const MOST_PROBLEMS = 200

/**
 * Everything that is wrong with a badge, an endorsement or the definition of an achievement, at once: what
 * would keep it from being signed or verified, and what its issuer should look at again before it is.
 *
 * It takes the standard's form of either version of Verifiable Credentials, signed or not; an achievement
 * also as people write it for `defineAchievement`; each as an object or as JSON text. Signatures, dates of
 * today and whatever is behind an address are not looked at: that is for `verify`.
 *
 * @param subject - whatever there is. Nothing about it is thrown, and it is not changed.
 * @returns problems in document order, one for each mistake; `ok` when none of them stops a signature.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for options of the wrong kind only.
 * @example
 * ```ts
 * const report = lint(definition)
 * if (!report.ok) console.log(formatReport(report))
 * ```
 */
export function lint(subject: unknown, options: LintOptions = {}): LintReport {
  const settings = readOptions(options)
  const reading = read(subject)
  if ('problems' in reading) {
    return conclude(
      reading.kind,
      reading.problems.map((found) => lintProblem(found)),
      {},
    )
  }
  const { kind, document } = reading
  const findings: LintProblem[] = []
  let isWhole = true
  try {
    const typed = withTypes(document, classFor(kind))
    const parts = readSubject(kind, typed.document, settings.known)
    const structure = checkStructure(parts, settings, [...reading.findings, ...typed.findings])
    isWhole = structure.isWhole
    findings.push(...structure.findings)
    const further = [...checkAlignments(document), ...checkAssessments(parts, settings)]
    for (const rule of rulesFor(settings)) further.push(...rule(parts))
    // of what is wrong by itself nothing more is said
    const wrong = new Set(structure.findings.filter(isError).map(({ pointer }) => pointer))
    findings.push(...further.filter(({ pointer }) => !wrong.has(pointer)))
  } catch (error) {
    if (error instanceof OpenBadgesError && error.code === 'ERR_OB_ARGUMENT') throw error
    // a fault of ours or of the runtime must not pass for an answer about the subject
    const name = error instanceof Error ? error.name : typeof error
    findings.push(lintProblem(problem('check-broken', `The linter broke off: ${name}.`, '')))
  }
  const report = conclude(kind, findings, withDossier(document, settings))
  return isWhole ? report : { ...report, complete: false }
}

/** Findings of the dossier come after those of the document, in an order of their own. */
function withDossier(document: JsonObject, { dossier }: LintSettings): JsonObject {
  if (dossier === undefined) return document
  try {
    return { ...document, dossier: readInput(dossier, 'The dossier') }
  } catch {
    // what cannot be read has no places inside
    return document
  }
}

function conclude(
  subject: LintSubject,
  findings: readonly LintProblem[],
  document: JsonObject,
): LintReport {
  if (findings.length === 0) return { subject, ok: true, complete: true, problems: [] }
  const found = distinct(findings)
  return {
    subject,
    ok: !found.some(isError),
    complete: found.length <= MOST_PROBLEMS,
    problems: inDocumentOrder(worst(found), document),
  }
}

/** As many as are listed; a warning gives way to an error. */
function worst(findings: readonly LintProblem[]): readonly LintProblem[] {
  if (findings.length <= MOST_PROBLEMS) return findings
  const warnings = findings.filter((finding) => !isError(finding))
  return [...findings.filter(isError), ...warnings].slice(0, MOST_PROBLEMS)
}

function isError({ severity }: LintProblem): boolean {
  return severity === 'error'
}

/** Two rules may come to the same finding. */
function distinct(findings: readonly LintProblem[]): readonly LintProblem[] {
  const seen = new Set<string>()
  return findings.filter(({ code, pointer }) => {
    const key = `${code} ${pointer}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
