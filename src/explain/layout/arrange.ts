/** A box that has to find its place. Sizes are whole numbers. */
export interface Block {
  readonly key: string
  /** Its size across the direction of reading: the width where the figure reads downwards. */
  readonly across: number
  /** Its size along that direction. */
  readonly along: number
}

/** A line from one box to another. Those between the same two take the same way. */
export interface Connection {
  readonly from: string
  readonly to: string
  /** How much it matters that it is short and straight. */
  readonly weight: number
}

/** A place, in whole numbers, counted from the corner where reading begins. */
export interface Point {
  readonly across: number
  readonly along: number
}

/** Where everything goes. */
export interface Arrangement {
  /** The first corner of each box, in the order of the boxes. */
  readonly corners: readonly Point[]
  /**
   * In the order of the connections: places that each line goes through. Between two of them it either
   * keeps to its place across, beside the boxes of a layer, or changes it, in a gap between two layers.
   */
  readonly lines: readonly (readonly Point[])[]
  /** Size of the whole. */
  readonly across: number
  readonly along: number
}

const GAP_ACROSS = 20
const GAP_ALONG = 36

/**
 * Puts boxes in layers, each below all that lead to it, so that no two overlap and no line runs through a
 * box. The same boxes and connections always get the same places.
 *
 * @param connections - must not run in circles.
 */
export async function arrange(
  blocks: readonly Block[],
  connections: readonly Connection[],
): Promise<Arrangement> {
  const { layersOf } = await import('./vendor.js')
  const { spots, crossings } = layersOf(blocks, connections, GAP_ACROSS)
  const bands = bandsOf(blocks.map(({ along }, index) => [spots[index]?.layer ?? 0, along]))
  const lefts = blocks.map(({ across }, index) => (spots[index]?.across ?? 0) - across / 2)
  const origin = Math.floor(Math.min(...lefts, ...crossings.flat()))
  const corners = blocks.map((_, index) => ({
    across: Math.floor(lefts[index] ?? 0) - origin,
    along: bands[spots[index]?.layer ?? 0]?.start ?? 0,
  }))
  const places = new Map(blocks.map((block, index) => [block.key, { block, index }]))
  const middleOf = (key: string, isEnd: boolean): Point => {
    const { block, index = 0 } = places.get(key) ?? {}
    const { across, along } = corners[index] ?? { across: 0, along: 0 }
    const half = Math.floor((block?.across ?? 0) / 2)
    return { across: across + half, along: along + (isEnd ? (block?.along ?? 0) : 0) }
  }
  const lines = connections.map(({ from, to }, index) => {
    const layer = spots[places.get(from)?.index ?? 0]?.layer ?? 0
    const start = middleOf(from, true)
    const between = (crossings[index] ?? []).flatMap((across, step): readonly Point[] => {
      const band = bands[layer + step + 1] ?? { start: 0, end: 0 }
      return [
        { across: across - origin, along: band.start },
        { across: across - origin, along: band.end },
      ]
    })
    // A box that is shorter than its layer is left straight on, as there are others beside it.
    const out = { across: start.across, along: bands[layer]?.end ?? start.along }
    return [start, out, ...between, middleOf(to, false)]
  })
  const far = corners.map(({ across }, index) => across + (blocks[index]?.across ?? 0))
  const widest = Math.max(...far, ...lines.flat().map(({ across }) => across))
  return { corners, lines, across: widest, along: bands.at(-1)?.end ?? 0 }
}

/** From where to where each layer goes, by the largest box in it. */
function bandsOf(
  sizes: readonly (readonly [layer: number, along: number])[],
): readonly { readonly start: number; readonly end: number }[] {
  const count = Math.max(...sizes.map(([layer]) => layer)) + 1
  const largest = Array.from({ length: count }, () => 0)
  for (const [layer, along] of sizes) largest[layer] = Math.max(largest[layer] ?? 0, along)
  let start = 0
  return largest.map((size) => {
    const band = { start, end: start + size }
    start = band.end + GAP_ALONG
    return band
  })
}
