/** Order of two texts by code units: the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The items in the order of a text about each; equals stay in theirs. */
export function sortedBy<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly Item[] {
  return items
    .map((item) => ({ item, text: textOf(item) }))
    .sort((one, other) => compareText(one.text, other.text))
    .map(({ item }) => item)
}

/** A set of texts, sorted. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText)
}
