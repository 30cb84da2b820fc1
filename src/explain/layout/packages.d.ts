/**
 * What is used of `@dagrejs/dagre`. Its own types name their files without an ending, which a compiler that
 * checks libraries does not find.
 */
declare module '@dagrejs/dagre' {
  interface Placed {
    readonly x: number
    readonly y: number
    readonly rank: number
  }

  export class Graph {
    setGraph(settings: Readonly<Record<string, string | number>>): this
    setNode(name: string, size: { readonly width: number; readonly height: number }): this
    setEdge(from: string, to: string, settings: { readonly weight: number }): this
    hasEdge(from: string, to: string): boolean
    node(name: string): Placed
    edge(
      from: string,
      to: string,
    ): { readonly points: readonly { readonly x: number; readonly y: number }[] }
  }

  export function layout(graph: Graph): void
}
