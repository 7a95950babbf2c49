import type { UntypedRecord } from '../client/client.ts'
import type { EntityMetadata } from '../metadata.ts'
import type { PanelContext, RecordTarget } from './panel-context.ts'
import type { PanelHost } from './panel-host.ts'
import type { SlotPanel } from './slot-panel.ts'

declare class Common {
  ctx: PanelContext
}

export declare class Score extends Common implements SlotPanel<'record.panel'> {
  host: PanelHost & { readonly slot: 'record.panel' }
  record: UntypedRecord
  entity: EntityMetadata
}

export declare class Page extends Common implements SlotPanel<'page'> {
  host: PanelHost & { readonly slot: 'page' }
  // @ts-expect-error -- a page has no record
  record: UntypedRecord
}

export declare class Beside extends Common implements SlotPanel<'record.panel'> {
  host: PanelHost & { readonly slot: 'record.panel' }
  record: UntypedRecord
  entity: EntityMetadata
  // @ts-expect-error -- a subject is only on a timeline
  subject: RecordTarget
}

export declare class Astray extends Common implements SlotPanel<'record.panel'> {
  // @ts-expect-error -- it says another slot than it stands in
  host: PanelHost & { readonly slot: 'record.tab' }
  record: UntypedRecord
  entity: EntityMetadata
}

declare const item: SlotPanel<'timeline.item'>
export const subject: RecordTarget = item.subject

declare const composer: SlotPanel<'timeline.composer'>
// @ts-expect-error -- what writes may stand where no record was read
export const written: UntypedRecord = composer.record

// @ts-expect-error -- nothing has this name
export type Sidebar = SlotPanel<'record.sidebar'>
