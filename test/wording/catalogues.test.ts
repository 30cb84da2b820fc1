import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fixesFor } from '../../src/chain/fixes.js'
import type { ChainCode } from '../../src/report/index.js'
import { ENGLISH, type PhraseId, SPANISH, say, wordsOf } from '../../src/wording/index.js'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))
const CATALOGUES = ['wording/english.ts', 'wording/spanish.ts', 'report/chain-words.ts']

/** Every file of the source but the catalogues, as one text. */
const source = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !CATALOGUES.includes(path))
  .map((path) => readFileSync(join(SRC, path), 'utf8'))
  .join('\n')

const ids = Object.keys(ENGLISH.phrases) as readonly PhraseId[]

/** The names of the gaps in a text, each once, sorted. */
function gapsOf(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/\{([A-Za-z]+)[^{}]*\}/g)].map(([, name = '']) => name)),
  ].sort()
}

/** Phrases whose ids are put together, as the month of a date. */
const MADE = /^(?:month|mark|decision|verdict(?:-parts)?)-/

/** Phrases whose reason is told in English alone; other languages tell the place. */
const OWN = /^rule-part-(?:not-read|too-large)$/

/** What is written the same in both. */
const SAME = /^(?:headline|date|list-next|condition-finding|figure-caption|month-\d+)$/

/** The ids for whose texts something does not hold. */
function without(holds: (english: string, spanish: string, id: PhraseId) => boolean): unknown {
  return ids.filter((id) => !holds(ENGLISH.phrases[id] ?? '', SPANISH.phrases[id] ?? '', id))
}

describe('every phrase', () => {
  it('has the same gaps in English and in Spanish', () => {
    const areSame = (one: string, other: string) => gapsOf(one).join() === gapsOf(other).join()
    expect(
      without(
        (english, spanish, id) => english !== '' && (OWN.test(id) || areSame(english, spanish)),
      ),
    ).toEqual([])
  })

  it('is another in Spanish, unless it has no words', () => {
    expect(without((english, spanish, id) => SAME.test(id) || english !== spanish)).toEqual([])
  })

  it('ends as a sentence in both or in neither', () => {
    const isSentence = (text: string) => /[.:]$/.test(text)
    expect(
      without(
        (english, spanish, id) => OWN.test(id) || isSentence(english) === isSentence(spanish),
      ),
    ).toEqual([])
  })

  it('is said somewhere', () => {
    const said = new Set(source.match(/[a-z][a-z0-9-]*/g))
    expect(without((_english, _spanish, id) => MADE.test(id) || said.has(id))).toEqual([])
  })
})

describe('the catalogues', () => {
  it('have the same phrases', () => {
    expect(Object.keys(SPANISH.phrases).sort()).toEqual([...ids].sort())
  })

  it('have every phrase that is said', () => {
    const said = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, id]) => id)
    expect(said.length).toBeGreaterThan(80)
    for (const id of said) expect(ids).toContain(id)
  })

  it.each([ENGLISH, SPANISH])('name twelve months ($tag)', ({ phrases }) => {
    const months = ids.filter((id) => id.startsWith('month-')).map((id) => phrases[id])
    expect(new Set(months).size).toBe(12)
  })
})

/** Codes where nothing is left to settle, where children and notes speak, or whose checks know more. */
const TOLD: readonly ChainCode[] = [
  ...(['ok', 'ok-vacuous', 'ok-attested', 'ok-waived', 'too-few'] as const),
  ...(['definition-unendorsed', 'holder-not-linked', 'holder-uncomparable'] as const),
  ...(['issuer-not-accepted', 'version-not-accepted', 'awarded-too-late'] as const),
  ...(['awarded-too-early', 'too-old', 'expired-at-award', 'expired', 'not-yet-valid'] as const),
  ...(['lapse-possible', 'endorsement-missing'] as const),
]

describe('what would settle it', () => {
  const report = readFileSync(join(SRC, 'report/chain-report.ts'), 'utf8')
  const union = report.slice(
    report.indexOf('export type ChainCode'),
    report.indexOf('export type ChainTag'),
  )
  const codes = [...union.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code as ChainCode)

  it('is told for every code, unless the check that gives it knows more', () => {
    expect(codes.length).toBeGreaterThan(50)
    for (const code of codes.filter((one) => !TOLD.includes(one))) {
      const fixes = fixesFor({ code })
      expect(fixes, code).toHaveLength(1)
      expect(wordsOf(fixes, SPANISH)).not.toBe(wordsOf(fixes))
    }
  })

  it('is what the check says, where it says it', () => {
    const fix = say('fix-renew')
    expect(fixesFor({ code: 'expired', fix })).toEqual([fix])
    expect(fixesFor({ code: 'revoked', fix })).toEqual([fix])
  })
})
