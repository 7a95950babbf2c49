import type { App } from '@tessera/core'
import type pg from 'pg'
import type { BareOperation } from './bare-settings.ts'
import { captureOperation } from './capture.ts'
import { bareInsert } from './new-rows.ts'
import { comparedOperations, hookedOperation, pairs, type Operation, type Pair } from './operations.ts'
import type { Cookies } from './prepare.ts'
import { takeSamples } from './samples.ts'
import type { Settings } from './settings.ts'

export interface Plan {
  readonly compared: readonly { readonly operation: Operation; readonly rows: readonly number[] }[]
  readonly pairs: readonly (Pair & {
    readonly measuredRows: readonly number[]
    readonly referenceRows: readonly number[]
  })[]
  readonly bare: Readonly<Record<string, BareOperation>>
}

/** Learns from the kernel which SQL each request runs and how many rows it answers. */
export async function plan(
  app: App,
  client: pg.ClientBase,
  cookies: Cookies,
  settings: Settings,
): Promise<Plan> {
  const samples = await takeSamples(app, client, cookies, settings.size)
  const isWanted = (name: string): boolean => settings.only === null || settings.only.has(name)
  const owner = (
    await client.query<{ id: string; team: string }>(
      `SELECT id, primary_team_id AS team FROM core."user" WHERE email = 'colleague0@bench.example'`,
    )
  ).rows[0]!
  const bare: Record<string, BareOperation> = {}
  const compared: Plan['compared'][number][] = []
  for (const operation of [...comparedOperations(samples), hookedOperation(samples)].filter(({ name }) =>
    isWanted(name),
  )) {
    if (operation.answer === 'insert') {
      bare[operation.name] = bareInsert(operation.name, owner.id, owner.team)
      compared.push({ operation, rows: operation.requests.map(() => 1) })
      continue
    }
    const captured = await captureOperation(app, operation, cookies[operation.asker])
    if (captured.rows.every((count) => count === 0))
      throw new Error(`"${operation.name}" finds nothing, so there is nothing to measure.`)
    bare[operation.name] = captured.bare
    compared.push({ operation, rows: captured.rows })
  }
  const wantedPairs: Plan['pairs'][number][] = []
  for (const pair of isWanted('pairs') ? pairs(samples) : []) {
    const [measured, reference] = [
      await captureOperation(app, pair.measured, cookies[pair.measured.asker]),
      await captureOperation(app, pair.reference, cookies[pair.reference.asker]),
    ]
    if (measured.rows.join() !== reference.rows.join())
      throw new Error(`"${pair.title}" answers other numbers of rows than what it is compared with.`)
    wantedPairs.push({ ...pair, measuredRows: measured.rows, referenceRows: reference.rows })
  }
  return { compared, pairs: wantedPairs, bare }
}
