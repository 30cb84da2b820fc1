/**
 * What is still to be settled of a rule, as a formula without negation over numbered steps. `AllOf` and `AnyOf`
 * are counts as well: of all, and of one. What is satisfied already is left out, and lowers the count.
 */
export type Formula =
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'count'; readonly minimum: number; readonly of: readonly Formula[] }

/** True whatever is done. */
export const DONE: Formula = Object.freeze({ kind: 'count', minimum: 0, of: [] })

/** False whatever is done. */
export const NEVER: Formula = Object.freeze({ kind: 'count', minimum: 1, of: [] })

/** So many of the parts, without those that are settled either way. */
export function countOf(minimum: number, parts: readonly Formula[]): Formula {
  const done = parts.filter((part) => part === DONE).length
  const left = parts.filter((part) => part !== DONE && part !== NEVER)
  const open = minimum - done
  if (open <= 0) return DONE
  return left.length < open ? NEVER : { kind: 'count', minimum: open, of: left }
}

/** The formula with another formula in place of each of its steps, by their numbers. */
export function withParts(formula: Formula, parts: readonly Formula[]): Formula {
  if (formula.kind === 'step') return parts[formula.step] ?? NEVER
  if (formula === DONE || formula === NEVER) return formula
  return countOf(
    formula.minimum,
    formula.of.map((part) => withParts(part, parts)),
  )
}

/** Whether the formula holds when these steps are done. Each part that is shared is judged once. */
export function holdsWith(formula: Formula, steps: ReadonlySet<number>): boolean {
  const known = new Map<Formula, boolean>()
  const judge = (part: Formula): boolean => {
    if (part.kind === 'step') return steps.has(part.step)
    const before = known.get(part)
    if (before !== undefined) return before
    const value = part.minimum <= 0 || part.of.filter(judge).length >= part.minimum
    known.set(part, value)
    return value
  }
  return judge(formula)
}

/** The same set without each step, highest first, that the formula can do without: a minimal one. */
export function trimmed(formula: Formula, steps: readonly number[]): readonly number[] {
  const left = new Set(steps)
  for (const step of steps.toReversed()) {
    left.delete(step)
    if (!holdsWith(formula, left)) left.add(step)
  }
  return steps.filter((step) => left.has(step))
}

/** Every step in the formula, and whether it stands there more than once. */
export function stepsIn(formula: Formula): ReadonlyMap<number, 'once' | 'again'> {
  const steps = new Map<number, 'once' | 'again'>()
  const visits = new Map<Formula, number>()
  const visit = (part: Formula): void => {
    if (part.kind === 'step') {
      steps.set(part.step, steps.has(part.step) ? 'again' : 'once')
      return
    }
    const before = visits.get(part) ?? 0
    visits.set(part, before + 1)
    // twice is enough to find that all in it stands there more than once
    if (before < 2) part.of.forEach(visit)
  }
  visit(formula)
  return steps
}

/** The steps that stand in the formula outside one of its parts. */
export function stepsOutside(formula: Formula, inside: Formula): ReadonlySet<number> {
  const steps = new Set<number>()
  const seen = new Set<Formula>([inside])
  const visit = (part: Formula): void => {
    if (part.kind === 'step') steps.add(part.step)
    else if (!seen.has(part)) part.of.forEach(visit)
    seen.add(part)
  }
  visit(formula)
  return steps
}
