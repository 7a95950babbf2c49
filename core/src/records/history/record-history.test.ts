import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'
import { RecordHistory } from './record-history.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let reader: RecordHistory
beforeAll(async () => {
  bench = await createRecordBench()
  reader = new RecordHistory({
    database: bench.database,
    metadata: bench.metadata,
    valueContext: bench.valueContext,
  })
})
afterAll(() => bench.close())

async function create(entity: string, values: Record<string, unknown>): Promise<string> {
  return String((await bench.service.create(bench.ctx, entity, values)).id)
}

const update = (entity: string, id: string, values: Record<string, unknown>): Promise<unknown> =>
  bench.service.update(bench.ctx, entity, id, values)
const actorOf = (id: string, scopes: Partial<Access>, more: Partial<Actor> = {}): Actor =>
  testActor({ access: restricted(id, scopes), ...more })

async function changes(actor: Actor, entity: string, id: string): Promise<unknown[]> {
  return (await reader.history(actor, entity, id)).data.flatMap((item) => item.changes)
}

describe('the history of a record', () => {
  it('of one field tells what changed that field, to whoever may read it', async () => {
    const id = await create('sports.club', { name: 'One', city: 'Gent' })
    await update('sports.club', id, { name: 'Two' })
    await update('sports.club', id, { city: 'Brugge' })
    const cities = async (actor: Actor) =>
      (await reader.history(actor, 'sports.club', id, { field: 'city' })).data.map((item) => item.changes)
    expect(await cities(bench.actor)).toEqual([
      [{ field: 'city', before: 'Gent', after: 'Brugge' }],
      [{ field: 'city', before: null, after: 'Gent' }],
    ])
    const blind = actorOf('blind', { fieldScope: (_entity, path) => (path === 'city' ? 'none' : 'all') })
    expect(await cities(blind)).toEqual([])
  })

  it('tells who changed what, when and through which channel, newest first', async () => {
    const parent = await create('sports.club', { name: 'Parent' })
    const id = await create('sports.club', { name: 'Child' })
    await update('sports.club', id, { parent, budget: { amount: '5', currency: 'EUR' } })
    await update('sports.club', id, { parent: null })
    await bench.service.remove(bench.ctx, 'sports.club', id)
    const { data, page } = await reader.history(bench.actor, 'sports.club', id)
    expect(data.map((item) => [item.type, item.version, item.channel])).toEqual([
      ['sports.club.deleted', 4, 'api'],
      ['sports.club.updated', 3, 'api'],
      ['sports.club.updated', 2, 'api'],
      ['sports.club.created', 1, 'api'],
    ])
    expect(data[0]!.actor).toEqual({ kind: 'user', id: bench.actor.userId, displayName: 'Ada Tester' })
    expect(data[1]!.changes).toEqual([
      { field: 'parent', before: { id: parent, displayName: 'Parent' }, after: null },
    ])
    expect(data[2]!.changes).toContainEqual({
      field: 'budget',
      before: null,
      after: { amount: '5.00', currency: 'EUR' },
    })
    expect(data[3]!.changes).toContainEqual({
      field: 'owner',
      before: null,
      after: { id: bench.actor.userId, displayName: 'Ada Tester' },
    })
    expect(page).toEqual({ next: null, previous: null })
  })

  it('goes on page by page', async () => {
    const id = await create('sports.club', { name: 'Step 0' })
    for (let i = 1; i < 5; i++) await update('sports.club', id, { name: `Step ${i}` })
    const first = await reader.history(bench.actor, 'sports.club', id, { limit: 3 })
    const second = await reader.history(bench.actor, 'sports.club', id, {
      limit: 3,
      before: first.page.next!,
    })
    expect([...first.data, ...second.data].map((item) => item.version)).toEqual([5, 4, 3, 2, 1])
    expect(second.page.next).toBeNull()
  })

  it('shows parts with their links', async () => {
    const club = await create('sports.club', { name: 'Former' })
    const id = await create('sports.player', { lastName: 'Nomad' })
    await update('sports.player', id, { spells: [{ club, role: 'goal' }] })
    const [change] = await changes(bench.actor, 'sports.player', id)
    expect(change).toMatchObject({
      field: 'spells',
      after: [{ club: { id: club, displayName: 'Former' }, role: 'goal' }],
    })
  })

  it('says that erased values changed, and nothing of them', async () => {
    const id = await create('sports.club', { name: 'Forget me' })
    await bench.database.query(
      'DELETE FROM core.event_value v USING core.event e WHERE e.record_id = $1 AND v.event_id = e.id AND v.at = e.at',
      [id],
    )
    expect(await changes(bench.actor, 'sports.club', id)).toContainEqual({
      field: 'name',
      before: null,
      after: null,
      hidden: true,
    })
  })

  it('does not show the values of a field that had the same name', async () => {
    const field = { entity: 'sports.club', name: 'pin', kind: 'text', labels: { en: 'Pin' } }
    const first = await bench.customFields.create(bench.actor, field)
    const id = await create('sports.club', { name: 'Pins', custom: { pin: 'old-secret' } })
    expect(await changes(bench.actor, 'sports.club', id)).toContainEqual({
      field: 'custom.pin',
      before: null,
      after: 'old-secret',
    })
    await bench.customFields.archive(bench.actor, 'sports.club', first.id)
    await bench.customFields.purge(bench.actor, 'sports.club', first.id)
    await bench.customFields.create(bench.actor, field)
    await update('sports.club', id, { custom: { pin: 'new' } })
    const all = await changes(bench.actor, 'sports.club', id)
    expect(all).toContainEqual({ field: 'custom.pin', before: null, after: 'new' })
    expect(JSON.stringify(all)).not.toContain('old-secret')
  })
})

