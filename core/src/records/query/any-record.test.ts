import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'
import { RecordTimeline } from '../timeline/record-timeline.ts'

const Memo = defineEntity('sports.memo', {
  title: ['subject'],
  fields: {
    subject: f.text({ required: true }),
    on: f.record({ indexed: true }),
    about: f.parts({ target: f.record({ required: true }), role: f.text() }),
  },
  timeline: { subjects: ['on', 'about.target'] },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let club: string
let player: string
let ann: string
let own: Actor
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Memo])
  ann = await addUser(bench.database, 'Ann')
  bench.directory.invalidate()
  club = await make('sports.club', { name: 'Home' })
  player = await make('sports.player', { firstName: 'Ann', lastName: 'Star', owner: ann })
  own = reader((entity) => (entity === 'sports.memo' ? 'all' : 'own'))
})
afterAll(() => bench.close())

const make = async (entity: string, values: Record<string, unknown>): Promise<string> =>
  String((await bench.service.create(bench.ctx, entity, values)).id)
const to = (entity: string, id: string) => ({ entity, id })
const reader = (scope: (entity: string) => Scope): Actor =>
  testActor({ access: restricted(`reader-${newId()}`, { scope, fieldScope: scope }), userId: ann })

async function read(id: string, actor: Actor = bench.actor): Promise<Record<string, unknown>> {
  return JSON.parse((await bench.queries.get(actor, 'sports.memo', id, {}))!) as Record<string, unknown>
}

async function found(filter: object, actor: Actor = bench.actor): Promise<string[]> {
  const answer = await bench.queries.list(actor, 'sports.memo', { fields: ['subject'], filter } as never)
  return (JSON.parse(answer) as { data: { subject: string }[] }).data.map((row) => row.subject).toSorted()
}

describe('a link to any record', () => {
  it('reads with its entity and name, at creation and afterwards, also in parts', async () => {
    const created = await bench.service.create(bench.ctx, 'sports.memo', {
      subject: 'Both',
      on: to('sports.club', club),
      about: [{ target: to('sports.player', player), role: 'keeper' }],
    })
    const expected = {
      on: { entity: 'sports.club', id: club, displayName: 'Home' },
      about: [{ target: { entity: 'sports.player', id: player, displayName: 'Ann Star' }, role: 'keeper' }],
    }
    expect(created).toMatchObject(expected)
    expect(await read(String(created.id))).toMatchObject(expected)
  })

  it('is written from the cell of an exported file too', async () => {
    const id = await make('sports.memo', { subject: 'Cell', on: `Home <sports.club/${club}>` })
    expect(await read(id)).toMatchObject({ on: { entity: 'sports.club', id: club } })
  })

  it('keeps its parts when only another field of them changes', async () => {
    const id = await make('sports.memo', { subject: 'Kept', about: [{ target: to('sports.club', club) }] })
    const [part] = (await read(id)).about as { id: string }[]
    await bench.service.update(bench.ctx, 'sports.memo', id, { about: [{ id: part!.id, role: 'host' }] })
    expect(await read(id)).toMatchObject({ about: [{ role: 'host', target: { id: club } }] })
  })

  it.each([
    ['no pointer', 'x', 'field.not_record'],
    ['an entity that is not there', { entity: 'sports.ghost', id: newId() }, 'records.unknown_reference'],
    ['a system entity', { entity: 'core.user', id: newId() }, 'records.unknown_reference'],
    ['a record that is not there', { entity: 'sports.club', id: newId() }, 'records.unknown_reference'],
  ])('refuses %s', async (_name, on, code) => {
    await expect(make('sports.memo', { subject: 'Odd', on })).rejects.toMatchObject({
      fields: [{ field: 'on', code }],
    })
  })

  it('refuses what the writer may not see', async () => {
    await expect(
      bench.service.create({ ...bench.ctx, actor: own }, 'sports.memo', {
        subject: 'Odd',
        about: [{ target: to('sports.club', club) }],
      }),
    ).rejects.toMatchObject({ fields: [{ field: 'about.0.target', code: 'records.unknown_reference' }] })
  })

  it('is found by the id of its target, and by being empty', async () => {
    const other = await make('sports.club', { name: 'Away' })
    await make('sports.memo', {
      subject: 'Filtered',
      on: to('sports.club', other),
      about: [{ target: to('sports.club', other) }],
    })
    expect(await found({ on: { eq: other } })).toEqual(['Filtered'])
    expect(await found({ 'on.id': { in: [other] } })).toEqual(['Filtered'])
    expect(await found({ 'about.target': { eq: other } })).toEqual(['Filtered'])
    expect(await found({ about: { some: { target: { eq: other } } } })).toEqual(['Filtered'])
    expect(await found({ on: { empty: true } })).not.toContain('Filtered')
  })
})

describe('a link to any record, with rights', () => {
  it('is null and matches no filter where the target is hidden', async () => {
    const id = await make('sports.memo', {
      subject: 'Hidden club',
      on: to('sports.club', club),
      about: [{ target: to('sports.club', club) }, { target: to('sports.player', player) }],
    })
    expect(await read(id, own)).toMatchObject({
      on: null,
      about: [{ target: null }, { target: { id: player } }],
    })
    expect(await found({ on: { eq: club } }, own)).toEqual([])
    expect(await found({ 'about.target': { eq: club } }, own)).toEqual([])
    expect(await found({ about: { some: { target: { eq: club } } } }, own)).toEqual([])
    expect(await found({ on: { empty: true } }, own)).toContain('Hidden club')
    expect(await found({ 'about.target': { eq: player } }, own)).toContain('Hidden club')
    const none = reader((entity) => (entity === 'sports.memo' ? 'all' : 'none'))
    expect(await read(id, none)).toMatchObject({ on: null, about: [{ target: null }, { target: null }] })
    expect(await found({ on: { ne: club } }, none)).toContain('Hidden club')
  })

  it('is null where the target lies in the trash or its plugin is off', async () => {
    const gone = await make('sports.club', { name: 'Gone' })
    const id = await make('sports.memo', { subject: 'Trash', on: to('sports.club', gone) })
    await bench.service.remove(bench.ctx, 'sports.club', gone)
    expect(await read(id)).toMatchObject({ on: null })
    await bench.metadata.swap([{ plugin: 'sports', entities: [Player, Memo], extensions: [] }])
    expect(await read(id)).toMatchObject({ on: null })
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Memo], extensions: [] }])
  })

  it('places its record on the timelines of its targets', async () => {
    const subject = await make('sports.player', { lastName: 'Line' })
    const timeline = new RecordTimeline({
      database: bench.database,
      metadata: bench.metadata,
      queries: bench.queries,
      valueContext: bench.valueContext,
    })
    const shown = async (): Promise<unknown[]> =>
      (await timeline.timeline(bench.actor, 'sports.player', subject)).data.map(
        (item) => item.record.displayName,
      )
    const id = await make('sports.memo', {
      subject: 'Seen',
      about: [{ target: to('sports.player', subject) }],
    })
    expect(await shown()).toEqual(['Seen'])
    await bench.service.update(bench.ctx, 'sports.memo', id, { about: [] })
    expect(await shown()).toEqual([])
  })
})
