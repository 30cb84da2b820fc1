import { OpenBadgesError } from '../../errors.js'
import type { JsonObject } from '../../json/index.js'
import { decodeBase64url, encodeBase64url } from '../../keys/index.js'
import { problem } from '../../report/index.js'
import { CanonicalizationError, type CanonicalizationOptions } from './canonicalization.js'
import { assertPointers, selectMembers } from './sd-selection.js'
import { assertFewStatements } from './statement-bound.js'

/** Those statements of a document that a list of pointers selects. */
export interface StatementGroup {
  /** Which ones, counted from zero in the order of all; ascending. */
  readonly indexes: readonly number[]
  /** For each blank node, by the number that a reader of these alone gives it, the bytes of its signed label. */
  labelMap(): Promise<ReadonlyMap<number, Uint8Array>>
}

/** The statements of a document in the form that is signed, and groups of them. */
export interface GroupedStatements {
  /** N-Quads, each with its line end, in their order; blank nodes have signed labels. */
  readonly lines: readonly string[]
  /** One for each list of pointers. */
  readonly groups: readonly StatementGroup[]
}

/**
 * The statements of a document under labels that say nothing without the HMAC key, and which of them each
 * list of pointers selects.
 *
 * @throws {OpenBadgesError} `ERR_OB_INPUT` with `pointer-unmatched` when a pointer leads to nothing, or
 *   into what is signed as a whole: one item of a list in order, one member of a text with language.
 * @throws {CanonicalizationError} as `canonicalize` does.
 * @see R-337; Data Integrity ECDSA Cryptosuites, section 3.4: https://www.w3.org/TR/vc-di-ecdsa/#canonicalizeandgroup
 */
export async function groupStatements(
  document: JsonObject,
  pointerLists: readonly (readonly string[])[],
  hmacKey: Uint8Array,
  options: CanonicalizationOptions,
): Promise<GroupedStatements> {
  assertFewStatements(document, options.contexts)
  const { markPlaces, readStatements } = await import('./vendor-sd.js')
  for (const pointers of pointerLists) assertPointers(document, pointers)
  const marked = markPlaces(document, options.contexts)
  const all = await readStatements(marked, options)
  const signedLabels = await labelsBy(hmacKey, await all.canonicalLabels())
  // by code units, as every implementation has it, whatever RDFC-1.0 says of its own order
  const lines = all.lines(signedLabels).toSorted()
  const indexes = new Map(lines.map((line, index) => [line, index]))

  /** `undefined` for a selection that says something else than the whole. */
  const select = async (pointers: readonly string[]): Promise<StatementGroup | undefined> => {
    const selected = selectMembers(marked, pointers)
    if (selected === undefined) return { indexes: [], labelMap: async () => new Map() }
    const some = await readStatements(selected, options)
    const found = some.lines(signedLabels).map((line) => indexes.get(line) ?? Number.NaN)
    if (found.some(Number.isNaN)) return undefined
    const labelMap = async (): Promise<ReadonlyMap<number, Uint8Array>> => {
      const seen = [...(await some.canonicalLabels())]
      return new Map(
        seen.map(([name, label]) => [
          Number(label.slice('c14n'.length)),
          decodeBase64url(signedLabels.get(name)?.slice(1)) ?? new Uint8Array(),
        ]),
      )
    }
    return { indexes: found.toSorted((a, b) => a - b), labelMap }
  }

  const groups: StatementGroup[] = []
  for (const pointers of pointerLists) {
    const group = await select(pointers)
    if (group === undefined) throw await partsRefused(pointers, select)
    groups.push(group)
  }
  return { lines, groups }
}

async function partsRefused(
  pointers: readonly string[],
  select: (pointers: readonly string[]) => Promise<StatementGroup | undefined>,
): Promise<Error> {
  const problems = []
  for (const pointer of pointers) {
    if ((await select([pointer])) !== undefined) continue
    const detail = `${JSON.stringify(pointer)} leads into what is signed as a whole.`
    problems.push(problem('pointer-unmatched', detail, pointer))
  }
  const [first] = problems
  if (first !== undefined) {
    return new OpenBadgesError(first.detail, { code: 'ERR_OB_INPUT', problems })
  }
  return new CanonicalizationError('A part of the document has other statements than the whole.', {
    code: 'shape-rejected',
  })
}

/** For each blank node `u` and the HMAC of its canonical label, which nobody can guess or count. */
async function labelsBy(
  hmacKey: Uint8Array,
  canonicalLabels: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const params = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', hmacKey.slice(), params, false, ['sign'])
  const labels = new Map<string, string>()
  for (const [name, label] of canonicalLabels) {
    const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(label))
    labels.set(name, `u${encodeBase64url(new Uint8Array(mac))}`)
  }
  return labels
}

/**
 * Canonical N-Quads as they were signed: under the labels of a map, and in the order that these give.
 *
 * @param canonical - as `canonicalize` gives it; labels are found where a term stands, never in a text.
 * @returns `undefined` when the map is not for exactly the blank nodes that there are.
 * @see R-336
 */
export function signedLines(
  canonical: string,
  labelMap: ReadonlyMap<number, Uint8Array>,
): readonly string[] | undefined {
  const seen = new Set<number>()
  let isMapped = true
  const relabel = (digits: string): string => {
    const label = labelMap.get(Number(digits))
    seen.add(Number(digits))
    if (label === undefined) isMapped = false
    return `_:u${encodeBase64url(label ?? new Uint8Array())}`
  }
  const lines = canonical.split('\n').slice(0, -1)
  const signed = lines.map((line) => {
    const inGraph = line.replace(/(?<= )_:c14n(\d+)(?= \.$)/, (_, digits) => relabel(digits))
    const withObject = inGraph.replace(
      /^(\S+ \S+ )_:c14n(\d+)(?= )/,
      (_, start, digits) => start + relabel(digits),
    )
    return `${withObject.replace(/^_:c14n(\d+)/, (_, digits) => relabel(digits))}\n`
  })
  const isWhole = isMapped && seen.size === labelMap.size && new Set(signed).size === signed.length
  return isWhole ? signed.toSorted() : undefined
}
