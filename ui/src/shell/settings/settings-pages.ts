import type { Shell } from '../services/shell.ts'

export interface SettingsPageEntry {
  readonly name: string
  readonly group: 'you' | 'organisation' | 'system'
  readonly icon: string
  /** Needs one of these; none: for everybody. */
  readonly permissions: readonly string[]
  readonly tag: string
  /** Keys of the options on the page, so that the search finds them. */
  readonly options: readonly string[]
}

const entry = (
  name: string,
  group: SettingsPageEntry['group'],
  icon: string,
  permissions: readonly string[],
  options: readonly string[],
): SettingsPageEntry => ({
  name,
  group,
  icon,
  permissions,
  options,
  tag: `settings-${name}`,
})

/** The pages of the settings, in the order of the tree. Each is the file `<name>-page.ts`. */
const pages: readonly SettingsPageEntry[] = [
  entry(
    'profile',
    'you',
    'user-cog',
    [],
    [
      'profile.name',
      'signIn.email',
      'profile.language',
      'profile.formats',
      'profile.timeZone',
      'profile.clock',
      'profile.firstDay',
      'profile.primaryTeam',
      'profile.themeLabel',
      'profile.density',
      'profile.letters',
      'profile.changeKeys',
    ],
  ),
  entry('notifications', 'you', 'bell', [], ['notifications.digestHour', 'notifications.kinds']),
  entry('security', 'you', 'key-round', [], ['security.current', 'reset.password', 'security.sessions']),
  entry('tokens', 'you', 'terminal', ['tokens.create'], ['tokens.new']),
  entry(
    'organisation',
    'organisation',
    'building-2',
    ['settings.manage'],
    [
      'setup.organisationName',
      'setup.language',
      'setup.country',
      'setup.currency',
      'setup.timeZone',
      'organisation.weekStart',
      'organisation.fiscalYearStart',
      'branding.title',
      'branding.logo',
      'branding.hue',
      'calendar.title',
      'calendar.workDays',
      'calendar.region',
      'calendar.ownName',
    ],
  ),
  entry('users', 'organisation', 'users', ['users.manage'], ['users.invite', 'users.pending']),
  entry('teams', 'organisation', 'users-round', ['users.manage'], ['teams.new']),
  entry(
    'roles',
    'organisation',
    'shield-check',
    ['roles.manage'],
    ['roles.new', 'roles.matrix', 'roles.named'],
  ),
  entry('modules', 'system', 'blocks', ['plugins.manage'], ['modules.capabilities']),
  entry(
    'fields',
    'system',
    'table-properties',
    ['metadata.manage'],
    ['entities.new', 'entities.trash', 'fields.new', 'fields.archived', 'fields.options'],
  ),
  entry('layouts', 'system', 'layout-template', ['metadata.manage'], ['layouts.order', 'layouts.pages']),
  entry('addresses', 'system', 'map-pin', ['settings.manage'], ['addresses.again']),
  entry('jobs', 'system', 'workflow', ['jobs.manage'], ['jobs.show']),
]

const files = import.meta.glob('./*-page.ts')

export function settingsPages(shell: Pick<Shell, 'can'>): readonly SettingsPageEntry[] {
  return pages.filter(
    ({ permissions }) => permissions.length === 0 || permissions.some((permission) => shell.can(permission)),
  )
}

export async function loadSettingsPage({ name }: SettingsPageEntry): Promise<void> {
  await files[`./${name}-page.ts`]?.()
}
