import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createUndoBench, type Reply } from './undo-bench.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
beforeAll(async () => {
  bench = await createUndoBench()
})
afterAll(() => bench.close())

const create = async (entity: string, values: object): Promise<string> => {
  const { status, body } = await bench.call('POST', `records/${entity}`, values)
  expect(status).toBe(201)
  return String(body.id)
}

/** What the API tells of these records, but for version and times. */
async function stateOf(...paths: readonly string[]): Promise<unknown> {
  return Promise.all(
    paths.map(async (path) => {
      const { status, body } = await bench.call('GET', `records/${path}?trash=with`)
      const { version: _version, updatedAt: _updatedAt, ...rest } = body ?? {}
      const { deletedAt } = rest as { deletedAt?: unknown }
      return { status, ...rest, deletedAt: deletedAt !== null && deletedAt !== undefined }
    }),
  )
}

const undo = (reply: Reply): Promise<Reply> => bench.call('POST', `undo/${reply.undoId}`)
const redo = (reply: Reply): Promise<Reply> => bench.call('POST', `undo/${reply.undoId}/redo`)

describe('undoing what was done, and redoing it', () => {
  const kinds: Readonly<Record<string, () => Promise<{ paths: string[]; act: () => Promise<Reply> }>>> = {
    'a change of one field': async () => {
      const path = `sports.club/${await create('sports.club', { name: 'Before', city: 'Gent' })}`
      return { paths: [path], act: () => bench.call('PATCH', `records/${path}`, { name: 'After' }) }
    },
    'a change of several kinds of fields at once': async () => {
      const path = `sports.club/${await create('sports.club', {
        name: 'Many',
        budget: { amount: '10.50', currency: 'EUR' },
        founded: '2001-02-03',
        labels: ['a', 'b'],
        status: 'closed',
      })}`
      const values = { budget: null, founded: '1999-01-01', labels: ['c'], status: 'open', members: 7 }
      return { paths: [path], act: () => bench.call('PATCH', `records/${path}`, values) }
    },
    'a link to another record': async () => {
      const [one, other] = [
        await create('sports.club', { name: 'One' }),
        await create('sports.club', { name: 'Other' }),
      ]
      const path = `sports.player/${await create('sports.player', { lastName: 'Linked', club: one })}`
      return { paths: [path], act: () => bench.call('PATCH', `records/${path}`, { club: other }) }
    },
    'parts that were replaced': async () => {
      const emails = [
        { address: 'a@example.com', type: 'work', primary: true },
        { address: 'b@example.com', type: 'home' },
      ]
      const path = `sports.player/${await create('sports.player', { lastName: 'Parts', emails })}`
      return {
        paths: [path],
        act: () => bench.call('PATCH', `records/${path}`, { emails: [{ address: 'c@example.com' }] }),
      }
    },
    'a delete': async () => {
      const path = `sports.club/${await create('sports.club', { name: 'Deleted' })}`
      return { paths: [path], act: () => bench.call('DELETE', `records/${path}`) }
    },
    'a restore': async () => {
      const path = `sports.club/${await create('sports.club', { name: 'Restored' })}`
      await bench.call('DELETE', `records/${path}`)
      return { paths: [path], act: () => bench.call('POST', `records/${path}/restore`) }
    },
    'a change of many by their ids': async () => {
      const ids = await Promise.all(
        ['x', 'y', 'z'].map((city) => create('sports.club', { name: 'Bulk', city })),
      )
      return {
        paths: ids.map((id) => `sports.club/${id}`),
        act: () =>
          bench.call('POST', 'records/sports.club/bulk', { action: 'update', ids, values: { city: 'w' } }),
      }
    },
    'a change of many by a query': async () => {
      const city = 'Queried'
      const ids = await Promise.all(['1', '2'].map((name) => create('sports.club', { name, city })))
      const target = { query: { filter: { city: { eq: city } } } }
      return {
        paths: ids.map((id) => `sports.club/${id}`),
        act: () =>
          bench.call('POST', 'records/sports.club/bulk', {
            action: 'update',
            ...target,
            values: { city: null },
          }),
      }
    },
    'a delete of many': async () => {
      const ids = await Promise.all(['1', '2'].map((name) => create('sports.club', { name })))
      return {
        paths: ids.map((id) => `sports.club/${id}`),
        act: () => bench.call('POST', 'records/sports.club/bulk', { action: 'delete', ids }),
      }
    },
  }

  it.each(Object.entries(kinds))('gives the exact former state back: %s', async (_name, prepare) => {
    const { paths, act } = await prepare()
    const before = await stateOf(...paths)
    const done = await act()
    const after = await stateOf(...paths)
    expect(after).not.toEqual(before)
    expect((await undo(done)).body).toMatchObject({ state: 'undone', reverted: paths.length, left: [] })
    expect(await stateOf(...paths)).toEqual(before)
    expect((await redo(done)).body).toMatchObject({ state: 'done', reverted: paths.length, left: [] })
    expect(await stateOf(...paths)).toEqual(after)
    expect((await undo(done)).body).toMatchObject({ state: 'undone', left: [] })
    expect(await stateOf(...paths)).toEqual(before)
  })

  it('moves what was made to the trash', async () => {
    const made = await bench.call('POST', 'records/sports.club', { name: 'Made' })
    const path = `sports.club/${String(made.body.id)}`
    const before = await stateOf(path)
    expect((await undo(made)).body).toMatchObject({ reverted: 1, left: [] })
    expect(await stateOf(path)).toMatchObject([{ deletedAt: true }])
    await redo(made)
    expect(await stateOf(path)).toEqual(before)
  })

  it('goes back step by step to before the record was made', async () => {
    const made = await bench.call('POST', 'records/sports.club', { name: 'Step 0' })
    const path = `sports.club/${String(made.body.id)}`
    const changed = await bench.call('PATCH', `records/${path}`, { name: 'Step 1' })
    const deleted = await bench.call('DELETE', `records/${path}`)
    for (const reply of [deleted, changed, made])
      expect((await undo(reply)).body).toMatchObject({ reverted: 1, left: [] })
    for (const reply of [made, changed, deleted])
      expect((await redo(reply)).body).toMatchObject({ reverted: 1, left: [] })
    expect(await stateOf(path)).toMatchObject([{ name: 'Step 1', deletedAt: true }])
  })

  it('is written down as undoing', async () => {
    const id = await create('sports.club', { name: 'Told' })
    await undo(await bench.call('PATCH', `records/sports.club/${id}`, { name: 'Changed' }))
    const { rows } = await bench.database.query(
      'SELECT channel, version FROM core.event WHERE record_id = $1 ORDER BY seq',
      [id],
    )
    expect(rows.map(({ channel, version }) => [channel, Number(version)])).toEqual([
      ['api', 1],
      ['api', 2],
      ['undo', 3],
    ])
  })

  it('is offered only for what wrote something', async () => {
    const id = await create('sports.club', { name: 'Same' })
    const path = `records/sports.club/${id}`
    expect((await bench.call('PATCH', path, { name: 'Same' })).undoId).toBeNull()
    expect((await bench.call('GET', path)).undoId).toBeNull()
    expect((await bench.call('PATCH', path, { name: '' })).undoId).toBeNull()
    expect((await bench.call('PATCH', path, { name: 'Other' })).undoId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is the same action when the request is repeated with its key', async () => {
    const headers = { 'idempotency-key': 'undo-of-a-repetition' }
    const [first, second] = [
      await bench.call('POST', 'records/sports.club', { name: 'Once' }, headers),
      await bench.call('POST', 'records/sports.club', { name: 'Once' }, headers),
    ]
    expect(second.undoId).toBe(first.undoId)
    expect((await undo(second)).body).toMatchObject({ reverted: 1 })
  })

  it('keeps two actions apart that were sent under one request id', async () => {
    const headers = { 'x-request-id': 'chosen-by-the-caller' }
    const id = await create('sports.club', { name: 'Start', city: 'Start' })
    const first = await bench.call('PATCH', `records/sports.club/${id}`, { name: 'End' }, headers)
    await bench.call('PATCH', `records/sports.club/${id}`, { city: 'End' }, headers)
    await undo(first)
    expect(await stateOf(`sports.club/${id}`)).toMatchObject([{ name: 'Start', city: 'End' }])
  })
})

describe('what somebody changed since', () => {
  it('is left and told, and the rest is put back', async () => {
    const id = await create('sports.club', { name: 'Old name', city: 'Old city' })
    const path = `sports.club/${id}`
    const done = await bench.call('PATCH', `records/${path}`, { name: 'New name', city: 'New city' })
    await bench.call('PATCH', `records/${path}`, { city: 'Newest city' })
    const { body } = await undo(done)
    expect(body).toMatchObject({
      reverted: 1,
      leftCount: 1,
      left: [{ entity: 'sports.club', id, displayName: 'Old name', field: 'city', reason: 'changed' }],
    })
    expect(await stateOf(path)).toMatchObject([{ name: 'Old name', city: 'Newest city' }])
  })

  it('keeps a new record out of the trash, unless it was changed back', async () => {
    const made = await bench.call('POST', 'records/sports.club', { name: 'Mine', city: 'Gent' })
    const path = `sports.club/${String(made.body.id)}`
    await bench.call('PATCH', `records/${path}`, { city: 'Aalst' })
    expect((await undo(made)).body).toMatchObject({
      reverted: 0,
      left: [{ field: 'city', reason: 'changed' }],
    })
    expect(await stateOf(path)).toMatchObject([{ deletedAt: false }])
    expect((await redo(made)).status).toBe(409)
    await bench.call('PATCH', `records/${path}`, { city: 'Gent' })
    expect((await undo(made)).body).toMatchObject({ reverted: 1, left: [] })
  })

  it('is told of records that are in the trash or gone', async () => {
    const [trashed, gone] = [
      await create('sports.club', { name: '1' }),
      await create('sports.club', { name: '2' }),
    ]
    const values = { city: 'Changed' }
    const ids = [trashed, gone]
    const done = await bench.call('POST', 'records/sports.club/bulk', { action: 'update', ids, values })
    for (const id of ids) await bench.call('DELETE', `records/sports.club/${id}`)
    await bench.call('POST', `records/sports.club/${gone}/purge`)
    const { body } = await undo(done)
    expect(body).toMatchObject({ reverted: 0 })
    const left = body.left as unknown as { id: string | null; reason: string }[]
    expect(new Map(left.map(({ id, reason }) => [id, reason]))).toEqual(
      new Map([
        [trashed, 'deleted'],
        [null, 'gone'],
      ]),
    )
  })

  it('is told where a former value is refused now, and the others are put back', async () => {
    const club = await create('sports.club', { name: 'Gone soon' })
    const id = await create('sports.player', { firstName: 'A', lastName: 'Player', club })
    const done = await bench.call('PATCH', `records/sports.player/${id}`, { firstName: 'B', club: null })
    await bench.call('DELETE', `records/sports.club/${club}`)
    const { body } = await undo(done)
    expect(body).toMatchObject({ reverted: 1, left: [{ id, field: 'club', reason: 'refused' }] })
    expect((body.left as unknown as { message: string }[])[0]!.message).not.toBe('')
    expect(await stateOf(`sports.player/${id}`)).toMatchObject([{ firstName: 'A', club: null }])
  })

  it('does not come back twice when two undo at once', async () => {
    const id = await create('sports.club', { name: 'Old' })
    const done = await bench.call('PATCH', `records/sports.club/${id}`, { name: 'New' })
    const replies = await Promise.all([undo(done), undo(done)])
    expect(replies.map(({ status }) => status).toSorted((one, next) => one - next)).toEqual([200, 409])
    const { body } = await bench.call('GET', `records/sports.club/${id}`)
    expect(body).toMatchObject({ name: 'Old', version: 3 })
  })
})

describe('an action that does not fit a request', () => {
  it('goes on where its job broke off, and is one step all the same', async () => {
    const records = Array.from({ length: 700 }, (_, index) => ({ name: `Stop ${index}`, city: 'Before' }))
    const ids = await bench.service.createMany(bench.ctx, 'sports.club', records)
    const done = await bench.call('POST', 'records/sports.club/bulk', {
      action: 'update',
      ids,
      values: { city: 'After' },
    })
    const count = async (city: string) => {
      const filter = { name: { startsWith: 'Stop' }, city: { eq: city } }
      const { body } = await bench.call('POST', 'records/sports.club/query', { filter, count: 'exact' })
      return (body.count as unknown as { value: number }).value
    }
    let slices = 0
    bench.hooks.push({
      plugin: 'sports',
      hook: {
        entity: 'sports.club',
        name: 'breaks',
        on: ['update'],
        before: () => {
          if (++slices > 1) throw new Error('The second slice breaks.')
        },
      },
    })
    await undo(done)
    const attempt = { signal: new AbortController().signal, isLastAttempt: true }
    await expect.poll(() => count('Before')).toBe(500)
    await expect(bench.undo.work(String(done.undoId), attempt)).rejects.toThrow('breaks')
    const told = async () => (await bench.call('GET', `undo/${done.undoId}`)).body
    expect(await told()).toMatchObject({
      state: 'done',
      canUndo: true,
      progress: { worked: 500, total: 700 },
    })
    bench.hooks.length = 0
    await undo(done)
    await expect.poll(told, { timeout: 20_000 }).toMatchObject({ state: 'undone', reverted: 700, left: [] })
    await bench.call('POST', `undo/${done.undoId}/redo`)
    await expect.poll(told, { timeout: 20_000 }).toMatchObject({ state: 'done', reverted: 700 })
    expect(await count('After')).toBe(700)
  })

  it('is undone by a job, and tells how far it is', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({ name: `Crowd ${index}`, city: `c${index}` }))
    for (const some of [many.slice(0, 600), many.slice(600)])
      await bench.service.createMany(bench.ctx, 'sports.club', some)
    const filter = { name: { startsWith: 'Crowd' } }
    const cities = async () => {
      const { body } = await bench.call('POST', 'records/sports.club/query', {
        filter,
        count: 'exact',
        aggregate: { by: ['city'], values: { n: { count: '*' } } },
      })
      return (body.aggregates as unknown as unknown[]).length
    }
    const done = await bench.call('POST', 'records/sports.club/bulk', {
      action: 'update',
      query: { filter },
      values: { city: 'One' },
    })
    expect(done.body).toMatchObject({ changed: 1_200 })
    expect(await cities()).toBe(1)
    const begun = await undo(done)
    expect(begun).toMatchObject({ status: 202, body: { state: 'undoing', progress: { total: 1_200 } } })
    expect((await undo(done)).status).toBe(409)
    const told = async () => (await bench.call('GET', `undo/${done.undoId}`)).body
    await expect.poll(told, { timeout: 30_000 }).toMatchObject({
      state: 'undone',
      reverted: 1_200,
      leftCount: 0,
      progress: { worked: 1_200, total: 1_200 },
      what: 'updated',
      count: 1_200,
    })
    expect(await cities()).toBeGreaterThan(1)
  })
})
