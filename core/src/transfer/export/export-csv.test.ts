import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access, Scope } from '../../access/access.ts'
import {
  addUser,
  Club,
  createRecordBench,
  restricted,
  testActor,
} from '../../records/records.test-support.ts'
import { createCsvExporter, type ExportRecord } from './export-csv.ts'

const Deal = defineEntity('sports.deal', {
  title: ['name'],
  sort: ['name'],
  fields: {
    name: f.text({ required: true }),
    amount: f.money(),
    secret: f.text(),
    club: f.reference('sports.club'),
    tags: f.tags(),
    data: f.json(),
    lines: f.parts({ text: f.text(), tags: f.tags() }),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
const log: ExportRecord[] = []
let exporter: ReturnType<typeof createCsvExporter>
beforeAll(async () => {
  bench = await createRecordBench([Club, Deal])
  exporter = createCsvExporter({
    records: bench.service,
    metadata: bench.metadata,
    heading: (_entity, path) => path,
    log: async (_actor, made) => void log.push(made),
  })
  const other = await addUser(bench.database, 'Other')
  const club = String(
    (
      await bench.service.create(bench.ctx, 'sports.club', {
        name: 'Racing',
        city: 'Gent',
        labels: ['a', 'b'],
      })
    ).id,
  )
  await bench.service.createMany(bench.ctx, 'sports.deal', [
    {
      name: 'Mine',
      amount: '10',
      secret: 's1',
      club,
      tags: ['x', 'y'],
      data: { displayName: 'not a link', amount: 1 },
      lines: [{ text: 'one', tags: ['p'] }, { text: 'two' }],
    },
    { name: '=cmd', owner: other, secret: 's2' },
  ])
})
afterAll(() => bench.close())

async function csv(
  rights: Partial<Access>,
  fields: readonly string[],
  query: object = {},
): Promise<string[]> {
  const access = restricted(`export-${Object.keys(rights).join()}-${Math.random()}`, rights)
  const stream = await exporter(
    testActor({ userId: bench.actor.userId, access }),
    'sports.deal',
    query,
    fields,
  )
  return (await new Response(stream).text()).replace('\ufeff', '').trim().split('\r\n').slice(1)
}

describe('exporting as CSV', () => {
  it('writes each value as its kind does, also below links and lists', async () => {
    const fields = [
      'displayName',
      'amount',
      'amount.currency',
      'club',
      'club.city',
      'club.labels',
      'tags',
      'data',
      'lines.text',
      'lines.tags',
      'owner',
    ]
    expect(await csv({}, fields, { filter: { name: { eq: 'Mine' } } })).toEqual([
      'Mine;10.00 EUR;EUR;Racing;Gent;"a; b";"x; y";"{""amount"":1,""displayName"":""not a link""}";one; two;p;Ada Tester'.replace(
        'one; two',
        '"one; two"',
      ),
    ])
  })

  it('starts no formula, and tells the log before anything leaves', async () => {
    expect(await csv({}, ['name'], { filter: { secret: { eq: 's2' } } })).toEqual(["'=cmd"])
    expect(log.at(-1)).toEqual({
      entity: 'sports.deal',
      fields: ['name'],
      query: { filter: { secret: { eq: 's2' } } },
    })
  })

  it('takes only the records that may be exported, though more may be read and the owner may not', async () => {
    const scope = (_entity: string, action: string): Scope => (action === 'export' ? 'own' : 'all')
    const fieldScope = (entity: string, path: string, action: string): Scope =>
      path === 'owner' ? 'none' : scope(entity, action)
    expect(await csv({ scope, fieldScope }, ['name'])).toEqual(['Mine'])
  })

  it('takes of each record only the fields that may be exported of it', async () => {
    const fieldScope = (_entity: string, path: string, action: string): Scope =>
      path === 'secret' && action === 'export' ? 'own' : 'all'
    expect(await csv({ fieldScope }, ['name', 'secret'])).toEqual(["'=cmd;", 'Mine;s1'])
    expect(await csv({ fieldScope }, ['name'], { filter: { secret: { eq: 's2' } } })).toEqual([])
  })

  it('takes of linked records no more than may be exported of them, besides their name', async () => {
    const fieldScope = (entity: string, _path: string, action: string): Scope =>
      entity === 'sports.club' && action === 'export' ? 'none' : 'all'
    expect(await csv({ fieldScope }, ['name', 'club'], { filter: { name: { eq: 'Mine' } } })).toEqual([
      'Mine;Racing',
    ])
    await expect(csv({ fieldScope }, ['club.city'])).rejects.toMatchObject({ code: 'query.invalid' })
  })

  it('refuses before the first byte what may not be exported, and the unknown alike', async () => {
    const before = log.length
    const fieldScope = (_entity: string, path: string, action: string): Scope =>
      path === 'phantom' || (path === 'secret' && action === 'export') ? 'none' : 'all'
    for (const field of ['secret', 'phantom'])
      await expect(csv({ fieldScope }, ['name', field])).rejects.toMatchObject({
        code: 'transfer.export_forbidden',
        details: { fields: [field] },
      })
    await expect(
      csv({ scope: (_entity, action) => (action === 'export' ? 'none' : 'all') }, ['name']),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    expect(log).toHaveLength(before)
  })
})
