import { readdirSync, readFileSync } from 'node:fs'

const interval = 50
const slowInterval = 1_000
/** Linux tells processor time in hundredths of a second. */
const tick = 10

export interface ProcessUse {
  /** Peaks of what is resident, in MB: of the server, of the processes it has started, and of all at the same moment. */
  readonly server: number
  readonly readers: number
  readonly resident: number
  /** The same of all, with the program's own file counted once: it lies in memory once. */
  readonly together: number
  /** Peak of all processes of PostgreSQL, with what they share counted once (PSS), in MB. */
  readonly postgres: number
  /** Milliseconds of processor time meanwhile. */
  readonly processor: { readonly server: number; readonly readers: number; readonly postgres: number }
}

/** Watches two families of processes until it is stopped; Linux only, elsewhere every figure is NaN. */
export function watchProcesses(server: number, postgres: number): { stop(): ProcessUse } {
  const peaks = { server: NaN, readers: NaN, resident: NaN, together: NaN, postgres: NaN }
  const raise = (name: keyof typeof peaks, value: number): void => {
    if (!(peaks[name] >= value)) peaks[name] = value
  }
  const sample = (): void => {
    const own = residentOf(server)
    const readers = descendants(server).map(residentOf)
    const all = [own, ...readers]
    raise('server', own.own + own.file)
    raise('readers', total(readers.map((each) => each.own + each.file)))
    raise('resident', total(all.map((each) => each.own + each.file)))
    raise('together', total(all.map((each) => each.own)) + Math.max(...all.map((each) => each.file)))
  }
  const sampleDatabase = (): void =>
    raise(
      'postgres',
      total([postgres, ...descendants(postgres)].map((pid) => megabytes(pid, 'smaps_rollup', 'Pss'))),
    )
  const processor = (): ProcessUse['processor'] => ({
    server: processorTimes(server).own,
    readers: processorTimes(server).ended + total(descendants(server).map((pid) => processorTimes(pid).own)),
    postgres: total(
      [postgres, ...descendants(postgres)].map((pid) => processorTimes(pid).own + processorTimes(pid).ended),
    ),
  })
  const before = processor()
  sample()
  sampleDatabase()
  const timers = [setInterval(sample, interval), setInterval(sampleDatabase, slowInterval)]
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer)
      const after = processor()
      const used = {
        server: after.server - before.server,
        readers: after.readers - before.readers,
        postgres: after.postgres - before.postgres,
      }
      return { ...peaks, processor: used }
    },
  }
}

/** A process that has just ended counts for nothing. */
const total = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)

/** What a process has of its own, and what of files, nearly all of which is the program itself. */
function residentOf(pid: number): { readonly own: number; readonly file: number } {
  const file = megabytes(pid, 'status', 'RssFile')
  return Number.isNaN(file) ? { own: 0, file: 0 } : { own: megabytes(pid, 'status', 'VmRSS') - file, file }
}

function megabytes(pid: number, file: 'status' | 'smaps_rollup', name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readOf(`/proc/${pid}/${file}`))?.[1]
  return Number(kilobytes ?? NaN) / 1024
}

/** Of the process itself, and of its children that have ended. */
function processorTimes(pid: number): { readonly own: number; readonly ended: number } {
  const fields = readOf(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  const sum = (first: number): number =>
    (Number(fields[first] ?? NaN) + Number(fields[first + 1] ?? NaN)) * tick
  return { own: sum(11), ended: sum(13) }
}

function descendants(pid: number): number[] {
  const children = childrenOf(pid)
  return [...children, ...children.flatMap(descendants)]
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readOf(`/proc/${pid}/task/${task}/children`)
        .split(' ')
        .filter((text) => text.trim() !== '')
        .map(Number),
    )
  } catch {
    return []
  }
}

function readOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
