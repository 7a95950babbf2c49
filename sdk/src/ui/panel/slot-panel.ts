import type { UntypedRecord } from '../client/client.ts'
import type { EntityMetadata, FieldMetadata } from '../metadata.ts'
import type { RecordTarget } from './panel-context.ts'
import type { PanelProperties } from './panel-element.ts'
import type { PanelHost } from './panel-host.ts'

/** Stands on no record. */
interface OnItsOwn {
  readonly record?: never
  readonly entity?: never
  readonly subject?: never
}

/** Stands on the page of a record, or on its peek. */
interface OnRecord {
  readonly record: UntypedRecord
  readonly entity: EntityMetadata
  readonly subject?: never
}

/** What a panel is given beside `ctx` and `host`, by the slot it stands in. */
export interface SlotContexts {
  /** A page of its own, `/p/<plugin>/<path>`. */
  readonly page: OnItsOwn
  /** A card on the home page, as large as its placement says: S, M, L or XL. */
  readonly 'home.widget': OnItsOwn
  /** A page of the settings of the organisation, 720 px wide. */
  readonly 'settings.page': OnItsOwn
  /** A page among the user's own settings, 720 px wide. */
  readonly 'user.settings': OnItsOwn
  /** A tab of a record's page, at least 640 px wide. */
  readonly 'record.tab': OnRecord
  /** The column beside a record, 320 to 400 px wide; also in its peek. */
  readonly 'record.panel': OnRecord
  /** A fact over a record, at most 160 px wide. */
  readonly 'record.highlight': OnRecord
  /** Below the fields of a record, about 320 px wide. */
  readonly 'record.field-group': OnRecord
  /**
   * In place of the kind's own display and editor, for fields whose definition says `widget: '<panel>'`. It shows
   * `value`; while `editing` it tells of what is entered by `crm-widget-input` and `crm-widget-change`.
   */
  readonly 'field.widget': {
    readonly field: FieldMetadata
    readonly value: unknown
    readonly editing: boolean
    readonly error: string
    readonly record?: UntypedRecord
    readonly entity?: EntityMetadata
    readonly subject?: never
  }
  /** Below the fields of the form that makes a record; what it adds it tells by `crm-values`. */
  readonly 'create.form.section': {
    readonly entity: EntityMetadata
    readonly values: Readonly<Record<string, unknown>>
    readonly record?: never
    readonly subject?: never
  }
  /** One item on the timeline of `subject`; `record` is the item. */
  readonly 'timeline.item': {
    readonly record: UntypedRecord
    readonly entity?: EntityMetadata
    readonly subject: RecordTarget
  }
  /** What writes something onto the timeline of `subject`, which is `record`. */
  readonly 'timeline.composer': {
    readonly record?: UntypedRecord
    readonly entity?: EntityMetadata
    readonly subject: RecordTarget
  }
}

/**
 * The properties of a panel in one slot. A class that says it implements it cannot declare what the slot does not
 * give, nor take for granted what may be missing.
 *
 * @example
 * export default class ScorePanel extends LitElement implements SlotPanel<'record.panel'> {
 *   @property({ attribute: false }) declare ctx: PanelContext
 *   @property({ attribute: false }) declare host: SlotPanel<'record.panel'>['host']
 *   @property({ attribute: false }) declare record: UntypedRecord
 *   @property({ attribute: false }) declare entity: EntityMetadata
 * }
 */
export type SlotPanel<Slot extends keyof SlotContexts> = Pick<PanelProperties, 'ctx'> &
  SlotContexts[Slot] & { readonly host: PanelHost & { readonly slot: Slot } }
