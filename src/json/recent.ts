/** What was made lately, by the content that it was made of. */
export interface Recent<Value> {
  get(content: string): Value | undefined
  /** Keeps a value, and forgets the oldest when there are too many. Gives the value back. */
  keep(content: string, value: Value): Value
}

/**
 * A memory for what is met again and again, such as the key of an issuer, that nobody can fill.
 *
 * @param most - values that are kept.
 */
export function createRecent<Value>(most: number): Recent<Value> {
  const values = new Map<string, Value>()
  return {
    get: (content) => values.get(content),
    keep(content, value) {
      const [oldest] = values.keys()
      const isFull = values.size >= most && !values.has(content)
      if (isFull && oldest !== undefined) values.delete(oldest)
      values.set(content, value)
      return value
    },
  }
}
