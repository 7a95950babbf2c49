import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileAccess } from '../../access/compile-access.ts'
import type { Actor } from '../../access/actor.ts'
import type { Role } from '../../access/role.ts'
import { createRecordBench, testActor } from '../records.test-support.ts'
import { roleFieldReaders } from './role-field-readers.ts'
import { GlobalSearch } from './global-search.ts'
import { SearchBuilder } from './search-builder.ts'
import { SearchIndex } from './search-index.ts'

type Bench = Awaited<ReturnType<typeof createRecordBench>>

const all = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const
const roles = new Map<string, Role>()

function setRole(id: string, hidden: readonly string[]): void {
  const exceptions = hidden.map((path) => ({ path, fieldId: path, level: 'none' as const }))
  const grants = new Map([['*', { ...all, fields: 'write' as const, exceptions }]])
  roles.set(id, { id, key: null, name: id, description: null, version: 1, grants, permissions: new Set() })
}

let bench: Bench
let builder: SearchBuilder
beforeEach(async () => {
  roles.clear()
  setRole('sales', [])
  setRole('guests', [])
  bench = await createRecordBench(undefined, roleFieldReaders({ roles: async () => roles }))
  builder = new SearchBuilder({
    database: bench.database,
    metadata: bench.metadata,
    index: bench.search,
    logger: bench.logger,
    settleSeconds: 0.05,
  })
  await builder.finish()
})
afterEach(async () => {
  await builder.dispose()
  await bench.close()
})

const somebody = (...ids: string[]): Actor =>
  testActor({
    access: compileAccess(
      ids.map((id) => roles.get(id)!),
      bench.metadata.current,
    ),
  })

async function found(actor: Actor, search: string, entity = 'sports.player'): Promise<number> {
  return (await bench.service.queryObjects(actor, entity, { fields: ['id'], search })).data.length
}

async function documents(): Promise<Record<string, number>> {
  const { rows } = await bench.database.query<{ leaves: string[]; n: number }>(
    'SELECT g.leaves, (SELECT count(*)::int FROM core.search_document d WHERE d.group_id = g.id) AS n FROM core.search_group g WHERE g.entity = $1 ORDER BY g.leaves',
    ['sports.player'],
  )
  return Object.fromEntries(rows.map((row) => [row.leaves.join(' '), row.n]))
}

describe('search groups', () => {
  it('hold fields of equal readers, and are ready at once where there are no records', async () => {
    expect(await documents()).toEqual({ 'firstName lastName emails.address phones.number': 0 })
    expect(bench.search.readable(somebody('guests'), 'sports.player')).toMatchObject({
      groups: [{ scope: 'all' }],
      uncovered: [],
    })
  })

  it('give way to smaller ones when a right is narrowed: denied at once, found by fields, then by documents again', async () => {
    await bench.service.createMany(
      bench.ctx,
      'sports.player',
      Array.from({ length: 3 }, (_v, i) => ({
        firstName: 'Nina',
        lastName: `Row${i}`,
        emails: [{ address: `nina${i}@hid.be` }],
      })),
    )
    setRole('guests', ['emails'])
    await bench.search.refresh()
    const guest = somebody('guests')
    expect(bench.search.readable(guest, 'sports.player').uncovered).toEqual([
      'firstName',
      'lastName',
      'phones.number',
    ])
    expect([
      await found(guest, 'nina0@hid.be'),
      await found(guest, 'nina row1'),
      await found(somebody('sales'), 'nina0@hid.be'),
    ]).toEqual([0, 1, 1])
    await bench.service.create(bench.ctx, 'sports.player', {
      firstName: 'Nina',
      lastName: 'Meanwhile',
      emails: [{ address: 'nina@hid.be' }],
    })
    await builder.finish()
    expect(await documents()).toEqual({ 'emails.address': 4, 'firstName lastName phones.number': 4 })
    expect(bench.search.readable(guest, 'sports.player')).toMatchObject({
      groups: [{ scope: 'all' }],
      uncovered: [],
    })
    expect([
      await found(guest, 'nina'),
      await found(guest, '@hid.be'),
      await found(guest, 'nina0'),
      await found(somebody('sales'), 'nina @hid.be'),
    ]).toEqual([4, 0, 0, 4])
  })

  it('are found together by whoever reads them all: words may lie in different documents', async () => {
    setRole('guests', ['lastName'])
    await bench.search.refresh()
    await builder.finish()
    await bench.service.create(bench.ctx, 'sports.player', { firstName: 'Wolf', lastName: 'Split' })
    expect([
      await found(somebody('sales'), 'wolf split'),
      await found(somebody('guests'), 'wolf split'),
      await found(somebody('guests'), 'wolf'),
    ]).toEqual([1, 0, 1])
    expect(await found(somebody('guests', 'sales'), 'wolf split')).toBe(1)
  })

  it('are trusted no longer once they were not written for a moment', async () => {
    const before = bench.search.groups('sports.player').map((group) => group.id)
    setRole('guests', ['emails'])
    await bench.search.refresh()
    await builder.finish()
    await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Unseen' })
    setRole('guests', [])
    await bench.search.refresh()
    expect(bench.search.groups('sports.player').filter((group) => before.includes(group.id))).toMatchObject([
      { isReady: false },
    ])
    expect(await found(somebody('guests'), 'unseen')).toBe(1)
    await builder.finish()
    expect(await documents()).toEqual({ 'firstName lastName emails.address phones.number': 1 })
    expect(await found(somebody('guests'), 'unseen')).toBe(1)
  })
})

