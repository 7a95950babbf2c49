import type {
  Catalogue,
  Connection,
  EntityMetadata,
  FormatterOptions,
  PanelHost,
  RecordTarget,
  SignedInUser,
  Theme,
  UntypedRecord,
} from '@tessera/sdk/ui'
import type { Session } from '../shell/services/session.ts'
import type { PanelAddress } from '../shell/slots/panel-address.ts'

/** How the page looks around a frame. */
export interface FrameAppearance {
  /** Of the root element: language, theme, density, formats. */
  readonly attributes: Readonly<Record<string, string>>
  /** Tokens that the organisation's brand changes. */
  readonly tokens: Readonly<Record<string, string>>
  readonly theme: Theme
}

/** Everything that the page tells a panel in a frame; a change is told by the members that changed. */
export interface FrameState {
  readonly address: PanelAddress
  readonly version: string
  readonly settings: Readonly<Record<string, unknown>>
  /** What its plugin's manifest asks for beside its own. */
  readonly capabilities: readonly string[]
  readonly appearance: FrameAppearance
  readonly formats: FormatterOptions
  readonly catalogues: readonly [own: Catalogue, english: Catalogue]
  readonly user: SignedInUser
  readonly rights: Pick<Session, 'isAdministrator' | 'permissions' | 'access'>
  readonly route: { readonly path: string; readonly query: string }
  readonly connection: Connection
  readonly record: UntypedRecord | undefined
  readonly entity: EntityMetadata | undefined
  readonly subject: RecordTarget | undefined
  readonly host: PanelHost
  /** Its code draws nothing: a command, cells or a search. */
  readonly isScript?: boolean
  /** Properties that only some slots give, such as the value of a field. */
  readonly given: Readonly<Record<string, unknown>>
}

/** The one message that is not of the port: it brings the port. */
export interface FrameGreeting {
  readonly tessera: 1
  /** The sheet of the icons: a frame may fetch nothing. */
  readonly icons: string
  readonly state: FrameState
}

/** Keys that work in the page at the moment. */
export interface FrameKeys {
  readonly keys: readonly string[]
  readonly areLettersOn: boolean
}
