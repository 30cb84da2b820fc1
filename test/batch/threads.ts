import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import threads, { type Worker } from 'node:worker_threads'
import { build } from 'tsup'
import { options } from '../../tsup.config.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The batch as it is in the package, with the file that threads run: they take no TypeScript. */
export interface BuiltBatch {
  /** URL of what is `stackbadge/batch`. */
  readonly batchUrl: string
  /** URL of what is `stackbadge`. */
  readonly frontUrl: string
  readonly workerUrl: string
  remove(): void
}

/** Builds it into a folder of its own, inside the project, where packages are found. */
export async function buildBatch(name: string): Promise<BuiltBatch> {
  const folder = join(root, '.cache', `batch-${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  await build({
    ...options,
    entry: {
      index: join(root, 'src/index.ts'),
      batch: join(root, 'src/batch/index.ts'),
      'batch-worker': join(root, 'src/batch/worker.ts'),
    },
    outDir: folder,
    config: false,
    dts: false,
    silent: true,
  })
  const urlOf = (file: string): string => pathToFileURL(join(folder, file)).href
  return {
    batchUrl: urlOf('batch.js'),
    frontUrl: urlOf('index.js'),
    workerUrl: urlOf('batch-worker.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The threads that are started from now on. */
export interface WatchedThreads {
  /** How many. */
  readonly started: number
  /** Pieces of work that they have answered. */
  readonly answered: number
  /** The item again and again until a thread is ready, and then the others at once. */
  whenReady<T>(warmUp: T, items: Iterable<T>): Generator<T>
  /** Ends them from outside, as a lack of memory does. */
  lose(): Promise<void>
  stop(): void
}

/** Watches what the library sees of threads: its own module of Node is the one object that all share. */
export function watchThreads(): WatchedThreads {
  const real = threads.Worker
  const started: Worker[] = []
  let isReady = false
  let answered = 0
  threads.Worker = class extends real {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      started.push(this)
      this.on('message', (message: object) => {
        if ('isReady' in message) isReady = true
        if ('result' in message) answered += 1
      })
    }
  }
  return {
    get started() {
      return started.length
    },
    get answered() {
      return answered
    },
    *whenReady(warmUp, items) {
      isReady = false
      while (!isReady) yield warmUp
      yield* items
    },
    async lose() {
      await Promise.all(started.map((worker) => worker.terminate()))
    },
    stop() {
      threads.Worker = real
    },
  }
}

/** Everything that an iteration gives. */
export async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}