describe('fields that are searched', () => {
  it('stand first where a name starts with the text, though its documents are still being written', async () => {
    const global = new GlobalSearch({
      searching: bench.database.searching,
      metadata: bench.metadata,
      groups: bench.search,
      queries: bench.queries,
      valueContext: bench.valueContext,
    })
    await bench.search.choose('sports.club', 'name', false)
    await builder.finish()
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Ébéniste Mosan' })
    await bench.service.create(bench.ctx, 'sports.player', { firstName: 'Audit', lastName: 'Ebeniste' })
    await bench.search.choose('sports.club', 'name', true)
    expect(bench.search.readable(bench.actor, 'sports.club').uncovered).toEqual(['name'])
    const hits = await global.search(bench.actor, 'eben')
    expect(hits.map(({ displayName }) => displayName)).toEqual(['Ébéniste Mosan', 'Audit Ebeniste'])
    await builder.finish()
  })

  it('are what an admin ticks: found at once, and by documents later', async () => {
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Tagged', labels: ['Sunflower'] })
    expect(await found(bench.actor, 'sunflower', 'sports.club')).toBe(0)
    await bench.search.choose('sports.club', 'labels', true)
    expect(bench.search.searchChoices('sports.club')).toContainEqual({ path: 'labels', isSearched: true })
    expect(await found(bench.actor, 'sunflower', 'sports.club')).toBe(1)
    await builder.finish()
    expect(bench.search.readable(bench.actor, 'sports.club').uncovered).toEqual([])
    expect(await found(bench.actor, 'sunflower', 'sports.club')).toBe(1)
    await bench.search.choose('sports.club', 'name', false)
    await builder.finish()
    expect(await found(bench.actor, 'tagged', 'sports.club')).toBe(0)
  })

  it('do not find by the values of a field that had the same name', async () => {
    const field = {
      entity: 'sports.club',
      name: 'motto',
      kind: 'text',
      labels: { en: 'Motto' },
      options: { search: true },
    }
    const first = await bench.customFields.create(bench.actor, field)
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Old', custom: { motto: 'Excelsior' } })
    expect(await found(bench.actor, 'excelsior', 'sports.club')).toBe(1)
    await bench.search.refresh()
    await builder.finish()
    expect(await found(bench.actor, 'excelsior', 'sports.club')).toBe(1)
    await bench.customFields.archive(bench.actor, 'sports.club', first.id)
    await bench.customFields.purge(bench.actor, 'sports.club', first.id)
    await bench.customFields.create(bench.actor, field)
    expect(await found(bench.actor, 'excelsior', 'sports.club')).toBe(0)
    await bench.search.refresh()
    await builder.finish()
    const { rows } = await bench.database.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM core.search_document WHERE folded LIKE '%excelsior%'",
    )
    expect(rows[0]!.n).toBe(0)
  })

  it('are built for records that were there before', async () => {
    await bench.service.createMany(
      bench.ctx,
      'sports.player',
      Array.from({ length: 1000 }, (_v, i) => ({ lastName: `Early ${i}` })),
    )
    await bench.service.createMany(bench.ctx, 'sports.player', [{ lastName: 'Latecomer' }])
    await bench.database.query('DELETE FROM core.search_document')
    await bench.database.query('DELETE FROM core.search_group')
    const index = new SearchIndex({
      database: bench.database,
      metadata: bench.metadata,
      readers: roleFieldReaders({ roles: async () => roles }),
      epoch: bench.epoch,
      logger: bench.logger,
    })
    await index.start()
    expect(index.readable(bench.actor, 'sports.player')).toMatchObject({ groups: [] })
    const second = new SearchBuilder({
      database: bench.database,
      metadata: bench.metadata,
      index,
      logger: bench.logger,
      settleSeconds: 0.05,
    })
    await second.finish()
    expect(await documents()).toEqual({ 'firstName lastName emails.address phones.number': 1001 })
    expect(index.readable(bench.actor, 'sports.player')).toMatchObject({
      groups: [{ scope: 'all' }],
      uncovered: [],
    })
    await second.dispose()
    await index.dispose()
  })
})
