import { isTesseraError } from '@tessera/sdk/ui'
import type {
  ApiResponse,
  PanelContext,
  PanelShortcut,
  PanelUndoWatch,
  RecordTarget,
  ToastRequest,
  Transport,
} from '@tessera/sdk/ui'
import type { FramePort, PortHandlers } from '../../frame/frame-port.ts'
import { reaches, type FrameReach } from '../../frame/frame-reach.ts'
import type { PortRequest } from '../../frame/port-transport.ts'
import { allowedCall, refusal } from './call-guard.ts'

export interface FrameServicesOptions {
  readonly ctx: PanelContext
  readonly reach: FrameReach
  readonly transport: Transport
  readonly port: () => FramePort
  readonly signal: AbortSignal
}

const longest = 500
const text = (given: unknown): string => (typeof given === 'string' ? given.slice(0, longest) : '')
const members = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {}
const numberOf = (given: unknown): number => (typeof given === 'number' ? given : Number.NaN)

/**
 * What the page does for a panel in a frame, by the context that the panel would have had in the page. Whatever the
 * frame says is looked at first: its code is not trusted.
 */
export function frameServices(options: FrameServicesOptions): PortHandlers {
  const { ctx, port } = options
  const run = (id: unknown, input?: unknown) => port().ask('run', { id: numberOf(id), input })
  return {
    ...callServices(options),
    ...navigationServices(ctx),
    ...storageServices(ctx),
    ...listeningServices(options, run),
    confirm: (given) => {
      const { title, text: words, confirm, tone } = members(given)
      return ctx.dialogs.confirm({
        title: text(title),
        ...(words === undefined ? {} : { text: text(words) }),
        confirm: text(confirm),
        tone: tone === 'danger' ? 'danger' : 'normal',
      })
    },
    toast: (given) => {
      const { message, tone, duration, action } = members(given)
      const { label, run: id } = members(action)
      ctx.toast({
        message: text(message),
        ...toneOf(tone),
        ...(typeof duration === 'number' && duration > 0 ? { duration: Math.min(duration, 60_000) } : {}),
        ...(action === undefined ? {} : { action: { label: text(label), run: () => run(id) } }),
      })
    },
    announce: (given) => ctx.announce(text(given)),
    undo: (given) => {
      const { message, undo, redo } = members(given)
      ctx.undo.push({
        message: text(message),
        undo: () => run(undo),
        ...(redo === undefined ? {} : { redo: () => run(redo) }),
      })
    },
    log: (given) => {
      const { level, message, details } = members(given)
      const name = level === 'warn' || level === 'error' ? level : 'info'
      ctx.log[name](text(message), ...(details === undefined ? [] : [text(details)]))
    },
    calendar: (given) => {
      const { step, date, days, year } = members(given)
      if (step === 'isWorkingDay') return ctx.calendar.isWorkingDay(text(date))
      if (step === 'addWorkingDays') return ctx.calendar.addWorkingDays(text(date), numberOf(days))
      return ctx.calendar.holidays(numberOf(year))
    },
  }
}

/** Calls of the API: each is looked at, and sent in the name of the plugin. */
function callServices({ ctx, reach, transport, port, signal }: FrameServicesOptions): PortHandlers {
  const watches = new Map<number, PanelUndoWatch>()
  return {
    api: async (given, aborted) => {
      const request = allowedCall(reach, given)
      if (request === undefined) return refusal(given)
      const watched = watches.get(numberOf((given as PortRequest).watch))
      if (watched === undefined)
        return portable(await transport({ ...request, signal: AbortSignal.any([signal, aborted]) }))
      const { method, path, ...rest } = request
      return watched.api.request(method, path, { ...rest, signal: aborted, idempotencyKey: '' }).then(
        (body) => ({ status: 200, headers: {}, body }),
        (error: unknown) => answerOf(error),
      )
    },
    watch: (id) => void watches.set(numberOf(id), ctx.undo.watch()),
    offer: (given) => {
      const { watch, message, isQuiet, onStep } = members(given)
      watches.get(numberOf(watch))?.offer(text(message), {
        isQuiet: isQuiet === true,
        ...(onStep === undefined ? {} : { onStep: () => port().ask('run', { id: numberOf(onStep) }) }),
      })
    },
  }
}

function navigationServices({ nav }: PanelContext): PortHandlers {
  return {
    open: (given) => {
      const { tab } = members(given)
      nav.open(targetOf(given), typeof tab === 'string' ? { tab } : {})
    },
    peek: (given) => nav.peek(targetOf(given)),
    go: (given) => {
      // A path of the app: neither another host, nor what the server answers itself.
      if (typeof given === 'string' && /^\/(?![/\\])/.test(given) && !given.startsWith('/api/')) nav.go(given)
    },
    setQuery: (given) =>
      nav.setQuery(
        Object.fromEntries(
          Object.entries(members(given)).map(([name, value]) => [name, value === null ? null : text(value)]),
        ),
      ),
  }
}

function storageServices({ storage }: PanelContext): PortHandlers {
  return {
    storage: (given) => {
      const { area, step, key, value } = members(given)
      const place = area === 'workspace' ? storage.workspace : storage.user
      if (step === 'set') return place.set(text(key), value)
      return step === 'remove' ? place.remove(text(key)) : place.get(text(key))
    },
  }
}

function listeningServices(
  { ctx, reach }: FrameServicesOptions,
  run: (id: unknown, input?: unknown) => Promise<unknown>,
): PortHandlers {
  const subscriptions = new Map<number, Disposable>()
  const shortcuts = new Map<number, { list: readonly PanelShortcut[] }>()
  return {
    listen: (given) => {
      const { id, type } = members(given)
      const subscription = ctx.events.on(text(type), (change) => {
        if (change.entity === undefined || reaches(reach, change.entity, 'read')) void run(id, change)
      })
      subscriptions.set(numberOf(id), subscription)
    },
    unlisten: (id) => {
      subscriptions.get(numberOf(id))?.[Symbol.dispose]()
      subscriptions.delete(numberOf(id))
    },
    shortcuts: (given) => {
      const { id, list } = members(given)
      const faces = (Array.isArray(list) ? list : []).map((face: unknown) => {
        const { keys, label, group } = members(face)
        return {
          keys: text(keys),
          label: text(label),
          ...(group === undefined ? {} : { group: text(group) }),
          run: () => void run(id, text(keys)),
        }
      })
      const known = shortcuts.get(numberOf(id))
      if (known !== undefined) known.list = faces
      else {
        const made = { list: faces as readonly PanelShortcut[] }
        shortcuts.set(numberOf(id), made)
        ctx.shortcuts.add(() => made.list)
      }
    },
  }
}

function targetOf(given: unknown): RecordTarget {
  const { entity, id } = members(given)
  return { entity: text(entity), id: text(id) }
}

function toneOf(tone: unknown): Pick<ToastRequest, 'tone'> {
  return tone === 'success' || tone === 'warning' || tone === 'danger' || tone === 'neutral' ? { tone } : {}
}

function portable({ status, headers, body }: ApiResponse): ApiResponse {
  return { status, headers: { ...headers }, body }
}

/** The answer that an error of the client was made from. */
function answerOf(error: unknown): ApiResponse {
  if (!isTesseraError(error)) throw error
  const { code, message, details, fields, status } = error as typeof error & { readonly status?: number }
  if (status === undefined || status === 0) throw error
  return { status, headers: {}, body: { ...details, code, detail: message, fields } }
}
