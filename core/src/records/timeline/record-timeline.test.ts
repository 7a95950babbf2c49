import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'
import { RecordTimeline, type TimelineRequest } from './record-timeline.ts'
import { TimelineBuilder } from './timeline-builder.ts'

const fields = {
  subject: f.text({ required: true }),
  secret: f.text(),
  when: f.dateTime(),
  club: f.reference('sports.club', { inverse: 'talks' }),
  scout: f.reference('sports.player', { inverse: 'scoutedTalks' }),
  people: f.parts({ player: f.reference('sports.player', { required: true, inverse: 'talks' }) }),
}
const Talk = defineEntity('sports.talk', {
  title: ['subject'],
  list: ['subject', 'secret'],
  fields,
  timeline: { at: 'when', subjects: ['club', 'scout', 'people.player'] },
})
const Note = defineEntity('sports.note', {
  title: ['text'],
  fields: { text: f.text({ required: true }), club: f.reference('sports.club', { inverse: 'notes' }) },
  timeline: { subjects: ['club'] },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let reader: RecordTimeline
let club: string
let player: string
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Talk, Note])
  reader = new RecordTimeline({
    database: bench.database,
    metadata: bench.metadata,
    queries: bench.queries,
    valueContext: bench.valueContext,
  })
  club = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Home' })).id)
  player = String((await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Star' })).id)
})
afterAll(() => bench.close())

async function talk(values: Record<string, unknown>): Promise<string> {
  return String((await bench.service.create(bench.ctx, 'sports.talk', values)).id)
}

async function shown(entity: string, id: string, actor: Actor = bench.actor): Promise<unknown[]> {
  return (await reader.timeline(actor, entity, id)).data.map((item) => item.record.displayName)
}

const actorOf = (id: string, scopes: Partial<Access>, more: Partial<Actor> = {}): Actor =>
  testActor({ access: restricted(id, scopes), ...more })

describe('a timeline', () => {
  it('shows items of all entities that declare it, newest first, as a list shows them', async () => {
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Ordered' })).id)
    await talk({ subject: 'Middle', secret: 'x', when: '2026-03-01T10:00:00.500Z', club: subject })
    await talk({ subject: 'Oldest', when: '2026-01-01T10:00:00Z', club: subject })
    await bench.service.create(bench.ctx, 'sports.note', { text: 'Newest', club: subject })
    const { data, page } = await reader.timeline(bench.actor, 'sports.club', subject)
    expect(data.map((item) => item.record.displayName)).toEqual(['Newest', 'Middle', 'Oldest'])
    expect(data[1]).toMatchObject({
      entity: 'sports.talk',
      at: '2026-03-01T10:00:00.500Z',
      record: { subject: 'Middle', secret: 'x' },
    })
    expect(page).toEqual({ next: null, previous: null })
  })

  it('goes on page by page, also where moments are equal', async () => {
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Paged' })).id)
    for (let i = 0; i < 5; i++)
      await talk({
        subject: `Talk ${i}`,
        when: i < 4 ? '2026-02-02T00:00:00Z' : '2026-02-03T00:00:00Z',
        club: subject,
      })
    const seen: unknown[] = []
    let before: string | undefined
    do {
      const { data, page } = await reader.timeline(bench.actor, 'sports.club', subject, {
        limit: 2,
        ...(before === undefined ? {} : { before }),
      })
      seen.push(...data.map((item) => item.record.displayName))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(seen).toEqual(['Talk 4', 'Talk 3', 'Talk 2', 'Talk 1', 'Talk 0'])
    await expect(reader.timeline(bench.actor, 'sports.club', subject, { before: 'x' })).rejects.toMatchObject(
      { code: 'query.invalid' },
    )
  })

  it('follows references in parts, links that move, the trash and the end of an item', async () => {
    const id = await talk({ subject: 'Group', people: [{ player }] })
    expect(await shown('sports.player', player)).toEqual(['Group'])
    await bench.service.update(bench.ctx, 'sports.talk', id, { people: [], scout: player })
    expect(await shown('sports.player', player)).toEqual(['Group'])
    await bench.service.update(bench.ctx, 'sports.talk', id, { scout: null, club })
    expect([await shown('sports.player', player), await shown('sports.club', club)]).toEqual([[], ['Group']])
    await bench.service.remove(bench.ctx, 'sports.talk', id)
    expect(await shown('sports.club', club)).toEqual([])
    await bench.service.restore(bench.ctx, 'sports.talk', id)
    expect(await shown('sports.club', club)).toEqual(['Group'])
    await bench.service.remove(bench.ctx, 'sports.talk', id)
    await bench.service.purge(bench.ctx, 'sports.talk', id)
    expect(await shown('sports.club', club)).toEqual([])
  })

  it('shows only items of some entities, or of one owner, where asked', async () => {
    const ann = await addUser(bench.database, 'Ann')
    bench.directory.invalidate()
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Sifted' })).id)
    await talk({ subject: 'Talk', club: subject, owner: ann })
    await bench.service.create(bench.ctx, 'sports.note', { text: 'Note', club: subject })
    const names = async (options: TimelineRequest): Promise<unknown[]> =>
      (await reader.timeline(bench.actor, 'sports.club', subject, options)).data.map(
        (item) => item.record.displayName,
      )
    expect(await names({ entities: ['sports.note'] })).toEqual(['Note'])
    expect(await names({ entities: ['sports.note', 'sports.ghost'] })).toEqual(['Note'])
    expect(await names({ entities: [] })).toEqual([])
    expect(await names({ owner: ann })).toEqual(['Talk'])
    expect(await names({ owner: ann, entities: ['sports.note'] })).toEqual([])
  })

  it('leaves out items of a plugin that is off, and shows them again', async () => {
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Quiet' })).id)
    await bench.service.create(bench.ctx, 'sports.note', { text: 'Still here', club: subject })
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Talk], extensions: [] }])
    expect(await shown('sports.club', subject)).toEqual([])
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Talk, Note], extensions: [] }])
    expect(await shown('sports.club', subject)).toEqual(['Still here'])
  })
})

