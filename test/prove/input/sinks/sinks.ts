import type { Page } from 'playwright-core'
import type { Named } from './stored-names.ts'
import { nameMarkers as names } from './stored-names.ts'

/** A place where the interface shows what was stored. */
export interface Sink {
  readonly name: string
  readonly address: string
  /** What has to be seen there, so that the place was really reached: a marker. */
  readonly shows: string | RegExp
  /** What is to be done there first, beside opening it. */
  readonly reach?: (page: Page) => Promise<void>
}

const payload = /mk0\d\d/

export function sinksOf(named: Named, [first = '']: readonly string[]): readonly Sink[] {
  const company = `/o/contacts.company/${named.company}`
  const id = first.split('/').at(-1) ?? ''
  return [
    ...lists(named),
    { name: 'record page', address: first, shows: payload },
    { name: 'layout of the record page', address: first, shows: names.group },
    { name: 'peek', address: `/o/contacts.company?peek=contacts.company:${id}`, shows: payload },
    { name: 'notes on the timeline', address: `${company}/timeline`, shows: names.note },
    { name: 'comments on the timeline', address: `${company}/timeline`, shows: names.comment },
    { name: 'tasks on the timeline', address: `${company}/timeline`, shows: names.task },
    { name: 'tasks beside a record', address: company, shows: names.task },
    { name: 'deals beside a company', address: company, shows: names.deal },
    { name: 'history', address: `${first}/history`, shows: payload },
    { name: 'a deal and its path', address: `/o/pipeline.deal/${named.deal}`, shows: names.stage },
    { name: 'a note', address: `/o/activities.note/${named.note}`, shows: names.note },
    { name: 'a task', address: `/o/activities.task/${named.task}`, shows: names.task },
    { name: 'a printed record', address: first, shows: payload, reach: printed },
    { name: 'tasks of today', address: '/p/activities/tasks', shows: names.task },
    { name: 'inbox', address: '/inbox/all', shows: names.colleague },
    { name: 'recent actions', address: '/inbox/actions', shows: /mk\d\d\d/ },
    { name: 'search palette', address: '/', shows: payload, reach: (page) => inPalette(page, 'mk00') },
    { name: 'search', address: '/search?q=mk00', shows: payload },
    { name: 'trash', address: '/trash/contacts.company', shows: payload },
    { name: 'home', address: '/', shows: names.profile },
    { name: 'navigation', address: '/', shows: names.entity },
    { name: 'views to choose from', address: '/o/contacts.company', shows: names.view },
    { name: 'uploaded tables', address: '/import/contacts.company', shows: names.file },
    {
      name: 'preview of an import',
      address: `/import/contacts.company?id=${named.import}`,
      shows: names.cell,
    },
    { name: 'form for a new record', address: '/o/custom.sink/new', shows: names.field },
    { name: 'description of the API', address: '/api/docs', shows: /custom[./]sink/ },
    ...settings(named),
  ]
}

function lists(named: Named): readonly Sink[] {
  const companies = '/o/contacts.company'
  const filter = encodeURIComponent(JSON.stringify({ name: { contains: '<img src=x onerror=alert(1)>' } }))
  return [
    { name: 'list', address: `${companies}?layout=table&q=mk00`, shows: payload },
    { name: 'list of an entity that admins made', address: '/o/custom.sink', shows: names.entity },
    { name: 'list beside a record', address: `${companies}?layout=split&q=mk00`, shows: payload },
    { name: 'board', address: '/o/pipeline.deal?layout=board', shows: names.deal },
    { name: 'calendar', address: '/o/pipeline.deal?layout=calendar', shows: names.deal },
    { name: 'map', address: `${companies}?layout=map`, shows: names.related },
    { name: 'filter', address: `${companies}?layout=table&filter=${filter}`, shows: 'onerror=alert(1)' },
    { name: 'view', address: `${companies}?view=${named.view}`, shows: names.view },
    { name: 'list of people', address: '/o/contacts.person?q=mk00', shows: payload },
    { name: 'list of notes', address: '/o/activities.note', shows: names.note },
    { name: 'list of tasks', address: '/o/activities.task', shows: names.task },
    { name: 'list of deals', address: '/o/pipeline.deal?layout=table', shows: names.stage },
  ]
}

function settings(named: Named): readonly Sink[] {
  const at = (page: string, shows: string | RegExp): Sink => ({
    name: `settings: ${page.split('/').slice(0, 2).join(' ')}`,
    address: `/settings/${page}`,
    shows,
  })
  return [
    at('profile', names.profile),
    at('organisation', names.organisation),
    at('organisation?option=calendar.ownName', names.holiday),
    at('users', names.colleague),
    at('teams', names.team),
    at('roles', names.role),
    at(`roles/${named.role}`, names.role),
    at('tokens', names.token),
    at('fields', names.entity),
    at('fields/contacts.company', /onerror=alert\(1\)/),
    at('fields/custom.sink', names.field),
    at('layouts', names.role),
    at('plugin/pipeline/pipelines', names.stage),
    at('addresses', names.organisation),
    at('notifications', names.organisation),
    at('security', names.organisation),
    at('modules', names.organisation),
    at('jobs', names.organisation),
  ]
}

/** Those that are seen before anybody has signed in. */
export function publicSinksOf({ invitation }: Named): readonly Sink[] {
  return [{ name: 'invitation', address: `/invitation#token=${invitation}`, shows: names.organisation }]
}

/** Takes the printed page at the moment when the browser would print it. */
async function printed(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const found = []
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('crm-menu-item[icon="printer"]')) found.push(element)
        if (element.shadowRoot) walk(element.shadowRoot)
      }
    }
    walk(document)
    if (found.length === 0) throw new Error('Nothing prints.')
    found[0].click()
  })()`)
  await page.waitForFunction('document.documentElement.dataset.printed !== undefined')
}

async function inPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const box = page.locator('crm-search-palette').getByRole('combobox')
  await box.fill(words)
}
