import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, restricted, testActor } from '../../records/records.test-support.ts'
import { createUndoBench, type Reply } from './undo-bench.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
let bob: Actor
beforeAll(async () => {
  bench = await createUndoBench()
  bob = await userWith('Bob', {})
})
afterAll(() => bench.close())

/** Everything, but for what is given. */
async function userWith(name: string, scopes: Partial<Access>): Promise<Actor> {
  const actor = testActor({
    userId: await addUser(bench.database, name),
    displayName: name,
    access: restricted(`${name} ${Math.random()}`, scopes),
  })
  bench.directory.invalidate()
  bench.actors.set(String(actor.userId), actor)
  return actor
}

/** The same person with narrower rights. */
const narrowed = (actor: Actor, scopes: Partial<Access>): Actor => ({
  ...actor,
  access: restricted(`narrowed ${Math.random()}`, scopes),
})

const undoAs = (actor: Actor, { undoId }: Reply): Promise<Reply> =>
  bench.callAs(actor, 'POST', `undo/${undoId}`)
const read = async (id: unknown): Promise<Record<string, unknown>> =>
  (await bench.call('GET', `records/sports.club/${String(id)}?trash=with`)).body

async function clubOf(actor: Actor, values: object): Promise<{ id: string; made: Reply }> {
  const made = await bench.callAs(actor, 'POST', 'records/sports.club', values)
  return { id: String(made.body.id), made }
}

const change = (actor: Actor, id: string, values: object): Promise<Reply> =>
  bench.callAs(actor, 'PATCH', `records/sports.club/${id}`, values)

