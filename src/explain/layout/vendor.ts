/**
 * The one door to `@dagrejs/dagre`, which places boxes and lines in layers. It is loaded with `import()` when
 * the first figure is drawn, so that whoever reads text only does not pay for it.
 */
import { Graph, layout } from '@dagrejs/dagre'
import type { Block, Connection } from './arrange.js'

/** Where the library puts a box: its middle, and its layer, counted from zero. */
export interface Spot {
  readonly across: number
  readonly layer: number
}

/** What the library finds. */
export interface Layers {
  /** In the order of the boxes. */
  readonly spots: readonly Spot[]
  /** In the order of the connections: where each crosses the layers between its ends, uppermost first. */
  readonly crossings: readonly (readonly number[])[]
}

/** Boxes in layers, each below all that lead to it; connections must not run in circles. */
export function layersOf(
  blocks: readonly Block[],
  connections: readonly Connection[],
  gap: number,
): Layers {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: gap, edgesep: gap, ranksep: gap })
  for (const { key, across } of blocks) graph.setNode(key, { width: across, height: 1 })
  for (const { from, to, weight } of connections) {
    if (!graph.hasEdge(from, to)) graph.setEdge(from, to, { weight })
  }
  layout(graph)
  return {
    spots: blocks.map(({ key }) => {
      const { x, rank } = graph.node(key)
      // It doubles the layers, to have room for labels of lines.
      return { across: Math.round(x), layer: rank / 2 }
    }),
    crossings: connections.map(({ from, to }) =>
      graph
        .edge(from, to)
        .points.slice(1, -1)
        .filter((_, index) => index % 2 === 1)
        .map(({ x }) => Math.round(x)),
    ),
  }
}
