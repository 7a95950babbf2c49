import { isTesseraError } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../../records/records.test-support.ts'
import { MetadataStore } from '../metadata-store.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

let counter = 0
function field(kind: string, options: object = {}, name = `field${counter++}`) {
  return bench.customFields.create(bench.actor, {
    entity: 'sports.club',
    name,
    kind,
    labels: { en: name },
    options,
  })
}
const club = async (custom: object): Promise<Record<string, unknown>> =>
  bench.service.create(bench.ctx, 'sports.club', { name: 'C', custom })

describe("an admin's field", () => {
  it('holds values, is searched for and sorted by, and hides them while it is archived', async () => {
    const { id, name } = await field('select', {
      options: [{ value: 'a' }, { value: 'b' }],
      required: true,
      default: 'a',
    })
    const made = await club({})
    expect(made.custom).toMatchObject({ [name]: 'a' })
    const found = await bench.service.queryObjects(bench.actor, 'sports.club', {
      fields: [`custom.${name}`],
      filter: { [`custom.${name}`]: { eq: 'a' } },
    })
    expect(found.data).toContainEqual({ id: made.id, custom: { [name]: 'a' } })
    await bench.customFields.archive(bench.actor, 'sports.club', id)
    expect(
      (await bench.service.getObject(bench.actor, 'sports.club', String(made.id))).custom,
    ).toBeUndefined()
    await bench.customFields.restore(bench.actor, 'sports.club', id)
    expect(await bench.service.getObject(bench.actor, 'sports.club', String(made.id))).toMatchObject({
      custom: { [name]: 'a' },
    })
    await bench.customFields.archive(bench.actor, 'sports.club', id)
  })

  it('that is made again under the name of a purged one starts empty', async () => {
    const first = await field('text', {}, 'again')
    const made = String((await club({ again: 'old' })).id)
    await expect(field('text', {}, 'again')).rejects.toMatchObject({ code: 'metadata.field_exists' })
    await bench.customFields.archive(bench.actor, 'sports.club', first.id)
    await bench.customFields.purge(bench.actor, 'sports.club', first.id)
    const second = await field('text', {}, 'again')
    expect(second.id).not.toBe(first.id)
    expect(await bench.service.getObject(bench.actor, 'sports.club', made)).toMatchObject({
      custom: { again: null },
    })
  })

  it('is unique among live records from its first moment on, also after it was archived', async () => {
    const { id, name } = await field('text', { unique: true })
    const first = String((await club({ [name]: 'one' })).id)
    const refusal = { code: 'records.duplicate', fields: [{ field: `custom.${name}` }] }
    await expect(club({ [name]: 'one' })).rejects.toMatchObject(refusal)
    await bench.customFields.archive(bench.actor, 'sports.club', id)
    await bench.customFields.restore(bench.actor, 'sports.club', id)
    await expect(club({ [name]: 'one' })).rejects.toMatchObject(refusal)
    await bench.service.remove(bench.ctx, 'sports.club', first)
    await club({ [name]: 'one' })
  })

  it('that links is cleared when its target is purged', async () => {
    const { name } = await field('reference', { target: 'sports.player', inverse: 'favouredBy' })
    const player = String((await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Star' })).id)
    const holder = String((await club({ [name]: player })).id)
    const seen = await bench.service.queryObjects(bench.actor, 'sports.player', {
      filter: { favouredBy: { some: { id: { eq: holder } } } },
    })
    expect(seen.data).toHaveLength(1)
    await bench.service.remove(bench.ctx, 'sports.player', player)
    await bench.service.purge(bench.ctx, 'sports.player', player)
    expect(await bench.service.getObject(bench.actor, 'sports.club', holder)).toMatchObject({
      custom: { [name]: null },
      version: 2,
    })
  })

  it.each([
    ['integer', { default: 'many' }, 'metadata.field_default'],
    ['select', { options: [] }, 'metadata.field_options'],
    ['select', {}, 'metadata.options_missing'],
    ['select', { options: 'abc' }, 'metadata.field_options'],
    ['select', { options: [{ value: 'a' }, { value: 'a' }] }, 'metadata.field_options'],
    ['text', { colour: 'red' }, 'metadata.field_options'],
    ['text', { maxLength: -1 }, 'metadata.field_options'],
    ['json', { unique: true }, 'metadata.field_not_indexable'],
    ['text', { unique: true, maxLength: 9_000 }, 'metadata.field_not_indexable'],
    ['reference', { target: 'sports.nothing' }, 'metadata.field_target'],
    ['reference', { target: 'core.user' }, 'metadata.field_target'],
    ['reference', { target: 'sports.club', inverse: 'players' }, 'metadata.inverse_taken'],
    ['reference', { target: 'sports.club', inverse: 'name' }, 'metadata.inverse_taken'],
    ['parts', {}, 'metadata.field_kind_parts'],
  ])('of the kind %s with the options %j is refused', async (kind, options, code) => {
    await expect(field(kind, options)).rejects.toMatchObject({ code })
  })

  it.each(['Upper', 'with space', 'a-b', '1st', '', 'x'.repeat(41), '__proto__'])(
    'cannot be named %j',
    async (name) => {
      await expect(field('text', {}, name)).rejects.toMatchObject({ code: 'metadata.field_name' })
    },
  )

  it('leaves a process that does not know it yet at work', async () => {
    const stale = bench.metadata.current
    const { name } = await field('text', { default: 'd' })
    const made = String((await club({ [name]: 'kept' })).id)
    const other = new MetadataStore(bench.database)
    await other.swap([])
    expect(stale.entities.get('sports.club')!.fields.has(`custom.${name}`)).toBe(false)
    const known = await bench.service.update(bench.ctx, 'sports.club', made, { city: 'Gent' })
    expect(known).toMatchObject({ city: 'Gent', custom: { [name]: 'kept' } })
  })

  it('comes and goes while others write', async () => {
    let isDone = false
    const writing = (async () => {
      const failures: unknown[] = []
      while (!isDone)
        await Promise.all(
          Array.from({ length: 4 }, () => club({}).catch((error: unknown) => failures.push(error))),
        )
      return failures
    })()
    for (let round = 0; round < 3; round++) {
      const { id } = await field('money')
      await bench.customFields.archive(bench.actor, 'sports.club', id)
      await bench.customFields.purge(bench.actor, 'sports.club', id)
    }
    isDone = true
    // Only a request that took longer than the purge waits is asked to come again.
    expect((await writing).filter((error) => !isTesseraError(error, 'records.fields_changed'))).toEqual([])
  }, 30_000)

  it('that goes under a request in flight asks it to try again', async () => {
    const { id, name } = await field('text')
    const row = (await bench.customFields.list('sports.club')).find((candidate) => candidate.id === id)!
    await bench.database.query(`ALTER TABLE sports.club DROP COLUMN "${row.column}"`)
    const told = { code: 'records.fields_changed', kind: 'unavailable' }
    await expect(club({ [name]: 'x' })).rejects.toMatchObject(told)
    await expect(
      bench.service.query(bench.actor, 'sports.club', { fields: [`custom.${name}`] }),
    ).rejects.toMatchObject(told)
    await bench.database.query(`ALTER TABLE sports.club ADD COLUMN "${row.column}" text`)
  })
})

describe('the metadata of a process', () => {
  it('never falls back to what was read earlier', async () => {
    const { metadata } = bench
    const contributions = [...metadata.current.entities.keys()]
    const seen: number[] = []
    const watching = metadata.onChange(({ version }) => seen.push(version))
    await Promise.all([
      field('text'),
      metadata.reload(),
      field('text'),
      metadata.reload(),
      field('date'),
      metadata.reload(),
    ])
    watching.dispose()
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(new Set(seen).size).toBe(seen.length)
    expect([...metadata.current.entities.keys()]).toEqual(contributions)
    expect(
      [...metadata.current.entities.get('sports.club')!.fields.keys()].filter(
        (path) => path === `custom.field${counter - 1}`,
      ),
    ).toHaveLength(1)
  })
})
