import type { Actor } from '../../access/actor.ts'
import type { SqlClient, SqlOptions } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'
import { GlobalSearch } from '../search/global-search.ts'
import { QueryService } from './query-service.ts'

export interface SentStatement {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name: string | undefined
}

const teams = 10
const clubs = 1_200
const players = 12_000
const surnames = ['Van Damme', 'Peeters', 'Janssens', 'Lambrecht', 'Vermeulen', 'De Smet', 'Claes', 'Wouters']
const givenNames = [
  'Anna',
  'Bram',
  'Clara',
  'Dries',
  'Elise',
  'Femke',
  'Gilles',
  'Hanne',
  'Ilias',
  'Jonas',
  'Karel',
]
const cities = ['Gent', 'Liège', 'Antwerpen', 'Namur', 'Oostende']

async function addTeams(
  bench: Awaited<ReturnType<typeof createRecordBench>>,
): Promise<{ owner: string; team: string }[]> {
  const made: { owner: string; team: string }[] = []
  for (let index = 0; index < teams; index++) {
    const team = newId()
    const owner = await addUser(bench.database, `Colleague ${index}`)
    await bench.database.query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [team, `Team ${index}`])
    made.push({ owner, team })
  }
  bench.directory.invalidate()
  return made
}

/**
 * Some thousands of records in ten teams, so that plans are those of a grown database, and a reading side that only
 * notes what it would send.
 */
export async function createPlanWorld() {
  const bench = await createRecordBench()
  const owners = await addTeams(bench)
  const create = async (
    entity: string,
    count: number,
    valuesOf: (index: number) => Record<string, unknown>,
  ) => {
    const ids: string[] = []
    for (let start = 0; start < count; start += 1_000) {
      const rows = Array.from({ length: Math.min(1_000, count - start) }, (_unused, at) =>
        valuesOf(start + at),
      )
      ids.push(...(await bench.service.createMany(bench.ctx, entity, rows)))
    }
    return ids
  }
  const clubIds = await create('sports.club', clubs, (index) => ({
    name: `Club ${(index * 7919) % clubs}`,
    city: cities[index % cities.length],
    members: index % 300,
    ...owners[(index * 31) % teams],
  }))
  await create('sports.player', players, (index) => ({
    firstName: givenNames[(index * 13) % givenNames.length],
    lastName: `${surnames[(index * 17) % surnames.length]} ${(index * 7919) % players}`,
    club: clubIds[(index * 37) % clubs],
    salary: String(1_000 + (index % 900)),
    emails: [{ address: `player${index}@club${index % clubs}.example`, primary: true }],
    phones: [{ number: `+3247${String(1_000_000 + index)}` }],
    spells: [{ club: clubIds[(index * 41) % clubs] }],
    ...owners[(index * 31) % teams],
  }))
  await bench.database.query('VACUUM (ANALYZE)')

  const sent: SentStatement[] = []
  const note: SqlClient = {
    query: async (text: string, values: readonly unknown[] = [], options?: SqlOptions) => {
      sent.push({ text, values, name: options?.name })
      return { rows: [], rowCount: 0, command: 'SELECT' }
    },
  }
  const parts = { metadata: bench.metadata, searchGroups: bench.search, valueContext: bench.valueContext }
  const queries = new QueryService({ database: note, searching: note, ...parts })
  const search = new GlobalSearch({ searching: note, groups: bench.search, queries, ...parts })
  const member: Actor = testActor({
    userId: owners[0]!.owner,
    primaryTeamId: owners[0]!.team,
    teamIds: [owners[0]!.team],
    access: restricted('team', { scope: () => 'team', fieldScope: () => 'team' }),
  })
  return { ...bench, member, clubIds, queries, search, sent }
}
