import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadMigrations } from './migration-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

const step = "export async function up(client) { await client.query('SELECT 1') }"

describe('loading a folder of migrations', () => {
  it('takes them in the order of their names, with their text', async () => {
    write('202602010000_second.mjs', step)
    write(
      '202601010000_first.mjs',
      `${step}\nexport async function down(client) { await client.query('SELECT 2') }`,
    )
    write('202601010000_first.test.ts', 'not this')
    write('README.md', 'nor this')
    const migrations = await loadMigrations(folder)
    expect(migrations.map(({ name }) => name)).toEqual(['202601010000_first', '202602010000_second'])
    expect(migrations.map(({ down }) => typeof down)).toEqual(['function', 'undefined'])
    expect(migrations[1]!.source).toBe(step)
  })

  it('refuses a name without a date, and a file without a way up', async () => {
    write('create_table.mjs', step)
    await expect(loadMigrations(folder)).rejects.toThrow(/is not named YYYYMMDDHHMM_verb_object/)
    rmSync(join(folder, 'create_table.mjs'))
    write('202601010000_first.mjs', 'export const nothing = 1')
    await expect(loadMigrations(folder)).rejects.toThrow(/does not export a function "up"/)
  })
})
