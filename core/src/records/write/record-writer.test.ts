import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'

const Paper = defineEntity('sports.paper', {
  title: ['name'],
  fields: { name: f.text(), file: f.file(), pages: f.parts({ scan: f.file() }) },
})
const Code = defineEntity('sports.code', {
  title: ['vat'],
  fields: { vat: f.text({ unique: true }), vatNumber: f.text({ unique: true }) },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Paper, Code])
})
afterAll(() => bench.close())

async function upload(by: string): Promise<string> {
  const id = newId()
  await bench.database.query(
    `INSERT INTO core.file (id, name, storage_key, created_by, size, type, sha256) VALUES ($1, 'a.pdf', $2, $3, 1, 'application/pdf', '\\x00')`,
    [id, id, by],
  )
  return id
}
const isAttached = async (id: string): Promise<unknown> =>
  (await bench.database.query<{ attached: boolean }>('SELECT attached FROM core.file WHERE id = $1', [id]))
    .rows[0]?.attached

describe('files of records', () => {
  it('come only from whoever uploaded them, whatever texts of the record say', async () => {
    const stranger = await addUser(bench.database, 'Stranger')
    const file = await upload(stranger)
    const paper = await bench.service.create(bench.ctx, 'sports.paper', { name: file })
    const attempt = bench.service.update(bench.ctx, 'sports.paper', String(paper.id), { file })
    await expect(attempt).rejects.toMatchObject({ fields: [{ field: 'file', code: 'records.unknown_file' }] })
    await expect(
      bench.service.update(bench.ctx, 'sports.paper', String(paper.id), { pages: [{ scan: file }] }),
    ).rejects.toMatchObject({ code: 'records.invalid' })
  })

  it('stay when somebody else changes the record, and move within it', async () => {
    const file = await upload(bench.actor.userId!)
    const paper = await bench.service.create(bench.ctx, 'sports.paper', {
      name: 'Deed',
      file,
      pages: [{ scan: file }],
    })
    const other = { ...bench.ctx, actor: testActor({ userId: await addUser(bench.database, 'Other') }) }
    expect(
      await bench.service.update(other, 'sports.paper', String(paper.id), { file: null, pages: paper.pages }),
    ).toMatchObject({ file: null, pages: [{ scan: { id: file } }] })
    expect(await bench.service.update(other, 'sports.paper', String(paper.id), { file })).toMatchObject({
      file: { id: file },
    })
  })

  it('stay where they are when whoever moves them may not read them there', async () => {
    const file = await upload(bench.actor.userId!)
    const paper = await bench.service.create(bench.ctx, 'sports.paper', { name: 'Secret', file })
    const access = restricted('half blind', {
      fieldScope: (_entity, path, use) => (path === 'file' && use === 'read' ? 'none' : 'all'),
    })
    const actor = testActor({ userId: await addUser(bench.database, 'Half blind'), access })
    const attempt = bench.service.update({ ...bench.ctx, actor }, 'sports.paper', String(paper.id), {
      pages: [{ scan: file }],
    })
    await expect(attempt).rejects.toMatchObject({
      fields: [{ field: 'pages.0.scan', code: 'records.unknown_file' }],
    })
  })

  it('are not taken by a record that was refused', async () => {
    const file = await upload(bench.actor.userId!)
    const id = String((await bench.service.create(bench.ctx, 'sports.paper', { name: 'Taken' })).id)
    await expect(bench.service.create(bench.ctx, 'sports.paper', { id, file })).rejects.toMatchObject({
      code: 'records.duplicate',
    })
    expect(await isAttached(file)).toBe(false)
  })
})

describe('refusals', () => {
  it('name the very field whose value exists', async () => {
    await bench.service.create(bench.ctx, 'sports.code', { vat: 'a', vatNumber: 'b' })
    await expect(
      bench.service.create(bench.ctx, 'sports.code', { vat: 'c', vatNumber: 'b' }),
    ).rejects.toMatchObject({ code: 'records.duplicate', fields: [{ field: 'vatNumber' }] })
  })

  it('say the same of an unknown field and one that may not be written, whatever their value', async () => {
    const access = restricted('no-budget', {
      fieldScope: (_entity, path) => (path === 'budget' ? 'none' : 'all'),
    })
    const ctx = { ...bench.ctx, actor: testActor({ userId: bench.actor.userId, access }) }
    const told = async (name: string, value: unknown): Promise<string> =>
      JSON.stringify(
        await bench.service
          .create(ctx, 'sports.club', { name: 'X', [name]: value })
          .catch((error: { fields: unknown }) => error.fields),
      ).replaceAll(name, '?')
    for (const value of ['1', { amount: '1' }, {}, [], null])
      expect(await told('budget', value)).toBe(await told('phantom', value))
  })

  it('to restore a record whose value was taken meanwhile name the field', async () => {
    const id = String((await bench.service.create(bench.ctx, 'sports.code', { vat: 'taken' })).id)
    await bench.service.remove(bench.ctx, 'sports.code', id)
    await bench.service.create(bench.ctx, 'sports.code', { vat: 'taken' })
    await expect(bench.service.restore(bench.ctx, 'sports.code', id)).rejects.toMatchObject({
      code: 'records.duplicate',
      fields: [{ field: 'vat' }],
    })
  })
})

describe('conflicts', () => {
  it('are none where both gave a field the same value', async () => {
    const id = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Agree' })).id)
    await bench.service.update(bench.ctx, 'sports.club', id, { city: 'Gent' }, 1)
    expect(
      await bench.service.update(bench.ctx, 'sports.club', id, { city: 'Gent', name: 'Agreed' }, 1),
    ).toMatchObject({ name: 'Agreed', version: 3 })
  })

  it('let exactly one of many who change one field of one version through', async () => {
    const id = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Race' })).id)
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_value, index) =>
        bench.service.update(bench.ctx, 'sports.club', id, { city: `C${index}` }, 1),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('ownership', () => {
  it('needs no right on the team to hand a record to somebody', async () => {
    const owner = await addUser(bench.database, 'New owner')
    bench.directory.invalidate()
    const access = restricted('owners-only', {
      fieldScope: (_entity, path, action) => (path === 'team' && action !== 'read' ? 'none' : 'all'),
    })
    const ctx = {
      ...bench.ctx,
      actor: testActor({ userId: bench.actor.userId, access, primaryTeamId: null }),
    }
    const team = newId()
    await bench.database.query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [team, 'South'])
    await bench.database.query('UPDATE core."user" SET primary_team_id = $2 WHERE id = $1', [owner, team])
    bench.directory.invalidate()
    const id = String((await bench.service.create(ctx, 'sports.club', { name: 'Handed' })).id)
    expect(await bench.service.update(ctx, 'sports.club', id, { owner })).toMatchObject({
      owner: { id: owner },
      team: { id: team },
    })
  })
})
