import { ContextProvider } from '@lit/context'
import {
  apiContext,
  formatContext,
  i18nContext,
  permissionsContext,
  themeContext,
} from '../../ui/contexts.ts'
import type { PanelContext } from '../../ui/panel/panel-context.ts'
import { AnsweringServer } from './answers.ts'
import { deepAll, deepText } from './deep-content.ts'
import type { HostOptions } from './mount-options.ts'
import type { TestHost, Visit } from './mounted-panel.ts'
import { setPage } from './page-settings.ts'
import { newRecorders, testContext, type Recorders } from './test-context.ts'
import { until } from './until.ts'

const standing = new Set<Disposable>()

/** Takes away all that a test mounted, and puts the page back: `afterEach(unmountAll)`. */
export function unmountAll(): void {
  for (const host of [...standing].toReversed()) host[Symbol.dispose]()
}

/**
 * What a panel is given, without a panel: for commands, cells and searches, which are functions of `ctx`. Everything
 * works, with a real client whose calls the test answers, and what is done is kept for the test to look at.
 *
 * @example
 * const host = hostForTest({ plugin: 'visits', locales: { en }, answers: { 'POST /api/records/visits.visit': { id: 'v1' } } })
 * await planVisit.run(host.ctx, { entity, record })
 * expect(host.undo[0]?.message).toBe('The visit is planned')
 */
export function hostForTest(options: HostOptions): TestHost {
  const restorePage = setPage(options)
  const stop = new AbortController()
  const records = newRecorders(options)
  const server = new AnsweringServer(options.answers)
  const place = makePlace(records)
  const ctx = testContext({ options, records, server, place, signal: stop.signal })
  provideContexts(place, ctx, options)
  const text = (): string => deepText(place)
  const remove = (): void => {
    if (!standing.delete(disposable)) return
    stop.abort()
    place.remove()
    restorePage()
  }
  const disposable = { [Symbol.dispose]: remove }
  standing.add(disposable)
  const { shortcuts, listeners, ...shown } = records
  return {
    ...shown,
    ...disposable,
    ctx,
    place,
    remove,
    text,
    requests: server.requests,
    answer: (call, answer) => server.set(call, answer),
    called: (call) => called(server, call),
    shows: (wanted) =>
      until(
        () => text().includes(wanted),
        () => `"${wanted}" does not show in: ${text()}`,
      ),
    find: (selector, wanted) => find(place, selector, wanted) as never,
    press: (keys) => press(shortcuts, keys),
    change: (change) => listeners.forEach((listener) => listener(change)),
  }
}

/** Links go nowhere in a test: where they would have led is written down. */
function makePlace({ visits }: Recorders): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'))
  place.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (link === undefined || !link.hasAttribute('href') || event.defaultPrevented) return
    event.preventDefault()
    visits.push({ kind: 'go', path: link.getAttribute('href') ?? '' } satisfies Visit)
  })
  return place
}

function provideContexts(place: HTMLElement, ctx: PanelContext, options: HostOptions): void {
  const { theme = 'light', density = 'default' } = options
  const { i18n, api } = ctx
  const mode = { mode: theme, density, reducedMotion: false }
  new ContextProvider(place, { context: apiContext, initialValue: api })
  new ContextProvider(place, { context: i18nContext, initialValue: i18n })
  new ContextProvider(place, { context: formatContext, initialValue: i18n.format })
  new ContextProvider(place, { context: permissionsContext, initialValue: ctx })
  new ContextProvider(place, { context: themeContext, initialValue: mode })
}

async function called(server: AnsweringServer, call: string) {
  const lines = () => server.requests.map(({ method, path }) => `${method} ${path}`).join(', ')
  await until(
    () => server.find(call) !== undefined,
    () => `The panel did not call ${call}, but: ${lines() || 'nothing'}`,
  )
  return server.find(call)!
}

function find(place: HTMLElement, selector: string, text: string | undefined): HTMLElement {
  const found = deepAll(place, selector).find(
    (candidate) => text === undefined || deepText(candidate).includes(text),
  )
  if (found !== undefined) return found
  const wanted = text === undefined ? selector : `${selector} with "${text}"`
  throw new Error(`There is no ${wanted} in: ${deepText(place)}`)
}

function press(shortcuts: Recorders['shortcuts'], keys: string): void {
  const all = [...shortcuts].flatMap((list) => list())
  const shortcut = all.find((candidate) => candidate.keys === keys)
  if (shortcut === undefined)
    throw new Error(
      `The panel has no key "${keys}", but: ${all.map((known) => known.keys).join(', ') || 'none'}`,
    )
  shortcut.run()
}
