import type { DeclaredContent } from './declared-content.ts'

/** Slots whose contribution is an element: one named default-exported class per file. */
export type ElementSlot =
  | 'page'
  | 'home.widget'
  | 'settings.page'
  | 'user.settings'
  | 'record.tab'
  | 'record.panel'
  | 'record.highlight'
  | 'record.field-group'
  | 'timeline.item'
  | 'timeline.composer'
  | 'field.widget'
  | 'create.form.section'

/** Slots whose contribution draws nothing itself: what `defineCommand`, `defineCells`, `defineSearch` or `defineEvents` gave. */
export type ScriptSlot =
  | 'record.header.action'
  | 'record.action'
  | 'list.toolbar'
  | 'list.bulk-action'
  | 'list.column'
  | 'list.cell'
  | 'board.card.badge'
  | 'calendar.source'
  | 'command'
  | 'quick-create.item'
  | 'search.provider'

export type PanelSlot = ElementSlot | ScriptSlot

/**
 * Where a panel of this plugin stands. Plain data: the shell draws title, skeleton and error card from it alone, and
 * asks for the code when it is needed.
 *
 * @example
 * panels: [
 *   { panel: 'coming-visits', slot: 'record.panel', entity: 'contacts.person', icon: 'map-pin' },
 *   { panel: 'plan-visit', slot: 'record.action', entity: 'contacts.person', permission: 'visits.plan' },
 *   { panel: 'last-visit', slot: 'list.column', entity: 'contacts.person' },
 * ]
 */
export interface PanelPlacement {
  /** The name in the plugin's `definePanels`; its title is `panels.<panel>` in the locales. */
  readonly panel: string
  readonly slot: PanelSlot
  /** For record and list slots: the entity it belongs to. */
  readonly entity?: string
  /** Entities where it does not stand, for a panel that stands on all others. */
  readonly except?: readonly string[]
  /** A Lucide icon name. */
  readonly icon?: string
  /** A hint; the admin decides. */
  readonly order?: number
  /** Field paths of the record that the panel wants in its `record` property. */
  readonly fields?: readonly string[]
  /** Shown only to holders of this permission. */
  readonly permission?: string
  /** Shown only while this other plugin is switched on. */
  readonly module?: string
  /** For a composer of the timeline: the letter that opens it, such as `n`. */
  readonly shortcut?: string
  /** For pages: the path below `/p/<plugin>/`. */
  readonly path?: string
  /** For `list.cell`: the column in whose cells it stands, by the field's path. */
  readonly field?: string
  /** For `home.widget`: how much room it wants. Default `M`. A `record.highlight` of the size `XL` has a row of its own. */
  readonly size?: 'S' | 'M' | 'L' | 'XL'
  /** What the panel shows, described as data: then it needs no code, and `definePanels` does not list it. */
  readonly content?: DeclaredContent
}
