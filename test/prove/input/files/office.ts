import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { CallersReport } from './other-callers.ts'
import type { ServedWorld } from './served-world.ts'

const perSecond = 40

export interface Office {
  /** The times of all answers since the last call. */
  take(): Promise<CallersReport>
  close(): Promise<void>
}

/** The other users of the server, at work from a process of their own. */
export function openOffice({ port, cookie }: ServedWorld): Office {
  const child = fork(join(import.meta.dirname, 'other-callers.ts'), [], { execArgv: [] })
  child.send({ port, cookie, perSecond })
  return {
    take() {
      const report = new Promise<CallersReport>((resolve, reject) => {
        const ended = (code: number | null): void =>
          reject(new Error(`The other callers ended with ${code}.`))
        child.once('exit', ended)
        child.once('message', (message) => {
          child.off('exit', ended)
          resolve(message as CallersReport)
        })
      })
      child.send('report')
      return report
    },
    async close() {
      const end = new Promise((done) => child.once('exit', done))
      child.kill()
      await end
    },
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
