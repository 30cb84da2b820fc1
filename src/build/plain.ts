/**
 * A class of the model as people write it: `type` may be left out at every depth, since the place of a
 * node says what it is. Members and values are those of the standard.
 */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Name in keyof T as Name extends 'type' ? never : Name]: Plain<T[Name]> } & {
        readonly type?: T extends { readonly type: infer Type } ? Type : never
      }
    : T
