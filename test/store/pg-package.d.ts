/** As much of `pg` as the tests use; the package brings no types. */
declare module 'pg' {
  interface Result {
    readonly rows: readonly Record<string, unknown>[]
  }
  export interface Client {
    query(text: string, values?: unknown[]): Promise<Result>
    release(destroy?: boolean): void
    on(event: 'error', listener: (error: Error) => void): this
    removeListener(event: 'error', listener: (error: Error) => void): this
  }
  export class Pool {
    constructor(options: {
      readonly connectionString: string
      readonly max?: number
      readonly options?: string
    })
    connect(): Promise<Client>
    query(text: string, values?: unknown[]): Promise<Result>
    on(event: 'error', listener: (error: Error) => void): this
    end(): Promise<void>
  }
  const pg: { readonly Pool: typeof Pool }
  export default pg
}
