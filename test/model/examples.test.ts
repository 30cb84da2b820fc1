import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/json/index.js'
import {
  isEndorsementCredential,
  isOpenBadgeCredential,
  vcVersionOf,
} from '../../src/model/index.js'
import { validateAchievementCredential } from '../../src/schema/index.js'
import { sharedAbsent, sharedJson, sharedPath } from '../shared.js'

const FOLDERS = [
  'ob-spec-unsigned',
  'ob-spec-vcdm20-2024-04-03',
  'ob-spec-vcdm11-2024-01-26',
  'impl-guide',
]
const FILE = fileURLToPath(new URL('examples.virtual.ts', import.meta.url))

/** What the compiler finds wrong with a source that stands beside this test, without writing it. */
function compile(source: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: [],
    noEmit: true,
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => name === FILE || fileExists.call(host, name)
  host.readFile = (name) => (name === FILE ? source : readFile.call(host, name))
  host.getSourceFile = (name, ...others) =>
    name === FILE
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
      : getSourceFile.call(host, name, ...others)
  const program = ts.createProgram([FILE], options, host)
  const file = program.getSourceFile(FILE)
  return program
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const declare = (type: string, documents: readonly unknown[]): string =>
  documents
    .map((document, index) => {
      const name = `${type}${index}`
      return `const ${name} = ${JSON.stringify(document)} as const\nexport const is${name}: ${type} = ${name}\n`
    })
    .join('')

const TYPES = [
  ['AchievementCredential', isOpenBadgeCredential, '2.0'],
  ['AchievementCredentialv1p1', isOpenBadgeCredential, '1.1'],
  ['EndorsementCredential', isEndorsementCredential, '2.0'],
  ['EndorsementCredentialv1p1', isEndorsementCredential, '1.1'],
] as const
const IMPORTS = `import type { ${TYPES.map(([name]) => name).join(', ')} } from '../../src/model/index.js'\n`

const fits = (document: unknown): boolean =>
  !isOpenBadgeCredential(document) ||
  validateAchievementCredential(document as unknown as JsonValue).length === 0

describe.skipIf(sharedAbsent !== false)('the examples of the specification', () => {
  it('satisfy the types where they fit the schema, and a broken one does not', {
    timeout: 60_000,
  }, () => {
    const examples = FOLDERS.flatMap((folder) =>
      readdirSync(sharedPath(`spec/vectors/${folder}`))
        .filter((file) => file.endsWith('.json'))
        .map((file) => sharedJson(`spec/vectors/${folder}/${file}`)),
    )
    const byType = TYPES.map(([name, isOf, version]) => ({
      name,
      documents: examples.filter((one) => isOf(one) && vcVersionOf(one) === version),
    }))
    expect(byType.map(({ documents }) => documents.length > 1)).toEqual([true, true, true, true])
    // One example of the specification does not fit its own schema: the type of an IdentifierEntry.
    expect(examples.filter((document) => !fits(document))).toHaveLength(1)
    const source = byType.map(({ name, documents }) => declare(name, documents.filter(fits)))
    expect(compile(IMPORTS + source.join(''))).toEqual([])
    const broken = byType.map(({ name, documents }) =>
      declare(name, [{ ...(documents[0] as object), id: 7 }]),
    )
    expect(compile(IMPORTS + broken.join(''))).toHaveLength(TYPES.length)
  })
})
