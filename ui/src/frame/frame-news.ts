import type { SurfaceNeed } from '../kit/internal/keep-placed.ts'
import { heightLimit } from './frame-limits.ts'
import type { FramePort } from './frame-port.ts'
import type { FrameRoot } from './frame-root.ts'

const panelEvents = [
  'crm-dirty',
  'crm-busy',
  'crm-count',
  'crm-title',
  'crm-error',
  'crm-done',
  'crm-resize-request',
  'crm-widget-input',
  'crm-widget-change',
  'crm-values',
] as const

interface LongFrame extends PerformanceEntry {
  readonly scripts: readonly { readonly duration: number }[]
}

/** Room for a surface over the panel: it may not lie outside of the frame. */
const mostForSurface = 360
const roomAround = 16
const roomForDialog = 520
const longTask = 200

/** Tells the page how the panel fares, what it fires, and how high it is. */
export function tellNews(root: FrameRoot, port: FramePort): void {
  root.addEventListener('crm-panel-loaded', () => {
    const fetched = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.startsWith('/plugins/')) as PerformanceResourceTiming[]
    port.tell('loaded', { bytes: fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) })
  })
  root.addEventListener('crm-panel-failed', ({ detail: { error, stage } }) =>
    port.tell('failed', { stage, message: textOf(error) }),
  )
  for (const type of panelEvents)
    root.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<unknown>
      port.tell('event', { type, detail: type === 'crm-error' ? textOf(detail) : plain(detail) })
    })
  tellStrays(port)
  watchHeight(root, port)
}

/** Tells what nobody caught, and what held everything up. */
export function tellStrays(port: FramePort): void {
  addEventListener('error', () => port.tell('stray'))
  addEventListener('unhandledrejection', () => port.tell('stray'))
  watchTasks(port)
}

function watchTasks(port: FramePort): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')) return
  new PerformanceObserver((list) => {
    for (const { scripts } of list.getEntries() as LongFrame[])
      for (const { duration } of scripts) if (duration > longTask) port.tell('longTask')
  }).observe({ type: 'long-animation-frame' })
}

function watchHeight(root: FrameRoot, port: FramePort): void {
  let content = 0
  let dialogs = 0
  const surfaces = new Map<AbortSignal, number>()
  const tell = () => {
    const room = Math.max(dialogs > 0 ? roomForDialog : 0, ...surfaces.values())
    const height = Math.ceil(Math.max(content, room))
    document.body.style.overflowY = height > heightLimit ? 'auto' : 'hidden'
    port.tell('height', height)
  }
  new ResizeObserver(() => {
    content = root.getBoundingClientRect().height
    tell()
  }).observe(root)
  root.addEventListener('frame-dialogs', (event) => {
    dialogs = (event as CustomEvent<number>).detail
    tell()
  })
  root.addEventListener('crm-surface', (event) => {
    const { reference, height, signal } = (event as CustomEvent<SurfaceNeed>).detail
    const needed = Math.min(height, mostForSurface) + roomAround
    if (reference.top >= needed || innerHeight - reference.bottom >= needed) return
    surfaces.set(signal, reference.bottom + needed)
    tell()
    signal.addEventListener('abort', () => {
      surfaces.delete(signal)
      tell()
    })
  })
}

/** What a port can carry; of anything else only that it was told. */
function plain(detail: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(detail ?? null)) as unknown
  } catch {
    return null
  }
}

function textOf(given: unknown): string {
  const error: unknown = typeof given === 'object' && given !== null && 'error' in given ? given.error : given
  return error instanceof Error ? error.message : String(error)
}
