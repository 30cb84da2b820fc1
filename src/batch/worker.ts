/**
 * What a thread of a batch runs: it does nothing but answer its maker. It is a file of its own in the package,
 * `batch-worker.js`.
 */
import type { IssueOptions, WithWarnings } from '../issue/index.js'
import { borrowSigner } from '../keys/index.js'
import type { VcVersion } from '../model/index.js'
import { type NodePort, nodeThreads } from '../runtime/index.js'
import { createStatusListCache } from '../verify/index.js'
import { type AwardChunk, issueChunk } from './issue-chunk.js'
import type { Duty, Request, Response, Told, ToSign } from './messages.js'
import { atEndOfTurn } from './turns.js'
import { verifyChunk } from './verify-chunk.js'

const { parentPort } = nodeThreads() ?? {}
if (parentPort) serve(parentPort)

/** What the thread does for one batch. */
interface Service {
  readonly asking: Asking
  readonly work: Promise<Work>
  tell(told: Told): void
}

type Work = (work: unknown) => Promise<unknown>

function serve(port: NodePort): void {
  let service: Service | undefined
  port.on('message', (message) => {
    const request = message as Request
    if ('duty' in request) service = begin(port, request)
    else if ('signed' in request) service?.asking.hear(request.signed)
    else if (service !== undefined) void answer(service, request)
  })
}

function begin(port: NodePort, { duty, batch }: Extract<Request, { duty: unknown }>): Service {
  const tell = (told: Told): void => port.postMessage({ batch, ...told } satisfies Response)
  const asking = createAsking((sign) => tell({ sign }))
  const work = workOf(duty, asking.sign)
  // what it cannot be made ready for is an error, which ends the thread; its maker hears of that
  void work.then(() => tell({ isReady: true }))
  return { asking, work, tell }
}

async function answer(
  { work, tell }: Service,
  { id, work: asked }: Extract<Request, { work: unknown }>,
): Promise<void> {
  const run = await work
  tell({ id, result: await run(asked).catch(() => undefined) })
}

/** What the thread is to do in a batch. */
async function workOf(duty: Duty, sign: Asking['sign']): Promise<Work> {
  if (duty.verb === 'verify') {
    const options = { statusLists: createStatusListCache(), ...duty.options }
    return (work) => verifyChunk(work as readonly (string | Uint8Array)[], options)
  }
  const signer = await borrowSigner(duty.signer, sign)
  const options: object = { signer, ...duty.options }
  return (work) => issueChunk(work as AwardChunk, options as IssueOptions<VcVersion> & WithWarnings)
}

/** The way to the thread that has the key. */
interface Asking {
  sign(bytes: Uint8Array): Promise<Uint8Array>
  hear(signed: Extract<Request, { signed: unknown }>['signed']): void
}

/** Bytes that are to be signed are sent together, once nothing can go on without a signature. */
function createAsking(ask: (toSign: readonly ToSign[]) => void): Asking {
  const waiting = new Map<number, (signature: Uint8Array | undefined) => void>()
  let toSign: ToSign[] = []
  let lastId = 0
  const flush = (): void => {
    ask(toSign)
    toSign = []
  }
  return {
    async sign(bytes) {
      if (toSign.length === 0) atEndOfTurn(flush)
      lastId += 1
      const id = lastId
      toSign.push({ id, bytes })
      const signature = await new Promise<Uint8Array | undefined>((resolve) => {
        waiting.set(id, resolve)
      })
      if (signature === undefined) throw new Error('The signer failed.')
      return signature
    },
    hear(signed) {
      for (const { id, signature } of signed) {
        waiting.get(id)?.(signature)
        waiting.delete(id)
      }
    },
  }
}
