import type { ApiRequest } from '@tessera/sdk/ui'
import { beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '@tessera/sdk/ui'
import { Badges } from './badges.ts'
import { Notifier } from './notifier.ts'
import { UnreadInbox } from './unread-inbox.ts'

let sent: ApiRequest[]
let unread: number
let badges: Badges
let changed: Notifier
let inbox: UnreadInbox

beforeEach(() => {
  sent = []
  unread = 3
  badges = new Badges()
  changed = new Notifier()
  const api = createClient((request) => {
    sent.push(request)
    if (request.method === 'POST') unread -= 1
    return Promise.resolve({ status: 200, headers: {}, body: { unread } })
  })
  inbox = new UnreadInbox(api, { onInbox: changed.on }, badges)
})

describe('what is unread in the inbox', () => {
  it('stands beside its entry, and follows what changes', async () => {
    await inbox.read()
    expect(badges.of('/inbox')).toBe(3)
    unread = 4
    changed.notify()
    await expect.poll(() => badges.of('/inbox')).toBe(4)
  })

  it('is asked for once more where much changes at once', async () => {
    const first = inbox.read()
    for (let time = 0; time < 5; time++) changed.notify()
    await first
    expect(sent).toHaveLength(2)
  })

  it('is less by what is about a record that is opened, which is told once', async () => {
    await inbox.read()
    for (let time = 0; time < 3; time++) await inbox.opened('contacts.company', 'r1')
    expect(sent.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/api/inbox/records/contacts.company/r1/read',
    ])
    expect(badges.of('/inbox')).toBe(2)
  })

  it('is not asked about while nothing is unread', async () => {
    await inbox.opened('contacts.company', 'r1')
    expect(sent).toEqual([])
  })
})
