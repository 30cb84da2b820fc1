/**
 * What a thread of a batch runs: it does nothing but answer its maker. It is a file of its own in the package,
 * `batch-worker.js`.
 */
import type { IssueOptions } from '../issue/index.js'
import type { JsonObject } from '../json/index.js'
import { borrowSigner, type KeySigner } from '../keys/index.js'
import type { VcVersion } from '../model/index.js'
import { type NodePort, nodeThreads } from '../runtime/index.js'
import { createStatusListCache } from '../verify/index.js'
import { issueChunk } from './issue-chunk.js'
import type { Duty, Request, Response, ToSign } from './messages.js'
import { verifyChunk } from './verify-chunk.js'

const { parentPort, workerData } = nodeThreads() ?? {}
if (parentPort) serve(parentPort, workerData as Duty)

function serve(port: NodePort, duty: Duty): void {
  const asking = createAsking(port)
  const work = workOf(duty, asking.sign)
  port.on('message', (message) => {
    const request = message as Request
    if ('signed' in request) asking.hear(request.signed)
    else {
      void work(request.work)
        .catch(() => undefined)
        .then((result) => send(port, { id: request.id, result }))
    }
  })
}

/** What the thread was made to do. */
function workOf(duty: Duty, sign: Asking['sign']): (work: unknown) => Promise<unknown> {
  if (duty.verb === 'verify') {
    const options = { ...duty.options, statusLists: createStatusListCache() }
    return (work) => verifyChunk(work as readonly (string | Uint8Array)[], options)
  }
  let signer: Promise<KeySigner> | undefined
  return async (work) => {
    signer ??= borrowSigner(duty.signer, sign)
    const options: object = { ...duty.options, signer: await signer }
    return await issueChunk(work as readonly JsonObject[], options as IssueOptions<VcVersion>)
  }
}

/** The way to the thread that has the key. */
interface Asking {
  sign(bytes: Uint8Array): Promise<Uint8Array>
  hear(signed: Extract<Request, { signed: unknown }>['signed']): void
}

/** Bytes that are to be signed are sent together, once nothing can go on without a signature. */
function createAsking(port: NodePort): Asking {
  const waiting = new Map<number, (signature: Uint8Array | undefined) => void>()
  let toSign: ToSign[] = []
  let lastId = 0
  const flush = (): void => {
    send(port, { sign: toSign })
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

function atEndOfTurn(task: () => void): void {
  const { setImmediate = setTimeout } = globalThis as {
    setImmediate?: (task: () => void) => unknown
  }
  setImmediate(task)
}
