import type { ActorFact, RowFact } from './facts.ts'
import { leaksIn, type Tally } from './judge-cells.ts'
import type { World } from './world.ts'

/** Takes somebody's rights away while they are at work: from then on nothing answers them as before. */
export async function runLosing(world: World, tally: Tally): Promise<void> {
  const { door, facts, canaries, ids } = world
  const actor = facts.actors.find(({ name }) => name === 'leaver') as ActorFact
  const credentials = world.credentials.leaver ?? null
  const subject = canaries.word()
  const made = {
    method: 'POST',
    path: '/api/records/vault.note',
    body: { subject },
    key: `made-${subject}`,
  } as const
  const upserted = {
    ...made,
    path: '/api/records/vault.note/upsert',
    key: `upserted-${subject}`,
    body: { matchKeys: [['subject']], policy: 'update', records: [{ subject: canaries.word() }] },
  } as const
  const before = [await door.send(credentials, made), await door.send(credentials, upserted)]
  const stream = await door.follow(credentials, '/api/stream?after=1')
  const admin = world.credentials.admin ?? null
  const role = { name: 'leaving', entities: {}, permissions: [] }
  const changed = await door.send(admin, { method: 'PUT', path: `/api/roles/${ids.leaving}`, body: role })
  const seen = stream.text().length
  const note = facts.rows.find((row) => row.entity === 'vault.note' && row.deletedAt === null) as RowFact
  await door.send(admin, {
    method: 'PATCH',
    path: `/api/records/vault.note/${note.id}`,
    body: { body: canaries.word() },
  })
  await door.dispatch()
  const read = { method: 'GET', path: `/api/records/vault.note/${note.id}` } as const
  const after = [
    await door.send(credentials, made),
    await door.send(credentials, upserted),
    await door.send(credentials, read),
  ]
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const told = stream.text().slice(seen)
  await stream.close()
  const add = (operation: string, what: string): void =>
    void tally.findings.push({ kind: 'leak', operation, cell: `leaver · ${operation}`, what })
  if (changed.status !== 200 || before.some(({ status }) => status >= 300))
    add('losing rights', `could not begin: ${before.map(({ text }) => text).join(' ')} ${changed.text}`)
  for (const { status, text } of after)
    if (status < 400) add('losing rights', `is still answered ${status}: ${text.slice(0, 200)}`)
  if (told.includes(note.id)) add('losing rights (live)', `is still told of ${note.id}`)
  const without: ActorFact = { ...actor, roles: [] }
  for (const { text } of after)
    for (const leak of leaksIn(world, without, null, text)) add('losing rights', leak)
  for (const request of [made, upserted, read]) tally.requests.add(JSON.stringify(['leaver, later', request]))
  tally.counts.set('losing rights', (tally.counts.get('losing rights') ?? 0) + after.length + 1)
}
