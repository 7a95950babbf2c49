import type { App } from '@tessera/core'
import type pg from 'pg'
import { ask } from './capture.ts'
import type { DatasetSize } from './dataset.ts'
import type { Samples } from './operations.ts'
import type { Cookies } from './prepare.ts'

const pageSize = 50

/** Records that the member may see, and cursors to the last page of all people. */
export async function takeSamples(
  app: App,
  client: pg.ClientBase,
  cookies: Cookies,
  size: DatasetSize,
): Promise<Samples> {
  const team = `team_id = (SELECT primary_team_id FROM core."user" WHERE email = 'colleague0@bench.example') AND deleted_at IS NULL`
  const people = await client.query<{ id: string; last_name: string }>(
    `SELECT id, last_name FROM contacts.person WHERE ${team} ORDER BY md5(id::text) LIMIT 500`,
  )
  const companies = await client.query<{ id: string }>(
    `SELECT id FROM contacts.company WHERE ${team} ORDER BY md5(id::text) LIMIT 500`,
  )
  const deepCursors: Record<string, string> = {}
  for (const sort of [['-updatedAt'], ['lastName', 'firstName']]) {
    const offset = (Math.floor(size.people / pageSize) - 1) * pageSize - 1
    const body = { fields: ['id'], sort, limit: 1, offset }
    const answer = (await ask(
      app,
      { method: 'POST', path: '/api/records/contacts.person/query', body },
      cookies.reader,
    )) as { page: { next: string } }
    deepCursors[sort.join()] = answer.page.next
  }
  const lastNames = [...new Set(people.rows.map((row) => row.last_name))].slice(0, 200)
  return {
    personIds: people.rows.map((row) => row.id),
    companyIds: companies.rows.map((row) => row.id),
    lastNames,
    deepCursors,
  }
}
