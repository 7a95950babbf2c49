import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { verifyChain } from '../../../../core/src/events/verify-chain.ts'
import type { Acknowledged, AcknowledgementLog } from '../acknowledgements.ts'
import type { Finding } from './findings.ts'
import { invariants } from './invariants.ts'

const patience = 150_000
const shown = 5

interface Pending {
  readonly events: number
  readonly jobs: number
  readonly imports: number
}

const pending = `SELECT (SELECT count(*) FROM core.outbox)::int AS events,
  (SELECT count(*) FROM pgboss.job WHERE name <> 'dead-letter' AND state < 'completed')::int AS jobs,
  (SELECT count(*) FROM core.import WHERE state IN ('previewing', 'running'))::int AS imports`

/** Looks into the database of the server from outside, with a connection of its own. */
export class Inspector {
  readonly #databaseUrl: () => string
  #chainVerified = 0

  constructor(databaseUrl: () => string) {
    this.#databaseUrl = databaseUrl
  }

  /** Waits until nothing is under way; gives what still was when patience ended. */
  async settle(): Promise<Pending> {
    const deadline = performance.now() + patience
    return this.#connected(async (client) => {
      for (;;) {
        const { rows } = await client.query<Pending>(pending)
        const left = rows[0]!
        if (left.events + left.jobs + left.imports === 0 || performance.now() > deadline) return left
        await sleep(30)
      }
    })
  }

  /** Everything that has to be true now that nothing is under way. */
  async inspect(log: AcknowledgementLog): Promise<readonly Finding[]> {
    return this.#connected(async (client) => [
      ...(await broken(client)),
      ...(await lost(client, log)),
      ...(await this.#chain(client)),
    ])
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#connected(
      async (client) => (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows,
    )
  }

  /** What was verified before cannot change: the log is append-only, and the last walk goes over all of it. */
  async #chain(client: pg.Client, from = this.#chainVerified): Promise<readonly Finding[]> {
    const { checked, broken: links } = await verifyChain(client, from)
    this.#chainVerified = Math.max(from, from + checked - 1)
    return links.map(({ position, reason }) => ({
      kind: 'links of the chain broken',
      what: `${position}: ${reason}`,
    }))
  }

  async wholeChain(): Promise<{ readonly checked: number; readonly broken: number }> {
    return this.#connected(async (client) => {
      const { checked, broken: links } = await verifyChain(client, 1)
      return { checked, broken: links.length }
    })
  }

  async #connected<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.#databaseUrl(), application_name: 'proof' })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  }
}

async function broken(client: pg.Client): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { kind, name, sql } of invariants) {
    const { rows } = await client.query<{ what: string }>(sql)
    const some = rows.slice(0, shown).map(({ what }) => what)
    findings.push(...rows.map((_row, index) => ({ kind, what: `${name}: ${some[index] ?? '…'}` })))
  }
  return findings
}

/** Everything acknowledged is as it was promised, and nothing is there that nobody asked for. */
async function lost(client: pg.Client, log: AcknowledgementLog): Promise<readonly Finding[]> {
  const { rows } = await client.query<Acknowledged>(
    'SELECT id, name, version::int, word, size::int, deleted_at IS NOT NULL AS "isDeleted" FROM ledger.entry',
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const promised = log.latest()
  const findings: Finding[] = []
  for (const record of promised.values()) {
    const stored = found.get(record.id)
    if (stored === undefined)
      findings.push({ kind: 'acknowledged writes lost', what: `${record.name} is gone` })
    else if (!isSame(stored, record))
      findings.push({
        kind: 'acknowledged writes lost',
        what: `${record.name} is ${JSON.stringify(stored)}, promised was ${JSON.stringify(record)}`,
      })
  }
  for (const { id, name } of rows)
    if (!promised.has(id))
      findings.push({ kind: 'writes done twice', what: `${name} (${id}) was never acknowledged` })
  return findings
}

function isSame(stored: Acknowledged, record: Acknowledged): boolean {
  return (['name', 'version', 'word', 'size', 'isDeleted'] as const).every(
    (key) => stored[key] === record[key],
  )
}
