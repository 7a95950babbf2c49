import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench, restricted, testActor } from './records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

describe('writing records', () => {
  it('answers a new record as it then reads', async () => {
    const created = await bench.service.create(bench.ctx, 'sports.club', {
      name: 'Racing',
      budget: { amount: '10.5', currency: 'EUR' },
      founded: '1904-05-01',
      labels: ['Pro', 'pro', 'youth'],
    })
    const read = await bench.service.getObject(bench.actor, 'sports.club', String(created.id))
    expect(created).toMatchObject({
      displayName: 'Racing',
      version: 1,
      status: 'open',
      members: 0,
      labels: ['Pro', 'youth'],
    })
    expect({ ...created, createdBy: null, updatedBy: null, owner: null }).toEqual({
      ...read,
      createdBy: null,
      updatedBy: null,
      owner: null,
    })
  })

  it('keeps parts under the version of their record', async () => {
    const player = await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Peeters',
      emails: [{ address: 'an@peeters.be' }, { address: 'an@work.be', type: 'work' }],
    })
    const emails = player.emails as { id: string; address: string; primary: boolean }[]
    expect(emails.map((email) => [email.address, email.primary])).toEqual([
      ['an@peeters.be', true],
      ['an@work.be', false],
    ])
    const updated = await bench.service.update(bench.ctx, 'sports.player', String(player.id), {
      emails: [{ id: emails[1]!.id, address: 'an@office.be', primary: true }],
    })
    expect(updated.version).toBe(2)
    expect(updated.emails).toEqual([
      { id: emails[1]!.id, address: 'an@office.be', type: 'work', primary: true },
    ])
  })

  it('refuses unknown fields, missing values and parts of another record, all at once', async () => {
    const attempt = bench.service.create(bench.ctx, 'sports.player', { firstName: 'A', shoe: 43 })
    await expect(attempt).rejects.toMatchObject({ code: 'records.invalid', fields: [{ field: 'shoe' }] })
    await expect(bench.service.create(bench.ctx, 'sports.player', { firstName: 'A' })).rejects.toMatchObject({
      fields: [{ field: 'lastName', code: 'field.required' }],
    })
  })

  it('names the field of a value that exists already', async () => {
    await bench.service.create(bench.ctx, 'sports.club', { name: 'One', vat: 'BE 0417.497.106' })
    await expect(
      bench.service.create(bench.ctx, 'sports.club', { name: 'Two', vat: '0417497106' }),
    ).rejects.toMatchObject({ code: 'records.duplicate', fields: [{ field: 'vat' }] })
  })

  it('lets two people change different fields, and stops the second change of one field', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Union', city: 'Gent' })
    const id = String(club.id)
    await bench.service.update(bench.ctx, 'sports.club', id, { city: 'Brugge' }, 1)
    const second = await bench.service.update(bench.ctx, 'sports.club', id, { name: 'Union SG' }, 1)
    expect(second).toMatchObject({ city: 'Brugge', name: 'Union SG', version: 3 })
    await expect(
      bench.service.update(bench.ctx, 'sports.club', id, { city: 'Luik' }, 1),
    ).rejects.toMatchObject({ code: 'records.conflict', details: { fields: ['city'] } })
  })

  it('writes no version and no event for a change that changes nothing', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Same', city: 'Gent' })
    const again = await bench.service.update(bench.ctx, 'sports.club', String(club.id), { city: 'Gent' })
    expect(again.version).toBe(1)
  })

  it('moves to the trash, back, and out for ever', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Gone' })
    const id = String(club.id)
    await bench.service.remove(bench.ctx, 'sports.club', id)
    const listed = await bench.service.queryObjects(bench.actor, 'sports.club', {
      filter: { id: { eq: id } },
    })
    expect(listed.data).toEqual([])
    expect((await bench.service.restore(bench.ctx, 'sports.club', id)).deletedAt).toBeNull()
    await expect(bench.service.purge(bench.ctx, 'sports.club', id)).rejects.toMatchObject({
      code: 'records.not_in_trash',
    })
    await bench.service.remove(bench.ctx, 'sports.club', id)
    await bench.service.purge(bench.ctx, 'sports.club', id)
    await expect(bench.service.get(bench.actor, 'sports.club', id)).rejects.toMatchObject({
      code: 'records.not_found',
    })
    const values = await bench.database.query(
      'SELECT 1 FROM core.event e JOIN core.event_value v ON v.event_id = e.id WHERE e.record_id = $1',
      [id],
    )
    expect(values.rowCount).toBe(0)
  })

  it('runs hooks with all drafts of a batch and takes what they set', async () => {
    const seen: number[] = []
    bench.hooks.push({
      plugin: 'sports',
      hook: {
        entity: 'sports.club' as never,
        name: 'shout',
        on: ['create'],
        before: (drafts: readonly { get(f: string): unknown; set(f: string, v: unknown): void }[]) => {
          seen.push(drafts.length)
          for (const draft of drafts) if (draft.get('city') === 'loud') draft.set('city', 'LOUD ')
        },
      } as never,
    })
    const ids = await bench.service.createMany(bench.ctx, 'sports.club', [
      { name: 'A', city: 'loud' },
      { name: 'B' },
    ])
    bench.hooks.length = 0
    expect(seen).toEqual([2])
    expect((await bench.service.getObject(bench.actor, 'sports.club', ids[0]!)).city).toBe('LOUD')
  })
})

