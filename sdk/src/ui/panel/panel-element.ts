import type { EntityMetadata, FieldMetadata } from '../metadata.ts'
import type { UntypedRecord } from '../client/client.ts'
import type { PanelContext, RecordTarget } from './panel-context.ts'
import type { PanelHost } from './panel-host.ts'

/** The properties the host sets on a panel before it renders first. Declare those you use with `@property`. */
export interface PanelProperties {
  ctx: PanelContext
  /** The current record with the fields that the panel's declaration asked for; a new object per change. */
  record?: UntypedRecord
  entity?: EntityMetadata
  host: PanelHost
  /** In the slots of a timeline: whose timeline it is. */
  subject?: RecordTarget
  /** For a widget of a field: the field, its value, and whether it is being edited. */
  field?: FieldMetadata
  value?: unknown
  editing?: boolean
  /** For a widget of a field: what is wrong with the value. */
  error?: string
  /** For a section of the create form: what was entered so far. */
  values?: Readonly<Record<string, unknown>>
}

export type PanelElement = HTMLElement & Partial<PanelProperties>
export type PanelClass = new () => HTMLElement

/** Events a panel may fire at its host; they bubble and are composed. */
export interface PanelEvents {
  /** Unsaved input is there (`true`) or gone; the shell guards leaving. */
  'crm-dirty': CustomEvent<boolean>
  'crm-busy': CustomEvent<boolean>
  /** The number for the badge on the panel's tab or title. */
  'crm-count': CustomEvent<number | null>
  'crm-title': CustomEvent<string>
  'crm-error': CustomEvent<{ readonly error: unknown }>
  /** The panel is done with what it was opened for, such as writing a note; `true` where something was made or changed. */
  'crm-done': CustomEvent<boolean>
  /** A widget of a field: the value while it is typed. */
  'crm-widget-input': CustomEvent<unknown>
  /** A widget of a field: the user is done with a new value. */
  'crm-widget-change': CustomEvent<unknown>
  /** A section of the create form: values by field, which go with the record. */
  'crm-values': CustomEvent<Readonly<Record<string, unknown>>>
  /** Asks for another height in pixels. */
  'crm-resize-request': CustomEvent<number>
}

declare global {
  interface HTMLElementEventMap extends PanelEvents {}
}
