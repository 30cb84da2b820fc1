import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatReport, verify, verifyChain } from 'stackbadge'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/**
 * Examples run here over the sources, and check their own outcomes: one that does not reach what it
 * promises throws. What is compared besides is what a reader sees, as verdicts and marks.
 */

/** Everything that an example prints. */
async function outputOf(run: () => Promise<unknown>): Promise<string> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((text) => {
    lines.push(String(text))
  })
  await run()
  return lines.join('\n')
}

/** The verdicts of the reports in a text, in their order. */
function verdictsIn(output: string): readonly string[] {
  return [...output.matchAll(/^\S.*: ([A-Z ]{5,}[A-Z])(?=[ ,])/gm)].map(
    ([, verdict = '']) => verdict,
  )
}

/** How many lines of each mark a text has. */
function marksIn(output: string): Readonly<Record<string, number>> {
  const marks: Record<string, number> = {}
  for (const [, mark = ''] of output.matchAll(/^ +\[(\S+)\]/gm))
    marks[mark] = (marks[mark] ?? 0) + 1
  return marks
}

describe('the examples come out as they say', () => {
  test('CAMT and CAMT+E: shown, not shown, expired at the award, of somebody else (D2)', async () => {
    const output = await outputOf(() => import('../examples/camt-plus-e.js'))
    expect(verdictsIn(output)).toEqual([
      'VERIFIED',
      'COMPLETE',
      'NOT COMPLETE',
      'DOES NOT HOLD',
      'DOES NOT HOLD',
    ])
    expect(marksIn(output)).toEqual({ ok: 7, skipped: 6, missing: 1, failed: 2 })
  })

  test('the certificate of supervisors: two of three electives, never one twice (D3)', async () => {
    const output = await outputOf(() => import('../examples/supervisor-certificate.js'))
    expect(verdictsIn(output)).toEqual(['COMPLETE', 'NOT COMPLETE', 'DOES NOT HOLD'])
    expect(output).toContain('[ok]      Supervisor electives: 2 of 2.')
    expect(output).toContain('[missing] Supervisor electives: 1 of 2.')
    expect(output).toContain('73 (75 needed)')
  })

  test('storage on a lapsed certification: not today, but on the day of the award (D4)', async () => {
    const output = await outputOf(() => import('../examples/pv-installer-plus-storage.js'))
    expect(verdictsIn(output)).toEqual([
      'COMPLETE',
      'DOES NOT HOLD',
      'COMPLETE',
      'NOT CERTAIN',
      'COMPLETE',
    ])
    expect(marksIn(output)).toEqual({ ok: 3, failed: 1, unknown: 1 })
  })

  test('solar for builders: any trade will do, one that is self-issued will not (D5)', async () => {
    const output = await outputOf(() => import('../examples/roofer-plus-solar.js'))
    expect(verdictsIn(output)).toEqual(['COMPLETE', 'NOT COMPLETE'])
    expect(output).toContain('Journeyman Roofer: failed/issuer-not-accepted.')
    expect(output).toContain('Residential Builder License: missing/not-presented.')
  })

  test('a badge without rule asks for nothing, one whose rule was cut out is refused (D6)', async () => {
    const output = await outputOf(() => import('../examples/allied-professions.js'))
    expect(verdictsIn(output)).toEqual(['COMPLETE', 'COMPLETE', 'NOT COMPLETE', 'NOT VALID'])
  })

  test('an award is checked, waived in part, or made in spite of the rule, and the badge says so', async () => {
    const output = await outputOf(() => import('../examples/award-a-stacked-badge.js'))
    expect(verdictsIn(output)).toEqual(['NOT COMPLETE', 'COMPLETE', 'COMPLETE', 'NOT COMPLETE'])
    expect(marksIn(output)).toEqual({ ok: 5, missing: 3 })
    expect(output).toContain('Signing is refused: prerequisites-not-met')
  })

  test('badges are suspended, reinstated and revoked, also after the key has changed', async () => {
    const output = await outputOf(() => import('../examples/revoke-a-badge.js'))
    expect(verdictsIn(output)).toEqual([
      'VERIFIED',
      'VERIFIED',
      'REFUTED',
      'VERIFIED',
      'REFUTED',
      'VERIFIED',
      'REFUTED',
    ])
    expect(output).toContain('suspend by office, in version 2 of the list: Not insured.')
    expect(output).toContain('revoke by registrar, in version 2 of the list: Void exam.')
  })

  test('a page with two figures: the way to the certificate, and how far Ana has come', async () => {
    const output = await outputOf(() => import('../examples/draw-a-stack.js'))
    expect(output).toMatch(/^<!doctype html>/)
    expect(output.split('<svg xmlns').length - 1).toBe(2)
    expect(output).toContain('[missing] Supervisor electives: 1 of 2.')
  })

  test('ways to the certificate: two, the least to show, and what falls with a badge', async () => {
    const output = await outputOf(() => import('../examples/plan-a-stack.js'))
    expect(output).toContain('CAMT (expired): earn')
    expect(output).toContain('CAMT+E (not-presented): show or earn')
    expect(output).toContain('CAMT+E: satisfied becomes missing')
  })

  test('many badges are issued and verified, and the one that cannot be is told', async () => {
    const output = await outputOf(() => import('../examples/issue-many.js'))
    expect(output).toContain('Award 100 is not issued: ERR_OB_INPUT')
    expect(output).toContain('199 badges are issued and verified.')
  })
})

describe('the demo', () => {
  const commandLine = process.argv
  const now = new Date('2026-11-02T00:00:00Z')
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stackbadge-demo-'))
  })

  afterEach(async () => {
    process.argv = commandLine
    await rm(folder, { recursive: true })
  })

  test('climbs the ladder, and writes badges that verify, alone and as a chain', async () => {
    const target = join(folder, 'to', 'keep')
    process.argv = [process.execPath, 'demo.js', target]
    const output = await outputOf(() => import('../examples/demo.js'))

    expect(verdictsIn(output)).toEqual([
      'VERIFIED',
      'NOT COMPLETE',
      'COMPLETE',
      'NOT COMPLETE',
      'COMPLETE',
      'REFUTED',
    ])
    const names = await readdir(target)
    expect(names.sort()).toEqual([
      'camt-plus-e.json',
      'camt.json',
      'project-management.json',
      'staff-supervision.json',
      'supervisor-certificate.json',
    ])
    const badges = new Map<string, Uint8Array>()
    for (const name of names) {
      expect(output).toContain(join(target, name))
      const bytes = await readFile(join(target, name))
      const report = await verify(bytes, { now })
      expect(report.verified, formatReport(report)).toBe(true)
      badges.set(name, bytes)
    }
    const certificate = badges.get('supervisor-certificate.json')
    const chain = await verifyChain(certificate, [...badges.values()], { now })
    expect(chain.decision).toBe('yes')
  })
})
