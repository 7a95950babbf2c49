import type { TestNotification, TestUser } from './test-app.ts'

interface Answer {
  readonly data: readonly (Omit<TestNotification, 'kind' | 'text' | 'isRead'> & {
    readonly items: readonly Pick<TestNotification, 'kind' | 'text' | 'href' | 'isRead'>[]
  })[]
}

/** What the user finds in their inbox, read as their browser does. */
export async function readInbox(user: TestUser): Promise<readonly TestNotification[]> {
  const response = await user.request('/api/inbox?tab=all&limit=100')
  if (!response.ok) throw new Error(`The inbox answers ${response.status}: ${await response.text()}`)
  const { data } = (await response.json()) as Answer
  return data.flatMap(({ title, entity, recordId, items }) =>
    items.map(({ kind, text, href, isRead }) => ({ kind, title, text, href, entity, recordId, isRead })),
  )
}
