import {
  changePattern,
  createClient,
  createTranslator,
  type Catalogue,
  type Client,
  type PanelContext,
  type PanelI18n,
  type PanelLog,
  type PanelShortcut,
  type PanelStorage,
  type RecordChange,
  type Translator,
} from '@tessera/sdk/ui'
import { openPeek } from '../record/peek-address.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import { panelCalendar } from './panel-calendar.ts'

/** Makes what a panel gets: the services of the shell, cut to its plugin, ending with its signal. */
export function makePanelContext(
  shell: AppShell,
  placement: Placement,
  catalogues: readonly [own: Catalogue, english: Catalogue],
  signal: AbortSignal,
): PanelContext {
  return Object.freeze({
    plugin: panelPlugin(shell, placement),
    signal,
    api: panelClient(shell, signal),
    nav: {
      open: ({ entity, id }, options) => shell.navigate(shell.href.record(entity, id, options?.tab)),
      peek: (address) => openPeek(shell, address),
      go: (path) => shell.navigate(path),
      setQuery: (values) => shell.setQuery(values),
      href: ({ entity, id }) => shell.href.record(entity, id),
    },
    dialogs: shell.dialogs,
    i18n: new PluginTexts(shell, catalogues),
    undo: { push: (step) => shell.undo.push(step), watch: () => shell.undo.watch() },
    calendar: panelCalendar(shell.api),
    shortcuts: { add: (list) => addShortcuts(shell, placement, list, signal) },
    events: { on: (type, listener) => subscribe(shell, type, listener, signal) },
    storage: {
      user: userStorage(shell, placement.plugin),
      workspace: workspaceStorage(shell.api, placement.plugin),
    },
    log: panelLog(placement),
    toast: (message) => shell.toast(message),
    announce: (text) => shell.announce(text),
    can: (action, entity, field) => shell.can(action, entity, field),
  } satisfies PanelContext)
}

/** The settings are those of now: an administrator may change them while the panel stands. */
function panelPlugin(
  { registry }: Pick<AppShell, 'registry'>,
  { plugin: id, version }: Placement,
): PanelContext['plugin'] {
  return Object.freeze({
    id,
    version,
    get settings() {
      return registry.plugin(id)?.settings ?? {}
    },
  })
}

/** The shell's client, whose calls end with the panel. */
function panelClient(shell: AppShell, signal: AbortSignal): Client {
  return createClient(shell.transport, { signal })
}

/** The plugin's texts in the user's language as it is now: the object stays, the language may change. */
class PluginTexts implements PanelI18n {
  readonly #shell: AppShell
  readonly #catalogues: readonly [own: Catalogue, english: Catalogue]
  #translator: Translator | undefined

  constructor(shell: AppShell, catalogues: readonly [own: Catalogue, english: Catalogue]) {
    this.#shell = shell
    this.#catalogues = catalogues
    this.t = this.t.bind(this)
    this.has = this.has.bind(this)
  }

  get language(): string {
    return this.#shell.i18n.language
  }

  get format() {
    return this.#shell.format
  }

  t(key: string, values?: Parameters<PanelI18n['t']>[1]): string {
    return this.#current.t(key, values)
  }

  has(key: string): boolean {
    return this.#current.has(key)
  }

  get #current(): Translator {
    const { language, formats, timeZone } = this.#shell.format
    if (this.#translator?.language !== language) {
      const [own, english] = this.#catalogues
      this.#translator = createTranslator({
        language,
        formats,
        timeZone,
        catalogues: { en: english, [language]: own },
      })
    }
    return this.#translator
  }
}

function subscribe(
  shell: AppShell,
  type: string,
  listener: (change: RecordChange) => void,
  signal: AbortSignal,
): Disposable {
  const pattern = changePattern(type)
  const end = shell.live.onChanges((changes, entities) => {
    if (changes === 'all') {
      const isTouched = entities === 'all' || [...entities].some(pattern.touches)
      const { entity } = pattern
      if (isTouched) listener({ type: 'refetch', ...(entity === undefined ? {} : { entity }) })
      return
    }
    for (const change of changes.filter(pattern.matches)) listener({ ...change, recordId: change.id })
  })
  signal.addEventListener('abort', end)
  return { [Symbol.dispose]: end }
}

function addShortcuts(
  shell: AppShell,
  { title }: Placement,
  list: () => readonly PanelShortcut[],
  signal: AbortSignal,
): Disposable {
  const end = shell.shortcuts.add(() => list().map((shortcut) => ({ group: title, ...shortcut })))
  signal.addEventListener('abort', end)
  return { [Symbol.dispose]: end }
}

function userStorage(shell: AppShell, plugin: string): PanelStorage {
  const nameOf = (key: string) => `plugin.${plugin}.${key}`
  return {
    get: (key) => Promise.resolve(shell.preferences.get(nameOf(key))),
    set: (key, value) => Promise.resolve(shell.preferences.set(nameOf(key), value)),
    remove: (key) => Promise.resolve(shell.preferences.set(nameOf(key), null)),
  }
}

/** Kept by the server, which asks for the right that the plugin names. */
function workspaceStorage(api: Client, plugin: string): PanelStorage {
  const pathOf = (key: string) => `/api/plugin-storage/${plugin}/${encodeURIComponent(key)}`
  return {
    get: async <Value>(key: string) => {
      const { value } = await api.request<{ readonly value: Value | null }>('GET', pathOf(key))
      return value ?? undefined
    },
    set: (key, value) => api.request('PUT', pathOf(key), { body: { value } }),
    remove: (key) => api.request('DELETE', pathOf(key)),
  }
}

/** Warnings and errors also reach the log of the server; details stay in the browser, since they may hold values of records. */
function panelLog({ plugin, panel }: Placement): PanelLog {
  const { console } = globalThis
  const write = (level: 'info' | 'warn' | 'error') => (message: string, details?: unknown) => {
    console[level](`[${plugin}/${panel}]`, message, ...(details === undefined ? [] : [details]))
    if (level === 'info') return
    const detail = { address: { plugin, panel }, level, message }
    document.documentElement.dispatchEvent(new CustomEvent('crm-panel-logged', { detail }))
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
