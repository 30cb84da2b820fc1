import { beforeAll, describe, expect, it } from 'vitest'
import {
  type ExplainTextOptions,
  explainText,
  type Language,
  SPANISH,
} from '../../src/explain/index.js'
import {
  type ChainReport,
  type EligibilityReport,
  formatReport,
  type RuleReport,
} from '../../src/report/index.js'
import { SHOWN, supervisor } from './supervisor.js'

const MISUSE = expect.objectContaining({ code: 'ERR_OB_ARGUMENT' })

let report: ChainReport
beforeAll(async () => {
  report = await supervisor()
})

describe('the example of chain.md 3.8 as text', () => {
  it('reads in English as formatReport gives it', () => {
    expect(explainText(report)).toBe(formatReport(report))
    expect(explainText(report)).toMatchInlineSnapshot(`
      "Certificate for Apartment Maintenance Supervisors, from “Name of did:web:naaei.example” (did:web:naaei.example): NOT COMPLETE, 1 prerequisite missing (decision: undetermined, policy recruiter, checked 1 Aug 2027)
        [ok]      CAMT, from NAA Education Institute, 11 Feb 2024. Valid on the day of the award, 1 Jul 2026; ended since, on 31 Dec 2026 (not required today).
        [ok]      CAMT+E, from NAA Education Institute, 2 Mar 2026. Result 81 (75 needed).
        [ok]      Staff supervision at level 2: “Staff supervision”, from NAA Education Institute, 3 Jun 2026.
        [unknown] Project management at level 2: “Site lead” was shown, but it is not certain that it counts. It does not tell at which level the competency was shown. -> Ask its issuer which level was reached.
        [missing] Supervisor electives: 1 of 2. -> The holder can show 1 more of these.
            [ok]      Staff supervision, from NAA Education Institute, 3 Jun 2026.
            [missing] Project management: not shown. -> The holder can show it.
            [failed]  Water efficiency: shown, but does not count. Its issuer has withdrawn it. -> Ask its issuer why; only a new award would count.
        Note: “Staff supervision” counts for 2 conditions."
    `)
  })

  it('reads in Spanish', () => {
    expect(explainText(report, { language: SPANISH })).toMatchInlineSnapshot(`
      "Certificate for Apartment Maintenance Supervisors, de “Name of did:web:naaei.example” (did:web:naaei.example): INCOMPLETO, falta 1 requisito (decisión: sin determinar, política recruiter, comprobado el 1 ago 2027)
        [cumple]    CAMT, de NAA Education Institute, 11 feb 2024. Válida el día del otorgamiento, 1 jul 2026; después venció, el 31 dic 2026 (hoy no se exige que siga vigente).
        [cumple]    CAMT+E, de NAA Education Institute, 2 mar 2026. Resultado 81 (se pide 75).
        [cumple]    Staff supervision at level 2: «Staff supervision», de NAA Education Institute, 3 jun 2026.
        [dudoso]    Project management at level 2: se ha presentado «Site lead», pero no es seguro que cuente. No dice en qué nivel se demostró la competencia. -> Pregunte a su emisor qué nivel se alcanzó.
        [falta]     Supervisor electives: 1 de 2. -> El titular puede presentar 1 más de estos.
            [cumple]    Staff supervision, de NAA Education Institute, 3 jun 2026.
            [falta]     Project management: no se ha presentado. -> El titular puede presentarlo.
            [no cumple] Water efficiency: se ha presentado, pero no cuenta. Su emisor la ha revocado. -> Pregunte a su emisor por qué; solo contaría un nuevo otorgamiento.
        Nota: «Staff supervision» cuenta para 2 condiciones."
    `)
  })
})

