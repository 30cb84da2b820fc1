/** As much of the modules `node:https` and `node:dns` as is used here, written down by hand. */
export interface NodeBuiltins {
  readonly https: { request(options: HttpsRequestOptions): ClientRequest }
  readonly dns: { lookup: DnsLookup }
}

export interface HttpsRequestOptions {
  readonly method: 'GET'
  readonly hostname: string
  readonly port: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** `false`: a connection of its own, closed afterwards. */
  readonly agent: false
  readonly lookup: SocketLookup
  readonly signal: AbortSignal
  /** Certificates to trust in place of the usual ones, in PEM. */
  readonly ca?: string
}

export interface ClientRequest {
  end(): void
  destroy(error?: Error): void
  once(event: 'socket', listener: (socket: Socket) => void): void
  once(event: 'response', listener: (response: IncomingMessage) => void): void
  on(event: 'error', listener: (error: Error) => void): void
}

export interface Socket {
  once(event: 'secureConnect', listener: () => void): void
}

export interface IncomingMessage {
  readonly statusCode?: number
  readonly headers: Readonly<Record<string, string | undefined>>
  destroy(): void
  on(event: 'data', listener: (piece: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
  on(event: 'error', listener: (error: Error) => void): void
}

export interface LookupAddress {
  readonly address: string
  readonly family: number
}

export type DnsLookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

/** How a socket asks for addresses: for all of them, or for one. */
export type SocketLookup = (
  hostname: string,
  options: { readonly all?: boolean },
  callback: (
    error: Error | null,
    address?: string | readonly LookupAddress[],
    family?: number,
  ) => void,
) => void

/**
 * Node's own modules, or `undefined` elsewhere. They are asked for at run time, so that nothing of Node
 * is imported and bundles for browsers stay whole.
 *
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid, in Node since 20.16
 */
export function nodeBuiltins(): NodeBuiltins | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: string) => unknown }
  }
  const https = process?.getBuiltinModule?.('node:https') as NodeBuiltins['https'] | undefined
  const dns = process?.getBuiltinModule?.('node:dns') as NodeBuiltins['dns'] | undefined
  return https === undefined || dns === undefined ? undefined : { https, dns }
}
