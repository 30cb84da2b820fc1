import { OpenBadgesError } from '../errors.js'

/** The `ERR_OB_ARGUMENT` of a call that was given something of the wrong kind. */
export function misuse(message: string): OpenBadgesError {
  return new OpenBadgesError(message, { code: 'ERR_OB_ARGUMENT' })
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but bytes. */
export function assertBits(bits: Uint8Array): void {
  if (!(bits instanceof Uint8Array)) throw misuse('The bits of a list must be a Uint8Array.')
}

/** @throws {OpenBadgesError} `ERR_OB_ARGUMENT` for anything but text, which every pointer is. */
export function assertPointer(pointer: string): void {
  if (typeof pointer !== 'string') throw misuse('A JSON pointer must be text.')
}

/** Whether it is a whole number from 0 up to, but not including, the end. */
export function isWithin(number: number, end: number): boolean {
  return Number.isSafeInteger(number) && number >= 0 && number < end
}
