/** One error as the compiled schemas give it. */
export interface CompiledError {
  /** RFC 6901 pointer to the value. */
  readonly instancePath: string
  /** Pointer to the keyword, from the definition that it stands in. */
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A schema as a function, made by `compile-schemas.mjs`: every error, in the order of the schema. */
export type CompiledValidator = (data: unknown) => readonly CompiledError[]
