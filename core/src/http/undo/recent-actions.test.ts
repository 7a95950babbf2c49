import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { recordAccess } from '../../records/record-access.ts'
import type { Undoable } from '../../records/undo/undoable.ts'
import { addUser, restricted, testActor } from '../../records/records.test-support.ts'
import { newId } from '../../foundation/uuid.ts'
import { createUndoBench, type Reply } from './undo-bench.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
beforeAll(async () => {
  bench = await createUndoBench()
})
afterAll(() => bench.close())

async function somebody(): Promise<Actor> {
  const actor = testActor({ userId: await addUser(bench.database, 'Somebody') })
  bench.directory.invalidate()
  return actor
}

interface Listed {
  readonly data: Record<string, unknown>[]
  readonly page: { readonly next: string | null }
}

const listOf = async (actor: Actor, query = ''): Promise<Listed> =>
  (await bench.callAs(actor, 'GET', `undo${query}`)).body as unknown as Listed

const make = (actor: Actor, values: object): Promise<Reply> =>
  bench.callAs(actor, 'POST', 'records/sports.club', values)

describe('the recent actions of a user', () => {
  it('are told with what they were about, newest first, each with its state', async () => {
    const actor = await somebody()
    const made = await make(actor, { name: 'Lions' })
    const other = await make(actor, { name: 'Tigers' })
    const id = String(made.body.id)
    const changed = await bench.callAs(actor, 'PATCH', `records/sports.club/${id}`, {
      city: 'Gent',
      members: 3,
    })
    const ids = [id, String(other.body.id)]
    const bulk = await bench.callAs(actor, 'POST', 'records/sports.club/bulk', { action: 'delete', ids })
    await bench.callAs(actor, 'POST', `undo/${bulk.undoId}`)
    const entity = 'sports.club'
    const lions = { entity, id, displayName: 'Lions' }
    const common = { kind: 'records', entity, state: 'done', canUndo: true, canRedo: false }
    const { data, page } = await listOf(actor)
    expect(data).toMatchObject([
      {
        ...common,
        id: bulk.undoId,
        what: 'deleted',
        count: 2,
        state: 'undone',
        canUndo: false,
        canRedo: true,
      },
      {
        ...common,
        id: changed.undoId,
        what: 'updated',
        count: 1,
        records: [lions],
        fields: ['city', 'members'],
      },
      { ...common, id: other.undoId, what: 'created', count: 1, fields: [] },
      { ...common, id: made.undoId, what: 'created', count: 1, records: [lions] },
    ])
    expect(data[0]!.records).toHaveLength(2)
    expect(page.next).toBeNull()
    expect(Math.abs(Date.parse(String(data[3]!.at)) - Date.now())).toBeLessThan(60_000)
  })

  it('come page by page, and are only the caller’s own', async () => {
    const actor = await somebody()
    for (let index = 0; index < 5; index++) await make(actor, { name: `Page ${index}` })
    await make(bench.actor, { name: 'Not theirs' })
    const first = await listOf(actor, '?limit=3')
    const second = await listOf(actor, `?limit=3&before=${first.page.next}`)
    const names = [...first.data, ...second.data].map(
      ({ records }) => (records as { displayName: string }[])[0]?.displayName,
    )
    expect(names).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0'])
    expect(second.page.next).toBeNull()
  })

  it('name only records and fields that the user may still read', async () => {
    const actor = await somebody()
    const made = await make(actor, { name: 'Secret', city: 'Hidden' })
    await bench.callAs(actor, 'PATCH', `records/sports.club/${String(made.body.id)}`, {
      city: 'x',
      name: 'y',
    })
    const blind = restricted('no-city', { fieldScope: (_entity, path) => (path === 'city' ? 'none' : 'all') })
    const { data } = await listOf({ ...actor, access: blind })
    expect(data[0]).toMatchObject({ fields: ['name'] })
    const stranger = restricted('nothing', { scope: () => 'none', fieldScope: () => 'none' })
    expect((await listOf({ ...actor, access: stranger })).data).toEqual([])
  })

  it('are kept for thirty days', async () => {
    const actor = await somebody()
    const made = await make(actor, { name: 'Old' })
    bench.clock.current = 31 * 86_400_000
    try {
      expect((await listOf(actor)).data).toEqual([])
      expect(await bench.callAs(actor, 'POST', `undo/${made.undoId}`)).toMatchObject({
        status: 409,
        body: { code: 'undo.expired' },
      })
    } finally {
      bench.clock.current = 0
    }
  })

  it('are one for all that a module writes in one request, and go back as one', async () => {
    const actor = await somebody()
    const origin = { channel: 'ui' as const, cause: newId() }
    const records = recordAccess(bench.service, { actor, origin }) as unknown as (entity: string) => {
      create(values: object): Promise<{ id: string }>
      update(id: string, values: object): Promise<unknown>
    }
    const club = await records('sports.club').create({ name: 'Made by a route' })
    const player = await records('sports.player').create({ lastName: 'Also', club: club.id })
    await records('sports.club').update(club.id, { city: 'Gent' })
    const { data } = await listOf(actor)
    expect(data).toMatchObject([{ id: origin.cause, what: 'created', entity: null, count: 3 }])
    const undone = await bench.callAs(actor, 'POST', `undo/${origin.cause}`)
    expect(undone.body).toMatchObject({ reverted: 2, left: [] })
    for (const path of [`sports.club/${club.id}`, `sports.player/${player.id}`]) {
      const { body } = await bench.call('GET', `records/${path}?trash=with`)
      expect(body.deletedAt).not.toBeNull()
    }
  })

  it('take along what a hook wrote elsewhere', async () => {
    const actor = await somebody()
    bench.hooks.push({
      plugin: 'sports',
      hook: {
        entity: 'sports.club',
        name: 'captain',
        on: ['create'],
        after: async (drafts, ctx) => {
          const players = ctx.records('sports.player' as never) as {
            create(values: object): Promise<unknown>
          }
          for (const draft of drafts) await players.create({ lastName: 'Captain', club: draft.id })
        },
      },
    })
    try {
      const made = await make(actor, { name: 'With a captain' })
      const captains = async () => {
        const filter = { club: { eq: made.body.id } }
        const { body } = await bench.call('POST', 'records/sports.player/query', { filter })
        return (body.data as unknown as unknown[]).length
      }
      expect(await captains()).toBe(1)
      expect((await bench.callAs(actor, 'POST', `undo/${made.undoId}`)).body).toMatchObject({ reverted: 2 })
      expect(await captains()).toBe(0)
    } finally {
      bench.hooks.length = 0
    }
  })
})

