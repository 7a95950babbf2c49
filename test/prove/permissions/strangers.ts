import type { Cell } from './cell.ts'
import type { ActorFact } from './facts.ts'
import type { World } from './world.ts'

/** Nobody; and those with a token that was never given out or taken back, or with the session of a closed account. */
const strangers: readonly ActorFact[] = ['nobody', 'forger', 'taken back', 'retired'].map((name) => ({
  name,
  user: '',
  roles: [],
  teams: [],
  limits: null,
}))

/** Every door once more, by those who have no key. */
export function* strangerCells(world: World): Generator<Cell> {
  const gets = [
    '/api/metadata',
    '/api/openapi.json',
    '/api/docs',
    '/api/registry',
    '/api/search?q=cn',
    '/api/stream',
    '/api/roles',
    '/api/teams',
    '/api/users',
    '/api/tokens',
    '/api/permissions',
  ]
  for (const actor of strangers) {
    const make = (request: Cell['request']): Cell => ({
      operation: 'without a session',
      actor,
      subject: request.path,
      request,
      judge: (answer) =>
        answer.status === 401 ? null : `answered ${answer.status}: ${answer.text.slice(0, 200)}`,
      isDenied: true,
    })
    for (const path of gets) yield make({ method: 'GET', path })
    for (const row of world.facts.rows) {
      const record = `/api/records/${row.entity}/${row.id}`
      for (const below of ['', '/history', '/timeline', '/shares'])
        yield make({ method: 'GET', path: `${record}${below}` })
      yield make({ method: 'PATCH', path: record, body: { version: 1 } })
      yield make({ method: 'DELETE', path: record })
    }
    for (const { name } of world.facts.entities) {
      yield make({ method: 'GET', path: `/api/records/${name}` })
      for (const way of ['query', 'export', 'bulk', 'upsert', 'paste'])
        yield make({ method: 'POST', path: `/api/records/${name}/${way}`, body: {} })
      yield make({ method: 'POST', path: `/api/records/${name}`, body: {} })
    }
  }
}
