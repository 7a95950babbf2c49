import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

const companies = '/api/metadata/entities/contacts.company/fields'
let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

interface Made {
  readonly id: string
  readonly column: string
}

async function make(name: string, kind: string, options: object = {}): Promise<Made> {
  const { id } = await door.ask('POST', companies, { name, kind, labels: { en: name }, options })
  return { id, column: await columnOf(id) }
}
async function columnOf(id: string): Promise<string> {
  const [row] = await door.app.sql<{ column: string }>(
    'SELECT "column" FROM core.custom_field WHERE id = $1',
    [id],
  )
  return row!.column
}
const company = async (custom: object): Promise<string> =>
  (await door.ask('POST', '/api/records/contacts.company', { name: 'Ave', custom })).id
async function purge({ id }: Made): Promise<void> {
  await door.ask('POST', `${companies}/${id}/archive`)
  await door.ask('POST', `${companies}/${id}/purge`)
}
const historyOf = async (id: string): Promise<string> =>
  JSON.stringify(await door.ask('GET', `/api/records/contacts.company/${id}/history`))
const columns = async (): Promise<number> =>
  (
    await door.app.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_attribute WHERE attrelid = 'contacts.company'::regclass AND attnum > 0`,
    )
  )[0]!.n

describe('the columns of a purged field', () => {
  it('are taken over by the next field of their kind, which meets nothing of what they held', async () => {
    const first = await make('secret', 'text', { search: true })
    const old = await company({ secret: 'xylophone' })
    await door.ask('PATCH', `/api/records/contacts.company/${old}`, { custom: { secret: 'xylophone two' } })
    await purge(first)
    const between = await make('secret', 'text', { search: true })
    expect(between.column).not.toBe(first.column)
    await door.outlastPurges()
    await purge(between)
    await door.outlastPurges()
    const count = await columns()
    const again = await make('secret', 'text', { search: true })
    expect([first.column, between.column]).toContain(again.column)
    expect(await columns()).toBe(count)
    expect((await door.ask('GET', `/api/records/contacts.company/${old}`)).custom.secret).toBeNull()
    for (const filter of [{ 'custom.secret': { contains: 'xylo' } }, { 'custom.secret': { empty: false } }]) {
      const found = await door.ask('POST', '/api/records/contacts.company/query', { filter })
      expect(found.data).toEqual([])
    }
    const listed = await door.ask('POST', '/api/records/contacts.company/query', { search: 'xylophone' })
    expect(listed.data).toEqual([])
    expect((await door.ask('GET', '/api/search?q=xylophone')).data).toEqual([])
    expect(await historyOf(old)).not.toContain('xylophone')
    const fresh = await company({ secret: 'zither' })
    expect(await historyOf(fresh)).toContain('zither')
    expect((await door.ask('GET', `${companies}/${again.id}/usage`)).filled).toBe(1)
  })

  it('lose their index, their default and their key to a target before they are given away', async () => {
    const unique = await make('badge', 'text', { unique: true })
    const filled = await make('rank', 'integer', { default: 7 })
    const link = await make('boss', 'reference', { target: 'contacts.person', inverse: 'bossOf' })
    for (const field of [unique, filled, link]) await purge(field)
    await door.outlastPurges()
    const plain = await make('plain', 'text')
    const number = await make('number', 'integer')
    const other = await make('twin', 'reference', { target: 'contacts.company', inverse: 'twins' })
    expect([number.column, other.column]).toEqual([filled.column, link.column])
    expect(plain.column).toBe(unique.column)
    const [one, two] = [await company({ plain: 'same' }), await company({ plain: 'same' })]
    const { custom } = await door.ask('PATCH', `/api/records/contacts.company/${one}`, {
      custom: { twin: two },
    })
    expect(custom).toMatchObject({ number: null, twin: { id: two } })
  })

  it('get the default of the field that takes them over, on all records', async () => {
    const first = await make('grade', 'rating')
    const [held, empty] = [await company({ grade: 3 }), await company({})]
    await purge(first)
    await door.outlastPurges()
    // As if the table had had so many columns already that no new one is spent on a default.
    const wide = Array.from({ length: 1_000 }, (_, index) => `ADD COLUMN wide_${index} int`)
    await door.app.sql(`ALTER TABLE contacts.company ${wide.join(', ')}`)
    const again = await make('grade', 'rating', { default: 5 })
    expect(again.column).toBe(first.column)
    for (const id of [held, empty])
      expect((await door.ask('GET', `/api/records/contacts.company/${id}`)).custom.grade).toBe(5)
  })

  it('of another kind are left alone', async () => {
    const money = await make('price', 'money')
    await purge(money)
    await door.outlastPurges()
    expect((await make('price', 'decimal', { scale: 3 })).column).not.toBe(money.column)
    expect((await make('cost', 'money')).column).toBe(money.column)
  })
})

describe('the files of a purged field', () => {
  it('go with it, unless another record holds them', async () => {
    const upload = async (name: string): Promise<string> => {
      const path = `/api/files?name=${name}`
      const headers = { 'content-type': 'text/plain' }
      const answer = await door.app
        .as('administrator')
        .request(path, { method: 'POST', body: 'text', headers })
      const { id } = (await answer.json()) as { id: string }
      return id
    }
    const [scan, other] = [await make('scan', 'file'), await make('other', 'file')]
    const [lost, shared] = [await upload('lost.txt'), await upload('shared.txt')]
    await company({ scan: lost })
    await company({ scan: shared, other: shared })
    await purge(scan)
    await door.outlastPurges()
    const files = await door.app.sql(
      'SELECT name, deleted_at IS NOT NULL AS gone FROM core.file ORDER BY name',
    )
    expect(files).toEqual([
      { name: 'lost.txt', gone: true },
      { name: 'shared.txt', gone: false },
    ])
    await purge(other)
  })
})

describe('the event log', () => {
  it('loses the values of a purged field, keeps those of others, and still verifies', async () => {
    const [gone, kept] = [await make('diagnosis', 'text'), await make('comment', 'text')]
    const id = await company({ diagnosis: 'gout', comment: 'calls often' })
    await door.ask('PATCH', `/api/records/contacts.company/${id}`, {
      name: 'Renamed',
      custom: { diagnosis: 'gout and more' },
    })
    await purge(gone)
    await door.outlastPurges()
    const rows = await door.app.sql<{ text: string }>('SELECT "values"::text AS text FROM core.event_value')
    expect(rows.filter(({ text }) => text?.includes('gout'))).toEqual([])
    const history = await historyOf(id)
    for (const known of ['calls often', 'Renamed', 'Ave']) expect(history).toContain(known)
    await door.app.flushEvents()
    const { verifyChain } = await import('../../core/src/events/verify-chain.ts')
    const client = {
      query: async (text: string, values?: readonly unknown[]) => ({
        rows: await door.app.sql(text, values),
      }),
    }
    const report = await verifyChain(client as never, 1)
    expect(report.checked).toBeGreaterThan(0)
    expect(report.broken).toEqual([])
    await purge(kept)
  })

  it('refuses any other change of what it holds', async () => {
    await company({})
    await expect(
      door.app.sql(`UPDATE core.event_value SET "values" = jsonb_set("values", '{name,1}', '"Eve"')`),
    ).rejects.toThrow(/breaks a rule/)
    await expect(
      door.app.sql(`UPDATE core.event_value SET "values" = "values" - 'name' WHERE "values" ? 'name'`),
    ).rejects.toThrow(/breaks a rule/)
  })
})

describe('a purge that was broken off', () => {
  it('goes on where it stopped, and gives the columns away once', async () => {
    const field = await make('broken', 'text')
    for (const text of ['a', 'b']) await company({ broken: text })
    await door.ask('POST', `${companies}/${field.id}/archive`)
    await door.ask('POST', `${companies}/${field.id}/purge`)
    await door.app.sql(`UPDATE contacts.company SET "${field.column}" = NULL WHERE "${field.column}" = 'a'`)
    await door.outlastPurges()
    const left = await door.app.sql(`SELECT 1 FROM contacts.company WHERE "${field.column}" IS NOT NULL`)
    expect(left).toEqual([])
    expect(
      await door.app.sql('SELECT 1 FROM core.free_column WHERE "column" = $1', [field.column]),
    ).toHaveLength(1)
  })
})
