import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UntypedQuery } from '@tessera/sdk'
import { createPlanWorld } from './plan-world.test-support.ts'

let world: Awaited<ReturnType<typeof createPlanWorld>>
beforeAll(async () => {
  world = await createPlanWorld()
}, 120_000)
afterAll(() => world.close())

/** PostgreSQL words its plans a little differently from version to version: the reviewed ones are of this. */
const reviewedVersion = 18

interface Shape {
  readonly title: string
  readonly ask: () => Promise<unknown>
  /** Searches are planned with their values, all else once for all values. */
  readonly isSearch?: true
}

const list = (entity: string, query: UntypedQuery) => () => world.queries.list(world.member, entity, query)
const player = 'sports.player'
const page = { fields: ['displayName', 'emails', 'updatedAt'], limit: 50 }

const shapes: readonly Shape[] = [
  {
    title: 'One record by its id, all fields',
    ask: () => world.queries.get(world.member, player, world.clubIds[0]!),
  },
  { title: 'The first page of a list in its own order', ask: list(player, page) },
  {
    title: 'A list with a filter, last changed first, and its count',
    ask: list(player, {
      ...page,
      filter: { salary: { gte: '1500' } },
      sort: ['-updatedAt'],
      count: 'capped',
    }),
  },
  {
    title: 'A list with the club of each, and with what belongs to each club',
    ask: list('sports.club', {
      fields: ['name', 'parent.city'],
      include: { players: { fields: ['displayName'], limit: 5 } },
      limit: 50,
    }),
  },
  {
    title: 'The page behind a cursor',
    ask: async () => {
      const first = await world.service.queryObjects(world.member, player, { ...page, sort: ['-updatedAt'] })
      return list(player, { ...page, sort: ['-updatedAt'], after: first.page.next! })()
    },
  },
  {
    title: 'The page behind a cursor, in an order whose first values many share',
    ask: async () => {
      const first = await world.service.queryObjects(world.member, player, page)
      return list(player, { ...page, after: first.page.next! })()
    },
  },
  {
    title: 'What belongs to one record',
    ask: list(player, {
      ...page,
      filter: { club: { eq: '01890000-0000-7000-8000-000000000000' } },
      sort: ['-updatedAt'],
    }),
  },
  {
    title: 'A search within a list',
    isSearch: true,
    ask: list(player, { ...page, search: 'lambr', count: 'capped' }),
  },
  {
    title: 'A search within a list by two letters',
    isSearch: true,
    ask: list(player, { ...page, search: 'cl' }),
  },
  {
    title: 'A search over everything',
    isSearch: true,
    ask: () => world.search.search(world.member, 'lambr'),
  },
  {
    title: 'Figures of a team by group',
    ask: list('sports.club', {
      aggregate: { by: ['city'], values: { n: { count: '*' }, members: { sum: 'members' } } },
    }),
  },
]

/** Node types with the tables and indexes they use, and what indexes are entered with; no costs, no filters. */
function skeleton(lines: readonly string[]): string[] {
  return lines
    .filter(
      (line, index) =>
        index === 0 || /->|^ *(CTE|InitPlan|SubPlan|Index Cond|Sort Key|Presorted Key)/.test(line),
    )
    .map((line) =>
      line
        .replaceAll(/'[^']*'/g, "'…'")
        .replaceAll(/\b([a-z]+)\d+(_\d+)?\./g, '$1.')
        .replace(/(?<= on "?\w+"?) \w+$/, '')
        .trimEnd(),
    )
}

function literal(value: unknown): string {
  if (value === null) return 'NULL'
  const array = Array.isArray(value) ? `{${value.join(',')}}` : null
  const text = array ?? (typeof value === 'string' ? value : JSON.stringify(value))
  return `'${text.replaceAll("'", "''")}'`
}

async function planOf({ ask, isSearch }: Shape): Promise<string[]> {
  world.sent.length = 0
  await ask()
  const { text, values } = world.sent.at(-1)!
  const mode = isSearch === true ? 'force_custom_plan' : 'force_generic_plan'
  return world.database.transaction(async (tx) => {
    await tx.query(`SET LOCAL plan_cache_mode = ${mode}`)
    await tx.query(`PREPARE reviewed AS ${text}`)
    const execute = values.length === 0 ? 'reviewed' : `reviewed(${values.map(literal).join(', ')})`
    const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) EXECUTE ${execute}`)
    await tx.query('DEALLOCATE reviewed')
    return rows.map((row) => row['QUERY PLAN'])
  })
}

describe('plans of the commonest queries', () => {
  it.each(shapes)('read no large table from end to end: $title', async (shape) => {
    const plan = (await planOf(shape)).join('\n')
    expect(plan).not.toMatch(/Seq Scan on (player|search_document|player_\w+)\b/)
    expect(plan).toMatch(/Index|Bitmap/)
  })

  it('are those that were reviewed', async () => {
    if (world.database.serverVersion !== reviewedVersion) return
    const sections: string[] = []
    for (const shape of shapes)
      sections.push(`## ${shape.title}\n\n\`\`\`\n${skeleton(await planOf(shape)).join('\n')}\n\`\`\`\n`)
    const intro = `# Plans of the commonest queries

How PostgreSQL ${reviewedVersion} answers them on some thousands of records, for somebody who sees those of one team in ten. Generated by
\`plans.test.ts\`; a change here is a change of speed, to be looked at: \`vitest run --project server plans.test.ts -u\`.

`
    await expect(`${intro}${sections.join('\n')}`).toMatchFileSnapshot('./plans.md')
  })
})
