import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { addUser, restricted, testActor } from '../../records/records.test-support.ts'
import { createUndoBench, type Reply } from '../undo/undo-bench.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
beforeAll(async () => {
  bench = await createUndoBench()
})
afterAll(() => bench.close())

const entity = 'sports.club'
const inCity = (city: string) => ({ entity, query: { filter: { city: { eq: city } } } })

async function clubs(city: string, count: number): Promise<readonly string[]> {
  const values = Array.from({ length: count }, (_none, index) => ({ name: `${city} ${index}`, city }))
  return bench.service.createMany(bench.ctx, entity, values)
}

/** Until nobody works on it any more. */
async function ended(started: Reply, actor: Actor = bench.actor): Promise<Record<string, unknown>> {
  let body: Record<string, unknown> = started.body
  await vi.waitUntil(
    async () => {
      ;({ body } = await bench.callAs(actor, 'GET', `bulk/${started.undoId}`))
      return body.state !== 'running'
    },
    { timeout: 20_000 },
  )
  return body
}

async function rowsOf(ids: readonly string[]) {
  const { rows } = await bench.database.query<{ city: string; version: string; deleted: boolean }>(
    'SELECT city, version, deleted_at IS NOT NULL AS deleted FROM sports.club WHERE id = ANY ($1) ORDER BY id',
    [ids],
  )
  return rows.map(({ city, version, deleted }) => ({ city, version: Number(version), deleted }))
}

/** Somebody whose rights can be changed while they work. */
async function somebody(scope: 'own' | 'all' = 'all') {
  const rights: { update: 'none' | 'own' | 'all' } = { update: scope }
  const access = restricted(`changing-${scope}`, {
    scope: (_entity, action) => (action === 'update' ? rights.update : 'all'),
  })
  const actor = testActor({ userId: await addUser(bench.database, 'Somebody'), access })
  bench.directory.invalidate()
  bench.actors.set(actor.userId!, actor)
  return { actor, rights }
}

/** Runs in the transaction of the slice that is the n-th to be changed, before and after it is. */
function duringSlice(
  number: number,
  { before, after }: { before?: (id: string) => unknown; after?: () => unknown },
): () => void {
  let slices = 0
  const { service } = bench
  const bulkUpdate = service.bulkUpdate.bind(service)
  const spy = vi.spyOn(service, 'bulkUpdate').mockImplementation(async (...input) => {
    // The first call of a start only looks whether the change is sound.
    const isIt = 'ids' in input[2] && input[2].ids.length > 0 && ++slices === number
    if (isIt) await before?.(String(input[0].origin.cause))
    const outcome = await bulkUpdate(...input)
    if (isIt) await after?.()
    return outcome
  })
  return () => spy.mockRestore()
}

