import assert from 'node:assert/strict'
import { parsed } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import { noGrant, type ActorFact, type GrantFact, type RowFact } from './facts.ts'
import { leaksIn } from './judge-cells.ts'
import { grant, withGrants } from './lose-imports.ts'
import type { Losing } from './lose.ts'
import { everything } from './roles.ts'
import { rowsOf } from './world.ts'

const operation = 'losing rights before an undo'
const entity = 'vault.item'
const doer = 'importer'

interface Done {
  readonly item: RowFact
  /** Of the action. */
  readonly id: string
  readonly memo: string
}

interface Loss {
  readonly what: string
  readonly grants: Readonly<Record<string, GrantFact>>
}

const withoutMemo: GrantFact = {
  ...everything,
  exceptions: [{ path: 'memo', fieldId: 'memo', level: 'none' }],
}
const losses: readonly Loss[] = [
  { what: 'the field', grants: { '*': everything, [entity]: withoutMemo } },
  { what: 'the change', grants: { '*': everything, [entity]: { ...everything, update: 'none' } } },
  { what: 'the sight', grants: { '*': everything, [entity]: noGrant } },
]

/** What somebody did goes back only by their hand, and only as far as they may still write it. */
export async function undoOfTheRobbed(losing: Losing): Promise<void> {
  const actor = losing.world.facts.actors.find(({ name }) => name === doer) as ActorFact
  const items = rowsOf(losing.world, entity).filter(
    ({ deletedAt, values }) => deletedAt === null && values.memo !== null,
  )
  assert.ok(items.length > losses.length, 'There are too few items to change.')
  await grant(losing, { '*': everything })
  await demand(losing, {
    method: 'GET',
    path: `/api/records/${entity}?q=${encodeURIComponent('{"limit":1}')}`,
  })
  const done: Done[] = []
  for (const item of items.slice(0, losses.length + 1)) done.push(await changeMemo(losing, item))
  await byOthers(losing, actor, done[0]!)
  for (const [index, loss] of losses.entries()) await byTheRobbed(losing, actor, done[index + 1]!, loss)
  await grant(losing, {})
}

/** Before anybody took it back, and after: then it stands in a table of its own. */
async function byOthers(losing: Losing, actor: ActorFact, { item, id, memo }: Done): Promise<void> {
  const ask = async (step: string): Promise<void> => {
    const request: Sent = { method: 'POST', path: `/api/undo/${id}${step}` }
    const { status, text } = await losing.send('leaver', request)
    losing.count(`${operation} (others)`, request)
    if (status !== 404)
      losing.find(operation, actor, `lets others take it back: ${status} ${text.slice(0, 200)}`)
  }
  await ask('')
  await demand(losing, { method: 'POST', path: `/api/undo/${id}` })
  if ((await memoOf(losing, item)) === memo) losing.find(operation, actor, 'does not take back one’s own')
  await ask('/redo')
}

async function byTheRobbed(
  losing: Losing,
  actor: ActorFact,
  { item, id, memo }: Done,
  { what, grants }: Loss,
): Promise<void> {
  await grant(losing, grants)
  const later = withGrants(losing.world, grants)
  for (const request of [
    { method: 'GET', path: '/api/undo?limit=100' },
    { method: 'POST', path: `/api/undo/${id}` },
    { method: 'GET', path: `/api/undo/${id}` },
  ] satisfies Sent[]) {
    const { text } = await losing.send(doer, request)
    losing.count(`${operation} (${what})`, request)
    for (const leak of leaksIn(later, actor, '', text)) losing.find(operation, actor, leak)
    if (text.includes('"memo"') && what === 'the field')
      losing.find(operation, actor, `names a hidden field: ${text.slice(0, 200)}`)
    // That a record is still there is not for those who may not see it.
    if (text.includes('"forbidden"') && what === 'the sight')
      losing.find(operation, actor, `tells of a hidden record: ${text.slice(0, 200)}`)
  }
  if ((await memoOf(losing, item)) !== memo) losing.find(operation, actor, `writes without ${what}`)
  await grant(losing, { '*': everything })
}

async function changeMemo(losing: Losing, item: RowFact): Promise<Done> {
  const memo = losing.world.canaries.word()
  const answer = await demand(losing, {
    method: 'PATCH',
    path: `/api/records/${entity}/${item.id}`,
    body: { memo },
  })
  const id = /^x-undo-id[:=]?\s*(\S+)$/im.exec(answer.headers)?.[1]
  assert.ok(id !== undefined, `A write does not say how to take it back: ${answer.headers}`)
  assert.equal((parsed(answer) as { memo: string }).memo, memo)
  return { item, id, memo }
}

async function memoOf({ world }: Losing, { id }: RowFact): Promise<string | null> {
  const [row] = await world.door.sql<{ memo: string | null }>('SELECT memo FROM vault.item WHERE id = $1', [
    id,
  ])
  return row?.memo ?? null
}

async function demand(losing: Losing, request: Sent): Promise<Answered> {
  const answer = await losing.send(doer, request)
  assert.ok(answer.status < 300, `${request.method} ${request.path}: ${answer.status} ${answer.text}`)
  return answer
}
