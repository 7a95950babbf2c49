import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { newId } from '../foundation/uuid.ts'
import type { Scope } from './access.ts'
import type { Actor } from './actor.ts'
import { actorParameterValue, rowPredicate, rowVisible } from './row-predicate.ts'
import { ShareReader } from './share-reader.ts'
import { systemActor } from './system-actor.ts'

const [me, colleague, stranger] = [newId(), newId(), newId()]
const [myTeam, otherTeam] = [newId(), newId()]
const shared = new Set(['works.project'])
const actor: Actor = { ...systemActor(), kind: 'user', userId: me, teamIds: [myTeam], sharedEntities: shared }
const rows = [me, colleague, stranger, null].flatMap((ownerId) =>
  [myTeam, otherTeam, null].map((teamId) => ({ id: newId(), ownerId, teamId })),
)

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  const { database } = test
  await database.query('CREATE TABLE public.project (id uuid, owner_id uuid, team_id uuid)')
  for (const row of rows)
    await database.query('INSERT INTO public.project VALUES ($1, $2, $3)', [row.id, row.ownerId, row.teamId])
  for (const id of [me, colleague]) {
    await database.query(
      `INSERT INTO core."user" (id, name, email, email_key, language, time_zone) VALUES ($1::uuid, 'x', $1::text, $1::text, 'en', 'UTC')`,
      [id],
    )
  }
  await database.query(`INSERT INTO core.team (id, name) VALUES ($1, 'mine')`, [myTeam])
  const share = (index: number, user: string | null, team: string | null, level: string): Promise<unknown> =>
    database.query(
      'INSERT INTO core.share (id, entity, record_id, user_id, team_id, level) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), 'works.project', rows[index]?.id, user, team, level],
    )
  await share(7, me, null, 'read')
  await share(8, null, myTeam, 'write')
  await share(10, colleague, null, 'write')
})

afterAll(() => test.close())

async function selected(scope: Scope, level?: 'read' | 'write'): Promise<readonly string[]> {
  const values: unknown[] = []
  const parameter = (which: 'me' | 'myTeams'): string =>
    `$${values.push(actorParameterValue(actor, which))}::uuid${which === 'me' ? '' : '[]'}`
  const columns = { id: 't.id', owner: 't.owner_id', team: 't.team_id' }
  const predicate = rowPredicate(
    scope,
    columns,
    parameter,
    level === undefined ? undefined : { entity: 'works.project', level },
  )
  const answer = await test.database.query<{ id: string }>(
    `SELECT t.id FROM public.project t WHERE ${predicate}`,
    values,
  )
  return answer.rows.map(({ id }) => id).toSorted()
}

describe('the row predicate', () => {
  it.each(['none', 'own', 'team', 'all'] as const)(
    'chooses the same rows in SQL and in JavaScript for %s',
    async (scope) => {
      const expected = rows
        .filter((row) => rowVisible(actor, scope, row))
        .map(({ id }) => id)
        .toSorted()
      expect(await selected(scope)).toEqual(expected)
      expect(expected).toHaveLength({ none: 0, own: 3, team: 6, all: 12 }[scope])
    },
  )

  it.each([
    ['none', 0],
    ['own', 5],
    ['team', 8],
    ['all', 12],
  ] as const)('adds shared rows to %s, but makes nothing of none', async (scope, count) => {
    const sharedIds = await new ShareReader(test.database).sharedWith(
      actor,
      'works.project',
      rows.map(({ id }) => id),
    )
    const expected = rows
      .filter((row) => rowVisible(actor, scope, row, sharedIds.has(row.id)))
      .map(({ id }) => id)
      .toSorted()
    expect(await selected(scope, 'read')).toEqual(expected)
    expect(expected).toHaveLength(count)
  })

  it('asks for a writing share where the record is changed', async () => {
    expect(await selected('own', 'write')).toHaveLength(4)
  })

  it('shows rows without an owner to everybody who has any scope', () => {
    expect(rowVisible(actor, 'own', null)).toBe(true)
    expect(rowPredicate('own', { id: 't.id', owner: null, team: null }, () => '$1')).toBe('true')
  })

  it('takes nobody without a user for an owner', () => {
    expect(rowVisible(systemActor(), 'own', { ownerId: null, teamId: null })).toBe(false)
  })
})
