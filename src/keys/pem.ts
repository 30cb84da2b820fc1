import { base64 } from '@scure/base'
import { refuseKey } from './key-error.js'

/** Which key is asked for. */
export type PemLabel = 'PUBLIC KEY' | 'PRIVATE KEY'

/** Characters of the longest key that is read: a private RSA key of 8192 bits has about 6,400. */
const LONGEST = 10_000

const PEM = /^\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/

/** Every DER of a key begins with this tag, and no PEM does. */
const SEQUENCE = 0x30

const TO_PKCS8 =
  'This is PEM of an older form; "openssl pkcs8 -topk8 -nocrypt" makes PKCS #8 of it.'
const ENCRYPTED = 'This PEM has a password; "openssl pkey" writes it without.'
const PUBLIC = 'This is PEM of a public key; a signer needs the secret one, "PRIVATE KEY".'
const SECRET = 'This is PEM of a secret key; "openssl pkey -pubout" writes its public half.'
const CERTIFICATE = 'This is PEM of a certificate; "openssl x509 -pubkey -noout" writes its key.'

/** PEM that is at hand where the other is asked for, and the way from it. The first that is met is said. */
const WAYS: Readonly<Record<PemLabel, readonly (readonly [label: string, way: string])[]>> = {
  'PRIVATE KEY': [
    ['EC PRIVATE KEY', TO_PKCS8],
    ['RSA PRIVATE KEY', TO_PKCS8],
    ['ENCRYPTED PRIVATE KEY', ENCRYPTED],
    ['PUBLIC KEY', PUBLIC],
    ['RSA PUBLIC KEY', PUBLIC],
    ['CERTIFICATE', 'A certificate has no secret key; give what is in "PRIVATE KEY", alone.'],
    ['OPENSSH PRIVATE KEY', 'Keys of OpenSSH are not read; give PKCS #8, "PRIVATE KEY".'],
  ],
  'PUBLIC KEY': [
    ['PRIVATE KEY', SECRET],
    ['EC PRIVATE KEY', SECRET],
    ['RSA PRIVATE KEY', SECRET],
    ['ENCRYPTED PRIVATE KEY', SECRET],
    [
      'RSA PUBLIC KEY',
      'This is PEM of an older form; "openssl rsa -RSAPublicKey_in -pubout" makes SPKI of it.',
    ],
    ['CERTIFICATE', CERTIFICATE],
  ],
}

/**
 * The DER of a key that is given as such, or in PEM with that label: text, or the bytes of the file. One
 * key stands in it, and nothing but white space around.
 *
 * @throws {OpenBadgesError} `ERR_OB_KEY` (`key-kind`) for anything else. It says which kind of PEM it is,
 *   and nothing of what is in it (S-80).
 * @see RFC 7468, section 3
 */
export function derOf(key: unknown, label: PemLabel): Uint8Array {
  const text = textOf(key)
  if (text === undefined && key instanceof Uint8Array) return key
  const der = text === undefined ? undefined : decodePem(text, label)
  if (der !== undefined) return der
  const way = WAYS[label].find(([other]) => text?.includes(`-----BEGIN ${other}-----`))?.[1]
  return refuseKey(
    'key-kind',
    way ?? `The key must be DER bytes, or PEM "${label}" without a password.`,
  )
}

function textOf(key: unknown): string | undefined {
  if (typeof key === 'string') return key.length <= LONGEST ? key : ''
  if (!(key instanceof Uint8Array) || key.length > LONGEST || key[0] === SEQUENCE) return undefined
  const text = new TextDecoder().decode(key)
  return text.includes('-----BEGIN ') ? text : undefined
}

function decodePem(text: string, label: PemLabel): Uint8Array | undefined {
  const [, found, lines = ''] = PEM.exec(text) ?? []
  if (found !== label) return undefined
  try {
    return base64.decode(lines.replaceAll(/\s/g, ''))
  } catch {
    return undefined
  }
}
