import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** That no row of chain.md 3.9 and no system of 1.2 goes without a scenario on signed badges. */

const ROWS = [
  ...['C01', 'C02', 'C03', 'C05', 'C06', 'C07', 'C09', 'C11', 'C12', 'C13', 'C15', 'C16', 'C18'],
  ...['C20', 'C22', 'C23', 'C24', 'C26', 'C28', 'C29', 'C31', 'C32', 'C34', 'C36', 'C38', 'C39'],
  ...['C40', 'C41', 'C42', 'C45', 'C46', 'C47', 'C48', 'C50', 'C51', 'C53', 'C55', 'C56', 'C57'],
  'C59',
]
const SYSTEMS = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10']

const folder = new URL('./', import.meta.url)
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')

it.each([...ROWS, ...SYSTEMS])('%s has a scenario on signed badges', (row) => {
  // at the beginning of the name of a test, or of a group of them
  expect(scenarios).toMatch(new RegExp(`^\\W*(?:it|describe)?\\W*'${row} `, 'm'))
})
