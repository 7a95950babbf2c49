import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { newId } from '../foundation/uuid.ts'
import { insertUser } from '../identity/insert-user.ts'
import { NotificationStore } from './notification-store.ts'
import type { NewNotification } from './notification.ts'

let test: TestDatabase
let store: NotificationStore
let userId: string

beforeAll(async () => {
  test = await createTestDatabase()
  store = new NotificationStore(test.database)
})
afterAll(() => test.close())
beforeEach(async () => {
  userId = await test.database.transaction((tx) =>
    insertUser(tx, {
      name: 'Ada',
      email: `${newId()}@example.com`,
      passwordHash: null,
      language: 'en',
      timeZone: 'UTC',
      roleIds: [],
      teamIds: [],
    }),
  )
})

const at = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-04-01T00:00:00Z')

function someNotification(given: Partial<NewNotification> = {}): NewNotification {
  return {
    to: [userId],
    plugin: 'core',
    kind: 'core.assigned',
    record: { entity: 'test.thing', id: newId() },
    text: { key: 'notifications.assigned.text', values: {} },
    by: null,
    ...given,
  }
}

const kept = async () =>
  (
    await test.database.query<{ id: string; count: number; record_id: string | null; group_key: string }>(
      'SELECT id, count, record_id, group_key FROM core.notification WHERE recipient = $1 ORDER BY at, id',
      [userId],
    )
  ).rows

describe('what is kept of notifications', () => {
  it('is one row with a count for what has one key, and about no record once there are several', async () => {
    const key = 'change 1'
    const [id] = await store.add(test.database, someNotification({ key, count: 1 }), at, true)
    await store.add(test.database, someNotification({ key, count: 2 }), at, true)
    expect(await kept()).toEqual([{ id, count: 3, record_id: null, group_key: id }])
  })

  it('is brought up to date under the same key where nothing is counted', async () => {
    const record = { entity: 'test.thing', id: newId() }
    await store.add(test.database, someNotification({ key: 'reminder', record }), at)
    await store.add(test.database, someNotification({ key: 'reminder', record }), later)
    expect(await kept()).toMatchObject([
      { count: 1, record_id: record.id, group_key: `test.thing:${record.id}` },
    ])
  })

  it('is nothing for whoever does not exist', async () => {
    expect(await store.add(test.database, someNotification({ to: [newId()] }), at)).toEqual([])
  })

  it('goes when it was done long ago, or never reached anybody', async () => {
    const [done] = await store.add(test.database, someNotification(), at)
    const [open] = await store.add(test.database, someNotification(), at)
    await store.add(test.database, someNotification(), at)
    await test.database.transaction((tx) => store.deliver(tx, [done!, open!], [null, null], at))
    await test.database.query('UPDATE core.notification SET done_at = $2 WHERE id = $1', [done, at])
    await store.prune(later)
    expect((await kept()).map(({ id }) => id)).toEqual([open])
  })
})
