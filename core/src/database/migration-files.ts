import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TesseraError } from '@tessera/sdk'
import type { Migration } from './migration.ts'

const fileName = /^(\d{12}_[a-z0-9_]+)\.(ts|js|mjs)$/

/** Reads a folder of migrations, in the order of their names. Declaration files and tests beside them are passed over. */
export async function loadMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).toSorted()
  const migrations: Migration[] = []
  for (const file of names) {
    if (!/\.(ts|js|mjs)$/.test(file) || /\.(test|d)\.ts$/.test(file)) continue
    migrations.push(await loadMigration(folder, file))
  }
  return migrations
}

async function loadMigration(folder: string, file: string): Promise<Migration> {
  const path = join(folder, file)
  const name = fileName.exec(file)?.[1]
  if (name === undefined) throw invalid(`The migration ${path} is not named YYYYMMDDHHMM_verb_object.ts.`)
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Partial<Migration>
  if (typeof module.up !== 'function') throw invalid(`The migration ${path} does not export a function "up".`)
  const { up, down } = module
  return { name, up, ...(down === undefined ? {} : { down }), source: await readFile(path, 'utf8') }
}

function invalid(message: string): TesseraError {
  return new TesseraError({ code: 'database.invalid_migration', kind: 'internal', message })
}