describe('changing many records', () => {
  it('changes by query in chunks, and tells which failed', async () => {
    const ids = await bench.service.createMany(
      bench.ctx,
      'sports.club',
      Array.from({ length: 30 }, (_v, i) => ({ name: `Bulk ${i}`, city: 'Mons' })),
    )
    const outcome = await bench.service.bulkUpdate(
      bench.ctx,
      'sports.club',
      { query: { filter: { city: { eq: 'Mons' } } } },
      { city: 'Bergen' },
    )
    expect(outcome).toEqual({ changed: 30, failed: [] })
    const gone = '00000000-0000-7000-8000-000000000000'
    const removed = await bench.service.bulkRemove(bench.ctx, 'sports.club', { ids: [ids[0]!, gone] })
    expect(removed).toMatchObject({ changed: 1, failed: [{ id: gone, code: 'records.not_found' }] })
  })

  it('creates or updates by match keys in any notation, also twice in one file', async () => {
    const options = { matchKeys: [['emails.address'], ['phones.number']], policy: 'update' as const }
    const rows = [
      { lastName: 'Maes', emails: [{ address: 'Jo@Maes.be' }] },
      {
        lastName: 'Maes',
        firstName: 'Jo',
        emails: [{ address: 'jo@maes.be' }],
        phones: [{ number: '0478/12.34.56' }],
      },
      { lastName: 'Maes', firstName: 'Joke', phones: [{ number: '+32 478 12 34 56' }] },
      { firstName: 'Nobody' },
    ]
    const first = await bench.service.upsertMany(bench.ctx, 'sports.player', options, rows)
    expect(first.map((row) => row.outcome)).toEqual(['created', 'updated', 'updated', 'failed'])
    expect(first[3]).toMatchObject({ field: 'lastName' })
    const second = await bench.service.upsertMany(bench.ctx, 'sports.player', options, rows.slice(2, 3))
    expect(second).toMatchObject([{ outcome: 'unchanged', id: first[0]!.id }])
  })
})

describe('changing many records each in its own way', () => {
  it('writes them together, and leaves out those that are gone', async () => {
    const [east, west, gone] = await bench.service.createMany(bench.ctx, 'sports.club', [
      { name: 'East' },
      { name: 'West' },
      { name: 'Gone' },
    ])
    await bench.service.remove(bench.ctx, 'sports.club', gone!)
    await bench.service.updateMany(bench.ctx, 'sports.club', [
      { id: east!, values: { name: 'Eastern', founded: '1904-05-01' } },
      { id: west!, values: {} },
      { id: gone!, values: { name: 'Back' } },
    ])
    const { data } = await bench.service.queryObjects(bench.actor, 'sports.club', {
      filter: { id: { in: [east, west, gone] } },
      trash: 'with',
      sort: ['name'],
    })
    expect(data.map(({ name, version }) => [name, version])).toEqual([
      ['Eastern', 2],
      ['Gone', 2],
      ['West', 1],
    ])
  })

  it('writes none where one is refused', async () => {
    const [one, other] = await bench.service.createMany(bench.ctx, 'sports.club', [
      { name: 'One' },
      { name: 'Other' },
    ])
    const attempt = bench.service.updateMany(bench.ctx, 'sports.club', [
      { id: one!, values: { name: 'Changed' } },
      { id: other!, values: { name: null } },
    ])
    await expect(attempt).rejects.toMatchObject({ code: 'records.invalid' })
    expect(await bench.service.getObject(bench.actor, 'sports.club', one!)).toMatchObject({ name: 'One' })
  })
})

describe('reading with rights', () => {
  it('hides rows, fields and links, and gives the unknown and the unreadable the same answer', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Hidden club' })
    const mine = await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Own',
      salary: '100.00',
      club: String(club.id),
    })
    const access = restricted('narrow', {
      scope: (entity) => (entity === 'sports.player' ? 'own' : entity.startsWith('core.') ? 'all' : 'none'),
      fieldScope: (_entity, path) => (path === 'salary' ? 'none' : 'own'),
    })
    const narrow = testActor({ userId: bench.actor.userId, access })
    const read = await bench.service.getObject(narrow, 'sports.player', String(mine.id))
    expect(read).not.toHaveProperty('salary')
    expect(read.club).toBeNull()
    const errors = await Promise.all(
      ['salary', 'shoeSize'].map((path) =>
        bench.service
          .query(narrow, 'sports.player', { filter: { [path]: { gt: 1 } } })
          .catch((error: Error) => error.message.replaceAll(path, '?')),
      ),
    )
    expect(errors[0]).toBe(errors[1])
    const stranger = testActor({ userId: '00000000-0000-7000-8000-000000000001', access })
    await expect(bench.service.get(stranger, 'sports.player', String(mine.id))).rejects.toMatchObject({
      code: 'records.not_found',
    })
    const filtered = await bench.service.queryObjects(narrow, 'sports.player', {
      filter: { club: { eq: String(club.id) } },
    })
    expect(filtered.data).toEqual([])
  })
})
