import fc from 'fast-check'

/** Every run tries the same cases; a property that fails names the seed and path to try again. */
fc.configureGlobal({ seed: 0x0b30 })

/**
 * No test leaves this machine. A request to anything but the loopback fails at once, so that code
 * that reaches for the network where it must not is seen, online or offline.
 */
const request = globalThis.fetch
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  if (!LOOPBACK.has(url.hostname)) throw new Error(`A test tried to request ${url.href}.`)
  return request(input, init)
}
