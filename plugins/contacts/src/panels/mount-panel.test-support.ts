import {
  createClient,
  createFormatter,
  createTranslator,
  type ApiRequest,
  type PanelContext,
  type RecordChange,
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
  options: { readonly readonly?: boolean } = {},
): Promise<MountedPanel> {
  const requests: ApiRequest[] = []
  const undo: UndoStep[] = []
  const toasts: (ToastRequest | string)[] = []
  const counts: (number | null)[] = []
  const listeners = new Set<(change: RecordChange) => void>()
  const stop = new AbortController()
  const place = document.body.appendChild(document.createElement('div'))
  const translator = createTranslator({ language: 'en', catalogues: { en } })
  const ctx = {
    plugin: { id: 'contacts', version: '0', settings: {} },
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
  const { Minted } = mintElement('contacts-test-panel', Panel)
  const element = new Minted() as MountedPanel['element']
  element.addEventListener('crm-count', (event) => counts.push(event.detail))
  Object.assign(element, {
    ctx,
    record,
    config: {},
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
