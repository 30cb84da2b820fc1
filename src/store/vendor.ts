/**
 * The one door to `libsql`, which is installed beside this library by whoever wants a store in a file. It is
 * loaded with `import()` when the first file is opened.
 */
import { OpenBadgesError } from '../errors.js'

/** As much of a connection of `libsql` as is used here, written down by hand: its own types need those of Node. */
export interface LibsqlConnection {
  readonly inTransaction: boolean
  /** Runs a statement and lets go of it. */
  exec(sql: string): void
  /**
   * Runs a statement and gives its rows. One that found the file busy stays in progress until it is collected as
   * garbage, and until then nothing can be committed.
   */
  prepare(sql: string): { all(...values: readonly unknown[]): readonly unknown[] }
  close(): void
}

type Libsql = new (file: string) => LibsqlConnection

// Held in a variable, so that a bundler neither asks for the package where nobody has it nor takes it along.
const PACKAGE = 'libsql'

/**
 * Opens a file with `libsql`; makes it when it is not there.
 *
 * @throws {OpenBadgesError} `ERR_OB_UNSUPPORTED` when the package, or its part for this platform, is not
 *   installed. What it throws for the file comes as it is.
 */
export async function openWithLibsql(file: string): Promise<LibsqlConnection> {
  const Connection = await loadLibsql()
  return new Connection(file)
}

async function loadLibsql(): Promise<Libsql> {
  try {
    const module: { readonly default: Libsql } = await import(
      /* @vite-ignore */ /* webpackIgnore: true */ PACKAGE
    )
    return module.default
  } catch (cause) {
    throw new OpenBadgesError(
      `A store in a file needs the package "${PACKAGE}"; add it with: npm install ${PACKAGE}`,
      { code: 'ERR_OB_UNSUPPORTED', cause },
    )
  }
}
