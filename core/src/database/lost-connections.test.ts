import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import type { SqlClient } from './database.ts'
import { connectDatabase } from './postgres-database.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let other: TestDatabase['database']

beforeAll(async () => {
  test = await createTestDatabase()
  other = await connectDatabase({ url: test.url, logger, poolSize: 1, applicationName: 'other' })
})
afterAll(async () => {
  await other.close()
  await test.close()
})

/** Ends every connection of the database under test, as a restart of the server does. */
async function cutAll(): Promise<void> {
  await other.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tessera'",
  )
}

describe('a lost connection', () => {
  it('fails the statement it carried as unavailable, and heals', async () => {
    const sleeping = test.database.query('SELECT pg_sleep(10)').catch((error: unknown) => error)
    await sleep(50)
    await cutAll()
    expect(await sleeping).toMatchObject({ kind: 'unavailable' })
    expect((await test.database.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
  })

  it('fails the transaction it carried, and does not end the process', async () => {
    const open = test.database.transaction(async (tx) => {
      await tx.query('SELECT 1')
      await cutAll()
      await sleep(50)
      await tx.query('SELECT 2')
    })
    await expect(open).rejects.toMatchObject({ kind: 'unavailable' })
    await test.database.transaction((tx) => tx.query('SELECT 1'))
  })

  it('is replaced when it was idle', async () => {
    await test.database.searching.query('SELECT 1')
    await cutAll()
    await sleep(50)
    await test.database.searching.query('SELECT 1')
    await test.database.streaming((client) => client.query('SELECT 1'))
  })
})

/** A process of the server stands still, and its connection stays open: what a machine that hangs looks like. */
async function whileFrozen(pid: number, work: () => Promise<void>): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  try {
    await work()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}

describe('a connection that falls silent', () => {
  const pidOf = async (client: SqlClient): Promise<number> =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid

  it('is given up when its statement has had its time, and replaced', async () => {
    const hasty = await connectDatabase({ url: test.url, logger, poolSize: 1, statementTimeout: 100 })
    await whileFrozen(await pidOf(hasty), async () => {
      await expect(hasty.query('SELECT 1')).rejects.toMatchObject({ kind: 'unavailable' })
      expect((await hasty.query('SELECT 2 AS n')).rows).toEqual([{ n: 2 }])
    })
    await hasty.close()
  })

  it('is given up with its transaction, without waiting for it to be rolled back', async () => {
    const hasty = await connectDatabase({ url: test.url, logger, poolSize: 1, statementTimeout: 100 })
    const sent: string[] = []
    await hasty
      .transaction(async (tx) => {
        const raw = tx.raw as unknown as { query: (...words: unknown[]) => unknown }
        const query = raw.query.bind(raw)
        raw.query = (...words) => {
          sent.push(JSON.stringify(words[0]))
          return query(...words)
        }
        await whileFrozen(await pidOf(tx), () => tx.query('SELECT 3').then(() => undefined))
      })
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'database.unreachable' }))
    expect(sent).not.toContain('"ROLLBACK"')
    expect((await hasty.query('SELECT 4 AS n')).rows).toEqual([{ n: 4 }])
    await hasty.close()
  })
})

describe('a statement that may take its time', () => {
  it('is waited for beyond what others have', async () => {
    const hasty = await connectDatabase({ url: test.url, logger, statementTimeout: 100 })
    await hasty.transaction(async (tx) => {
      await tx.query('SET LOCAL statement_timeout = 0')
      tx.isPatient = true
      expect((await tx.query('SELECT pg_sleep(2.5), 5 AS n')).rows).toMatchObject([{ n: 5 }])
    })
    await hasty.close()
  })
})

describe('a server that is not there', () => {
  it('is reported as unavailable', async () => {
    const nowhere = connectDatabase({ url: 'postgresql://postgres@127.0.0.1:1/none', logger })
    await expect(nowhere).rejects.toMatchObject({ code: 'database.unreachable', kind: 'unavailable' })
  })

  it('is told apart from a database that is not there', async () => {
    const url = test.url.replace(/test_\w+/, 'test_missing')
    await expect(connectDatabase({ url, logger })).rejects.toMatchObject({ code: 'database.missing' })
  })
})

describe('when every connection is in use', () => {
  it('a caller waits, then is told so', async () => {
    const small = await connectDatabase({ url: test.url, logger, poolSize: 1, acquireTimeout: 100 })
    await small.transaction(async () => {
      expect(small.statistics).toMatchObject({ total: 1, idle: 0 })
      await expect(small.query('SELECT 1')).rejects.toMatchObject({
        code: 'database.busy',
        kind: 'unavailable',
      })
    })
    await small.close()
  })
})

describe('closing', () => {
  it('waits for the work that is under way, and then refuses more', async () => {
    const closing = await connectDatabase({ url: test.url, logger })
    const work = closing.query('SELECT pg_sleep(0.1), 7 AS n')
    await sleep(20)
    await Promise.all([closing.close(), closing.close()])
    expect((await work).rows).toMatchObject([{ n: 7 }])
    await expect(closing.query('SELECT 1')).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('ends a statement that runs too long by its time limit', async () => {
    const hasty = await connectDatabase({ url: test.url, logger, statementTimeout: 50 })
    await expect(hasty.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: 'database.timeout' })
    await hasty.close()
  })
})
