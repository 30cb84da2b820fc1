import type { ContextFault } from './active-context.js'

/** Thrown while a context is read, and caught before it leaves this room. */
export class FaultyContext extends Error {
  override readonly name: string = 'FaultyContext'
  readonly fault: ContextFault

  constructor(code: string, { isDropped = false }: { readonly isDropped?: boolean } = {}) {
    super(code)
    this.fault = { code, isDropped }
  }
}
