import { join } from 'node:path'
import { createTestApp, type TestApp, type TestRole } from '@tessera/sdk/testing'

export interface DoorAnswer {
  readonly status: number
  // Bodies are what a program outside would meet: their shape is what the tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any -- see above
  readonly body: any
}

/** Requests as they come over HTTP, by an administrator unless told otherwise. */
export interface MetadataDoor {
  readonly app: TestApp
  send(method: string, path: string, json?: unknown, as?: TestRole): Promise<DoorAnswer>
  /** As `send`, but a refusal fails the test with its text. */
  ask(method: string, path: string, json?: unknown): Promise<DoorAnswer['body']>
  /** Waits until nothing is left of what was purged. */
  outlastPurges(): Promise<void>
}

const workspace = join(import.meta.dirname, '..', '..')

/** A Tessera with people and companies, on a database of its own. */
export async function openMetadataDoor(): Promise<MetadataDoor> {
  const app = await createTestApp({ plugins: [join(workspace, 'plugins', 'contacts')] })
  const send: MetadataDoor['send'] = async (method, path, json, as = 'administrator') => {
    const answer = await app.as(as).request(path, { method, ...(json === undefined ? {} : { json }) })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return { status: answer.status, body: isJson ? JSON.parse(text) : text }
  }
  return {
    app,
    send,
    async ask(method, path, json) {
      const { status, body } = await send(method, path, json)
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
      return body
    },
    async outlastPurges() {
      const left = `SELECT (SELECT count(*) FROM core.custom_field WHERE purged_at IS NOT NULL)
        + (SELECT count(*) FROM core.custom_entity WHERE purged_at IS NOT NULL) AS count`
      // As if the seconds had passed in which another process may not have heard of it yet.
      for (const table of ['custom_field', 'custom_entity'])
        await app.sql(
          `UPDATE core.${table} SET archived_at = archived_at - interval '1 minute' WHERE purged_at IS NOT NULL`,
        )
      await app.sql(
        `UPDATE pgboss.job SET start_after = now() WHERE name LIKE 'core.purge-%' AND state = 'created'`,
      )
      while (Number((await app.sql<{ count: string }>(left))[0]!.count) > 0)
        await new Promise((resolve) => setTimeout(resolve, 50))
    },
  }
}
