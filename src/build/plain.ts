/**
 * A class of the model as people write it: `type` may be left out at every depth, since the place of a
 * node says what it is, and an optional member may be `undefined`. Members and values are those of the
 * standard.
 */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Name in keyof T as Name extends 'type' ? never : Name]: PlainMember<T, Name> } & {
        readonly type?: 'type' extends keyof T ? T['type'] : never
      }
    : T

/** A member's value; one that is optional may be `undefined` as well. */
type PlainMember<T, Name extends keyof T> =
  T extends Record<Name, T[Name]> ? Plain<T[Name]> : Plain<T[Name]> | undefined
