import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { restricted } from '../../records/records.test-support.ts'
import { DatabaseDirectory } from '../../records/directory.ts'
import { PasteService } from '../../transfer/paste/paste-service.ts'
import { createUndoBench } from '../undo/undo-bench.test-support.ts'
import { plainTexts } from '../http.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
let clubs: readonly string[]
beforeAll(async () => {
  bench = await createUndoBench(undefined, (made) => ({
    paste: new PasteService({
      database: made.database,
      records: made.service,
      metadata: made.metadata,
      directory: new DatabaseDirectory(made.database),
      labels: {
        entityLabel: (one) => ({ one, other: one }),
        fieldLabel: (_entity, path) => path,
        optionLabel: (_entity, _path, value) => ({ open: 'Open', closed: 'Gesloten' })[value] ?? value,
        groupLabel: (_entity, group) => group,
        synonyms: () => [],
      },
      valueContext: made.valueContext,
      errorTexts: plainTexts,
    }),
  }))
})
afterAll(() => bench.close())
beforeEach(async () => {
  clubs = await bench.service.createMany(bench.ctx, 'sports.club', [
    { name: 'Alfa', city: 'Gent', members: 3 },
    { name: 'Bravo', city: 'Brugge' },
  ])
})

const paste = async (entity: string, body: object) => {
  const reply = await bench.call('POST', `records/${entity}/paste`, body)
  return { ...reply, body: reply.body as unknown as PasteBody }
}
interface PasteBody {
  readonly rows: readonly {
    id: string | null
    outcome: string
    problem: string | null
    cells: readonly { before: unknown; after: unknown; problem: string | null }[]
  }[]
  readonly cells: { changed: number; refused: number }
  readonly missing: Record<string, readonly string[]>
}
const read = async (id: string): Promise<Record<string, unknown>> =>
  (await bench.call('GET', `records/sports.club/${id}`)).body

describe('pasting cells into records', () => {
  const block = {
    fields: ['city', 'members', 'founded', 'status'],
    rows: [
      ['Luik', '1.250', '03/04/2001', 'gesloten'],
      ['', 'viele', '2001-02-30', 'open'],
    ],
  }

  it('tells what would become of each cell, and writes nothing', async () => {
    const { body, undoId } = await paste('sports.club', { ...block, ids: clubs, preview: true })
    expect(undoId).toBeNull()
    expect(body.rows[0]?.cells.map(({ before, after }) => [before, after])).toEqual([
      ['Gent', 'Luik'],
      [3, 1250],
      [null, '2001-04-03'],
      ['open', 'closed'],
    ])
    expect(body.rows[1]?.cells.map(({ problem }) => problem === null)).toEqual([true, false, false, true])
    expect(body.cells).toEqual({ changed: 5, refused: 2 })
    expect(await read(clubs[0]!)).toMatchObject({ city: 'Gent', members: 3, status: 'open' })
  })

  it('writes what fits as one action that is undone as one', async () => {
    const reply = await paste('sports.club', { ...block, ids: clubs })
    expect(await read(clubs[0]!)).toMatchObject({ city: 'Luik', members: 1250, founded: '2001-04-03' })
    expect(await read(clubs[1]!)).toMatchObject({ city: null, members: 0, founded: null })
    await bench.call('POST', `undo/${reply.undoId}`)
    expect(await read(clubs[0]!)).toMatchObject({ city: 'Gent', members: 3, founded: null, status: 'open' })
    expect(await read(clubs[1]!)).toMatchObject({ city: 'Brugge' })
  })

  it('makes records of rows beyond the last, each refused by itself', async () => {
    const { body } = await paste('sports.club', {
      fields: ['name', 'city'],
      rows: [
        ['Alfa 2', 'Gent'],
        ['Nieuw', 'Aalst'],
        ['', 'Naamloos'],
        ['', ''],
      ],
      ids: [clubs[0]],
      create: true,
    })
    expect(body.rows.map(({ outcome }) => outcome)).toEqual(['changed', 'created', 'failed', 'left'])
    expect(await read(body.rows[1]!.id!)).toMatchObject({ name: 'Nieuw', city: 'Aalst' })
    expect(body.rows[2]?.cells[0]?.problem).toMatch(/required/)
  })

  it('leaves rows beyond the last out unless asked', async () => {
    const { body } = await paste('sports.club', { fields: ['city'], rows: [['A'], ['B']], ids: [clubs[0]] })
    expect(body.rows.map(({ outcome }) => outcome)).toEqual(['changed', 'left'])
  })

  it.each([
    ['refuse', null, /names no one record/],
    ['empty', null, null],
    ['create', { displayName: 'Nergens' }, null],
  ] as const)('finds links by name; what is missing: %s', async (links, after, problem) => {
    const [player] = await bench.service.createMany(bench.ctx, 'sports.player', [{ lastName: 'Maes' }])
    await bench.service.createMany(bench.ctx, 'sports.club', [{ name: `Uniek ${links}` }])
    const { body } = await paste('sports.player', {
      fields: ['club'],
      rows: [[`uniek ${links}`]],
      ids: [player],
    })
    expect(body.rows[0]?.cells[0]?.after).toMatchObject({ displayName: `Uniek ${links}` })
    const [other] = await bench.service.createMany(bench.ctx, 'sports.player', [{ lastName: 'Peeters' }])
    const { body: lost } = await paste('sports.player', {
      fields: ['club'],
      rows: [['Nergens']],
      ids: [other],
      links,
      preview: true,
    })
    expect(lost.missing).toEqual({ club: ['Nergens'] })
    const [cell] = lost.rows[0]!.cells
    if (after === null) expect(cell?.after).toBeNull()
    else expect(cell?.after).toMatchObject(after)
    if (problem === null) expect(cell?.problem).toBeNull()
    else expect(cell?.problem).toMatch(problem)
  })

  it('changes the main entry of a list, and keeps the others', async () => {
    const emails = [
      { address: 'a@example.com', type: 'work', primary: true },
      { address: 'b@example.com', type: 'home' },
    ]
    const [player] = await bench.service.createMany(bench.ctx, 'sports.player', [
      { lastName: 'Lijst', emails },
    ])
    const { body } = await paste('sports.player', {
      fields: ['emails'],
      rows: [['c@example.com']],
      ids: [player],
    })
    expect(body.rows[0]?.cells[0]?.after).toMatchObject([
      { address: 'c@example.com', type: 'work' },
      { address: 'b@example.com', type: 'home' },
    ])
  })

  it('writes nothing that the caller may not write, nor shows a field that is hidden', async () => {
    const access = restricted('paste-rights', {
      scope: () => 'all',
      fieldScope: (_entity, path, action) =>
        path === 'budget' ? 'none' : action !== 'read' && path === 'city' ? 'none' : 'all',
    })
    const actor = { ...bench.actor, access }
    const refused = await bench.callAs(actor, 'POST', 'records/sports.club/paste', {
      fields: ['city'],
      rows: [['Elders']],
      ids: [clubs[0]],
    })
    expect((refused.body as unknown as PasteBody).cells).toEqual({ changed: 0, refused: 1 })
    const hidden = await bench.callAs(actor, 'POST', 'records/sports.club/paste', {
      fields: ['budget'],
      rows: [['1']],
      ids: [clubs[0]],
      preview: true,
    })
    expect(hidden.status).toBe(400)
  })
})
