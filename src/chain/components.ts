/**
 * The strongly connected components of a graph, each before those that depend on it: nodes that lead
 * to each other stand together, every other node alone.
 *
 * Iterative, since a chain may be as long as the caller's limits allow.
 *
 * @param edges - for each node the nodes that it depends on.
 * @see Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972)
 */
export function componentsOf(
  edges: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const order = new Array<number>(edges.length).fill(-1)
  const lowest = new Array<number>(edges.length).fill(0)
  const isOpen = new Array<boolean>(edges.length).fill(false)
  const open: number[] = []
  const components: number[][] = []
  let count = 0

  const enter = (node: number): { node: number; next: number } => {
    order[node] = count
    lowest[node] = count
    count += 1
    open.push(node)
    isOpen[node] = true
    return { node, next: 0 }
  }
  const lower = (node: number, value: number): void => {
    lowest[node] = Math.min(lowest[node] ?? value, value)
  }

  for (const start of edges.keys()) {
    if (order[start] !== -1) continue
    const path = [enter(start)]
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node } = step
      const target = edges[node]?.[step.next]
      step.next += 1
      if (target !== undefined) {
        if (order[target] === -1) path.push(enter(target))
        else if (isOpen[target]) lower(node, order[target] ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) lower(parent.node, lowest[node] ?? 0)
      if (lowest[node] === order[node]) {
        const component = open.splice(open.lastIndexOf(node))
        for (const member of component) isOpen[member] = false
        components.push(component)
      }
    }
  }
  return components
}