describe('undoing with rights', () => {
  it('refuses what somebody else did, as if it were not there', async () => {
    const { id } = await clubOf(bench.actor, { name: 'Ada’s' })
    const done = await change(bench.actor, id, { name: 'Ada’s too' })
    for (const path of [`undo/${done.undoId}`, `undo/${done.undoId}/redo`])
      expect(await bench.callAs(bob, 'POST', path)).toMatchObject({
        status: 404,
        body: { code: 'undo.unknown' },
      })
    expect((await bench.callAs(bob, 'GET', `undo/${done.undoId}`)).status).toBe(404)
    expect(await read(id)).toMatchObject({ name: 'Ada’s too' })
  })

  it('refuses the same where somebody else had undone it before', async () => {
    const { id } = await clubOf(bench.actor, { name: 'First' })
    const done = await change(bench.actor, id, { name: 'Second' })
    await undoAs(bench.actor, done)
    expect((await bench.callAs(bob, 'POST', `undo/${done.undoId}/redo`)).status).toBe(404)
    expect(await read(id)).toMatchObject({ name: 'First' })
  })

  it('lets administrators take back what others did, and those do it again', async () => {
    const { id } = await clubOf(bob, { name: 'Bob’s' })
    const done = await change(bob, id, { name: 'Bob’s mistake' })
    expect((await undoAs(bench.actor, done)).body).toMatchObject({ reverted: 1 })
    expect(await read(id)).toMatchObject({ name: 'Bob’s', updatedBy: { id: bench.actor.userId } })
    expect((await bench.callAs(bob, 'POST', `undo/${done.undoId}/redo`)).body).toMatchObject({ reverted: 1 })
    expect(await read(id)).toMatchObject({ name: 'Bob’s mistake' })
  })

  it('leaves a field that the user may no longer write, and tells it', async () => {
    const { id } = await clubOf(bob, { name: 'Old', city: 'Old' })
    const done = await change(bob, id, { name: 'New', city: 'New' })
    const later = narrowed(bob, {
      fieldScope: (_entity, path, action) => (path === 'city' && action === 'write' ? 'none' : 'all'),
    })
    expect((await undoAs(later, done)).body).toMatchObject({
      reverted: 1,
      left: [{ id, displayName: 'Old', field: 'city', reason: 'forbidden' }],
    })
    expect(await read(id)).toMatchObject({ name: 'Old', city: 'New' })
  })

  it('leaves a field that the user may write only on other records', async () => {
    const { id } = await clubOf(bench.actor, { name: 'Old', city: 'Old' })
    const done = await change(bob, id, { name: 'New', city: 'New' })
    const later = narrowed(bob, {
      fieldScope: (_entity, path, action) => (path === 'city' && action === 'write' ? 'own' : 'all'),
    })
    const { body } = await undoAs(later, done)
    expect(body).toMatchObject({ reverted: 1, left: [{ field: 'city', reason: 'forbidden' }] })
  })

  it('does not name a field that the user may no longer read', async () => {
    const { id } = await clubOf(bob, { name: 'Old', city: 'Old' })
    const done = await change(bob, id, { city: 'New' })
    const { body } = await undoAs(
      narrowed(bob, { fieldScope: (_entity, path) => (path === 'city' ? 'none' : 'all') }),
      done,
    )
    expect(body).toMatchObject({ reverted: 0, left: [{ id, field: null, reason: 'forbidden' }] })
    expect(JSON.stringify(body)).not.toContain('city')
  })

  it.each([
    ['change', 'update', (id: string) => change(bob, id, { name: 'New' }), 'forbidden'],
    [
      'delete',
      'delete',
      (id: string) => bench.callAs(bob, 'DELETE', `records/sports.club/${id}`),
      'forbidden',
    ],
    ['change of what is hidden now', 'read', (id: string) => change(bob, id, { name: 'New' }), 'gone'],
  ] as const)('leaves a %s that the user may no longer make', async (_name, action, act, reason) => {
    const { id } = await clubOf(bob, { name: 'Old' })
    const done = await act(id)
    const before = await read(id)
    const scope: Access['scope'] = (_entity, asked) => (asked === action ? 'none' : 'all')
    const { body } = await undoAs(narrowed(bob, { scope }), done)
    expect(body).toMatchObject({
      reverted: 0,
      left: [{ id: reason === 'gone' ? null : id, field: null, reason }],
    })
    expect(await read(id)).toEqual(before)
  })

  it('does not delete what the user made but may not delete', async () => {
    const { id, made } = await clubOf(bob, { name: 'Mine' })
    const scope: Access['scope'] = (_entity, asked) => (asked === 'delete' ? 'none' : 'all')
    expect((await undoAs(narrowed(bob, { scope }), made)).body).toMatchObject({
      reverted: 0,
      left: [{ id, reason: 'forbidden' }],
    })
    expect(await read(id)).toMatchObject({ deletedAt: null })
  })

  it('goes on where it broke off with the rights of whoever asks for the rest', async () => {
    const names = Array.from({ length: 501 }, (_none, index) => ({ name: `Rest ${index}`, city: 'Old' }))
    const ids = await bench.service.createMany({ ...bench.ctx, actor: bob }, 'sports.club', names)
    const done = await bench.callAs(bob, 'POST', 'records/sports.club/bulk', {
      action: 'update',
      ids,
      values: { city: 'New' },
    })
    bench.hooks.push({
      plugin: 'sports',
      hook: {
        entity: 'sports.club',
        name: 'breaks',
        on: ['update'],
        before: () => {
          throw new Error('It breaks.')
        },
      },
    })
    await undoAs(bob, done)
    const attempt = { signal: new AbortController().signal, isLastAttempt: true }
    await expect(bench.undo.work(String(done.undoId), attempt)).rejects.toThrow('breaks')
    bench.hooks.length = 0
    const scope: Access['scope'] = (_entity, asked) => (asked === 'update' ? 'none' : 'all')
    const token = { ...narrowed(bob, { scope }), kind: 'token' as const, agentId: newId() }
    bench.tokens.set(token.agentId, token)
    expect((await undoAs(token, done)).status).toBe(202)
    const told = async () => (await bench.callAs(bob, 'GET', `undo/${done.undoId}`)).body
    await expect.poll(told, { timeout: 20_000 }).toMatchObject({ state: 'done', reverted: 0, leftCount: 501 })
  })

  it('is for whoever is signed in, and knows no other ids', async () => {
    expect((await bench.callAs(null as never, 'GET', 'undo')).status).toBe(401)
    for (const id of ['x', '0192f0a1-b2c3-7000-8000-000000000000', '%27--', 'constructor'])
      expect((await bench.call('POST', `undo/${id}`)).status).toBe(404)
  })
})
