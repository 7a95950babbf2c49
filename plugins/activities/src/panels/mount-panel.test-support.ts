import {
  createClient,
  createFormatter,
  createTranslator,
  type ApiRequest,
  type PanelContext,
  type PanelShortcut,
  type RecordChange,
  type RecordTarget,
  type ToastRequest,
  type UndoStep,
} from '@tessera/sdk/ui'
import { mintElement, type UntypedRecord } from '@tessera/sdk/ui'
import { render } from 'lit'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/error'
import '@tessera/ui/kit/skeleton'
import '@tessera/ui/kit/styles/document.css'
import en from '../../locales/en.json' with { type: 'json' }

/** What the server answers, by `METHOD path`; a function gets the request. */
export type Answers = Readonly<Record<string, unknown>>

export interface MountedPanel {
  readonly element: HTMLElement & { readonly updateComplete: Promise<boolean> }
  readonly requests: readonly ApiRequest[]
  readonly undo: readonly UndoStep[]
  readonly toasts: readonly (ToastRequest | string)[]
  readonly counts: readonly (number | null)[]
  /** What the panel told its host by `crm-done`. */
  readonly done: readonly boolean[]
  readonly kept: ReadonlyMap<string, unknown>
  /** Presses a key of the panel. */
  press(keys: string): void
  /** Waits until this text stands in the panel, or its open dialog. */
  shows(text: string): Promise<void>
  /** All text of the panel, through shadow roots. */
  text(): string
  find<Found extends HTMLElement>(selector: string, text?: string): Found
  change(change: RecordChange): void
  remove(): void
}

/** A panel in its host's hands: a client over a prepared network, English texts, dialogs that open below it. */
export async function mountPanel(
  Panel: new () => HTMLElement,
  record: UntypedRecord,
  answers: Answers,
  options: {
    readonly readonly?: boolean
    readonly subject?: RecordTarget
    readonly entity?: object
    readonly kept?: ReadonlyMap<string, unknown>
  } = {},
): Promise<MountedPanel> {
  const requests: ApiRequest[] = []
  const undo: UndoStep[] = []
  const toasts: (ToastRequest | string)[] = []
  const counts: (number | null)[] = []
  const done: boolean[] = []
  const kept = new Map(options.kept)
  const keys: (() => readonly PanelShortcut[])[] = []
  const listeners = new Set<(change: RecordChange) => void>()
  const stop = new AbortController()
  const place = document.body.appendChild(document.createElement('div'))
  const translator = createTranslator({ language: 'en', catalogues: { en } })
  const ctx = {
    plugin: { id: 'activities', version: '0', settings: {} },
    signal: stop.signal,
    api: createClient((request) => {
      requests.push(request)
      const answer = answers[`${request.method} ${request.path.split('?')[0]}`]
      const body: unknown =
        typeof answer === 'function' ? (answer as (request: ApiRequest) => unknown)(request) : answer
      return Promise.resolve({
        status: body === undefined ? 404 : 200,
        headers: {},
        body: body ?? { code: 'records.not_found', detail: 'Not there.' },
      })
    }),
    nav: {
      href: ({ entity, id }) => `#${entity}/${id}`,
      open: () => undefined,
      peek: () => undefined,
      go: () => undefined,
      setQuery: () => undefined,
    },
    dialogs: {
      open: (request) => openDialog(place, request.content),
      sheet: (request) => openDialog(place, request.content),
      confirm: () => Promise.resolve(true),
    },
    i18n: {
      language: 'en',
      t: translator.t,
      has: translator.has,
      format: createFormatter({ language: 'en', formats: 'en-GB', timeZone: 'UTC' }),
    },
    undo: { push: (step) => undo.push(step) },
    shortcuts: { add: (list) => (keys.push(list), { [Symbol.dispose]: () => undefined }) },
    storage: {
      user: {
        get: (key) => Promise.resolve(kept.get(key) as never),
        set: (key, value) => Promise.resolve(void kept.set(key, value)),
        remove: (key) => Promise.resolve(void kept.delete(key)),
      },
    } as Partial<PanelContext['storage']> as PanelContext['storage'],
    events: {
      on: (_type, listener) => (
        listeners.add(listener),
        { [Symbol.dispose]: () => listeners.delete(listener) }
      ),
    },
    toast: (message) => toasts.push(message),
    announce: () => undefined,
    can: () => true,
  } as Partial<PanelContext> as PanelContext
  const { Minted } = mintElement('activities-test-panel', Panel)
  const element = new Minted() as MountedPanel['element']
  element.addEventListener('crm-count', (event) => counts.push(event.detail))
  element.addEventListener('crm-done', (event) => done.push(event.detail))
  Object.assign(element, {
    ctx,
    record,
    config: {},
    ...(options.subject === undefined ? {} : { subject: options.subject }),
    ...(options.entity === undefined ? {} : { entity: options.entity }),
    host: {
      slot: 'record.panel',
      size: 'wide',
      mode: 'page',
      active: true,
      readonly: options.readonly === true,
    },
  })
  place.append(element)
  await element.updateComplete
  const text = (): string => deepText(place)
  return {
    element,
    requests,
    undo,
    toasts,
    counts,
    done,
    kept,
    press: (wanted) =>
      keys
        .flatMap((list) => list())
        .find((shortcut) => shortcut.keys === wanted)
        ?.run(),
    text,
    shows: (wanted) =>
      until(
        () => text().includes(wanted),
        () => `"${wanted}" does not show in: ${text()}`,
      ),
    find: (selector, wanted) => {
      const found = deepAll(place, selector).find(
        (candidate) => wanted === undefined || deepText(candidate).includes(wanted),
      )
      if (found === undefined) throw new Error(`There is no ${selector} with "${wanted ?? ''}" in: ${text()}`)
      return found as never
    },
    change: (change) => listeners.forEach((listener) => listener(change)),
    remove: () => {
      stop.abort()
      place.remove()
    },
  }
}

function openDialog(
  place: HTMLElement,
  content: (close: (result?: unknown) => void) => unknown,
): Promise<unknown> {
  const box = place.appendChild(document.createElement('div'))
  return new Promise((resolve) => {
    const close = (result?: unknown): void => {
      box.remove()
      resolve(result)
    }
    render(content(close), box)
  })
}

function childrenOf(node: Node): Node[] {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes()
  return node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [...node.childNodes]
}

function deepText(node: Node): string {
  if (node instanceof HTMLStyleElement) return ''
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ')
  return childrenOf(node).map(deepText).join('')
}

function deepAll(node: Node, selector: string): HTMLElement[] {
  const own = node instanceof HTMLElement && node.matches(selector) ? [node] : []
  return [...own, ...childrenOf(node).flatMap((child) => deepAll(child, selector))]
}

export async function until(isTrue: () => boolean, complaint: () => string): Promise<void> {
  const end = performance.now() + 5000
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(complaint())
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}
