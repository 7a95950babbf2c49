import { parsed } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import { noGrant, type ActorFact, type GrantFact } from './facts.ts'
import { grant } from './lose-imports.ts'
import type { Losing } from './lose.ts'
import { everything } from './roles.ts'

const operation = 'losing rights on saved views'
const entity = 'vault.item'
const reader = 'importer'
const stranger = 'leaver'
const path = `/api/views/${entity}`
const sharing = ['tokens.create', 'views.share']
const layout = { columns: ['memo'], sort: ['memo'], filter: { or: [{ memo: { contains: 'hushed' } }] } }

/** What somebody shared stays with those who may share; and a view tells nobody of what they may not read. */
export async function viewsOfTheRobbed(losing: Losing): Promise<void> {
  const actor = losing.world.facts.actors.find(({ name }) => name === reader) as ActorFact
  const demand = demandOf(losing, actor)
  await grant(losing, { '*': everything }, sharing)
  const shared = idOf(await demand(reader, post({ name: 'Shared', scope: 'everyone', layout }), 201))
  const change: Sent = { method: 'GET', path: '/api/undo?limit=1' }
  const [done] = (parsed(await demand(reader, change, 200)) as { data: readonly { id: string }[] }).data
  await ofAnotherRole(losing, actor)
  await grant(losing, { '*': everything })
  await demand(reader, post({ name: 'Another', scope: 'everyone' }), 403)
  for (const request of changesOf(shared)) await demand(reader, request, 403)
  await demand(reader, { method: 'POST', path: `/api/undo/${done?.id}`, body: {} }, 200)
  if (!(await demand('admin', list, 200)).text.includes(shared))
    losing.find(operation, actor, 'takes back what was shared, without the permission to share')
  await ofOthers(losing, actor)
  await withoutSight(losing, actor)
  await grant(losing, {})
}

const list: Sent = { method: 'GET', path }
const post = (body: object): Sent => ({ method: 'POST', path, body })
const idOf = (answer: Answered): string => (parsed(answer) as { id: string }).id
const changesOf = (id: string): readonly Sent[] => [
  { method: 'PATCH', path: `${path}/${id}`, body: { name: 'Taken' } },
  { method: 'PATCH', path: `${path}/${id}`, body: { scope: 'mine' } },
  { method: 'DELETE', path: `${path}/${id}` },
]

function demandOf(losing: Losing, actor: ActorFact) {
  return async (name: string, request: Sent, status: number): Promise<Answered> => {
    const answer = await losing.send(name, request)
    losing.count(operation, request)
    if (answer.status !== status)
      losing.find(
        operation,
        actor,
        `${name} is answered ${answer.status}, not ${status}, to ${request.method} ${request.path}: ${answer.text.slice(0, 200)}`,
      )
    return answer
  }
}

/** Who may share sees no more views for that. */
async function ofAnotherRole(losing: Losing, actor: ActorFact): Promise<void> {
  const demand = demandOf(losing, actor)
  const own = actor.roles.map((name) => `role ${name}`)
  const [, role] =
    Object.entries(losing.world.ids).find(([name]) => name.startsWith('role ') && !own.includes(name)) ?? []
  const theirs = idOf(await demand('admin', post({ name: 'Theirs', scope: 'role', role }), 201))
  for (const request of changesOf(theirs)) await demand(reader, request, 404)
  if ((await demand(reader, list, 200)).text.includes(theirs))
    losing.find(operation, actor, 'shows the view of a role to who does not have it')
}

/** Somebody's own view is nobody else's. */
async function ofOthers(losing: Losing, actor: ActorFact): Promise<void> {
  const demand = demandOf(losing, actor)
  const own = idOf(await demand(reader, post({ name: 'Own' }), 201))
  for (const request of changesOf(own)) await demand('admin', request, 404)
  for (const name of ['admin', stranger])
    if ((await losing.send(name, list)).text.includes(own))
      losing.find(operation, actor, `shows a view to ${name} whose it is not`)
}

async function withoutSight(losing: Losing, actor: ActorFact): Promise<void> {
  const demand = demandOf(losing, actor)
  const hidden: GrantFact = { ...everything, exceptions: [{ path: 'memo', fieldId: 'memo', level: 'none' }] }
  await grant(losing, { '*': everything, [entity]: hidden })
  const { text } = await demand(reader, list, 200)
  if (/memo|hushed/.test(text))
    losing.find(operation, actor, `names a field that is hidden: ${text.slice(0, 300)}`)
  await demand(reader, post({ name: 'Guess', layout }), 400)
  await grant(losing, { '*': everything, [entity]: noGrant })
  await demand(reader, list, 404)
  if ((await demand(reader, { method: 'GET', path: '/api/views' }, 200)).text.includes(entity))
    losing.find(operation, actor, 'names views of an entity that is out of sight')
}
