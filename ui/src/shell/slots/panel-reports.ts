import type { Client } from '@tessera/sdk/ui'
import type { RegistryStore } from '../services/registry-store.ts'
import type { PanelAddress } from './panel-address.ts'

/** What the server is told of one panel. */
export interface PanelReport {
  readonly plugin: string
  /** Empty where nobody can tell which one of the plugin's it was. */
  readonly panel: string
  readonly version: string
  readonly loadTime?: number
  readonly bytes?: number
  readonly failure?: 'load' | 'run'
  readonly longTasks?: number
}

/** What a panel said, for the log of the server. */
export interface PanelLine extends Pick<PanelReport, 'plugin' | 'panel' | 'version'> {
  readonly level: 'warn' | 'error'
  readonly message: string
}

/** The browsers' account of a frame that took long, with the scripts that ran in it; not all of them have it. */
interface LongFrame extends PerformanceEntry {
  readonly scripts: readonly { readonly sourceURL: string; readonly duration: number }[]
}

/** Milliseconds for which a panel may hold the page up. */
const longTask = 200
const soon = 5_000
const most = 100
const mostLines = 20
const longestLine = 500

export interface PanelReportsOptions {
  readonly registry: Pick<RegistryStore, 'plugin'>
  readonly send: (reports: readonly PanelReport[], lines: readonly PanelLine[]) => Promise<unknown>
  readonly delay?: number
}

/** Sends without a key: what is told twice is only counted twice. What failed is told also when the page is left at once. */
export function sendReports(api: Client): PanelReportsOptions['send'] {
  return (reports, lines) =>
    api.request('POST', '/api/panel-reports', {
      body: { reports, lines },
      idempotencyKey: '',
      keepalive: true,
    })
}

/** Tells the server, a little later and in one call, which panels came, how long they took, and which of them failed. */
export class PanelReports {
  readonly #options: PanelReportsOptions
  #waiting: PanelReport[] = []
  #lines: PanelLine[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: PanelReportsOptions) {
    this.#options = options
  }

  /** Listens to the page: until the signal ends, or for as long as the page is. */
  watch(signal: AbortSignal = new AbortController().signal): void {
    const { documentElement } = document
    documentElement.addEventListener('crm-panel-loaded', ({ detail }) => this.#onLoaded(detail), { signal })
    documentElement.addEventListener(
      'crm-panel-failed',
      ({ detail: { address, stage } }) => this.#add(address, { failure: stage }),
      { signal },
    )
    documentElement.addEventListener('crm-panel-strayed', ({ detail }) => this.#onFrame(detail), { signal })
    documentElement.addEventListener('crm-panel-logged', ({ detail }) => this.#onLogged(detail), { signal })
    addEventListener('error', ({ error, filename }) => this.#onStray(error, filename), { signal })
    addEventListener('unhandledrejection', ({ reason }) => this.#onStray(reason), { signal })
    document.addEventListener('visibilitychange', () => document.hidden && this.#flush(), { signal })
    this.#watchFrames(signal)
  }

  #watchFrames(signal: AbortSignal): void {
    if (!PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')) return
    const observer = new PerformanceObserver((list) => {
      for (const { scripts } of list.getEntries() as LongFrame[])
        for (const { sourceURL, duration } of scripts) if (duration > longTask) this.#onLongTask(sourceURL)
    })
    observer.observe({ type: 'long-animation-frame' })
    signal.addEventListener('abort', () => observer.disconnect())
  }

  /** A frame tells of itself what the page cannot see of it. */
  #onFrame({ address, what }: HTMLElementEventMap['crm-panel-strayed']['detail']): void {
    this.#add(address, what === 'failure' ? { failure: 'run' } : { longTasks: 1 })
  }

  #onLoaded({ address, begun, bytes: told }: HTMLElementEventMap['crm-panel-loaded']['detail']): void {
    const folder = `/plugins/${address.plugin}/`
    const fetched = performance
      .getEntriesByType('resource')
      .filter(
        ({ name, startTime }) =>
          startTime >= begun && new URL(name, location.href).pathname.startsWith(folder),
      )
    const bytes =
      told ?? fetched.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0)
    this.#add(address, { loadTime: Math.round(Math.min(60_000, performance.now() - begun)), bytes })
  }

  /** What a panel's own event handlers, timers and promises throw: the panel stays, its plugin is named. */
  #onStray(error: unknown, file = ''): void {
    const owner = ownerOf(`${error instanceof Error ? (error.stack ?? '') : ''} ${file}`)
    if (owner !== undefined) this.#add(this.#known(owner), { failure: 'run' })
  }

  #onLongTask(file: string): void {
    const owner = ownerOf(file)
    if (owner !== undefined) this.#add(this.#known(owner), { longTasks: 1 })
  }

  /** The files of panels bear their names, those that several share do not. */
  #known({ plugin, panel }: Pick<PanelAddress, 'plugin' | 'panel'>): Pick<PanelAddress, 'plugin' | 'panel'> {
    const isPanel = this.#options.registry
      .plugin(plugin)
      ?.placements.some((placement) => placement.panel === panel)
    return { plugin, panel: isPanel === true ? panel : '' }
  }

  #add({ plugin, panel }: Pick<PanelAddress, 'plugin' | 'panel'>, told: Partial<PanelReport>): void {
    const version = this.#options.registry.plugin(plugin)?.version
    // A panel that fails in a loop is told of often enough.
    if (version === undefined || this.#waiting.length >= most) return
    this.#waiting.push({ plugin, panel, version, ...told })
    this.#sendSoon()
  }

  /** The first lines of a moment tell enough of what repeats. */
  #onLogged({
    address: { plugin, panel },
    level,
    message,
  }: HTMLElementEventMap['crm-panel-logged']['detail']) {
    const version = this.#options.registry.plugin(plugin)?.version
    if (version === undefined || this.#lines.length >= mostLines) return
    this.#lines.push({ plugin, panel, version, level, message: String(message).slice(0, longestLine) })
    this.#sendSoon()
  }

  #sendSoon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.delay ?? soon)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const reports = this.#waiting
    const lines = this.#lines
    this.#waiting = []
    this.#lines = []
    // What cannot be told is lost: nobody is kept from their work for it.
    if (reports.length + lines.length > 0) this.#options.send(reports, lines).catch(() => undefined)
  }
}

function ownerOf(text: string): Pick<PanelAddress, 'plugin' | 'panel'> | undefined {
  const [, plugin, panel] = /\/plugins\/([\w-]+)\/[^/\s]+\/([\w.-]+?)(?:-[\w-]{8})?\.js/.exec(text) ?? []
  return plugin === undefined || panel === undefined ? undefined : { plugin, panel }
}

declare global {
  interface HTMLElementEventMap {
    'crm-panel-logged': CustomEvent<{
      readonly address: Pick<PanelAddress, 'plugin' | 'panel'>
      readonly level: PanelLine['level']
      /** A text, where the panel kept to its types. */
      readonly message: unknown
    }>
  }
}
