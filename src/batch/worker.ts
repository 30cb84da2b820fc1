/**
 * What a thread of a batch runs: it does nothing but answer its maker. It is a file of its own in the package,
 * `batch-worker.js`.
 */
import type { IssueOptions } from '../issue/index.js'
import { borrowSigner } from '../keys/index.js'
import type { VcVersion } from '../model/index.js'
import { type NodePort, nodeThreads } from '../runtime/index.js'
import { createStatusListCache } from '../verify/index.js'
import { type AwardChunk, issueChunk } from './issue-chunk.js'
import type { Duty, Request, Response, ToSign } from './messages.js'
import { atEndOfTurn } from './turns.js'
import { verifyChunk } from './verify-chunk.js'

const { parentPort } = nodeThreads() ?? {}
if (parentPort) serve(parentPort)

function serve(port: NodePort): void {
  let asking: Asking | undefined
  let work: Promise<Work> | undefined
  port.on('message', (message) => {
    const request = message as Request
    if ('signed' in request) asking?.hear(request.signed)
    else if ('work' in request) {
      void Promise.resolve(work)
        .then((run) => run?.(request.work))
        .catch(() => undefined)
        .then((result) => send(port, { id: request.id, result }))
    } else {
      asking = createAsking(port, request.batch)
      work = workOf(request.duty, asking.sign)
      // what it cannot be made ready for is an error, which ends the thread; its maker hears of that
      void work.then(() => send(port, { isReady: true }))
    }
  })
}

type Work = (work: unknown) => Promise<unknown>

/** What the thread is to do in a batch. */
async function workOf(duty: Duty, sign: Asking['sign']): Promise<Work> {
  if (duty.verb === 'verify') {
    const options = { statusLists: createStatusListCache(), ...duty.options }
    return (work) => verifyChunk(work as readonly (string | Uint8Array)[], options)
  }
  const signer = await borrowSigner(duty.signer, sign)
  const options: object = { signer, ...duty.options }
  return (work) => issueChunk(work as AwardChunk, options as IssueOptions<VcVersion>)
}

/** The way to the thread that has the key. */
interface Asking {
  sign(bytes: Uint8Array): Promise<Uint8Array>
  hear(signed: Extract<Request, { signed: unknown }>['signed']): void
}

/** Bytes that are to be signed are sent together, once nothing can go on without a signature. */
function createAsking(port: NodePort, batch: number): Asking {
  const waiting = new Map<number, (signature: Uint8Array | undefined) => void>()
  let toSign: ToSign[] = []
  let lastId = 0
  const flush = (): void => {
    send(port, { sign: toSign, batch })
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

function send(port: NodePort, response: Response): void {
  port.postMessage(response)
}
