/** A thread of this process, as its maker sees it. */
export interface NodeWorker {
  /** Sends a structured clone. */
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): void
  on(event: 'error', listener: (error: Error) => void): void
  on(event: 'exit', listener: () => void): void
  /** Keeps the process alive while the thread is. */
  ref(): void
  unref(): void
  terminate(): Promise<number>
}

/** The way from a thread to its maker. */
export interface NodePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): void
}

/** As much of the module `node:worker_threads` as is used here, written down by hand. */
export interface NodeThreads {
  readonly Worker: new (file: URL, options: { readonly execArgv: readonly string[] }) => NodeWorker
  /** `null` in the thread that the process began with. */
  readonly parentPort: NodePort | null
}

/** Node's threads, or `undefined` elsewhere; asked for at run time, as in `nodeCrypto`. */
export function nodeThreads(): NodeThreads | undefined {
  return builtin<NodeThreads>('node:worker_threads')
}

/** How many threads can run at the same time on this machine; 1 where nobody can tell. */
export function coresHere(): number {
  const os = builtin<{ readonly availableParallelism?: () => number }>('node:os')
  return os?.availableParallelism?.() ?? 1
}

function builtin<Module>(id: string): Module | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: string) => unknown }
  }
  return process?.getBuiltinModule?.(id) as Module | undefined
}
