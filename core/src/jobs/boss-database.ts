import type { Db } from 'pg-boss'
import type { Database, SqlClient } from '../database/database.ts'

type Answer = Awaited<ReturnType<Db['executeSql']>>

/** pg-boss on our connections. It sends whole transactions as one text, and needs the rows of each statement in it. */
export function bossDatabase(database: Database): Db {
  return {
    async executeSql(text, values) {
      const body = /^\s*BEGIN;([\s\S]*);\s*COMMIT;\s*$/.exec(text)?.[1]
      if (body === undefined) return bossTransaction(database).executeSql(text, values)
      return database.transaction(async (tx) =>
        flatten((await tx.raw.query(body)) as unknown as Answer | Answer[]),
      )
    },
  }
}

/** One statement of pg-boss in a transaction of ours. */
export function bossTransaction(client: SqlClient): Db {
  return {
    async executeSql(text, values) {
      try {
        return { rows: (await client.query(text, values)).rows }
      } catch (error) {
        throw asThrownByPg(error)
      }
    },
  }
}

function flatten(answers: Answer | Answer[]): Answer {
  return Array.isArray(answers) ? { rows: answers.flatMap((answer) => answer.rows as unknown[]) } : answers
}

/** pg-boss recognises some failures by the code and text that pg gives them. */
function asThrownByPg(error: unknown): unknown {
  const { details, cause } = error as { details?: { sqlState?: unknown }; cause?: unknown }
  return details?.sqlState === undefined || cause === undefined ? error : cause
}
