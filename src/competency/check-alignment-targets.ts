import { OpenBadgesError, type Problem } from '../errors.js'
import { assertKnown, isJsonObject, isNonEmptyString, pointTo } from '../json/index.js'
import { parseWebUrl } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import { alignmentsIn } from './alignments-in.js'

/**
 * Tells whether there is something at an address. The address stands in the document: a loader that
 * requests it decides which hosts it may reach, and has limits of its own. One that fails counts as
 * finding nothing.
 */
export type AlignmentLoader = (url: string, signal: AbortSignal) => Promise<boolean>

/** Options of {@link checkAlignmentTargets}. */
export interface AlignmentTargetOptions {
  /** How many different addresses are asked for. Default: 64. */
  readonly requests?: number
  /** How long one answer may take. Default: 10 000. */
  readonly timeoutMs?: number
}

const PARALLEL = 4
const LONGEST_URL = 2048

/**
 * Asks for each address that a badge or a definition aligns to, once, in no more than four requests at a
 * time, and gives a warning `alignment-unresolvable` for each alignment whose address leads to nothing.
 *
 * This library requests nothing here by itself: `load` is the caller's. Only web addresses without
 * credentials in them are given to it. When there are more than `requests`, the rest is not asked for,
 * and a warning `fetch-budget` says how many.
 *
 * @param document - JSON: a badge, or a definition in the standard's form.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when `load` is no function, or an option no positive number.
 */
export async function checkAlignmentTargets(
  document: unknown,
  load: AlignmentLoader,
  options: AlignmentTargetOptions = {},
): Promise<readonly LintProblem[]> {
  const { requests, timeoutMs } = readOptions(load, options)
  const placed = isJsonObject(document) ? alignmentsIn(document) : []
  const targets = placed.flatMap(({ node: { targetUrl }, pointer }) =>
    isNonEmptyString(targetUrl) ? [{ url: targetUrl, pointer: pointTo(pointer, 'targetUrl') }] : [],
  )
  const urls = [...new Set(targets.map(({ url }) => url))]
  const asked = urls.filter(isAskable)
  const found = await inParallel(asked.slice(0, requests), (url) => isThere(url, load, timeoutMs))
  const refused = new Set(asked.slice(requests))
  const problems: Problem[] = targets.flatMap(({ url, pointer }) => {
    if (found.has(url) || refused.has(url)) return []
    return [problem('alignment-unresolvable', 'Nothing was found at this address.', pointer)]
  })
  return [
    ...problems.map((one) => lintProblem(one)),
    ...(refused.size === 0 ? [] : [beyondBudget(refused.size)]),
  ]
}

function beyondBudget(more: number): LintProblem {
  const detail = `${more} more addresses of alignments were not asked for.`
  const fix = 'Allow more requests, or look at the others by hand.'
  return lintProblem(problem('fetch-budget', detail), { severity: 'warning', fix })
}

function isAskable(text: string): boolean {
  const url = text.length > LONGEST_URL ? undefined : parseWebUrl(text)
  return url !== undefined && url.host !== '' && !/[@\s\\]/.test(url.host)
}

/** The wait ends with the time allowed, also for a loader that does not heed its signal. */
async function isThere(url: string, load: AlignmentLoader, timeoutMs: number): Promise<boolean> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      controller.abort()
      resolve(false)
    }, timeoutMs)
  })
  try {
    return (await Promise.race([load(url, controller.signal), late])) === true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** The items that the test holds for. */
async function inParallel(
  items: readonly string[],
  test: (item: string) => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const passed = new Set<string>()
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) if (await test(item)) passed.add(item)
  }
  await Promise.all(Array.from({ length: PARALLEL }, worker))
  return passed
}

function readOptions(
  load: unknown,
  options: AlignmentTargetOptions,
): Required<AlignmentTargetOptions> {
  if (typeof load !== 'function' || !isJsonObject(options)) {
    throw new OpenBadgesError('Give a function that loads an address; options are an object.', {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  assertKnown(options, ['requests', 'timeoutMs'])
  const complete = { requests: 64, timeoutMs: 10_000, ...options }
  for (const [name, value] of Object.entries(complete)) {
    if (Number.isSafeInteger(value) && value > 0) continue
    throw new OpenBadgesError(`The option "${name}" must be a positive whole number.`, {
      code: 'ERR_OB_ARGUMENT',
    })
  }
  return complete
}
