/** `{name}`, or `{name|form|form}` with the forms that a word takes by the number of that name. */
const GAP = /\{([A-Za-z]+)((?:\|[^{}|]*)*)\}/g

/**
 * A text with its gaps filled. Once: what comes into a gap is never read for gaps itself.
 *
 * @param inGap - what stands in the gap of that name; `forms` is empty where it has none. `undefined` leaves
 *   the gap as it is written.
 */
export function fillGaps(
  text: string,
  inGap: (name: string, forms: readonly string[]) => string | undefined,
): string {
  return text.replace(GAP, (gap, name: string, forms: string) => {
    const [, ...found] = forms.split('|')
    return inGap(name, found) ?? gap
  })
}

/**
 * The form of a word for a number.
 *
 * @param plural - which form that is, counted from zero. Default: the first for 1, else the second.
 */
export function formFor(
  count: number,
  forms: readonly string[],
  plural: (count: number) => number = isNotOne,
): string {
  return forms[plural(count)] ?? forms.at(-1) ?? ''
}

function isNotOne(count: number): number {
  return count === 1 ? 0 : 1
}