describe('a change of many records', () => {
  it('is made at once where it fits a request', async () => {
    const ids = await clubs('Few', 4)
    const { status, body } = await bench.call('POST', 'bulk', {
      ...inCity('Few'),
      action: 'update',
      values: { members: 3 },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: null, state: 'done', changed: 4, failedCount: 0, failed: [] })
    expect((await rowsOf(ids)).every(({ version }) => version === 2)).toBe(true)
  })

  it('becomes a job where it does not, changes each record once, and is told of', async () => {
    const ids = await clubs('Many', 7)
    const started = await bench.call('POST', 'bulk', {
      ...inCity('Many'),
      action: 'update',
      values: { city: 'Moved' },
    })
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({ id: started.undoId, entity, progress: { total: 7 } })
    const body = await ended(started)
    expect(body).toMatchObject({
      state: 'done',
      changed: 7,
      failedCount: 0,
      progress: { done: 7, total: 7 },
      error: null,
    })
    expect(await rowsOf(ids)).toEqual(ids.map(() => ({ city: 'Moved', version: 2, deleted: false })))
    expect(bench.told.at(-1)).toMatchObject({
      to: [bench.actor.userId],
      kind: 'core.bulk',
      text: { values: { operation: 'update', changed: 7, failed: 0 } },
    })
    const { rows } = await bench.database.query('SELECT FROM core.bulk_change_slice')
    expect(rows).toEqual([])
  })

  it('goes to what its query finds at its start, and to nothing that matches later', async () => {
    const ids = await clubs('Then', 6)
    const later = await clubs('Elsewhere', 1)
    const moveIn = () =>
      bench.database.query(`UPDATE sports.club SET city = 'Then' WHERE id = ANY ($1)`, [later])
    const restore = duringSlice(1, { before: moveIn })
    const started = await bench.call('POST', 'bulk', {
      ...inCity('Then'),
      action: 'update',
      values: { city: 'Now' },
    })
    expect(await ended(started)).toMatchObject({ changed: 6 })
    restore()
    expect((await rowsOf(ids)).every(({ city }) => city === 'Now')).toBe(true)
    expect((await rowsOf(later))[0]?.city).toBe('Then')
  })

  it('is one action, that is undone and done again as a whole', async () => {
    const ids = await clubs('Whole', 7)
    const started = await bench.call('POST', 'bulk', { ...inCity('Whole'), action: 'delete' })
    await ended(started)
    expect((await rowsOf(ids)).every(({ deleted }) => deleted)).toBe(true)
    const { data } = (await bench.call('GET', 'undo')).body as unknown as { data: object[] }
    expect(data[0]).toMatchObject({ id: started.undoId, what: 'deleted', count: 7, canUndo: true })
    const undone = await bench.call('POST', `undo/${started.undoId}`)
    expect(undone.body).toMatchObject({ state: 'undone', reverted: 7, leftCount: 0 })
    expect((await rowsOf(ids)).some(({ deleted }) => deleted)).toBe(false)
    await bench.call('POST', `undo/${started.undoId}/redo`)
    expect((await rowsOf(ids)).every(({ deleted }) => deleted)).toBe(true)
  })

  it('brings back what a query finds in the trash', async () => {
    const ids = await clubs('Trash', 5)
    await ended(await bench.call('POST', 'bulk', { ...inCity('Trash'), action: 'delete' }))
    const started = await bench.call('POST', 'bulk', { ...inCity('Trash'), action: 'restore' })
    expect(await ended(started)).toMatchObject({ changed: 5 })
    expect((await rowsOf(ids)).some(({ deleted }) => deleted)).toBe(false)
  })

  it('adds tags to those that are there', async () => {
    const ids = await clubs('Tagged', 5)
    await bench.service.update(bench.ctx, entity, ids[0]!, { labels: ['old', 'VIP'] })
    const change = { action: 'update', mergeParts: true, values: { labels: ['vip'] } }
    expect(await ended(await bench.call('POST', 'bulk', { ...inCity('Tagged'), ...change }))).toMatchObject({
      changed: 4,
    })
    const { rows } = await bench.database.query<{ labels: string[] }>(
      'SELECT labels FROM sports.club WHERE id = ANY ($1) ORDER BY id',
      [ids],
    )
    expect(rows.map(({ labels }) => labels)).toEqual([['old', 'VIP'], ...ids.slice(1).map(() => ['vip'])])
  })

  it('tells at once what is wrong with it, and starts nothing', async () => {
    await clubs('Wrong', 6)
    const send = (more: object): Promise<Reply> => bench.call('POST', 'bulk', { ...inCity('Wrong'), ...more })
    expect((await send({ action: 'update', values: { nothing: 1 } })).status).toBe(400)
    expect((await send({ action: 'delete', query: { limit: 5 } })).status).toBe(400)
    expect((await send({ action: 'delete', ids: ['x'] })).status).toBe(400)
    await clubs('Too many', 41)
    const many = await bench.call('POST', 'bulk', { ...inCity('Too many'), action: 'delete' })
    expect(many.body).toMatchObject({ code: 'bulk.too_many' })
    const { actor, rights } = await somebody()
    rights.update = 'none'
    const refused = await bench.callAs(actor, 'POST', 'bulk', {
      ...inCity('Wrong'),
      action: 'update',
      values: { members: 1 },
    })
    expect(refused.status).toBe(403)
  })

  it('waits for those that go on where there are ten of one user', async () => {
    const { actor } = await somebody()
    await clubs('Eleven', 5)
    await bench.database.query(
      `INSERT INTO core.bulk_change (id, entity, action, state, total, channel, created_by)
       SELECT gen_random_uuid(), $1, 'delete', 'running', 5, 'ui', $2 FROM generate_series(1, 10)`,
      [entity, actor.userId],
    )
    const refused = await bench.callAs(actor, 'POST', 'bulk', { ...inCity('Eleven'), action: 'delete' })
    expect(refused.body).toMatchObject({ code: 'bulk.busy' })
  })

  it('begins once where it is asked for twice with the same key', async () => {
    await clubs('Once', 6)
    const send = () =>
      bench.call(
        'POST',
        'bulk',
        { ...inCity('Once'), action: 'update', values: { members: 9 } },
        { 'idempotency-key': 'the-same-bulk' },
      )
    const [first, second] = [await send(), await send()]
    expect(second).toEqual(first)
    await ended(first)
  })
})