describe('the history of a record with rights', () => {
  it('is not there for whoever may not see the record', async () => {
    const id = await create('sports.club', { name: 'Closed' })
    const blind = actorOf('none', { scope: () => 'none' })
    await expect(reader.history(blind, 'sports.club', id)).rejects.toMatchObject({
      code: 'records.unknown_entity',
    })
    const stranger = actorOf('own', { scope: () => 'own' }, { userId: newId() })
    await expect(reader.history(stranger, 'sports.club', id)).rejects.toMatchObject({
      code: 'records.not_found',
    })
    await expect(reader.history(bench.actor, 'sports.club', 'nothing')).rejects.toMatchObject({
      code: 'records.not_found',
    })
    await expect(reader.history(bench.actor, 'core.user', bench.actor.userId!)).rejects.toMatchObject({
      code: 'records.unknown_entity',
    })
  })

  it('names nobody to whoever may not read who made or changed the record', async () => {
    const id = await create('sports.club', { name: 'Quiet' })
    await update('sports.club', id, { city: 'Gent' })
    const hiding = (hidden: string) =>
      actorOf(`hides ${hidden}`, { fieldScope: (_entity, path) => (path === hidden ? 'none' : 'all') })
    const named = async (hidden: string): Promise<unknown[]> => {
      const { data } = await reader.history(hiding(hidden), 'sports.club', id)
      return data.map(({ type, actor }) => [type.slice('sports.club.'.length), actor.kind, actor.displayName])
    }
    expect(await named('updatedBy')).toEqual([
      ['updated', 'user', null],
      ['created', 'user', 'Ada Tester'],
    ])
    expect(await named('createdBy')).toEqual([
      ['updated', 'user', 'Ada Tester'],
      ['created', 'user', null],
    ])
  })

  it('leaves out hidden fields, and changes of nothing else', async () => {
    const id = await create('sports.player', { lastName: 'Paid', salary: '1000' })
    for (let i = 0; i < 4; i++) await update('sports.player', id, { salary: `200${i}` })
    await update('sports.player', id, { firstName: 'Well', salary: '3000' })
    const blind = actorOf('no-salary', {
      fieldScope: (_entity, path) => (path === 'salary' ? 'none' : 'all'),
    })
    const { data, page } = await reader.history(blind, 'sports.player', id, { limit: 2 })
    expect(data.map((item) => item.version)).toEqual([6, 1])
    expect(page.next).toBeNull()
    expect(JSON.stringify(data)).not.toContain('salary')
    expect(
      (await changes(bench.actor, 'sports.player', id)).filter(
        (change) => (change as { field: string }).field === 'salary',
      ),
    ).toHaveLength(6)
  })

  it('shows a field only on the records on which it may be read', async () => {
    const ann = await addUser(bench.database, 'Ann')
    bench.directory.invalidate()
    const [mine, other] = [
      await create('sports.player', { lastName: 'Mine', salary: '1', owner: ann }),
      await create('sports.player', { lastName: 'Other', salary: '2' }),
    ]
    const reads = actorOf(
      'own-salary',
      { fieldScope: (_entity, path) => (path === 'salary' ? 'own' : 'all') },
      { userId: ann },
    )
    expect(JSON.stringify(await changes(reads, 'sports.player', mine))).toContain('salary')
    expect(JSON.stringify(await changes(reads, 'sports.player', other))).not.toContain('salary')
  })

  it('tells that a link to something hidden changed, and not to what', async () => {
    const club = await create('sports.club', { name: 'Hidden club' })
    const id = await create('sports.player', { lastName: 'Linked', spells: [{ club }] })
    await update('sports.player', id, { club })
    const blind = actorOf('no-clubs', { scope: (entity) => (entity === 'sports.club' ? 'none' : 'all') })
    const all = await changes(blind, 'sports.player', id)
    expect(all[0]).toEqual({ field: 'club', before: null, after: null, hidden: true })
    expect(JSON.stringify(all)).not.toContain(club)
  })
})
