import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { createRecordBench } from '../records.test-support.ts'

const Team = defineEntity('sports.team', {
  title: ['name'],
  fields: { name: f.text({ search: true }), logo: f.file() },
})
const Match = defineEntity('sports.match', {
  title: ['name'],
  fields: {
    name: f.text({ search: true }),
    home: f.reference('sports.team', { onDelete: 'cascade' }),
    guest: f.reference('sports.team'),
    squad: f.parts({ team: f.reference('sports.team', { required: true }), note: f.text() }),
    backup: f.parts({ team: f.reference('sports.team') }),
  },
  timeline: { subjects: ['guest'] },
})
const Prize = defineEntity('sports.prize', {
  title: ['name'],
  fields: {
    name: f.text(),
    winner: f.reference('sports.team', { required: true }),
    match: f.reference('sports.match', { onDelete: 'cascade' }),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Team, Match, Prize])
})
afterAll(() => bench.close())

const create = async (entity: string, values: object): Promise<string> =>
  String((await bench.service.create(bench.ctx, entity, values as never)).id)
async function purge(id: string): Promise<void> {
  await bench.service.remove(bench.ctx, 'sports.team', id)
  await bench.service.purge(bench.ctx, 'sports.team', id)
}
const count = async (text: string, id: string): Promise<number> =>
  (await bench.database.query(text, [id])).rowCount

describe('purging a record', () => {
  it('clears links to it as a change of the records that hold them', async () => {
    const team = await create('sports.team', { name: 'Cleared' })
    const match = await create('sports.match', {
      name: 'M',
      guest: team,
      squad: [{ team, note: 'gone' }],
      backup: [{ team }],
    })
    await purge(team)
    expect(await bench.service.getObject(bench.actor, 'sports.match', match)).toMatchObject({
      guest: null,
      squad: [],
      backup: [{ team: null }],
      version: 2,
    })
    const events = await bench.database.query<{ changed: string[] }>(
      'SELECT changed FROM core.event WHERE record_id = $1 AND version = 2',
      [match],
    )
    expect(events.rows[0]?.changed.toSorted()).toEqual(['backup', 'guest', 'squad'])
    expect(await count('SELECT 1 FROM core.timeline WHERE subject_id = $1', team)).toBe(0)
  })

  it('takes what hangs on it along, with every trace of its content', async () => {
    const team = await create('sports.team', { name: 'Whole' })
    const match = await create('sports.match', { name: 'Along', home: team, squad: [{ team }] })
    const winner = await create('sports.team', { name: 'Winner' })
    const prize = await create('sports.prize', { name: 'Cup', winner, match })
    await bench.database.query(
      `INSERT INTO core.record_rank (record_id, entity, field, key) VALUES ($1, 'sports.match', 'name', 'h')`,
      [match],
    )
    await purge(team)
    expect(await count('SELECT 1 FROM core.record_rank WHERE record_id = $1', match)).toBe(0)
    expect(await count('SELECT 1 FROM sports.match_squad WHERE record_id = $1', match)).toBe(0)
    for (const id of [match, prize]) {
      expect(await count('SELECT 1 FROM core.search_document WHERE record_id = $1', id)).toBe(0)
      expect(
        await count(
          'SELECT 1 FROM core.event e JOIN core.event_value v ON v.event_id = e.id WHERE e.record_id = $1',
          id,
        ),
      ).toBe(0)
      expect(await count(`SELECT 1 FROM core.event WHERE record_id = $1 AND type LIKE '%.purged'`, id)).toBe(
        1,
      )
    }
    expect(await bench.service.getObject(bench.actor, 'sports.team', winner)).toMatchObject({
      name: 'Winner',
    })
  })

  it('is refused while a record needs it, and then changes nothing', async () => {
    const team = await create('sports.team', { name: 'Needed' })
    const match = await create('sports.match', { name: 'Stays', guest: team })
    await create('sports.prize', { name: 'Medal', winner: team })
    await expect(purge(team)).rejects.toMatchObject({ code: 'records.still_referred_to' })
    expect(await bench.service.getObject(bench.actor, 'sports.match', match)).toMatchObject({ version: 1 })
  })

  it('lets its files go, unless another record holds them', async () => {
    const files = [newId(), newId()]
    for (const id of files)
      await bench.database.query(
        `INSERT INTO core.file (id, name, storage_key, created_by, size, type, sha256) VALUES ($1, 'a', $2, $3, 1, 'image/png', '\\x00')`,
        [id, id, bench.actor.userId],
      )
    const teams = [
      await create('sports.team', { logo: files[0] }),
      await create('sports.team', { logo: files[1] }),
      await create('sports.team', { logo: files[1] }),
    ]
    await purge(teams[0]!)
    await purge(teams[1]!)
    const { rows } = await bench.database.query<{ id: string }>(
      'SELECT id FROM core.file WHERE id = ANY($1) AND deleted_at IS NULL',
      [files],
    )
    expect(rows).toEqual([{ id: files[1] }])
  })
})
