import { ContextProvider } from '@lit/context'
import {
  createClient,
  createFormatter,
  type ApiRequest,
  type ApiResponse,
  type Transport,
  type UndoStep,
} from '@tessera/sdk/ui'
import { AnswerCache } from '../services/answer-cache.ts'
import { Badges } from '../services/badges.ts'
import { DialogStack } from '../services/dialog-stack.ts'
import { Directory } from '../services/directory.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import { Favourites } from '../services/favourites.ts'
import { hrefs } from '../services/hrefs.ts'
import { ListViews } from '../services/list-views.ts'
import { LiveStream } from '../services/live-stream.ts'
import { MetadataStore } from '../services/metadata-store.ts'
import { Notifier } from '../services/notifier.ts'
import { Preferences } from '../services/preferences.ts'
import { Recents } from '../services/recents.ts'
import { RecordNames } from '../services/record-names.ts'
import { RegistryStore } from '../services/registry-store.ts'
import type { Session } from '../services/session.ts'
import { shellContext, type Shell } from '../services/shell.ts'
import { ShortcutKeys } from '../services/shortcut-keys.ts'
import { ShortcutRegistry } from '../services/shortcut-registry.ts'
import { loadTranslator } from '../services/translations.ts'
import { WaitingEdits } from '../services/waiting-edits.ts'
import { ServerUndo } from '../services/undo/server-undo.ts'

export type Answer = Partial<ApiResponse>

/** What the server would answer to a call; undefined is an empty list. */
export type Server = (request: ApiRequest) => Answer | undefined

const all = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const
const link = (id: string, displayName: string) => ({ id, displayName })

const session: Session = {
  user: {
    ...link('me', 'Ada Tester'),
    name: 'Ada Tester',
    email: 'ada@example.com',
    language: 'en',
    timeZone: 'Europe/Brussels',
    formats: 'en-BE',
    primaryTeam: null,
    teams: [],
    roles: [],
    preferences: {},
  },
  organisation: {
    name: 'Brouwerij Noord',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    weekStart: 1,
    fiscalYearStart: 1,
    brandHue: null,
    logo: null,
    calendar: { workDays: [1, 2, 3, 4, 5], region: null, worked: [], own: [] },
  },
  isAdministrator: true,
  permissions: [],
  access: {},
  sessionId: null,
}

export function fieldInfo(name: string, kind: string, more: Partial<FieldInfo> = {}): FieldInfo {
  const operands = more.operands ?? {}
  return {
    name,
    kind,
    label: name[0]?.toUpperCase() + name.slice(1),
    options: {},
    editor: kind,
    required: false,
    unique: false,
    readOnly: false,
    writable: true,
    creatable: true,
    system: false,
    namespace: null,
    operators: Object.keys(operands),
    sortable: true,
    aggregate: [],
    ...more,
    operands,
  }
}

export function entityInfo(
  name: string,
  fields: readonly FieldInfo[],
  more: Partial<EntityInfo> = {},
): EntityInfo {
  const label = name.slice(name.indexOf('.') + 1)
  return {
    name,
    plugin: 'test',
    icon: 'box',
    labels: { one: label, other: `${label}s` },
    owned: false,
    system: false,
    title: ['name'],
    subtitle: [],
    fields,
    inverses: [],
    list: ['name'],
    sort: ['name'],
    groups: [],
    layout: null,
    quickCreate: [],
    matchKeys: [],
    timeline: null,
    navigation: { order: 1 },
    actions: [],
    rights: all,
    ...more,
  }
}

export interface ShellBench {
  readonly shell: Shell
  readonly sent: readonly ApiRequest[]
  readonly undone: readonly UndoStep[]
  /** Where elements stand that need the shell. */
  readonly place: HTMLElement
  close(): void
}

/** The shell's services over a server that answers from a function. */
export async function openShell(
  entities: readonly EntityInfo[],
  server: Server = () => undefined,
): Promise<ShellBench> {
  // The kit reads its language and formats from the page.
  Object.assign(document.documentElement, { lang: 'en' })
  Object.assign(document.documentElement.dataset, { formats: 'en-BE', timeZone: 'Europe/Brussels' })
  const sent: ApiRequest[] = []
  const undone: UndoStep[] = []
  const answer = (request: ApiRequest): Answer => {
    if (request.path === '/api/metadata')
      return { body: { version: 1, language: 'en', entities, actions: [] } }
    if (request.path === '/api/directory')
      return { body: { users: [{ ...link('u1', 'Bob Jansen'), email: 'bob@example.com' }], teams: [] } }
    sent.push(request)
    return server(request) ?? { body: { data: [], page: { next: null, previous: null } } }
  }
  const transport: Transport = (request) =>
    Promise.resolve({ status: 200, headers: {}, body: undefined, ...answer(request) })
  const api = createClient(transport)
  const translator = await loadTranslator('en', 'en-BE', 'Europe/Brussels')
  const format = createFormatter({ language: 'en', formats: 'en-BE', timeZone: 'Europe/Brussels' })
  const metadata = new MetadataStore(api)
  await metadata.load()
  const serverUndo = new ServerUndo({
    transport,
    api,
    metadata,
    i18n: translator,
    toast: () => () => undefined,
    push: (step) => void undone.push(step),
    pollInterval: 1,
  })
  const dialogs = new DialogStack(() => ({ content: '', footer: '' }))
  const preferences = new Preferences(api, () => undefined)
  const shortcutKeys = new ShortcutKeys(preferences)
  const shell: Shell & { readonly transport: Transport } = {
    transport,
    api,
    session,
    isSignedIn: true,
    metadata,
    registry: new RegistryStore(api),
    directory: new Directory(api),
    live: new LiveStream(),
    preferences,
    favourites: new Favourites(preferences),
    recents: new Recents(preferences),
    names: new RecordNames(api, metadata),
    badges: new Badges(),
    views: new ListViews(api),
    answers: new AnswerCache(),
    kept: { asOf: undefined },
    waiting: new WaitingEdits({
      api: () => api,
      onSent: () => undefined,
      reasonOf: String,
      onRefused: () => undefined,
    }),
    texts: { complete: () => Promise.resolve() },
    shortcuts: new ShortcutRegistry({ keysOf: (keys) => shortcutKeys.of(keys) }),
    shortcutKeys,
    dialogs,
    undo: {
      push: (step) => void undone.push(step),
      watch: () => serverUndo.watch(),
      take: (ids, direction) => serverUndo.take(ids, direction),
    },
    i18n: { language: 'en', t: translator.t, has: translator.has, format },
    format,
    theme: { mode: 'light', density: 'default', reducedMotion: true },
    href: hrefs,
    isOnline: true,
    can: () => true,
    navigate: () => undefined,
    setQuery: () => undefined,
    toast: () => undefined,
    announce: () => undefined,
    quickCreate: () => Promise.resolve(undefined),
    openSearch: () => undefined,
    openHelp: () => undefined,
    refreshSession: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    onChange: new Notifier().on,
  }
  const place = document.createElement('main')
  place.style.inlineSize = '420px'
  document.body.append(place)
  new ContextProvider(place, { context: shellContext, initialValue: shell })
  return { shell, sent, undone, place, close: () => place.remove() }
}

/** Puts an element into the bench and waits until it shows. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  bench: ShellBench,
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), properties)
  bench.place.append(element)
  await (element as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete
  return element
}
