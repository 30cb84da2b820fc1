import { JsonReadError, type Refuse } from './json-read-error.js'
import { JsonScanner } from './json-scanner.js'
import { completeLimits, type JsonLimits } from './limits.js'
import { readNatively } from './read-natively.js'
import { type OpenContainer, pointerOf, setMember } from './tree-path.js'
import type { JsonValue } from './types.js'
import { fitsInBytes } from './unicode.js'

const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const QUOTE = 0x22
const COLON = 0x3a
const COMMA = 0x2c

type MutableObject = { [member: string]: JsonValue }

/** An object or array that has been opened and not yet closed. */
type Container = OpenContainer &
  (
    | { readonly object: MutableObject; place: string | undefined; members: number }
    | { readonly array: JsonValue[]; place: number }
  )

/**
 * Reads one JSON document, and only what every JSON reader reads alike (I-JSON).
 *
 * Whatever is accepted gives the same tree as `JSON.parse`, deeply frozen. Refused, with the code of the
 * `JsonReadError`:
 *
 * - `input-too-large`, `input-too-complex` a limit is exceeded
 * - `json-syntax` anything RFC 8259 does not allow, a byte order mark, text after the document
 * - `json-duplicate-member` a name twice in one object, however it is spelled
 * - `json-forbidden-member` the name `__proto__`
 * - `json-number` a number without an exact double, such as `1e400` or a whole one past 2^53
 * - `json-string` a lone surrogate, bytes that are not UTF-8
 *
 * @param input - text, or its bytes in UTF-8.
 * @param limits - in place of single defaults of `DEFAULT_JSON_LIMITS`.
 * @throws {JsonReadError} when the input is refused.
 * @throws {OpenBadgesError} `ERR_OB_ARGUMENT` when a limit is not one.
 * @see RFC 7493, The I-JSON Message Format: https://www.rfc-editor.org/rfc/rfc7493
 */
export function parseJson(input: string | Uint8Array, limits?: Partial<JsonLimits>): JsonValue {
  const complete = completeLimits(limits)
  const text = textOf(input, complete.bytes)
  return readNatively(text, complete) ?? readDocument(text, complete)
}

// The byte order mark is kept, so that it is refused as the stray character it is.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(input: string | Uint8Array, bytes: number): string {
  const isText = typeof input === 'string'
  if (!isText && !(input instanceof Uint8Array)) {
    throw new JsonReadError('JSON is read from text or its bytes.', { code: 'input-kind' })
  }
  if (isText ? !fitsInBytes(input, bytes) : input.length > bytes) {
    throw new JsonReadError(`The text has more than ${bytes} bytes.`, { code: 'input-too-large' })
  }
  if (isText) return input
  try {
    return UTF8.decode(input)
  } catch (cause) {
    throw new JsonReadError('The bytes are not UTF-8.', { code: 'json-string', cause })
  }
}

/** Reads a text, or tells what is wrong with it and where. Limits are counted while reading; nothing recurses. */
function readDocument(text: string, limits: JsonLimits): JsonValue {
  const open: Container[] = []
  const refuse: Refuse = (code, detail) => {
    throw new JsonReadError(detail, { code, pointer: pointerOf(open) })
  }
  const scanner = new JsonScanner(text, refuse)
  for (let values = 1; ; values++) {
    if (values > limits.values) {
      refuse('input-too-complex', `The document has more than ${limits.values} values.`)
    }
    const first = scanner.peek()
    let value: JsonValue
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
      if (open.length === limits.depth) {
        refuse('input-too-complex', `The document has nesting deeper than ${limits.depth}.`)
      }
      scanner.skip()
      const container = containerFor(first)
      if (!closes(scanner, container)) {
        open.push(container)
        if ('object' in container) readName(scanner, container, limits, refuse)
        continue
      }
      value = treeOf(container)
    } else {
      value = first === QUOTE ? scanner.readString() : scanner.readScalar()
    }
    // The value is complete: it goes into its container, and so does every container it completes.
    for (;;) {
      const container = open.at(-1)
      if (container === undefined) {
        if (!Number.isNaN(scanner.peek())) scanner.fail()
        return value
      }
      addValue(container, value)
      if (!closes(scanner, container)) break
      value = treeOf(container)
      open.pop()
    }
    readSeparator(scanner, open.at(-1) as Container, limits, refuse)
  }
}

function containerFor(bracket: number): Container {
  return bracket === OPEN_OBJECT
    ? { object: {}, place: undefined, members: 0 }
    : { array: [], place: 0 }
}

function treeOf(container: Container): JsonValue {
  return Object.freeze('object' in container ? container.object : container.array)
}

function addValue(container: Container, value: JsonValue): void {
  if ('object' in container) setMember(container.object, container.place as string, value)
  else container.array.push(value)
}

/** Passes over the bracket that closes the container, if it is next. */
function closes(scanner: JsonScanner, container: Container): boolean {
  const bracket = 'object' in container ? CLOSE_OBJECT : CLOSE_ARRAY
  if (scanner.peek() !== bracket) return false
  scanner.skip()
  return true
}

function readSeparator(
  scanner: JsonScanner,
  container: Container,
  limits: JsonLimits,
  refuse: Refuse,
): void {
  if (scanner.peek() !== COMMA) scanner.fail()
  scanner.skip()
  if ('object' in container) {
    readName(scanner, container, limits, refuse)
    return
  }
  if (++container.place === limits.items) {
    refuse('input-too-complex', `The document has an array of more than ${limits.items} items.`)
  }
}

function readName(
  scanner: JsonScanner,
  container: Extract<Container, { readonly object: MutableObject }>,
  limits: JsonLimits,
  refuse: Refuse,
): void {
  container.place = undefined
  if (scanner.peek() !== QUOTE) scanner.fail()
  if (++container.members > limits.members) {
    refuse(
      'input-too-complex',
      `The document has an object of more than ${limits.members} members.`,
    )
  }
  const name = scanner.readString()
  container.place = name
  if (name in container.object && Object.hasOwn(container.object, name)) {
    refuse('json-duplicate-member', 'A member name occurs twice in one object.')
  }
  if (name === '__proto__') {
    refuse('json-forbidden-member', 'The member name "__proto__" is not allowed.')
  }
  if (scanner.peek() !== COLON) scanner.fail()
  scanner.skip()
}