describe('a timeline with rights', () => {
  it('is not found where its record is not', async () => {
    const blind = actorOf('no-clubs', { scope: (entity) => (entity === 'sports.club' ? 'none' : 'all') })
    await expect(reader.timeline(blind, 'sports.club', club)).rejects.toMatchObject({
      code: 'records.unknown_entity',
    })
    await expect(
      reader.timeline(actorOf('own-clubs', { scope: () => 'own' }, { userId: newId() }), 'sports.club', club),
    ).rejects.toMatchObject({ code: 'records.not_found' })
    await expect(reader.timeline(bench.actor, 'sports.club', 'no-id')).rejects.toMatchObject({
      code: 'records.not_found',
    })
  })

  it('shows the items of each scope, follows owners and shares, and hides hidden fields', async () => {
    const ann = await addUser(bench.database, 'Ann')
    bench.directory.invalidate()
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Scoped' })).id)
    const id = await talk({ subject: 'Private', secret: 'hush', club: subject })
    await talk({ subject: 'Of Ann', secret: 'hush', club: subject, owner: ann })
    const scopes: Partial<Access> = {
      scope: (entity) => (entity === 'sports.talk' ? 'own' : 'all'),
      fieldScope: (entity, path) => (path === 'secret' ? 'none' : entity === 'sports.talk' ? 'own' : 'all'),
    }
    const reads = actorOf('own-talks', scopes, { userId: ann })
    expect(await shown('sports.club', subject, reads)).toEqual(['Of Ann'])
    expect((await reader.timeline(reads, 'sports.club', subject)).data[0]!.record).not.toHaveProperty(
      'secret',
    )
    await bench.database.query(
      "INSERT INTO core.share (id, entity, record_id, user_id, level) VALUES ($1, 'sports.talk', $2, $3, 'read')",
      [newId(), id, ann],
    )
    expect(
      await shown('sports.club', subject, { ...reads, sharedEntities: new Set(['sports.talk']) }),
    ).toEqual(['Of Ann', 'Private'])
    await bench.service.update(bench.ctx, 'sports.talk', id, { owner: ann })
    expect(await shown('sports.club', subject, reads)).toEqual(['Of Ann', 'Private'])
  })

  it('does not tell of a link that may not be read', async () => {
    const subject = String(
      (await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Scouted' })).id,
    )
    await talk({ subject: 'By scout', scout: subject })
    await talk({ subject: 'By both', scout: subject, people: [{ player: subject }] })
    const blind = actorOf('no-scout', { fieldScope: (_entity, path) => (path === 'scout' ? 'none' : 'all') })
    expect(await shown('sports.player', subject, blind)).toEqual(['By both'])
    expect(await shown('sports.player', subject)).toEqual(['By both', 'By scout'])
  })
})

describe('a changed declaration', () => {
  it('is built anew in the background, and what it no longer names is hidden at once', async () => {
    const subject = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Rebuilt' })).id)
    const scout = String((await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Scout' })).id)
    for (let i = 0; i < 3; i++)
      await talk({ subject: `Later ${i}`, when: `2026-05-0${3 - i}T00:00:00Z`, club: subject, scout })
    const builder = new TimelineBuilder({
      database: bench.database,
      metadata: bench.metadata,
      logger: bench.logger,
      settleSeconds: 0.05,
    })
    await builder.finish()
    expect(await shown('sports.club', subject)).toEqual(['Later 0', 'Later 1', 'Later 2'])
    const Changed = defineEntity('sports.talk', {
      title: ['subject'],
      fields,
      timeline: { subjects: ['club'] },
    })
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Changed, Note], extensions: [] }])
    expect(await shown('sports.player', scout)).toEqual([])
    await builder.finish()
    expect(await shown('sports.club', subject)).toEqual(['Later 2', 'Later 1', 'Later 0'])
    const left = await bench.database.query('SELECT 1 FROM core.timeline WHERE subject_id = $1', [scout])
    expect(left.rowCount).toBe(0)
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Talk, Note], extensions: [] }])
    await builder.finish()
    expect((await shown('sports.player', scout)).length).toBe(3)
    await builder.dispose()
  })
})
