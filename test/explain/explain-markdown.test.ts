import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../src/explain/escape-markdown.js'
import { type ExplainMarkdownOptions, explainMarkdown, SPANISH } from '../../src/explain/index.js'
import type { ChainReport } from '../../src/report/index.js'
import { CERTIFICATE, SHOWN, supervisor } from './supervisor.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

let report: ChainReport
beforeAll(async () => {
  report = await supervisor()
})

describe('the example of chain.md 3.8 as Markdown', () => {
  it('reads in English', () => {
    expect(explainMarkdown(report)).toMatchInlineSnapshot(`
      "## Certificate for Apartment Maintenance Supervisors, from “Name of did:web:naaei.example” (did:web:naaei.example)

      **NOT COMPLETE, 1 prerequisite missing** (decision: undetermined, policy recruiter, checked 1 Aug 2027)

      - ✓ **ok** CAMT, from NAA Education Institute, 11 Feb 2024. Valid on the day of the award, 1 Jul 2026; ended since, on 31 Dec 2026 (not required today).
      - ✓ **ok** CAMT+E, from NAA Education Institute, 2 Mar 2026. Result 81 (75 needed).
      - ✓ **ok** Staff supervision at level 2: “Staff supervision”, from NAA Education Institute, 3 Jun 2026.
      - ? **unknown** Project management at level 2: “Site lead” was shown, but it is not certain that it counts. It does not tell at which level the competency was shown. → Ask its issuer which level was reached.
      - … **missing** Supervisor electives: 1 of 2. → The holder can show 1 more of these.
        - ✓ **ok** Staff supervision, from NAA Education Institute, 3 Jun 2026.
        - … **missing** Project management: not shown. → The holder can show it.
        - ✗ **failed** Water efficiency: shown, but does not count. Its issuer has withdrawn it. → Ask its issuer why; only a new award would count.

      ### Notes

      - “Staff supervision” counts for 2 conditions.
      "
    `)
  })

  it('reads in Spanish, below a heading of the page', () => {
    expect(explainMarkdown(report, { language: SPANISH, headingLevel: 3 })).toMatchInlineSnapshot(`
      "### Certificate for Apartment Maintenance Supervisors, de “Name of did:web:naaei.example” (did:web:naaei.example)

      **INCOMPLETO, falta 1 requisito** (decisión: sin determinar, política recruiter, comprobado el 1 ago 2027)

      - ✓ **cumple** CAMT, de NAA Education Institute, 11 feb 2024. Válida el día del otorgamiento, 1 jul 2026; después venció, el 31 dic 2026 (hoy no se exige que siga vigente).
      - ✓ **cumple** CAMT+E, de NAA Education Institute, 2 mar 2026. Resultado 81 (se pide 75).
      - ✓ **cumple** Staff supervision at level 2: «Staff supervision», de NAA Education Institute, 3 jun 2026.
      - ? **dudoso** Project management at level 2: se ha presentado «Site lead», pero no es seguro que cuente. No dice en qué nivel se demostró la competencia. → Pregunte a su emisor qué nivel se alcanzó.
      - … **falta** Supervisor electives: 1 de 2. → El titular puede presentar 1 más de estos.
        - ✓ **cumple** Staff supervision, de NAA Education Institute, 3 jun 2026.
        - … **falta** Project management: no se ha presentado. → El titular puede presentarlo.
        - ✗ **no cumple** Water efficiency: se ha presentado, pero no cuenta. Su emisor la ha revocado. → Pregunte a su emisor por qué; solo contaría un nuevo otorgamiento.

      #### Notas

      - «Staff supervision» cuenta para 2 condiciones.
      "
    `)
  })

  it('is the same, whatever the order of what was shown', async () => {
    const reversed = await supervisor(undefined, SHOWN.toReversed())
    expect(explainMarkdown(reversed)).toBe(explainMarkdown(report))
  })
})

