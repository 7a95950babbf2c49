import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const programs = process.env.POSTGRES_15_BIN ?? '/usr/lib/postgresql/15/bin'

/** Whether this machine has the oldest PostgreSQL that Tessera supports. */
export const hasPostgres15 = existsSync(join(programs, 'initdb'))

export interface OldServer {
  url(database: string): string
  stop(): Promise<void>
}

/** Starts a PostgreSQL 15 in a temporary folder, with `settings` added to its configuration. */
export async function startPostgres15(settings: string): Promise<OldServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-15-'))
  const account = process.getuid?.() === 0 ? accountOf('postgres') : {}
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid!)
  const cluster = join(folder, 'cluster')
  execFileSync(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...account, cwd: '/', stdio: 'ignore' },
  )
  writeFileSync(
    join(cluster, 'postgresql.auto.conf'),
    `listen_addresses = ''\nunix_socket_directories = '${folder}'\n${settings}\n`,
  )
  const server = spawn(join(programs, 'postgres'), ['-D', cluster], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(server, 'exit')
  await new Promise<void>((settle, reject) => {
    server.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => text.includes('ready to accept connections') && settle())
    server.once('exit', (code) => reject(new Error(`PostgreSQL 15 ended with code ${code}`)))
  })
  return {
    url: (database) => `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      server.kill('SIGINT')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function accountOf(name: string): { uid?: number; gid?: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
