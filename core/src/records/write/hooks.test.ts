import { f, defineEntity } from '@tessera/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Club, createRecordBench, Player, restricted, testActor, addUser } from '../records.test-support.ts'
import type { RegisteredHook } from './hook-registry.ts'

type Loose = {
  readonly id: string
  get(field: string): unknown
  set(field: string, value: unknown): void
  reject(field: string, code: string, message: string): void
}
type Records = (entity: string) => {
  update(id: string, values: object): Promise<unknown>
  create(values: object): Promise<{ id: string }>
}
type Run = (drafts: readonly Loose[], ctx: { records: Records }) => unknown

const Ticket = defineEntity('sports.ticket', {
  title: ['number'],
  fields: {
    number: f.autoNumber({ pattern: 'T-####' }),
    subject: f.text(),
    vat: f.taxNumber({ unique: true }),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Ticket])
})
afterAll(() => bench.close())
afterEach(() => {
  bench.hooks.length = 0
})

function hook(entity: string, on: string, phase: 'before' | 'after', run: Run): void {
  bench.hooks.push({
    plugin: 'sports',
    hook: { entity, name: 'test', on: [on], [phase]: run },
  } as unknown as RegisteredHook)
}

describe('hooks', () => {
  it('refuse a batch after its write as well as before', async () => {
    hook('sports.club', 'create', 'after', (drafts) => drafts[1]?.reject('name', 'test.no', 'No.'))
    await expect(
      bench.service.createMany(bench.ctx, 'sports.club', [{ name: 'After A' }, { name: 'After B' }]),
    ).rejects.toMatchObject({ code: 'records.invalid', fields: [{ field: '1.name' }] })
    const found = await bench.service.queryObjects(bench.actor, 'sports.club', {
      filter: { name: { startsWith: 'After' } },
    })
    expect(found.data).toEqual([])
  })

  it('see each draft as it was given when a batch is tried again without a bad one', async () => {
    await bench.service.create(bench.ctx, 'sports.ticket', { subject: 'first', vat: 'BE0417497106' })
    hook('sports.ticket', 'create', 'before', (drafts) => {
      for (const draft of drafts) draft.set('subject', `${String(draft.get('subject'))}!`)
    })
    const outcomes = await bench.service.upsertMany(
      bench.ctx,
      'sports.ticket',
      { matchKeys: [['subject']], policy: 'update' },
      [{ subject: 'good' }, { subject: 'bad', vat: 'BE0417497106' }],
    )
    expect(outcomes.map((row) => row.outcome)).toEqual(['created', 'failed'])
    const good = await bench.service.getObject(bench.actor, 'sports.ticket', outcomes[0]!.id!)
    expect(good).toMatchObject({ subject: 'good!', number: 'T-0002' })
  })

  it('see each draft as it was given when the transaction lost against another and is run again', async () => {
    let attempts = 0
    hook('sports.club', 'create', 'before', (drafts) => {
      for (const draft of drafts) draft.set('city', `${String(draft.get('city'))}!`)
      if (++attempts === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    })
    expect(
      await bench.service.create(bench.ctx, 'sports.club', { name: 'Rerun', city: 'Gent' }),
    ).toMatchObject({ city: 'Gent!' })
    expect(attempts).toBe(2)
  })

  it('that write the new record itself show in the answer', async () => {
    hook('sports.club', 'create', 'after', async (drafts, ctx) => {
      for (const draft of drafts) await ctx.records('sports.club').update(draft.id, { city: 'Derived' })
    })
    expect(await bench.service.create(bench.ctx, 'sports.club', { name: 'Self' })).toMatchObject({
      city: 'Derived',
      version: 2,
    })
  })

  it('may link what the caller cannot see, whose name the caller does not learn', async () => {
    const hidden = String(
      (await bench.service.create(bench.ctx, 'sports.club', { name: 'Hidden parent' })).id,
    )
    hook('sports.player', 'create', 'before', (drafts) =>
      drafts.forEach((draft) => draft.set('club', hidden)),
    )
    const access = restricted('blind-to-clubs', {
      scope: (entity) => (entity === 'sports.club' ? 'none' : 'all'),
      fieldScope: () => 'all',
    })
    const created = await bench.service.create(
      { ...bench.ctx, actor: testActor({ userId: bench.actor.userId, access }) },
      'sports.player',
      { lastName: 'Linked' },
    )
    expect(created.club).toBeNull()
    expect(
      (await bench.service.getObject(bench.actor, 'sports.player', String(created.id))).club,
    ).toMatchObject({ id: hidden })
  })

  it('that hand a record over take it to the team of its new owner', async () => {
    const owner = await addUser(bench.database, 'Owner')
    const team = '00000000-0000-7000-8000-0000000000aa'
    await bench.database.query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [team, 'North'])
    await bench.database.query('UPDATE core."user" SET primary_team_id = $2 WHERE id = $1', [owner, team])
    bench.directory.invalidate()
    hook('sports.club', 'create', 'before', (drafts) => drafts.forEach((draft) => draft.set('owner', owner)))
    expect(await bench.service.create(bench.ctx, 'sports.club', { name: 'Routed' })).toMatchObject({
      owner: { id: owner, displayName: 'Owner' },
      team: { id: team, displayName: 'North' },
    })
  })

  it('have what they set parsed, and are told the field that does not fit', async () => {
    hook('sports.club', 'create', 'before', (drafts) =>
      drafts.forEach((draft) => draft.set('members', 'many')),
    )
    await expect(bench.service.create(bench.ctx, 'sports.club', { name: 'Odd' })).rejects.toMatchObject({
      fields: [{ field: 'members' }],
    })
  })

  it('end with words when they set each other off without end', async () => {
    hook(
      'sports.club',
      'create',
      'after',
      async (_drafts, ctx) => void (await ctx.records('sports.club').create({ name: 'Again' })),
    )
    await expect(bench.service.create(bench.ctx, 'sports.club', { name: 'Loop' })).rejects.toMatchObject({
      code: 'records.hooks_too_deep',
    })
    expect(
      (
        await bench.service.queryObjects(bench.actor, 'sports.club', {
          filter: { name: { in: ['Loop', 'Again'] } },
        })
      ).data,
    ).toEqual([])
  })

  it('that are too slow leave nothing behind, nor what they write later', async () => {
    const refused = Promise.withResolvers<void>()
    const afterwards = Promise.withResolvers<unknown>()
    hook('sports.club', 'create', 'after', async (_drafts, ctx) => {
      await refused.promise
      afterwards.resolve(
        await ctx
          .records('sports.player')
          .create({ lastName: 'Late' })
          .catch((error: unknown) => error),
      )
    })
    await expect(bench.service.create(bench.ctx, 'sports.club', { name: 'Slow' })).rejects.toMatchObject({
      code: 'records.hook_too_slow',
    })
    bench.hooks.length = 0
    refused.resolve()
    expect(await afterwards.promise).toMatchObject({ code: 'database.transaction_over' })
    const left = [
      await bench.service.queryObjects(bench.actor, 'sports.club', { filter: { name: { eq: 'Slow' } } }),
      await bench.service.queryObjects(bench.actor, 'sports.player', {
        filter: { lastName: { eq: 'Late' } },
      }),
    ]
    expect(left.flatMap((page) => page.data)).toEqual([])
  })
})

describe('auto-numbers', () => {
  it('run without gap or double through concurrency and rolled back writes', async () => {
    const given = await Promise.allSettled(
      Array.from({ length: 40 }, (_value, index) =>
        bench.service.create(bench.ctx, 'sports.ticket', {
          subject: `run ${index}`,
          ...(index % 4 === 0 ? { vat: 'BE0403170701' } : {}),
        }),
      ),
    )
    expect(given.filter((result) => result.status === 'rejected')).toHaveLength(9)
    const { data } = await bench.service.queryObjects(bench.actor, 'sports.ticket', {
      fields: ['number'],
      sort: ['number'],
      limit: 500,
    })
    const numbers = data.map((row) => Number(String(row.number).slice(2)))
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
  })
})
