import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import type { WorkerTask } from './worker.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A process that does a task, and what it has said so far. */
export interface Worker {
  readonly allocated: readonly number[]
  readonly revoked: readonly number[]
  /** Settles when it has said that something is revoked, or has ended. */
  readonly hasRevoked: Promise<void>
  /** Settles when it has ended, with its exit code, which is `null` when it was killed. */
  readonly ended: Promise<number | null>
  /** `kill -9`: it cannot say or do anything more. */
  kill(): void
}

/** Starts workers that run the source, which is bundled once. */
export interface Workers {
  start(task: WorkerTask): Worker
  /** Kills those that still run, and removes the bundle. */
  close(): Promise<void>
}

/** Bundles the worker; packages stay outside. */
export async function bundleWorkers(): Promise<Workers> {
  const folder = join(root, '.cache', `store-test-${process.pid}-${Date.now()}`)
  const quiet = { config: false, dts: false, silent: true } as const
  const source = { format: 'esm', platform: 'node', target: 'es2022' } as const
  await build({ ...quiet, ...source, entry: [join(root, 'test/store/worker.ts')], outDir: folder })
  const started: Worker[] = []
  return {
    start(task) {
      const argv = [join(folder, 'worker.js'), JSON.stringify(task)]
      const worker = follow(spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] }))
      started.push(worker)
      return worker
    },
    async close() {
      for (const worker of started) worker.kill()
      await Promise.all(started.map(({ ended }) => ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function follow(child: ChildProcessByStdio<null, Readable, null>): Worker {
  const said = { allocated: [] as number[], revoked: [] as number[] }
  const closed = once(child, 'close')
  const hasRevoked = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [what, index] = line.split(' ')
      said[what as keyof typeof said].push(Number(index))
      if (what === 'revoked') resolve()
    })
  })
  return {
    ...said,
    hasRevoked,
    ended: closed.then(([code]) => code),
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
