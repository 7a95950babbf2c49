import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface JourneyServer {
  readonly url: string
  /** The one-time link for the first administrator, as the terminal prints it. */
  readonly setupLink: string
  readonly output: () => string
  stop(): Promise<void>
}

const main = resolve(import.meta.dirname, '../../core/src/main.ts')
const longest = 90_000

/** The real server in an empty folder, as `npm start` runs it; ends when its output names the address. */
export async function startJourneyServer(): Promise<JourneyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-journey-'))
  const child: ChildProcess = spawn(
    process.execPath,
    ['--no-node-snapshot', main, '--data', folder, '--port', '0'],
    {
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', TZ: 'Europe/Brussels' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout!.on('data', (piece: Buffer) => (output += piece.toString()))
  child.stderr!.on('data', (piece: Buffer) => (output += piece.toString()))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const begin = Date.now()
  while (Date.now() - begin < longest) {
    const setupLink = /http\S+\/setup#token=\S+/.exec(output)?.[0]
    if (setupLink !== undefined)
      return { url: new URL(setupLink).origin, setupLink, output: () => output, stop }
    if (child.exitCode !== null) break
    await new Promise((later) => setTimeout(later, 50))
  }
  await stop()
  throw new Error(`The server printed no setup link. Its output:\n${output}`)
}
