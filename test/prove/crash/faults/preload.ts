/*
 * Loaded into the server before its own code, with `--import`: watches the statements that its database driver sends,
 * and kills at the moment it was told. The server itself knows nothing of it.
 */
import { createRequire } from 'node:module'
import { moments, type Moment, type Phase } from './fault-points.ts'
import { killCluster, postmasterOf } from './kill-cluster.ts'
import type { KillOrder, KillReport } from './orders.ts'
import { statementKind, type StatementKind } from './statement-kind.ts'

interface Client {
  query(...words: unknown[]): unknown
}

const core = createRequire(new URL('../../../../core/src/main.ts', import.meta.url))
const { Client } = core('pg') as { Client: { prototype: Client } }
const dataFolder = process.env.CRASH_DATA_FOLDER ?? ''
const transactions = new WeakMap<Client, StatementKind[]>()
const original = Client.prototype.query
let order: (KillOrder & { readonly at: Moment }) | undefined
let left = 0

Client.prototype.query = function query(this: Client, ...words: unknown[]): unknown {
  const [first] = words
  const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text
  if (order === undefined || typeof text !== 'string') return original.apply(this, words)
  const kind = statementKind(text)
  const transaction = kind === 'begin' ? [] : [...(transactions.get(this) ?? []), kind]
  transactions.set(this, transaction)
  pass('before', kind, transaction)
  const answer = original.apply(this, words)
  pass('sent', kind, transaction)
  if (!(answer instanceof Promise)) return answer
  return answer.then((result: unknown) => {
    pass('after', kind, transaction)
    return result
  })
}

function pass(phase: Phase, kind: StatementKind, transaction: readonly StatementKind[]): void {
  if (order?.at.phase !== phase || !order.at.at(kind, transaction) || left-- > 0) return
  const { victim } = order
  order = undefined
  const postmaster = victim === 'server' ? undefined : postmasterOf(dataFolder)
  if (postmaster !== undefined) killCluster(postmaster)
  if (victim === 'database') process.send?.({ killed: victim } satisfies KillReport)
  else process.kill(process.pid, 'SIGKILL')
}

process.on('message', (message: KillOrder) => {
  order = { ...message, at: moments[message.moment]! }
  left = message.skip
})
// Whoever asked for kills is gone: nobody is left to end this server.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