describe('what a change of many records may do', () => {
  it('is what whoever started it may do to each record; the others are told one by one', async () => {
    const { actor } = await somebody('own')
    const ids = await clubs('Mixed', 6)
    await bench.database.query('UPDATE sports.club SET owner_id = $2 WHERE id = ANY ($1)', [
      ids.slice(0, 4),
      actor.userId,
    ])
    const started = await bench.callAs(actor, 'POST', 'bulk', {
      ...inCity('Mixed'),
      action: 'update',
      values: { members: 5 },
    })
    const body = await ended(started, actor)
    expect(body).toMatchObject({ state: 'done', changed: 4, failedCount: 2 })
    expect(body.failed).toMatchObject(ids.slice(4).map((id) => ({ id, code: 'records.forbidden' })))
    expect(bench.told.at(-1)).toMatchObject({ text: { values: { changed: 4, failed: 2 } } })
  })

  it('ends where they lose the right meanwhile; what was changed stays', async () => {
    const { actor, rights } = await somebody()
    const ids = await clubs('Lost', 7)
    const restore = duringSlice(1, { after: () => (rights.update = 'none') })
    const started = await bench.callAs(actor, 'POST', 'bulk', {
      ...inCity('Lost'),
      action: 'update',
      values: { city: 'Won' },
    })
    const body = await ended(started, actor)
    restore()
    expect(body).toMatchObject({ state: 'failed', changed: 2, error: { code: 'records.forbidden' } })
    expect((await rowsOf(ids)).map(({ city }) => city).filter((city) => city === 'Won')).toHaveLength(2)
    expect(bench.told.at(-1)).toMatchObject({
      text: { key: 'notifications.bulk.ended', values: { changed: 2, failed: 0, left: 5 } },
    })
  })

  it('ends where they may not sign in any more', async () => {
    const { actor } = await somebody()
    await clubs('Gone', 6)
    const restore = duringSlice(2, { after: () => bench.actors.delete(actor.userId!) })
    const started = await bench.callAs(actor, 'POST', 'bulk', {
      ...inCity('Gone'),
      action: 'update',
      values: { members: 1 },
    })
    const body = await ended(started, actor)
    restore()
    expect(body).toMatchObject({ state: 'failed', changed: 4, error: { code: 'bulk.starter_gone' } })
  })

  it('is seen and stopped by its starter alone', async () => {
    const { actor } = await somebody()
    await clubs('Private', 5)
    const started = await bench.call('POST', 'bulk', { ...inCity('Private'), action: 'delete' })
    for (const [method, path] of [
      ['GET', `bulk/${started.undoId}`],
      ['POST', `bulk/${started.undoId}/stop`],
    ] as const)
      expect((await bench.callAs(actor, method, path)).body).toMatchObject({ code: 'bulk.not_found' })
    await ended(started)
  })
})

