/**
 * How many claimants can be served at once when each needs one of its own options and no option
 * serves two: the size of a maximum matching.
 *
 * @param claims - the options of each claimant; at most 64 claimants, by the limit on children.
 * @see Kuhn, The Hungarian method for the assignment problem, Naval Res. Logist. 2 (1955)
 */
export function matchingSize(claims: readonly (readonly string[])[]): number {
  const holders = new Map<string, number>()
  const place = (claimant: number, tried: Set<string>): boolean =>
    (claims[claimant] ?? []).some((option) => {
      if (tried.has(option)) return false
      tried.add(option)
      const holder = holders.get(option)
      if (holder !== undefined && !place(holder, tried)) return false
      holders.set(option, claimant)
      return true
    })
  return claims.filter((_, claimant) => place(claimant, new Set())).length
}
