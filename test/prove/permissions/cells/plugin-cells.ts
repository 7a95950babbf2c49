import { answered, refused, same, type Cell, type Cells } from '../cell.ts'
import type { ActorFact } from '../facts.ts'
import { ownPaths, relatedPath } from '../paths.ts'
import type { World } from '../world.ts'
import { listJudge } from './read-cells.ts'

/** A plugin that asks for a caller has the caller's rights; by itself it has its own, and no more. */
export const pluginCells: Cells = function* (world, actor) {
  const { oracle, canaries, facts } = world
  for (const entity of facts.entities) {
    const deep = [1, 2].flatMap((depth) => relatedPath(world, entity.name, depth, false) ?? [])
    for (const { text } of [...ownPaths(world, entity), ...deep])
      yield post(actor, 'plugin (for a caller)', `${entity.name}.${text}`, '/api/p/vault/look', {
        entity: entity.name,
        query: { filter: { [text]: { empty: canaries.random.chance(0.5) } }, fields: ['id'], limit: 500 },
      })
    yield {
      ...post(actor, 'plugin (for a caller)', entity.name, '/api/p/vault/look', {
        entity: entity.name,
        query: { fields: ['displayName'], sort: ['id'], limit: 500 },
      }),
      judge: listJudge(
        world,
        actor,
        entity.name,
        'id',
        () => (json) =>
          same(
            json.data,
            oracle
              .visible(actor, entity.name)
              .map((row) => ({ id: row.id, displayName: oracle.nameOf(actor, row) })),
          ),
      ),
    }
    yield peekCell(actor, entity.name)
    yield framedCell(world, actor, entity.name)
  }
}

/** What the page asks for a panel in a frame: of its own plugin's records those of its user, of others' nothing. */
function framedCell(world: World, actor: ActorFact, entity: string): Cell {
  const request = { method: 'POST', path: `/api/records/${entity}/query`, panel: 'vault' } as const
  const ids = () => world.oracle.visible(actor, entity).map(({ id }) => ({ id }))
  const isOwn = entity.startsWith('vault.') && world.oracle.scope(actor, entity, 'read') !== 'none'
  return {
    operation: 'plugin (for a panel in a frame)',
    actor,
    subject: entity,
    request: { ...request, body: { fields: ['id'], sort: ['id'], limit: 500 } },
    judge: isOwn
      ? listJudge(world, actor, entity, 'id', () => (json) => same(json.data, ids()))
      : refused(404, 'records.unknown_entity'),
  }
}

function post(actor: ActorFact, operation: string, subject: string, path: string, body: unknown): Cell {
  return {
    operation,
    actor,
    subject,
    request: { method: 'POST', path, body },
    // What it finds is looked through for what its reader may not know.
    judge: ({ status, text }) =>
      status === 200 || status === 400 || status === 404 ? null : `answered ${status}: ${text.slice(0, 200)}`,
  }
}

/** How many records the plugin finds by itself: all of its own, none of others'. */
function peekCell(actor: ActorFact, entity: string): Cell {
  return {
    ...post(actor, 'plugin (by itself)', entity, '/api/p/vault/peek', { entity, query: { limit: 500 } }),
    judge: (answer) => {
      if (entity.startsWith('vault.'))
        return answer.status === 200 ? null : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
      return answer.status === 404 ? null : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
    },
  }
}

/** Routes and actions that need a permission, asked for by themselves and through another. */
export const doorCells: Cells = function* (_world, actor) {
  const mayOpen = actor.limits === null && actor.roles.includes('administrator')
  const call = (path: string, body: unknown, judge: Cell['judge']): Cell => ({
    ...post(actor, 'plugin (permission)', path, path, body),
    judge,
  })
  const opens: Cell['judge'] = (answer) =>
    answer.status === (mayOpen ? 200 : 403) ? null : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
  yield call('/api/actions/vault.openDoor', {}, opens)
  yield call('/api/actions/vault.knock', {}, opens)
  yield {
    ...call('/api/p/vault/door', undefined, opens),
    request: { method: 'GET', path: '/api/p/vault/door' },
  }
  yield {
    ...call(
      '/api/p/vault/bell',
      undefined,
      answered((json) => same(json, { opened: mayOpen })),
    ),
    request: { method: 'GET', path: '/api/p/vault/bell' },
  }
  yield call('/api/p/vault/write', {}, (answer) =>
    answer.text.includes('plugins.capability_missing') || answer.status >= 500
      ? null
      : `answered ${answer.status}: ${answer.text.slice(0, 200)}`,
  )
}
