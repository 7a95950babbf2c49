import type { Catalogues } from '../../i18n/catalogue.ts'
import type { Transport } from '../../ui/client/transport.ts'
import type { Theme } from '../../ui/contexts.ts'
import type { ConfirmRequest, PanelContext, PanelHoliday } from '../../ui/panel/panel-context.ts'
import type { PanelProperties } from '../../ui/panel/panel-element.ts'
import type { PanelHost } from '../../ui/panel/panel-host.ts'
import type { Answers } from './answers.ts'

/** How the host of a test is: whose plugin it is, who looks at it, and what the server answers. */
export interface HostOptions {
  /** The plugin's id. */
  readonly plugin: string
  /** The plugin's texts by language: `{ en }`, or all four. */
  readonly locales: Catalogues
  /** The plugin's settings. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** What the server answers to the panel's calls, or a transport that does. */
  readonly answers?: Answers | Transport
  /** What the panel kept for the user before. */
  readonly kept?: ReadonlyMap<string, unknown>
  /** What the plugin kept for the whole organisation before. */
  readonly keptForAll?: ReadonlyMap<string, unknown>
  /** The organisation works from Monday to Friday, except on those of these that are `isOff`. */
  readonly holidays?: readonly PanelHoliday[]
  /** What the user may do. Default: everything. */
  readonly can?: PanelContext['can']
  /** What the user says when asked. Default: yes. */
  readonly confirms?: (request: ConfirmRequest) => boolean
  /** Default `en`; the formats and the clock are those of the United Kingdom in UTC unless named. */
  readonly language?: string
  readonly formats?: string
  readonly timeZone?: string
  readonly theme?: Theme['mode']
  readonly density?: Theme['density']
}

/** How a panel is mounted: beside its host, the properties that its slot gives it (`record`, `entity`, `values` …). */
export interface MountOptions extends HostOptions, Partial<Omit<PanelProperties, 'ctx' | 'host'>> {
  /** Default: the slot `record.panel` on a page, wide and active. A `size` that is named gives the panel that much room. */
  readonly host?: Partial<PanelHost>
}
