import type { Page } from 'playwright-core'
import { pluginPages, settingsPages } from './shell-routes.ts'
import type { StageRecords } from './stage.ts'

export interface ShownScreen {
  /** The route of the shell, and what is special about it. */
  readonly name: string
  readonly path: (records: StageRecords) => string
  /** Who looks: somebody signed in, or a visitor. */
  readonly by?: 'visitor'
  /** Brings the screen into the state that is meant. */
  readonly act?: (page: Page) => Promise<void>
  /** Takes that state away again. */
  readonly leave?: (page: Page) => Promise<void>
  /** What the console may say here. */
  readonly expected?: RegExp
}

const customers = [
  'First name;Last name;E-mail',
  'Lotte;Maes;lotte@maes.example',
  'Wout;Aerts;wout@aerts.example',
].join('\n')

const at = (name: string, path: string, more: Partial<ShownScreen> = {}): ShownScreen => ({
  name,
  path: () => path,
  ...more,
})

const importing = (name: string, steps: number): ShownScreen =>
  at(name, '/import/contacts.person', {
    act: async (page) => {
      const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(customers) }
      await page.locator('crm-import-screen input[type=file]').setInputFiles(file)
      await page.locator('crm-import-columns').waitFor()
      for (let step = 1; step < steps; step += 1) {
        await page.locator('crm-import-screen .buttons crm-button[variant=primary]').first().click()
        await page.locator(['', 'crm-import-check', 'crm-import-result'][step]!).waitFor()
      }
    },
  })

/** Every screen of the shell once filled: the routes, and the states within them that look otherwise. */
export const screens: readonly ShownScreen[] = [
  at('home', '/'),
  at('list-companies', '/o/contacts.company'),
  at('list-people', '/o/contacts.person'),
  at('list-tasks', '/o/activities.task'),
  at('list-deals', '/o/pipeline.deal'),
  at('view-deals', '/o/pipeline.deal?view=myOpen&sort=-amount'),
  at('views-companies', '/o/contacts.company', {
    act: async (page) => {
      await page.locator('crm-view-bar').waitFor()
      await page.keyboard.press('v')
      await page.locator('crm-view-switcher dialog[open]').waitFor()
    },
  }),
  at('split-deals', '/o/pipeline.deal?layout=split'),
  at('board-deals', '/o/pipeline.deal?layout=board'),
  at('calendar-deals', '/o/pipeline.deal?layout=calendar'),
  at('map-companies', '/o/contacts.company?layout=map'),
  at('create', '/o/contacts.person/new'),
  { name: 'record-company', path: ({ company }) => `/o/contacts.company/${company}` },
  { name: 'record-company-people', path: ({ company }) => `/o/contacts.company/${company}/contacts.people` },
  { name: 'record-person', path: ({ person }) => `/o/contacts.person/${person}` },
  { name: 'record-deal', path: ({ deal }) => `/o/pipeline.deal/${deal}` },
  { name: 'record-history', path: ({ person }) => `/o/contacts.person/${person}/history` },
  at('inbox', '/inbox'),
  at('inbox-all', '/inbox/all'),
  at('inbox-actions', '/inbox/actions'),
  at('search', '/search?q=ver'),
  at('trash', '/trash/contacts.company'),
  at('import', '/import/contacts.person'),
  importing('import-columns', 1),
  importing('import-check', 2),
  ...pluginPages().map(({ plugin, path }) => at(`page-${plugin}-${path}`, `/p/${plugin}/${path}`)),
  ...settingsPages().map((page) => at(`settings-${page}`, `/settings/${page}`)),
  at('settings-pipelines', '/settings/plugin/pipeline/pipelines'),
  at('settings-fields-people', '/settings/fields/contacts.person'),
  at('kit', '/dev/kit'),
  at('not-found', '/nowhere', { expected: /404/ }),
  at('record-not-found', '/o/contacts.company/01900000-0000-7000-8000-000000000000', { expected: /404/ }),
  at('offline', '/o/contacts.company', {
    act: async (page) => {
      await page.context().setOffline(true)
      await page.evaluate("dispatchEvent(new Event('offline'))")
      await page.waitForTimeout(3000)
    },
    leave: (page) => page.context().setOffline(false),
    expected: /ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|NetworkError/,
  }),
  at('sign-in', '/', { by: 'visitor' }),
  at('forgot-password', '/forgot-password', { by: 'visitor' }),
  at('reset-password', '/reset-password#token=unknown', { by: 'visitor', expected: /40[04]|410/ }),
  { name: 'invitation', path: ({ invitation }) => invitation, by: 'visitor' },
]
