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
] as const

interface LongFrame extends PerformanceEntry {
  readonly scripts: readonly { readonly duration: number }[]
}

/** Room for a surface over the panel: it may not lie outside of the frame. */
const roomForSurface = 360
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
  addEventListener('error', () => port.tell('stray'))
  addEventListener('unhandledrejection', () => port.tell('stray'))
  watchTasks(port)
  watchHeight(root, port)
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
  let surfaces = 0
  const tell = () => {
    const room = dialogs > 0 ? roomForDialog : surfaces > 0 ? roomForSurface : 0
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
    surfaces = Math.max(0, surfaces + ((event as CustomEvent<boolean>).detail ? 1 : -1))
    tell()
  })
}

function plain(detail: unknown): unknown {
  return ['boolean', 'number', 'string'].includes(typeof detail) ? detail : null
}

function textOf(given: unknown): string {
  const error: unknown = typeof given === 'object' && given !== null && 'error' in given ? given.error : given
  return error instanceof Error ? error.message : String(error)
}
