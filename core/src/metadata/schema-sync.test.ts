import { defineEntity, extendEntity, f, type EntityDefinition, type EntityExtension } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../records/records.test-support.ts'
import type { MetadataContribution } from './build-metadata.ts'
import { buildIndex, syncSchema, type SyncResult } from './schema-sync.ts'

const shop = (name: string, fields: object): EntityDefinition =>
  defineEntity(`sports.${name}`, {
    title: ['name'],
    fields: { name: f.text(), ...fields },
  }) as EntityDefinition

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([shop('none', {})])
})
afterAll(() => bench.close())

/** What a start with these definitions does to the database and to this process. */
async function upgrade(
  entities: readonly EntityDefinition[],
  others: readonly MetadataContribution[] = [],
): Promise<SyncResult> {
  const contributions = [{ plugin: 'sports', entities, extensions: [] }, ...others]
  const planned = await bench.metadata.plan(contributions)
  const result = await syncSchema(bench.database, [...planned.entities.values()], planned.entities)
  await bench.metadata.swap(contributions)
  return result
}
const extending = (extension: EntityExtension): MetadataContribution => ({
  plugin: extension.namespace,
  entities: [],
  extensions: [extension],
})
const create = async (entity: string, values: object): Promise<Record<string, unknown>> =>
  bench.service.create(bench.ctx, entity, values as never)

describe('an upgrade of a table with records', () => {
  it('gives them the default of a new required field', async () => {
    await upgrade([shop('grown', {})])
    const id = String((await create('sports.grown', { name: 'old' })).id)
    await upgrade([
      shop('grown', {
        state: f.select(['a', 'b'], { required: true, default: 'a' }),
        tags: f.tags({ default: ['x'] } as never),
      }),
    ])
    expect(await bench.service.getObject(bench.actor, 'sports.grown', id)).toMatchObject({
      state: 'a',
      tags: ['x'],
    })
    await expect(create('sports.grown', { name: 'new', state: null })).rejects.toMatchObject({
      code: 'records.invalid',
    })
  })

  it('is refused with words where a new required field has no value for them, or a type changes', async () => {
    await upgrade([shop('refused', { size: f.text() })])
    await create('sports.refused', { name: 'old' })
    await expect(
      upgrade([shop('refused', { size: f.text(), must: f.text({ required: true }) })]),
    ).rejects.toMatchObject({ code: 'metadata.required_without_default' })
    await expect(upgrade([shop('refused', { size: f.text({ required: true }) })])).rejects.toMatchObject({
      code: 'metadata.required_without_default',
    })
    await expect(upgrade([shop('refused', { size: f.integer() })])).rejects.toMatchObject({
      code: 'metadata.type_changed',
    })
  })

  it('takes a required address of which only some lines are known', async () => {
    await upgrade([shop('placed', { place: f.address({ required: true }) })])
    expect(await create('sports.placed', { name: 'a', place: { city: 'Gent' } })).toMatchObject({
      place: { street: null, city: 'Gent' },
    })
    await expect(create('sports.placed', { name: 'b', place: { city: ' ' } })).rejects.toMatchObject({
      fields: [{ field: 'place' }],
    })
  })

  it('lets a field become optional, required again, or leave the definition with its data kept', async () => {
    await upgrade([shop('loose', { code: f.text({ required: true }) })])
    await create('sports.loose', { name: 'a', code: 'x' })
    await upgrade([shop('loose', { code: f.text() })])
    const id = String((await create('sports.loose', { name: 'b' })).id)
    await bench.service.update(bench.ctx, 'sports.loose', id, { code: 'y' })
    await upgrade([shop('loose', { code: f.text({ required: true }) })])
    const { rows } = await bench.database.query(
      `SELECT attnotnull FROM pg_attribute WHERE attrelid = 'sports.loose'::regclass AND attname = 'code'`,
    )
    expect(rows).toEqual([{ attnotnull: true }])
    await upgrade([shop('loose', {})])
    expect((await create('sports.loose', { name: 'c' })).id).toBeDefined()
    expect((await bench.database.query('SELECT code FROM sports.loose ORDER BY code')).rows).toEqual([
      { code: 'x' },
      { code: 'y' },
      { code: null },
    ])
  })

  it('reports values that stand in the way of a unique field, and builds its index once they are gone', async () => {
    await upgrade([shop('doubled', { code: f.text() })])
    const ids = await bench.service.createMany(bench.ctx, 'sports.doubled', [
      { code: 'same' },
      { code: 'same' },
    ])
    const { pendingIndexes } = await upgrade([shop('doubled', { code: f.text({ unique: true }) })])
    expect(pendingIndexes).toHaveLength(1)
    await expect(buildIndex(bench.database, pendingIndexes[0]!)).rejects.toMatchObject({
      code: 'metadata.doubled_values',
    })
    await bench.service.remove(bench.ctx, 'sports.doubled', ids[0]!)
    await buildIndex(bench.database, pendingIndexes[0]!)
    await expect(create('sports.doubled', { code: 'same' })).rejects.toMatchObject({
      code: 'records.duplicate',
      fields: [{ field: 'code' }],
    })
  })

  it('takes names of any length', async () => {
    const long = `field${'X'.repeat(50)}`
    await upgrade([shop('wordy', { [long]: f.money(), [`${long}Also`]: f.address() })])
    await upgrade([shop('wordy', { [long]: f.money(), [`${long}Also`]: f.address() })])
    expect(await create('sports.wordy', { [long]: '5' })).toMatchObject({
      [long]: { amount: '5.00', currency: 'EUR' },
    })
  })
})

