import { spawn } from 'node:child_process'

export interface StartedProgram {
  /** What matched in its output. */
  readonly match: RegExpExecArray
  readonly output: () => string
  stop(): Promise<void>
}

export interface ProgramOptions {
  readonly folder: string
  readonly words: readonly string[]
  /** It is ready once it has printed this. */
  readonly ready: RegExp
  readonly env?: Readonly<Record<string, string>>
}

const patience = 90_000

/** Starts a program of Node, and waits until it says that it is ready. */
export async function startProgram({ folder, words, ready, env }: ProgramOptions): Promise<StartedProgram> {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  const match = await new Promise<RegExpExecArray | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), patience)
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      const found = ready.exec(printed)
      if (found !== null) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => resolve(null)).finally(() => clearTimeout(timer))
  })
  if (match === null) {
    await stop()
    throw new Error(`${words.join(' ')} did not become ready. It printed:\n${printed}`)
  }
  return { match, output: () => printed, stop }
}
