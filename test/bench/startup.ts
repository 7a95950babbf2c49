import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchOptions, Figure } from './bench.ts'

const main = resolve(import.meta.dirname, '../../core/src/main.ts')
const longest = 60_000
const settle = 15_000

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}

interface Started {
  readonly child: ChildProcess
  readonly milliseconds: number
}

/** Starts the server as `npm start` does, and waits until it takes requests. */
async function start(folder: string): Promise<Started> {
  const port = await freePort()
  const begin = performance.now()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(folder, 'cache', 'compiled'),
    LOG_LEVEL: 'error',
  }
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', main, '--data', folder, '--port', String(port)],
    { env, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  while (performance.now() - begin < longest) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with ${child.exitCode} before it was ready.`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.status === 200) return { child, milliseconds: performance.now() - begin }
    await sleep(5)
  }
  throw new Error('The server was not ready within a minute.')
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolved) => child.once('exit', resolved))
  child.kill('SIGTERM')
  await ended
}

/** Resident memory of the server's process, in MB; Linux only. */
function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** From `node` to the first request taken on an initialised folder, and what the idle server then holds. */
export async function bench(options: BenchOptions): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-startup-'))
  const rounds = options.rounds ?? 20
  try {
    const first = await start(folder)
    await stop(first.child)
    const times: number[] = []
    let memory: number | null = null
    for (let round = 0; round < rounds; round++) {
      const { child, milliseconds } = await start(folder)
      times.push(milliseconds)
      if (round === rounds - 1) {
        await sleep(settle)
        memory = residentMegabytes(child.pid!)
      }
      await stop(child)
    }
    const figures: Figure[] = [
      { name: 'first start, database initialised on the way', value: first.milliseconds, unit: 'ms' },
      { name: 'ready to serve on an initialised folder', value: median(times), unit: 'ms', atMost: 1500 },
    ]
    return memory === null
      ? figures
      : [...figures, { name: 'idle server, resident', value: memory, unit: 'MB', atMost: 160 }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
