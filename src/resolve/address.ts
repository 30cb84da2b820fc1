/**
 * IPv4 blocks that are not the public Internet: this network, private, carrier-grade NAT, loopback,
 * link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast and reserved.
 *
 * @see IANA IPv4 Special-Purpose Address Registry (RFC 6890)
 */
const IPV4_REFUSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/**
 * IPv6 is the other way round: global unicast is one block. Outside it lie loopback, IPv4-mapped,
 * NAT64, unique local, link-local and multicast addresses.
 *
 * @see IANA IPv6 Global Unicast Address Assignments, IPv6 Special-Purpose Address Registry
 */
const IPV6_GLOBAL = '2000::/3'

/** Within it: protocol assignments with Teredo, documentation twice, and 6to4, which wraps IPv4. */
const IPV6_REFUSED = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

interface Block {
  readonly value: bigint
  readonly prefix: number
}

/**
 * Whether a connection to this address leads to the public Internet, as far as its block says. Text
 * that is no plain IPv4 or IPv6 address, a zone included, is not public.
 *
 * @param address - as a DNS lookup gives it: dotted decimal, or IPv6 text.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseIpv4(address)
  if (v4 !== undefined) return !IPV4_REFUSED.some((block) => contains(block, v4, 32))
  const v6 = parseIpv6(address)
  if (v6 === undefined || !contains(IPV6_GLOBAL, v6, 128)) return false
  return !IPV6_REFUSED.some((block) => contains(block, v6, 128))
}

function contains(block: string, address: bigint, bits: number): boolean {
  // read each time: one address is looked at for one request, and most processes send none
  const { value, prefix } = parseBlock(block)
  const rest = BigInt(bits - prefix)
  return address >> rest === value >> rest
}

function parseBlock(text: string): Block {
  const [address = '', prefix] = text.split('/')
  return { value: parseIpv4(address) ?? parseIpv6(address) ?? 0n, prefix: Number(prefix) }
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part)))
    return undefined
  if (parts.some((part) => Number(part) > 255)) return undefined
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function parseIpv6(text: string): bigint | undefined {
  const halves = expandIpv4(text).split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])]
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

/** The last 32 bits may be written as IPv4 (RFC 4291 section 2.2). */
function expandIpv4(text: string): string {
  const start = text.lastIndexOf(':') + 1
  const v4 = parseIpv4(text.slice(start))
  if (v4 === undefined) return text
  return `${text.slice(0, start)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`
}
