import { createContext } from '@lit/context'
import type { Formatter } from '../i18n/formatter.ts'
import type { Client, UntypedRecord } from './client/client.ts'
import type { EntityMetadata } from './metadata.ts'
import type { PanelI18n } from './panel/panel-context.ts'

export interface SignedInUser {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly [field: string]: unknown
}

export interface Permissions {
  can(action: string, entity?: string, field?: string): boolean
}

export interface Theme {
  readonly mode: 'light' | 'dark'
  readonly density: 'compact' | 'default' | 'comfortable'
  readonly reducedMotion: boolean
}

export interface Route {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

export interface Connection {
  readonly online: boolean
  /** Changes made while offline that wait to be sent. */
  readonly pending: number
}

// One context per concern: a change re-renders only those who read it. The keys are registered symbols, so that
// every copy of this module asks for the same thing.
const key = <Value>(name: string) => createContext<Value>(Symbol.for(`tessera.context.${name}`))

export const apiContext = key<Client>('api')
export const recordContext = key<UntypedRecord | undefined>('record')
export const entityContext = key<EntityMetadata | undefined>('entity')
export const userContext = key<SignedInUser>('user')
export const permissionsContext = key<Permissions>('permissions')
export const i18nContext = key<PanelI18n>('i18n')
export const formatContext = key<Formatter>('format')
export const themeContext = key<Theme>('theme')
export const routeContext = key<Route>('route')
export const connectionContext = key<Connection>('connection')
