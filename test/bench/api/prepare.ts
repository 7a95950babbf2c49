import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@tessera/core'
import type pg from 'pg'
import type { BenchDatabase } from './database.ts'
import { fillDataset } from './dataset.ts'
import type { Asker } from './operations.ts'
import { makeOrganisation, openApp } from './organisation.ts'
import { startTessera } from './processes.ts'
import type { Settings } from './settings.ts'

export type Cookies = Readonly<Record<Asker, string>>

/** The data folder of the server, with the bench's own plugin installed; filled once. */
export async function prepare(
  settings: Settings,
  database: BenchDatabase,
  log: (line: string) => void,
): Promise<{ app: App; cookies: Cookies }> {
  const data = join(settings.folder, 'data')
  const cookieFile = join(settings.folder, 'cookies.json')
  if (!database.isNew)
    return {
      app: await openApp(data, database.url),
      cookies: JSON.parse(readFileSync(cookieFile, 'utf8')) as Cookies,
    }
  mkdirSync(join(data, 'plugins'), { recursive: true })
  if (!existsSync(join(data, 'plugins', 'bench')))
    symlinkSync(join(import.meta.dirname, 'plugin'), join(data, 'plugins', 'bench'))
  const app = await openApp(data, database.url)
  const client = await database.connect()
  try {
    const cookies = await makeOrganisation(app, client)
    await settle(client, data, database.url)
    log(
      `  filling ${settings.size.companies} companies, ${settings.size.people} people, ${settings.size.calls} calls on ${settings.size.calls * 2} timelines`,
    )
    await fillDataset(client, settings.size, log)
    writeFileSync(cookieFile, JSON.stringify(cookies), { mode: 0o600 })
    // Opened anew: it must not know the tables as empty.
    await app.stop()
    return { app: await openApp(data, database.url), cookies }
  } catch (error) {
    await app.stop()
    throw error
  } finally {
    await client.end()
  }
}

/** Lets the server draw up its search groups and timelines while the tables are empty, so that nothing is left to build. */
async function settle(client: pg.ClientBase, data: string, url: string): Promise<void> {
  const server = await startTessera(data, url, [])
  try {
    for (let quiet = 0, last = '', tries = 0; quiet < 4 && tries < 30; tries++) {
      await sleep(1000)
      const { rows } = await client.query<{
        state: string
      }>(`SELECT (SELECT string_agg(id::text || ready, ',' ORDER BY id) FROM core.search_group WHERE retired_at IS NULL) AS state
        FROM core.timeline_declaration WHERE entity = 'bench.call' AND swept`)
      const state = rows[0]?.state ?? ''
      quiet = state === last && state !== '' ? quiet + 1 : 0
      last = state
    }
  } finally {
    await server.stop()
  }
}
