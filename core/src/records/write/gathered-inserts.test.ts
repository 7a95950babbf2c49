import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'

const Code = defineEntity('sports.code', {
  title: ['name'],
  fields: { name: f.text({ unique: true }) },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Code])
})
afterAll(() => bench.close())

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const eventsOf = async (ids: readonly string[]) =>
  (
    await bench.database.query<{ record_id: string; type: string; version: number }>(
      'SELECT record_id, type, version::int FROM core.event WHERE record_id = ANY($1)',
      [ids],
    )
  ).rows

/** Which of these attempts failed, with what. */
async function failuresOf(attempts: readonly Promise<unknown>[]): Promise<(readonly [number, unknown])[]> {
  const settled = await Promise.allSettled(attempts)
  return settled.flatMap((one, index) =>
    one.status === 'rejected' ? [[index, one.reason as unknown] as const] : [],
  )
}

describe('new records that come at the same time', () => {
  it('take far fewer statements than there are of them, and are whole', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Union' })
    bench.statements.length = 0
    const players = await Promise.all(
      numbers(40).map((number) =>
        bench.service.create(bench.ctx, 'sports.player', {
          lastName: `Player ${number}`,
          ...(number % 3 === 0 ? { club: club.id } : {}),
          ...(number % 2 === 0 ? { emails: [{ address: `p${number}@example.com` }] } : {}),
        }),
      ),
    )
    expect(bench.statements.length).toBeLessThan(10)
    for (const [number, player] of players.entries()) {
      const stored = await bench.service.get(bench.actor, 'sports.player', String(player.id))
      expect(JSON.parse(stored)).toEqual(player)
      expect(player, String(number)).toMatchObject({
        lastName: `Player ${number}`,
        club: number % 3 === 0 ? { id: club.id, displayName: 'Union' } : null,
        emails: number % 2 === 0 ? [{ address: `p${number}@example.com` }] : [],
      })
    }
    const events = await eventsOf(players.map(({ id }) => String(id)))
    expect(events.map(({ record_id: id }) => id).toSorted()).toEqual(
      players.map(({ id }) => String(id)).toSorted(),
    )
    const found = JSON.parse(
      await bench.service.query(bench.actor, 'sports.player', { search: 'p38@example.com' }),
    ) as { data: unknown[] }
    expect(found.data).toHaveLength(1)
  })

  it('fail alone where only one of them is wrong', async () => {
    const taken = { name: 'taken' }
    await bench.service.create(bench.ctx, 'sports.code', taken)
    const attempts = numbers(20).map((number) =>
      bench.service.create(bench.ctx, 'sports.code', number === 7 ? taken : { name: `code ${number}` }),
    )
    expect(await failuresOf(attempts)).toEqual([
      [7, expect.objectContaining({ code: 'records.duplicate' }) as unknown],
    ])
  })

  it('fail alone where only one of them links to what is not there', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'There' })
    const attempts = numbers(20).map((number) =>
      bench.service.create(bench.ctx, 'sports.player', {
        lastName: `Linked ${number}`,
        club: number === 11 ? newId() : club.id,
      }),
    )
    expect(await failuresOf(attempts)).toEqual([
      [
        11,
        expect.objectContaining({
          fields: [expect.objectContaining({ field: 'club', code: 'records.unknown_reference' })],
        }) as unknown,
      ],
    ])
  })

  it('are judged by the rights of each caller', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Hidden' })
    const access = restricted('own clubs', {
      scope: (entity, operation) => (entity === 'sports.club' && operation === 'read' ? 'own' : 'all'),
    })
    const blind = {
      ...bench.ctx,
      actor: testActor({ userId: await addUser(bench.database, 'Blind'), access }),
    }
    const attempts = numbers(20).map((number) =>
      bench.service.create(number % 2 === 0 ? bench.ctx : blind, 'sports.player', {
        lastName: `Mixed ${number}`,
        club: club.id,
      }),
    )
    expect((await failuresOf(attempts)).map(([index]) => index)).toEqual(
      numbers(20).filter((number) => number % 2 === 1),
    )
  })

  it('do not wait for one that is held up', async () => {
    const held = await bench.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO sports.code (id, created_at, updated_at, version, name) VALUES ($1, now(), now(), 1, 'held')`,
        [newId()],
      )
      const failures = failuresOf([bench.service.create(bench.ctx, 'sports.code', { name: 'held' })])
      await Promise.all(
        numbers(5).map((number) =>
          bench.service.create(bench.ctx, 'sports.code', { name: `free ${number}` }),
        ),
      )
      return { failures }
    })
    expect(await held.failures).toHaveLength(1)
  })
})
