/**
 * A small choice of badges that shows everything that all of them show together: in each step the one
 * that shows most of what is left, of equals the earlier. The smallest choice of all would take
 * exponential time to find; this one is at most a logarithm larger.
 *
 * @param shown - for each thing to show, the badges that show it by themselves; at least one.
 * @returns the badges by their numbers, ascending.
 */
export function fewestBadges(shown: readonly ReadonlySet<number>[]): readonly number[] {
  const shows = new Map<number, Set<number>>()
  for (const [thing, badges] of shown.entries()) {
    for (const badge of badges) {
      const things = shows.get(badge)
      if (things === undefined) shows.set(badge, new Set([thing]))
      else things.add(thing)
    }
  }
  const chosen: number[] = []
  for (let best = largest(shows); best !== undefined; best = largest(shows)) {
    chosen.push(best)
    for (const thing of [...(shows.get(best) ?? [])]) {
      for (const badge of shown[thing] ?? []) shows.get(badge)?.delete(thing)
    }
  }
  return chosen.sort((one, other) => one - other)
}

function largest(shows: ReadonlyMap<number, ReadonlySet<number>>): number | undefined {
  let best: number | undefined
  let most = 0
  for (const [badge, { size }] of shows) {
    if (size > most || (size === most && size > 0 && badge < (best ?? badge))) {
      best = badge
      most = size
    }
  }
  return best
}
