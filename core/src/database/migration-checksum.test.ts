import { describe, expect, it } from 'vitest'
import { migrationChecksum } from './migration-checksum.ts'

const up = async (): Promise<void> => undefined
const checksum = (source: string): string => migrationChecksum({ name: '202601010000_a', up, source })

const typescript = `
import type { SqlClient } from '../core.ts'
// It's here for a reason: "quotes" in comments do not count.
export async function up(client: SqlClient): Promise<void> {
  await client.query(\`
    CREATE TABLE a (
      id int
    )\`)
  await client.query('CREATE INDEX ON a (id)')
}
`
const javascript = `
export async function up(client) {
    await client.query(\`CREATE TABLE a ( id int )\`);
    await client.query("CREATE INDEX ON a (id)");
}
`

describe('the checksum of a migration', () => {
  it('is the same for its TypeScript source and what it is packed to', () => {
    expect(checksum(typescript)).toBe(checksum(javascript))
  })

  it('changes with any word said to the database, and with its order', () => {
    expect(checksum(typescript.replace('id int', 'id bigint'))).not.toBe(checksum(typescript))
    expect(checksum("f('a'); f('b')")).not.toBe(checksum("f('b'); f('a')"))
    expect(checksum("f('a', 'b')")).not.toBe(checksum("f('a b')"))
  })

  it('is taken of the function when there is no file', () => {
    const first = {
      name: '202601010000_a',
      up: async (client: { query(text: string): Promise<unknown> }) => void (await client.query('SELECT 1')),
    }
    const second = {
      name: '202601010000_a',
      up: async (client: { query(text: string): Promise<unknown> }) => void (await client.query('SELECT 2')),
    }
    expect(migrationChecksum(first as never)).not.toBe(migrationChecksum(second as never))
  })
})
