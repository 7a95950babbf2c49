import { describe, expect, it } from 'vitest'
import { createTestDatabase } from './test-database.ts'

describe('a test database', () => {
  it('has the schema of the kernel and nothing of another test', async () => {
    const first = await createTestDatabase()
    const second = await createTestDatabase()
    try {
      await first.database.query('CREATE TABLE core.only_here (id int)')
      const folded = await second.database.query<{ text: string }>(
        "SELECT core.fold('Straße ÉCOLE Łódź') AS text",
      )
      const tables = await second.database.query("SELECT 1 FROM pg_tables WHERE tablename = 'only_here'")
      expect(folded.rows).toEqual([{ text: 'strasse ecole lodz' }])
      expect(tables.rowCount).toBe(0)
    } finally {
      await first.close()
      await second.close()
    }
  })

  it('is made and dropped quickly', async () => {
    const start = performance.now()
    for (let round = 0; round < 5; round++) await (await createTestDatabase()).close()
    expect((performance.now() - start) / 5).toBeLessThan(1000)
  })
})
