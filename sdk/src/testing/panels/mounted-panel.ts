import type { ApiRequest } from '../../ui/client/transport.ts'
import type {
  ConfirmRequest,
  DialogRequest,
  PanelContext,
  RecordChange,
  RecordTarget,
  ToastRequest,
  UndoStep,
} from '../../ui/panel/panel-context.ts'
import type { PanelElement, PanelEvents, PanelProperties } from '../../ui/panel/panel-element.ts'
import type { Answer } from './answers.ts'

/** Where a panel sent its user, or what a link in it leads to. */
export type Visit =
  | { readonly kind: 'open'; readonly target: RecordTarget; readonly tab?: string }
  | { readonly kind: 'peek'; readonly target: RecordTarget }
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'setQuery'; readonly values: Readonly<Record<string, string | null>> }

export type OpenedDialog =
  | { readonly kind: 'dialog' | 'sheet'; readonly request: DialogRequest<never> }
  | { readonly kind: 'confirm'; readonly request: ConfirmRequest }

/** What a panel did to its host, in order. */
export interface PanelRecords {
  readonly toasts: readonly (ToastRequest | string)[]
  readonly undo: readonly UndoStep[]
  readonly dialogs: readonly OpenedDialog[]
  readonly visits: readonly Visit[]
  readonly announcements: readonly string[]
  /** What the panel keeps for the user. */
  readonly kept: ReadonlyMap<string, unknown>
  /** What the plugin keeps for the whole organisation. */
  readonly keptForAll: ReadonlyMap<string, unknown>
  /** Keys for which no language has a text. */
  readonly missingTexts: readonly string[]
}

/** What stands around a panel, in the hands of a test. */
export interface TestHost extends PanelRecords, Disposable {
  readonly ctx: PanelContext
  /** Its calls to the server, oldest first. */
  readonly requests: readonly ApiRequest[]
  /** Answers a call from now on: `panel.answer('GET /api/p/visits/today', { visits: 3 })`. */
  answer(call: string, answer: Answer): void
  /** Waits until the panel has made a call, and gives its newest: `await panel.called('PATCH /api/records/visits.visit/*')`. */
  called(call: string): Promise<ApiRequest>
  /** Waits until this text stands in the panel, or its open dialog. */
  shows(text: string): Promise<void>
  /** All text of the panel and its open dialogs, through shadow roots. */
  text(): string
  /** The first element that a selector matches, through shadow roots, and which has this text; throws where there is none. */
  find<Found extends HTMLElement>(selector: string, text?: string): Found
  /** The element that all of it stands in: the panel, and dialogs below it. */
  readonly place: HTMLElement
  /** Presses a key that the panel added by `ctx.shortcuts`. */
  press(keys: string): void
  /** Tells the panel that something changed elsewhere: `panel.change({ type: 'visits.visit.updated', entity: 'visits.visit' })`. */
  change(change: RecordChange): void
  remove(): void
}

/** A panel in the hands of a test. */
export interface MountedPanel<Panel extends HTMLElement = HTMLElement> extends TestHost {
  readonly element: Panel & PanelElement & { readonly updateComplete: Promise<boolean> }
  /** What the panel told its host by an event, such as `crm-count`. */
  fired<Name extends keyof PanelEvents>(name: Name): readonly PanelEvents[Name]['detail'][]
  /** Gives the panel other properties, as its host does when the page moves on. */
  give(properties: Partial<Omit<PanelProperties, 'ctx'>>): Promise<void>
}
