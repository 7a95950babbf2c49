import { createTestApp, type TestApp, type TestAppOptions, type TestUser } from '@tessera/sdk/testing'
import { makeFixtureFolder } from '../plugins/plugin-fixture.ts'

const code = `
import { defineAction, defineEntity, defineHook, defineNotification, definePlugin, f } from '@tessera/sdk'
import { z } from 'zod'

const Case = defineEntity('cases.case', {
  title: ['name'], owned: true,
  fields: { name: f.text({ required: true }), reviewer: f.user(), note: f.text() },
})
const mention = defineAction({
  name: 'cases.mention',
  permission: 'signedIn',
  effect: 'write',
  input: z.object({ id: z.string(), to: z.array(z.string()), key: z.string().optional(), kind: z.string().optional(), link: z.string().optional(), urgent: z.boolean().optional() }),
  output: z.object({}),
  async run({ id, to, key, kind = 'mentioned', link, urgent }, ctx) {
    await ctx.notify({
      to, kind, key, link, urgent, record: { entity: 'cases.case', id },
      text: { key: 'notifications.mentioned.text', values: { on: new Date('2026-03-01T12:00:00Z') } },
    })
    return {}
  },
})
const tell = defineHook({
  entity: 'cases.case', name: 'tell', on: ['update'], fields: ['note'],
  async after(drafts, ctx) {
    for (const draft of drafts) {
      const to = [draft.before.owner].filter(Boolean)
      await ctx.notify({ to, kind: 'noted', record: { entity: 'cases.case', id: draft.id }, text: { key: 'notifications.noted.text' } })
      if (draft.get('note') === 'slow') await new Promise((later) => setTimeout(later, 500))
      if (draft.get('note') === 'refused') throw new Error('The write was refused after it was told.')
    }
  },
})
export default definePlugin({
  entities: [Case], actions: [mention], hooks: [tell],
  notifications: [defineNotification({ name: 'mentioned', delivery: 'atOnce' }), defineNotification({ name: 'noted' })],
  locales: {
    en: {
      plugin: { name: 'Cases' },
      entities: { case: { one: 'case', other: 'cases', fields: { reviewer: 'Reviewer' } } },
      notifications: {
        mentioned: { label: 'Mentions', text: '{actor} mentioned you on {on, date, short} in {record}' },
        noted: { label: 'Notes', text: '{actor} wrote a note' },
      },
    },
    fr: { notifications: { mentioned: { label: 'Mentions', text: '{actor} vous mentionne dans {record}' } } },
  },
})
`

/** An app with a plugin whose cases have an owner and a reviewer. */
export interface NoticesApp extends TestApp {
  /** Makes a case as the administrator. */
  addCase(values: Readonly<Record<string, unknown>>): Promise<string>
  /** Somebody with a role of their own. */
  addUserWith(name: string, grant: Readonly<Record<string, unknown>>): Promise<TestUser>
  /** One POST to the inbox, by this user. */
  post(user: TestUser, path: string, json?: unknown): Promise<Record<string, unknown>>
  inbox(user: TestUser, query?: string): Promise<InboxAnswer>
}

export interface InboxAnswer {
  readonly data: readonly {
    readonly id: string
    readonly title: string
    readonly recordId: string | null
    readonly href: string | null
    readonly isRead: boolean
    readonly doneAt: string | null
    readonly snoozedUntil: string | null
    readonly total: number
    readonly items: readonly { readonly text: string; readonly kind: string }[]
  }[]
  readonly page: { readonly next: string | null }
  readonly unread: number
}

export async function startNoticesApp(options: Partial<TestAppOptions> = {}): Promise<NoticesApp> {
  const folder = await makeFixtureFolder()
  const app = await createTestApp({ ...options, plugins: [await folder.add({ id: 'cases', code })] })
  const stop = app.stop.bind(app)
  const send = async (
    user: TestUser,
    path: string,
    init: Parameters<TestUser['request']>[1],
  ): Promise<Record<string, unknown>> => {
    const response = await user.request(path, init)
    const body = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw Object.assign(new Error(String(body.detail)), { code: body.code })
    return body
  }
  return Object.assign(app, {
    async addCase(values: Readonly<Record<string, unknown>>) {
      const made = await send(app.as('administrator'), '/api/records/cases.case', {
        method: 'POST',
        json: values,
      })
      return String(made.id)
    },
    async addUserWith(name: string, grant: Readonly<Record<string, unknown>>) {
      const scopes = ['create', 'read', 'update', 'delete', 'export', 'import'].map((action) => [
        action,
        'none',
      ])
      const admin = app.as('administrator')
      const role = await send(admin, '/api/roles', {
        method: 'POST',
        json: {
          name: `Role of ${name}`,
          entities: { 'cases.case': { ...Object.fromEntries(scopes), fields: 'read', ...grant } },
          permissions: [],
        },
      })
      const user = await app.createUser({ role: 'read-only', name })
      await send(admin, `/api/users/${user.user.id}`, { method: 'PATCH', json: { roles: [role.id] } })
      return user
    },
    post: (user: TestUser, path: string, json?: unknown) =>
      send(user, `/api/inbox/${path}`, { method: 'POST', ...(json === undefined ? {} : { json }) }),
    inbox: async (user: TestUser, query = '') =>
      (await send(user, `/api/inbox${query}`, {})) as unknown as InboxAnswer,
    stop: async () => {
      await stop()
      await folder.remove()
    },
  })
}