describe('fields of another plugin', () => {
  const billing = extendEntity('sports.buyer', 'billing', {
    code: f.text({ required: true }),
    days: f.integer({ default: 30 }),
    file: f.file(),
  })

  it('read and filter nested, vanish with their plugin while records go on, and come back with their data', async () => {
    const buyer = shop('buyer', {})
    await upgrade([buyer], [extending(billing)])
    const id = String((await create('sports.buyer', { name: 'A', billing: { code: 'c1' } })).id)
    await expect(create('sports.buyer', { name: 'B' })).rejects.toMatchObject({
      fields: [{ field: 'billing.code' }],
    })
    const query = {
      fields: ['billing.code', 'billing.days'],
      filter: { 'billing.days': { gte: 30 } },
      sort: ['billing.code'],
    }
    expect((await bench.service.queryObjects(bench.actor, 'sports.buyer', query)).data).toEqual([
      { id, billing: { code: 'c1', days: 30 } },
    ])
    await upgrade([buyer])
    expect(await bench.service.getObject(bench.actor, 'sports.buyer', id)).not.toHaveProperty('billing')
    const without = String((await create('sports.buyer', { name: 'C' })).id)
    await expect(bench.service.query(bench.actor, 'sports.buyer', query)).rejects.toMatchObject({
      code: 'query.invalid',
    })
    await upgrade([buyer], [extending(billing)])
    expect(await bench.service.getObject(bench.actor, 'sports.buyer', id)).toMatchObject({
      billing: { code: 'c1', days: 30 },
    })
    expect(await bench.service.getObject(bench.actor, 'sports.buyer', without)).toMatchObject({
      billing: { code: null },
    })
  })
})

describe('links to a plugin that is switched off', () => {
  const target: MetadataContribution = {
    plugin: 'other',
    entities: [defineEntity('other.thing', { title: ['name'], fields: { name: f.text() } })],
    extensions: [],
  }
  const holder = shop('holder', {
    thing: f.reference('other.thing' as never, { inverse: 'holders' }),
    rows: f.parts({ thing: f.reference('other.thing' as never), note: f.text() }),
  })

  it('vanish with it, and are back with their data', async () => {
    await upgrade([holder], [target])
    const thing = String((await create('other.thing', { name: 'T' })).id)
    const id = String((await create('sports.holder', { name: 'H', thing, rows: [{ thing, note: 'n' }] })).id)
    await upgrade([holder])
    const read = await bench.service.getObject(bench.actor, 'sports.holder', id)
    expect(read).not.toHaveProperty('thing')
    expect(read.rows).toEqual([expect.not.objectContaining({ thing: expect.anything() as unknown })])
    await bench.service.update(bench.ctx, 'sports.holder', id, { name: 'H2' })
    await upgrade([holder], [target])
    expect(await bench.service.getObject(bench.actor, 'sports.holder', id)).toMatchObject({
      name: 'H2',
      thing: { id: thing },
      rows: [{ thing: { id: thing }, note: 'n' }],
    })
  })
})
