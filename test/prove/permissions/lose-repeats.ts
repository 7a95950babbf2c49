import type { Sent } from './door.ts'
import type { ActorFact, RowFact } from './facts.ts'
import type { Losing } from './lose.ts'

/** A request that was carried out is repeated by somebody who may not send it any more: its answer is not given again. */
export async function idempotentRepeats(losing: Losing): Promise<void> {
  const { facts, canaries, ids } = losing.world
  const actor = facts.actors.find(({ name }) => name === 'leaver') as ActorFact
  const operation = 'losing all roles'
  const subject = canaries.word()
  const make = (below: string, body: unknown): Sent => ({
    method: 'POST',
    path: `/api/records/vault.note${below}`,
    body,
    key: `${below}-${subject}`,
  })
  const note = facts.rows.find((row) => row.entity === 'vault.note' && row.deletedAt === null) as RowFact
  const repeated = [
    make('', { subject }),
    make('/upsert', { matchKeys: [['subject']], policy: 'update', records: [{ subject: canaries.word() }] }),
    make('/bulk', { action: 'update', ids: [note.id], values: {} }),
    { method: 'GET', path: `/api/records/vault.note/${note.id}` } as const,
  ]
  for (const request of repeated) {
    const { status, text } = await losing.send(actor.name, request)
    if (status >= 300) losing.find(operation, actor, `cannot begin: ${status} ${text.slice(0, 200)}`)
  }
  const stream = await losing.world.door.follow(
    losing.world.credentials[actor.name] ?? null,
    '/api/stream?after=1',
  )
  const role = { name: 'leaving', entities: {}, permissions: [] }
  const changed = await losing.send('admin', { method: 'PUT', path: `/api/roles/${ids.leaving}`, body: role })
  if (changed.status !== 200) losing.find(operation, actor, `cannot be done: ${changed.text.slice(0, 200)}`)
  const seen = stream.text().length
  const body = { body: canaries.word() }
  await losing.send('admin', { method: 'PATCH', path: `/api/records/vault.note/${note.id}`, body })
  await losing.world.door.dispatch()
  for (const request of repeated) {
    const { status, text } = await losing.send(actor.name, request)
    losing.count(operation, request)
    if (status < 400) losing.find(operation, actor, `is still answered ${status}: ${text.slice(0, 200)}`)
    for (const leak of losing.leaks({ ...actor, roles: [] }, text)) losing.find(operation, actor, leak)
  }
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const told = stream.text().slice(seen)
  await stream.close()
  losing.count(`${operation} (live)`)
  if (told.includes(note.id)) losing.find(`${operation} (live)`, actor, `is still told of ${note.id}`)
}