describe('an action that is no record’s', () => {
  it('is noted by its room, listed among the others, and taken back once', async () => {
    const actor = await somebody()
    const lamp = { isOn: false }
    const switching = (to: boolean) => async () => {
      lamp.isOn = to
      return { reverted: 1, left: [], next: null }
    }
    const kind: Undoable = {
      kind: 'lamp',
      describe: async (_actor, actions) =>
        new Map(
          actions.map(({ id, data }) => [
            id,
            { what: `lamp ${(data as { to: string }).to}`, entity: null, count: 1, records: [], fields: [] },
          ]),
        ),
      revert: switching(false),
      redo: switching(true),
    }
    const registered = bench.undoables.register(kind)
    await make(actor, { name: 'Before the lamp' })
    let isTold = false
    const origin = { channel: 'ui' as const, cause: newId(), onWritten: () => void (isTold = true) }
    const id = await bench.database.transaction(async (tx) => {
      lamp.isOn = true
      return bench.undoables.note(tx, { kind: 'lamp', actor, origin, data: { to: 'on' } })
    })
    expect(isTold).toBe(true)
    expect((await listOf(actor)).data).toMatchObject([
      { id, kind: 'lamp', what: 'lamp on', state: 'done', canUndo: true },
      { what: 'created' },
    ])
    expect((await bench.callAs(actor, 'POST', `undo/${id}`)).body).toMatchObject({ state: 'undone' })
    expect(lamp.isOn).toBe(false)
    expect((await bench.callAs(actor, 'POST', `undo/${id}`)).status).toBe(409)
    await bench.callAs(actor, 'POST', `undo/${id}/redo`)
    expect(lamp.isOn).toBe(true)
    await registered.dispose()
    expect(await bench.callAs(actor, 'POST', `undo/${id}`)).toMatchObject({
      status: 503,
      body: { code: 'undo.kind_gone' },
    })
  })
})
