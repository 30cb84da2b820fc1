/** A view of bytes that Node can write as text. */
interface NodeBytes {
  /** Writes what the text means into the bytes, and passes over whatever is no letter. */
  write(text: string, encoding: 'base64url'): number
  toString(encoding: 'base64url'): string
}

/** As much of the module `node:buffer` as is used here, written down by hand. */
interface NodeBuffer {
  readonly Buffer: {
    from(memory: ArrayBufferLike, offset: number, length: number): NodeBytes
  }
}

/** What the runtime offered when it was first asked; `null` for nothing. */
let found: NodeBuffer | null | undefined

/** Unpadded base64url text of the bytes; `undefined` where Node does not write it. */
export function nodeEncodeBase64url(bytes: Uint8Array): string | undefined {
  return viewOf(bytes)?.toString('base64url')
}

/**
 * Fills the bytes with what unpadded base64url text means.
 *
 * @param bytes - as many as the text has.
 * @returns whether the text is the one spelling of them; `undefined` where Node does not read it.
 */
export function nodeDecodeBase64url(text: string, bytes: Uint8Array): boolean | undefined {
  const view = viewOf(bytes)
  if (view === undefined) return undefined
  view.write(text, 'base64url')
  // Node reads much that it would not write: other letters, padding, white space, bits of no byte
  return view.toString('base64url') === text
}

/** The same memory, as Node has it: nothing is copied, and nothing gets into the memory that Node shares. */
function viewOf(bytes: Uint8Array): NodeBytes | undefined {
  if (found === undefined) {
    const { process } = globalThis as {
      process?: { getBuiltinModule?: (id: string) => unknown }
    }
    found = (process?.getBuiltinModule?.('node:buffer') as NodeBuffer | undefined) ?? null
  }
  return found?.Buffer?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
