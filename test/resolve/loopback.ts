import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/tls/localhost.${name}.pem`, import.meta.url), 'utf8')

/** The certificate that the servers below show. */
export const certificate: string = fixture('cert')

/** A server on the loopback that is gone, with its connections, when the test ends. */
export interface Loopback extends AsyncDisposable {
  readonly port: number
}

export async function listen(server: Server): Promise<Loopback> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function serveHttp(listener: RequestListener): Promise<Loopback> {
  return listen(createHttpServer(listener))
}

export function serveHttps(listener: RequestListener): Promise<Loopback> {
  return listen(createHttpsServer({ key: fixture('key'), cert: certificate }, listener))
}
