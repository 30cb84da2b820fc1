import { isJsonObject, type JsonValue, pointTo } from '../json/index.js'
import { CLASS_SHAPES, type ClassShape, isIri } from '../model/index.js'
import { type LintProblem, lintProblem, problem } from '../report/index.js'
import type { ClassNode } from './class-nodes.js'
import { type Placed, valuesOf } from './elements.js'

/** Texts that are written for people. Others have rules of their own, or may be empty. */
const FOR_PEOPLE: readonly string[] = [
  'name',
  'description',
  'narrative',
  'targetName',
  'identifier',
]

/** Members that are addresses, and plain text to JSON-LD. No class has them with another meaning. */
const ADDRESSES: readonly string[] = ['url', 'targetUrl']

/** What is looked at in a node of one class. */
interface Texts {
  readonly forPeople: readonly { readonly name: string; readonly isRequired: boolean }[]
  readonly addresses: readonly string[]
}

/** Of each class that was met. */
const TEXTS = new Map<ClassShape, Texts>()

function textsOf(shape: ClassShape): Texts {
  const known = TEXTS.get(shape)
  if (known !== undefined) return known
  const { properties } = shape
  const texts: Texts = {
    forPeople: FOR_PEOPLE.flatMap((name) => {
      const { kind, required } = properties[name] ?? {}
      return kind === 'text' ? [{ name, isRequired: required === true }] : []
    }),
    addresses: ADDRESSES.filter((name) => Object.hasOwn(properties, name)),
  }
  TEXTS.set(shape, texts)
  return texts
}

/**
 * Texts without a character that anybody sees, and addresses that lead nowhere. The official schema
 * takes any text for both.
 *
 * Where the class asks for the text, an empty one is as good as none, and an error; elsewhere it could as
 * well be left out, which is a warning.
 *
 * @see Open Badges 3.0, Achievement, Criteria, Alignment, Profile; R-117
 */
export function checkTexts(place: ClassNode): readonly LintProblem[] {
  const { node, shape } = place
  const { forPeople, addresses } = textsOf(shape)
  const found: LintProblem[] = []
  for (const { name, isRequired } of forPeople) {
    if (isTelling(node[name])) continue
    // criteria without an address are what they say
    const isNeeded = isRequired || (shape === CLASS_SHAPES.Criteria && node.id === undefined)
    for (const { value, pointer } of valuesOf(place, name)) {
      if (!isTelling(textOf(value))) found.push(emptyText(name, pointer, isNeeded))
    }
  }
  for (const name of addresses) {
    const address = node[name]
    if (typeof address === 'string' && !isAddress(address)) found.push(noAddress(place, name))
  }
  return found
}

/** Whether there is no text, or one with a character that can be seen. */
function isTelling(text: JsonValue | undefined): boolean {
  return text === undefined || (typeof text === 'string' && /\S/.test(text))
}

/** Plain, or with its language. */
function textOf(value: JsonValue): string | undefined {
  const text = isJsonObject(value) ? value['@value'] : value
  return typeof text === 'string' ? text : undefined
}

function emptyText(name: string, pointer: string, isNeeded: boolean): LintProblem {
  const found = problem('text-empty', `"${name}" says nothing.`, pointer)
  if (isNeeded) return lintProblem(found)
  return lintProblem(found, { severity: 'warning', fix: 'Write it, or leave the member out.' })
}

function noAddress({ pointer }: Placed, name: string): LintProblem {
  const detail = `"${name}" is no address: it needs a scheme, such as "https:", and no spaces.`
  return lintProblem(problem('address-malformed', detail, pointTo(pointer, name)))
}

function isAddress(text: string): boolean {
  return isIri(text) && (!/^https?:/i.test(text) || URL.canParse(text))
}