/** What a hostile issuer writes, and what no part of it may become. */
const ATTACKS: readonly [string, string, RegExp][] = [
  ['a script', '<script>alert(1)</script>', /<script/],
  ['an image of HTML', '<img src=x onerror=alert(1)>', /<img/],
  ['a comment of HTML', '<!-- ', /<!--/],
  ['a reference', '&lt;b&gt;', /&lt;b&gt;/],
  ['a link', '[CAMT](https://evil.example)', /(?<!\\)\[CAMT/],
  ['the end of a link', '](javascript:alert(1))', /(?<!\\)\]/],
  ['an image', '![x](https://evil.example/x.png)', /(?<!\\)!/],
  ['an autolink', '<https://evil.example>', /<https/],
  ['a bare address', 'https://evil.example', /https:\/\//],
  ['a bare host', 'www.evil.example', /www\.evil/],
  ['code', '`ok`', /(?<!\\)`/],
  ['emphasis', '**ok** __ok__ ~~ok~~', /(?<!\\)[*_~](?!\*(?:ok|unknown|missing|failed)\*\*)/],
  ['a cell', 'a | b', /(?<!\\)\|/],
  ['a heading', '# ok', /(?<!\\)# ok/],
  ['a backslash that eats an escape', '\\[ok](x)', /(?<!\\)(?:\\\\)*\[ok/],
  ['mathematics', '$x$', /(?<!\\)\$/],
  ['a line of its own', 'a\n# ok', /\n# ok/],
  ['a paragraph of its own', 'a\u2029# ok', /\u2029/],
  ['a turn of the direction of writing', 'a\u202eb', /\u202e/],
]

describe('text of a badge makes no markup', () => {
  it.each(ATTACKS)('%s', (_name, attack, markup) => {
    expect(escapeMarkdown(attack)).not.toMatch(markup)
  })

  it.each(ATTACKS)('%s, wherever a badge or a rule says it', async (_name, attack, markup) => {
    const text = JSON.stringify(attack).slice(1, -1).replaceAll('$', '$$$$')
    const rename = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replace(/(?<="(?:name|targetName)":")[^"]*(?=")/g, text))
    const named = await supervisor(rename(CERTIFICATE), SHOWN.map(rename))
    for (const language of [undefined, SPANISH]) {
      const markdown = explainMarkdown(named, language === undefined ? {} : { language })
      const own = markdown.replaceAll(/^#+ |^ *- [✓?…✗] \*\*[^*]+\*\* |^\*\*[^*]+\*\*/gm, '')
      expect(own).not.toMatch(markup)
      expect(markdown.split('\n')).toHaveLength(explainMarkdown(report).split('\n').length)
    }
  })

  it.each([
    ['1. first', '1\\. first'],
    ['- first', '\\- first'],
    ['+ first', '\\+ first'],
    ['===', '\\==='],
    ['    code', 'code'],
  ])('%j begins nothing', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  it('and what needs no escape stays as it is', () => {
    for (const text of [
      'CAMT+E',
      'Zertifikat für Häuser',
      'did:web:a.example',
      '81 (75 needed).',
    ]) {
      expect(escapeMarkdown(text)).toBe(text)
    }
  })

  it('property: without its escapes it is the text again, in one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const escaped = escapeMarkdown(text)
        expect(escaped).not.toMatch(/[\n\r<>]/)
        const plain = escaped
          .replaceAll(/\\([!-/:-@[-`{-~w])/g, '$1')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
        expect(plain).toBe(text.replaceAll(/\s+/g, ' ').trim())
      }),
    )
  })
})

describe('misuse is thrown', () => {
  it.each<[string, unknown]>([
    ['no options', 'es'],
    ['an unknown option', { colour: true }],
    ['no language', { language: {} }],
    ['a level that there is not', { headingLevel: 0 }],
    ['a level that leaves no room for parts', { headingLevel: 6 }],
    ['a level that is no number', { headingLevel: '2' }],
  ])('%s', (_name, options) => {
    expect(() => explainMarkdown(report, options as ExplainMarkdownOptions)).toThrow(MISUSE)
  })

  it('no report', () => {
    expect(() => explainMarkdown({} as ChainReport)).toThrow(MISUSE)
  })
})
