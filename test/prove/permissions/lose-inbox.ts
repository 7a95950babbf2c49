import assert from 'node:assert/strict'
import { parsed } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import { noGrant, type ActorFact, type GrantFact, type RowFact } from './facts.ts'
import { leaksIn } from './judge-cells.ts'
import { grant, withGrants } from './lose-imports.ts'
import type { Losing } from './lose.ts'
import { everything } from './roles.ts'
import { rowsOf } from './world.ts'

const operation = 'losing rights before the inbox is read'
const entity = 'vault.item'
const reader = 'importer'
const patience = 10_000

interface Group {
  readonly id: string
  readonly entity: string | null
  readonly recordId: string | null
}

/** What somebody was told is told to them no more once they may not know it; and to nobody else at any time. */
export async function inboxOfTheRobbed(losing: Losing): Promise<void> {
  const actor = losing.world.facts.actors.find(({ name }) => name === reader) as ActorFact
  const items = rowsOf(losing.world, entity).filter(
    ({ deletedAt, owner }) => deletedAt === null && owner !== actor.user,
  )
  assert.ok(items.length > 3, 'There are too few items to give away.')
  const [first, second, third] = items as [RowFact, RowFact, RowFact]
  await grant(losing, { '*': everything })
  // The ends of their own changes of many items, which name no field.
  const ends = new Set(aboutItems(groupsIn(await losing.send(reader, inboxOf('all')))).map(({ id }) => id))
  const isNew = ({ id }: Group): boolean => !ends.has(id)
  await give(losing, actor, {
    method: 'PATCH',
    path: `/api/records/${entity}/${first.id}`,
    body: { owner: actor.user },
  })
  const many = { action: 'update', ids: [second.id, third.id], values: { owner: actor.user } }
  await give(losing, actor, { method: 'POST', path: `/api/records/${entity}/bulk`, body: many })
  for (const item of [first, second, third]) item.owner = actor.user
  const told = await until(losing, (groups) => aboutItems(groups).filter(isNew).length >= 2)
  const single = told.find(({ recordId }) => recordId === first.id)
  if (single === undefined) {
    losing.find(operation, actor, `cannot begin: the inbox tells nothing of ${first.id}`)
    return
  }
  await byOthers(losing, actor, single)
  const hidden: GrantFact = {
    ...everything,
    exceptions: [{ path: 'owner', fieldId: 'owner', level: 'none' }],
  }
  await byTheRobbed(losing, actor, 'the field', { '*': everything, [entity]: hidden }, isNew)
  await byTheRobbed(losing, actor, 'the sight', { '*': everything, [entity]: noGrant })
  await grant(losing, {})
}

const aboutItems = (groups: readonly Group[]): readonly Group[] =>
  groups.filter((group) => group.entity === entity)

async function give(losing: Losing, actor: ActorFact, request: Sent): Promise<void> {
  const { status, text } = await losing.send('admin', request)
  if (status >= 300) losing.find(operation, actor, `cannot be given: ${status} ${text.slice(0, 200)}`)
  await losing.world.door.dispatch()
}

async function byOthers(losing: Losing, actor: ActorFact, { id }: Group): Promise<void> {
  for (const action of ['done', 'read', 'undone']) {
    const request: Sent = { method: 'POST', path: `/api/inbox/${id}/${action}`, body: {} }
    const { status, text } = await losing.send('leaver', request)
    losing.count(`${operation} (others)`, request)
    if (status !== 404)
      losing.find(operation, actor, `lets others ${action} it: ${status} ${text.slice(0, 200)}`)
  }
}

async function byTheRobbed(
  losing: Losing,
  actor: ActorFact,
  what: string,
  grants: Readonly<Record<string, GrantFact>>,
  isClosed: (group: Group) => boolean = () => true,
): Promise<void> {
  await grant(losing, grants)
  const later = withGrants(losing.world, grants)
  const request = inboxOf('all')
  const answer = await losing.send(reader, request)
  losing.count(`${operation} (${what})`, request)
  if (answer.status !== 200) {
    losing.find(
      operation,
      actor,
      `does not answer without ${what}: ${answer.status} ${answer.text.slice(0, 200)}`,
    )
    return
  }
  for (const leak of leaksIn(later, actor, '', answer.text)) losing.find(operation, actor, leak)
  if (aboutItems(groupsIn(answer)).some(isClosed))
    losing.find(operation, actor, `still tells of items without ${what}: ${answer.text.slice(0, 300)}`)
  const { unread } = parsed(answer) as { unread: number }
  const others = groupsIn(await losing.send(reader, inboxOf('unread'))).length
  if (unread !== others)
    losing.find(operation, actor, `counts what it does not show: ${unread}, not ${others}`)
  await grant(losing, { '*': everything })
}

const inboxOf = (tab: string): Sent => ({ method: 'GET', path: `/api/inbox?tab=${tab}&limit=100` })

const groupsIn = (answer: Answered): readonly Group[] => (parsed(answer) as { data: readonly Group[] }).data

/** Deliveries are jobs: they come a moment later. */
async function until(
  losing: Losing,
  isThere: (groups: readonly Group[]) => boolean,
): Promise<readonly Group[]> {
  const begin = performance.now()
  for (;;) {
    const answer = await losing.send(reader, inboxOf('all'))
    assert.ok(answer.status === 200, `The inbox answers ${answer.status}: ${answer.text}`)
    const groups = groupsIn(answer)
    if (isThere(groups) || performance.now() - begin > patience) return groups
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
