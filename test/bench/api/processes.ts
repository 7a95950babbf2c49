import { fork, spawn, type ChildProcess } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadOrder, LoadReport } from './load.ts'

const main = resolve(import.meta.dirname, '../../../core/src/main.ts')
const startTime = 60_000

export interface RunningProcess {
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

function stopper(child: ChildProcess): () => Promise<void> {
  const kill = (): void => void child.kill('SIGKILL')
  // Not even a bench that breaks down leaves it behind.
  process.once('exit', kill)
  return async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    const cut = setTimeout(() => child.kill('SIGKILL'), 20_000)
    child.kill('SIGTERM')
    await ended
    clearTimeout(cut)
  }
}

/** The server as `npm start` runs it, with its ordinary log, which goes to a file. */
export async function startTessera(
  dataFolder: string,
  databaseUrl: string,
  nodeFlags: readonly string[],
): Promise<RunningProcess> {
  const port = await freePort()
  const log = openSync(join(dataFolder, 'server.log'), 'a')
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(dataFolder, 'cache', 'compiled'),
    DATABASE_URL: databaseUrl,
  }
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', ...nodeFlags, main, '--data', dataFolder, '--port', String(port)],
    { env, stdio: ['ignore', log, 'inherit'] },
  )
  closeSync(log)
  const stop = stopper(child)
  const begin = performance.now()
  while (performance.now() - begin < startTime) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode} before it was ready.`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.status === 200) return { pid: child.pid!, port, stop }
    await sleep(20)
  }
  await stop()
  throw new Error('The server was not ready within a minute.')
}

function firstMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((answer, fail) => {
    const onExit = (code: number | null): void =>
      fail(new Error(`A process of the bench ended with ${code}.`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      answer(message as Message)
    })
  })
}

export async function startBareServer(settingsFile: string): Promise<RunningProcess> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [settingsFile], { execArgv: [] })
  const { port } = await firstMessage<{ port: number }>(child)
  return { pid: child.pid!, port, stop: stopper(child) }
}

export interface LoadGenerator {
  run(order: LoadOrder): Promise<LoadReport>
  stop(): Promise<void>
}

export function startLoadGenerator(): LoadGenerator {
  const child = fork(join(import.meta.dirname, 'load.ts'), [], { execArgv: [] })
  return {
    run: (order) => {
      const report = firstMessage<LoadReport>(child)
      child.send(order)
      return report
    },
    stop: stopper(child),
  }
}