describe('the text', () => {
  it('is the same, whatever the order of what was shown', async () => {
    const reversed = await supervisor(undefined, SHOWN.toReversed())
    expect(explainText(reversed, { language: SPANISH })).toBe(
      explainText(report, { language: SPANISH }),
    )
  })

  it('is the same in either language but for the words', () => {
    const lines = explainText(report).split('\n')
    const others = explainText(report, { language: SPANISH }).split('\n')
    expect(others).toHaveLength(lines.length)
    const indent = (line: string) => line.search(/\S/)
    expect(others.map(indent)).toEqual(lines.map(indent))
  })

  it('reads in a language that is a plain object, and in English what that lacks', () => {
    const german: Language = {
      tag: 'de',
      phrases: { 'not-shown': 'nicht vorgelegt.', 'mark-missing': 'fehlt' },
    }
    const text = explainText(report, { language: german })
    expect(text).toContain('[fehlt]   Project management: nicht vorgelegt. -> The holder can')
  })

  it('colours marks only where that is asked for', () => {
    const plain = explainText(report)
    expect(plain).not.toContain('\u001b')
    expect(explainText(report, { colour: false })).toBe(plain)
    const coloured = explainText(report, { colour: true })
    expect(coloured).toContain('  \u001b[32m[ok]\u001b[39m      CAMT, from')
    expect(coloured.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '')).toBe(
      plain,
    )
  })

  it('lets no badge colour or break a line', async () => {
    const [camt, ...others] = SHOWN
    const issuer = { id: 'did:web:naaei.example', name: 'A\u001b[31mB\n  [ok] C\u202eD' }
    const text = explainText(await supervisor(undefined, [{ ...camt, issuer }, ...others]), {
      language: SPANISH,
    })
    expect(text).toContain('A\\u{1b}[31mB\\u{a}  [ok] C\\u{202e}D')
    expect(text.split('\n')).toHaveLength(explainText(report).split('\n').length)
  })

  it('changes nothing of the report', () => {
    const before = JSON.stringify(report)
    explainText(report, { language: SPANISH, colour: true })
    expect(JSON.stringify(report)).toBe(before)
  })
})

describe('the headline', () => {
  const bare = (): RuleReport => {
    const { credential: _credential, target: _target, ...rule } = report
    return rule
  }

  it('of a rule without a badge names the rule, if that has a name', () => {
    expect(explainText(bare())).toMatch(/^This rule: NOT COMPLETE/)
    expect(explainText(bare(), { language: SPANISH })).toMatch(/^Esta regla: INCOMPLETO/)
    const { label: _, ...phrases } = report.explanation.phrases
    const explanation = { ...report.explanation, label: 'Site manager (m/f)', phrases }
    expect(explainText({ ...bare(), explanation })).toMatch(
      /^“Site manager \(m\/f\)”: NOT COMPLETE/,
    )
  })

  it('of an award still to be made names the achievement and who is to award it', () => {
    const eligibility: EligibilityReport = {
      ...bare(),
      mode: 'award',
      question: 'requires',
      achievement: { id: 'urn:x:a', name: 'CAMS', digest: 'u' },
      issuer: 'did:web:naaei.example',
      holders: [],
      evidence: [],
      recommended: report.explanation,
    }
    const text = explainText(eligibility)
    expect(text).toMatch(/^CAMS, to be awarded by did:web:naaei\.example: NOT COMPLETE/)
    expect(text).toContain('\n  Recommended besides:\n    [ok]      CAMT, from')
    const spanish = explainText(eligibility, { language: SPANISH })
    expect(spanish).toContain('\n  Además se recomienda:\n    [cumple]    CAMT, de')
  })
})

describe('misuse is thrown', () => {
  it.each<[string, unknown, unknown]>([
    ['a promise of a report', Promise.resolve({}), {}],
    ['no report', undefined, {}],
    ['the report of a credential', { checks: [] }, {}],
  ])('%s', (_name, value, options) => {
    expect(() => explainText(value as never, options as never)).toThrow(MISUSE)
  })

  it.each<[string, unknown]>([
    ['no options', null],
    ['an unknown option', { lang: SPANISH }],
    ['the name of a language', { language: 'es' }],
    ['a language without phrases', { language: { tag: 'es' } }],
    ['a language whose phrase is no text', { language: { tag: 'es', phrases: { today: 1 } } }],
    ['a plural that is no function', { language: { ...SPANISH, plural: 2 } }],
    ['a colour', { colour: 'red' }],
  ])('%s', (_name, options) => {
    expect(() => explainText(report, options as ExplainTextOptions)).toThrow(MISUSE)
  })
})