describe('a change of many records that does not come to its end', () => {
  it('stops after the slice that is being changed, and is undone only then', async () => {
    const ids = await clubs('Stopped', 30)
    let stopping: Promise<Reply> | undefined
    let undoing: Reply | undefined
    let listed: Reply | undefined
    const before = async (id: string): Promise<void> => {
      listed = await bench.call('GET', `undo/${id}`)
      undoing = await bench.call('POST', `undo/${id}`)
      stopping = bench.call('POST', `bulk/${id}/stop`)
      await vi.waitUntil(async () => {
        const { rows } = await bench.database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return rows.length > 0
      })
    }
    const restore = duringSlice(2, { before })
    const started = await bench.call('POST', 'bulk', {
      ...inCity('Stopped'),
      action: 'update',
      values: { city: 'Half' },
    })
    const body = await ended(started)
    restore()
    expect(listed?.body).toMatchObject({ state: 'running', canUndo: false, canRedo: false })
    expect(undoing?.body).toMatchObject({ code: 'undo.unfinished' })
    expect((await stopping)?.body).toMatchObject({ state: 'stopped' })
    const { changed } = body
    expect(body).toMatchObject({ state: 'stopped', progress: { done: changed, total: 30 } })
    expect(changed).toBeLessThan(30)
    expect(bench.told.at(-1)).toMatchObject({
      key: `bulk ${started.undoId}`,
      text: { key: 'notifications.bulk.ended', values: { changed, left: 30 - Number(changed) } },
    })
    expect((await bench.call('GET', `undo/${started.undoId}`)).body).toMatchObject({ canUndo: true })
    expect((await rowsOf(ids)).filter(({ city }) => city === 'Half')).toHaveLength(Number(changed))
    const undone = await bench.call('POST', `undo/${started.undoId}`)
    expect(undone.body).toMatchObject({ reverted: changed, leftCount: 0 })
    expect((await rowsOf(ids)).every(({ city }) => city === 'Stopped')).toBe(true)
  })

  it('goes on where it was broken off, and changes nothing twice', async () => {
    const ids = await clubs('Broken', 9)
    const after = (): never => {
      throw new Error('The process died before the commit.')
    }
    const restore = duringSlice(2, { after })
    const started = await bench.call('POST', 'bulk', {
      ...inCity('Broken'),
      action: 'update',
      values: { city: 'Mended' },
    })
    const id = String(started.undoId)
    const progress = async () => (await bench.call('GET', `bulk/${id}`)).body as Record<string, unknown>
    await vi.waitUntil(async () => (await progress()).changed === 2)
    // The next attempt, in two processes at once.
    const attempt = { signal: new AbortController().signal, isLastAttempt: false }
    await Promise.all([bench.bulk.work(id, attempt), bench.bulk.work(id, attempt)])
    restore()
    expect(await progress()).toMatchObject({ state: 'done', changed: 9, progress: { done: 9, total: 9 } })
    expect(await rowsOf(ids)).toEqual(ids.map(() => ({ city: 'Mended', version: 2, deleted: false })))
    expect(bench.told.filter(({ key }) => key === `bulk ${id}`)).toHaveLength(1)
  })

  it('ends in words when its job has failed for good', async () => {
    await clubs('Abandoned', 5)
    const started = await bench.call('POST', 'bulk', { ...inCity('Abandoned'), action: 'delete' })
    await ended(started)
    await vi.waitUntil(async () => {
      // As the last attempt leaves it when its process dies, too.
      await bench.database.query(`UPDATE core.bulk_change SET state = 'running', done = 2 WHERE id = $1`, [
        started.undoId,
      ])
      return (await bench.call('GET', `bulk/${started.undoId}`)).body.state === 'failed'
    })
    expect((await bench.call('GET', `bulk/${started.undoId}`)).body).toMatchObject({
      state: 'failed',
      error: { code: 'bulk.interrupted' },
    })
  })
})
