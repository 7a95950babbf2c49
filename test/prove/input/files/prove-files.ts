import { constants, getPriority, setPriority } from 'node:os'
import type { Figure, ProofOptions } from '../../proof.ts'
import { tryFalseTypes } from './false-types.ts'
import { hostileFiles, type HostileFile } from './hostile-files.ts'
import { growthWhile } from './memory-watch.ts'
import { openOffice, quantile, type Office } from './office.ts'
import { openServedWorld, type ServedWorld } from './served-world.ts'
import { tryTraversal } from './traversal.ts'
import { overWire, type WireAnswer, type WireSent } from './wire-client.ts'

const mostGrowth = 64
const mostRise = 20
const megabyte = 1_000_000
const rounds = 4

interface BombOutcome {
  readonly name: string
  /** What went wrong; null when it was answered as it should be. */
  readonly fault: string | null
  readonly megabytes: number
  readonly milliseconds: number
}

/** Files made to exhaust, deceive or escape, sent to a server of its own while others work on it. */
export async function proveFiles(options: ProofOptions): Promise<readonly Figure[]> {
  const world = await openServedWorld()
  try {
    const isFull = options.size === 'full'
    await warmUp(world, isFull ? 6 : 2)
    const files = hostileFiles.filter(({ isQuick }) => isFull || isQuick === true)
    const outcomes: BombOutcome[] = []
    for (const file of files) {
      const outcome = await sendBomb(world, file)
      outcomes.push(outcome)
      options.log(
        `  ${file.name}: ${outcome.fault ?? file.outcome}, +${outcome.megabytes.toFixed(1)} MB, ${Math.round(outcome.milliseconds)} ms`,
      )
    }
    const traversal = await tryTraversal(world, isFull ? 1 : 0.1)
    const types = await tryFalseTypes(world, isFull ? 1 : 0.1)
    for (const fault of [...traversal.faults, ...types.faults]) options.log(`    ${fault}`)
    const rise = isFull ? await proveOthers(world, options) : []
    const faulty = outcomes.filter(({ fault }) => fault !== null)
    const most = Math.max(...outcomes.map(({ megabytes }) => megabytes))
    return [
      {
        name: `hostile files of ${files.length} not answered as they should be`,
        value: faulty.length,
        wanted: '0',
        isMet: faulty.length === 0,
      },
      {
        name: 'most memory the server grew by for one, MB',
        value: Math.round(most * 10) / 10,
        wanted: `< ${mostGrowth}`,
        isMet: most < mostGrowth,
      },
      {
        name: `faults with ${traversal.names} climbing names and ${traversal.paths} climbing paths`,
        value: traversal.faults.length,
        wanted: '0',
        isMet: traversal.faults.length === 0,
      },
      {
        name: `faults with ${types.uploads} contents under false types`,
        value: types.faults.length,
        wanted: '0',
        isMet: types.faults.length === 0,
      },
      ...rise,
    ]
  } finally {
    await world.close()
  }
}

/** What any server does in its first minutes: code is compiled and pools are filled, which is no growth by a file. */
async function warmUp(world: ServedWorld, turns: number): Promise<void> {
  const table = Buffer.from(`name;city\n${'Acme;Gent\n'.repeat(2_000)}`)
  for (let turn = 0; turn < turns; turn++) {
    await overWire(world, {
      path: '/api/imports?entity=contacts.company&name=list.csv',
      headers: { 'content-type': 'text/csv' },
      body: table,
    })
    await overWire(world, {
      path: '/api/files?name=large.bin',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.alloc(20 * megabyte, turn),
    })
    for (let count = 0; count < 40; count++)
      await overWire(world, {
        path: '/api/records/contacts.company/query',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"limit":200}'),
      })
  }
}

async function sendBomb(
  world: ServedWorld,
  file: HostileFile,
  sent: WireSent = file.sent(),
): Promise<BombOutcome> {
  const started = performance.now()
  try {
    const { result, growth } = await growthWhile(world.pid, () => overWire(world, sent))
    return {
      name: file.name,
      fault: faultOf(file, result),
      megabytes: growth / megabyte,
      milliseconds: result.milliseconds,
    }
  } catch (error) {
    return {
      name: file.name,
      fault: `no answer: ${String(error)}`,
      megabytes: 0,
      milliseconds: performance.now() - started,
    }
  }
}

function faultOf({ outcome }: HostileFile, { status, text }: WireAnswer): string | null {
  if (outcome === 'kept unread') return status === 201 ? null : `answered ${status}: ${text.slice(0, 200)}`
  if (status < 400 || status > 499) return `answered ${status}: ${text.slice(0, 200)}`
  const { detail } = JSON.parse(text) as { detail?: string }
  return detail !== undefined && detail.length > 20 && !/\n\s+at |\/src\/|node:/.test(detail)
    ? null
    : `refused without a clear text: ${text.slice(0, 200)}`
}

/** Calm and bombs in turn, so that whatever else the machine does hits both. */
async function proveOthers(world: ServedWorld, options: ProofOptions): Promise<readonly Figure[]> {
  const office = openOffice(world)
  const calm: number[] = []
  const bombed: number[] = []
  let failed = 0
  // Bombs come from other machines: what making and sending them takes here is not what they take from the server.
  const usual = getPriority()
  setPriority(0, constants.priority.PRIORITY_LOW)
  try {
    await pause(2_000)
    await office.take()
    for (let round = 0; round < rounds; round++) {
      const bombs = hostileFiles.filter((_, index) => index % rounds === round)
      // Made in advance: packing them is work of this process, not of the server.
      const ready = bombs.map((file) => ({ file, sent: file.sent() }))
      await office.take()
      const started = performance.now()
      for (const { file, sent } of ready) await sendBomb(world, file, sent)
      failed += await collect(office, bombed)
      await pause(Math.max(5_000, performance.now() - started))
      failed += await collect(office, calm)
      options.log(
        `  round ${round + 1}: p99 ${quantile(calm, 0.99).toFixed(1)} ms in calm, ${quantile(bombed, 0.99).toFixed(1)} ms with bombs`,
      )
    }
  } finally {
    restorePriority(usual)
    await office.close()
  }
  const [before, after] = [quantile(calm, 0.99), quantile(bombed, 0.99)]
  const rise = Math.round((after / before - 1) * 1000) / 10
  return [
    { name: `p99 of others in calm (${calm.length} answers), ms`, value: Math.round(before * 10) / 10 },
    { name: `p99 of others meanwhile (${bombed.length} answers), ms`, value: Math.round(after * 10) / 10 },
    { name: "rise of others' p99, %", value: rise, wanted: `< ${mostRise}`, isMet: rise < mostRise },
    { name: 'requests of others that failed', value: failed, wanted: '0', isMet: failed === 0 },
  ]
}

/** Only a privileged user may go up again; for anybody else the rest of the run stays polite. */
function restorePriority(usual: number): void {
  try {
    setPriority(0, usual)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error
  }
}

async function collect(office: Office, into: number[]): Promise<number> {
  const { milliseconds, failed } = await office.take()
  for (const time of milliseconds) into.push(time)
  return failed
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((settle) => setTimeout(settle, milliseconds))
