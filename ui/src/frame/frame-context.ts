import {
  changePattern,
  createClient,
  type DialogRequest,
  type PanelContext,
  type PanelDialogs,
  type PanelI18n,
  type PanelLog,
  type PanelCalendar,
  type PanelShortcut,
  type PanelStorage,
  type PanelUndo,
  type RecordChange,
} from '@tessera/sdk/ui'
import { hrefs } from '../shell/services/hrefs.ts'
import type { FrameLife } from './frame-life.ts'
import type { FramePort } from './frame-port.ts'
import { isAllowedInFrame } from './frame-reach.ts'
import type { KeptFunctions } from './kept-functions.ts'
import { portTransport } from './port-transport.ts'

export interface FrameContextParts {
  readonly life: FrameLife
  readonly port: FramePort
  readonly kept: KeptFunctions
  /** Dialogs with content of the panel's own are drawn within the frame. */
  readonly dialogs: Pick<PanelDialogs, 'open' | 'sheet'>
  /** Tells the page anew which keys the panel has. */
  readonly shortcuts: Map<number, () => readonly PanelShortcut[]>
}

/** What a panel in a frame gets: the same as any other, by way of the page. */
export function makeFrameContext(parts: FrameContextParts, signal: AbortSignal): PanelContext {
  const { life, port, kept } = parts
  const { address, version } = life.state
  return Object.freeze({
    plugin: Object.freeze({
      id: address.plugin,
      version,
      get settings() {
        return life.state.settings
      },
    }),
    signal,
    api: createClient(portTransport(port), { signal }),
    nav: {
      open: ({ entity, id }, options) =>
        port.tell('open', { entity, id, ...(options?.tab === undefined ? {} : { tab: options.tab }) }),
      peek: ({ entity, id }) => port.tell('peek', { entity, id }),
      go: (path) => port.tell('go', path),
      setQuery: (values) => port.tell('setQuery', { ...values }),
      href: ({ entity, id }) => hrefs.record(entity, id),
    },
    dialogs: frameDialogs(parts),
    i18n: frameTexts(life),
    undo: frameUndo(parts, signal),
    calendar: frameCalendar(port),
    shortcuts: { add: (list) => addShortcuts(parts, list, signal) },
    events: { on: (type, listener) => subscribe(parts, type, listener, signal) },
    storage: { user: storage(port, 'user'), workspace: storage(port, 'workspace') },
    log: frameLog(port),
    toast: (message) => {
      if (typeof message === 'string') return port.tell('toast', { message })
      const { action, ...rest } = message
      const told = action && { label: action.label, run: kept.keep(action.run) }
      return port.tell('toast', { ...rest, ...(told === undefined ? {} : { action: told }) })
    },
    announce: (text) => port.tell('announce', text),
    can: (action, entity, field) => isAllowedInFrame(life.state, action, entity, field),
  } satisfies PanelContext)
}

function frameDialogs({ port, dialogs }: FrameContextParts): PanelDialogs {
  return {
    open: <Result>(request: DialogRequest<Result>) => dialogs.open(request),
    sheet: <Result>(request: DialogRequest<Result>) => dialogs.sheet(request),
    confirm: ({ title, text, confirm, tone }) => port.ask<boolean>('confirm', { title, text, confirm, tone }),
  }
}

function frameUndo({ port, kept }: FrameContextParts, signal: AbortSignal): PanelUndo {
  let lastWatch = 0
  return {
    push: ({ message, undo, redo }) =>
      port.tell('undo', {
        message,
        undo: kept.keep(undo),
        ...(redo === undefined ? {} : { redo: kept.keep(redo) }),
      }),
    watch: () => {
      lastWatch += 1
      const watch = lastWatch
      const send = portTransport(port, watch)
      let hasWritten = false
      port.tell('watch', watch)
      const api = createClient(
        async (request) => {
          const response = await send(request)
          const isWrite = request.method !== 'GET' && !request.path.endsWith('/query')
          hasWritten ||= isWrite && response.status < 300
          return response
        },
        { signal },
      )
      const offer: ReturnType<PanelUndo['watch']>['offer'] = (message, { isQuiet = false, onStep } = {}) => {
        if (hasWritten)
          port.tell('offer', {
            watch,
            message,
            isQuiet,
            ...(onStep === undefined ? {} : { onStep: kept.keep(onStep) }),
          })
        return hasWritten
      }
      return { api, offer }
    },
  }
}

function frameCalendar(port: FramePort): PanelCalendar {
  return {
    isWorkingDay: (date) => port.ask('calendar', { step: 'isWorkingDay', date }),
    addWorkingDays: (date, days) => port.ask('calendar', { step: 'addWorkingDays', date, days }),
    holidays: (year) => port.ask('calendar', { step: 'holidays', year }),
  }
}

/** The plugin's texts in the user's language as it is now: the object stays, the language may change. */
function frameTexts(life: FrameLife): PanelI18n {
  return {
    get language() {
      return life.state.formats.language
    },
    get format() {
      return life.format
    },
    t: (key, values) => life.texts.t(key, values),
    has: (key) => life.texts.has(key),
  }
}

function subscribe(
  { port, kept }: FrameContextParts,
  type: string,
  listener: (change: RecordChange) => void,
  signal: AbortSignal,
): Disposable {
  // Said here, where whoever wrote it sees it.
  changePattern(type)
  const id = kept.keep((change) => listener(change as RecordChange))
  port.tell('listen', { id, type })
  const end = () => {
    kept.forget(id)
    port.tell('unlisten', id)
  }
  signal.addEventListener('abort', end, { once: true })
  return { [Symbol.dispose]: end }
}

function addShortcuts(
  { port, kept, shortcuts }: FrameContextParts,
  list: () => readonly PanelShortcut[],
  signal: AbortSignal,
): Disposable {
  const id = kept.keep((keys) =>
    list()
      .find((shortcut) => shortcut.keys === keys)
      ?.run(),
  )
  shortcuts.set(id, list)
  port.tell('shortcuts', { id, list: shortcutFaces(list()) })
  const end = () => {
    kept.forget(id)
    shortcuts.delete(id)
    port.tell('shortcuts', { id, list: [] })
  }
  signal.addEventListener('abort', end, { once: true })
  return { [Symbol.dispose]: end }
}

/** What of a key travels: all but what it does. */
export function shortcutFaces(list: readonly PanelShortcut[]): readonly Omit<PanelShortcut, 'run'>[] {
  return list.map(({ keys, label, group }) => ({ keys, label, ...(group === undefined ? {} : { group }) }))
}

function storage(port: FramePort, area: 'user' | 'workspace'): PanelStorage {
  return {
    get: (key) => port.ask('storage', { area, step: 'get', key }),
    set: (key, value) => port.ask('storage', { area, step: 'set', key, value }),
    remove: (key) => port.ask('storage', { area, step: 'remove', key }),
  }
}

function frameLog(port: FramePort): PanelLog {
  const write = (level: 'info' | 'warn' | 'error') => (message: string, details?: unknown) =>
    port.tell('log', { level, message, details: details === undefined ? undefined : asText(details) })
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

function asText(details: unknown): string {
  if (details instanceof Error) return details.stack ?? details.message
  try {
    return JSON.stringify(details)
  } catch {
    return String(details)
  }
}
