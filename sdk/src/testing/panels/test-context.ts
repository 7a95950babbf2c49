import { createFormatter } from '../../i18n/formatter.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { createClient } from '../../ui/client/create-client.ts'
import { changePattern } from '../../ui/panel/change-pattern.ts'
import type {
  PanelContext,
  PanelI18n,
  PanelLog,
  PanelNavigation,
  PanelShortcut,
  PanelStorage,
  RecordChange,
} from '../../ui/panel/panel-context.ts'
import type { AnsweringServer } from './answers.ts'
import type { HostOptions } from './mount-options.ts'
import type { OpenedDialog, PanelRecords, Visit } from './mounted-panel.ts'
import { testCalendar } from './test-calendar.ts'
import { testDialogs } from './test-dialogs.ts'
import { testUndo } from './test-undo.ts'

type Writable<Lists> = {
  -readonly [Name in keyof Lists]: Lists[Name] extends readonly (infer Item)[] ? Item[] : Lists[Name]
}

/** What a panel told its host, as lists that grow while the test looks on. */
export type Recorders = Writable<Omit<PanelRecords, 'kept' | 'keptForAll'>> & {
  readonly kept: Map<string, unknown>
  readonly keptForAll: Map<string, unknown>
  readonly shortcuts: Set<() => readonly PanelShortcut[]>
  readonly listeners: Set<(change: RecordChange) => void>
}

export function newRecorders({ kept, keptForAll }: HostOptions): Recorders {
  return {
    toasts: [],
    undo: [],
    dialogs: [],
    visits: [],
    announcements: [],
    missingTexts: [],
    kept: new Map(kept),
    keptForAll: new Map(keptForAll),
    shortcuts: new Set(),
    listeners: new Set(),
  }
}

export interface TestContextParts {
  readonly options: HostOptions
  readonly records: Recorders
  readonly server: AnsweringServer
  readonly place: HTMLElement
  readonly signal: AbortSignal
}

/** The context of a panel whose host is a test: everything works, and is written down. */
export function testContext({ options, records, server, place, signal }: TestContextParts): PanelContext {
  const { plugin, settings = {}, confirms, holidays, can = () => true } = options
  const dialogs: OpenedDialog[] = records.dialogs
  return Object.freeze({
    plugin: Object.freeze({ id: plugin, version: '0.0.0', settings }),
    signal,
    api: createClient(server.transport, { signal }),
    nav: navigation(records.visits),
    dialogs: testDialogs(place, dialogs, confirms),
    i18n: texts(options, records.missingTexts),
    undo: testUndo(server.transport, records.undo),
    calendar: testCalendar(holidays),
    shortcuts: { add: (list) => entry(records.shortcuts, list) },
    events: {
      on: (type, listener) => {
        const { matches } = changePattern(type)
        return entry(records.listeners, (change) => {
          if (matches(change)) listener(change)
        })
      },
    },
    storage: { user: storage(records.kept), workspace: storage(records.keptForAll) },
    log: log(plugin),
    toast: (message) => void records.toasts.push(message),
    announce: (text) => void records.announcements.push(text),
    can,
  } satisfies PanelContext)
}

function entry<Value>(all: Set<Value>, value: Value): Disposable {
  all.add(value)
  return { [Symbol.dispose]: () => void all.delete(value) }
}

function navigation(visits: Visit[]): PanelNavigation {
  return {
    open: (target, options) =>
      void visits.push({
        kind: 'open',
        target,
        ...(options?.tab === undefined ? {} : { tab: options.tab }),
      }),
    peek: (target) => void visits.push({ kind: 'peek', target }),
    go: (path) => void visits.push({ kind: 'go', path }),
    setQuery: (values) => void visits.push({ kind: 'setQuery', values }),
    href: ({ entity, id }) => `/o/${entity}/${id}`,
  }
}

function texts(options: HostOptions, missingTexts: string[]): PanelI18n {
  const { language = 'en', formats = 'en-GB', timeZone = 'UTC', locales } = options
  const translator = createTranslator({
    language,
    formats,
    timeZone,
    catalogues: locales,
    onMissing: ({ key }) => void missingTexts.push(key),
  })
  return {
    language,
    t: (key, values) => translator.t(key, values),
    has: (key) => translator.has(key),
    format: createFormatter({ language, formats, timeZone }),
  }
}

function storage(kept: Map<string, unknown>): PanelStorage {
  return {
    get: (key) => Promise.resolve(kept.get(key) as never),
    set: (key, value) => Promise.resolve(void kept.set(key, value)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  }
}

function log(plugin: string): PanelLog {
  const { console } = globalThis
  const write = (level: 'info' | 'warn' | 'error') => (message: string, details?: unknown) =>
    console[level](`[${plugin}]`, message, ...(details === undefined ? [] : [details]))
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
