import { createTranslator, type Catalogue } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'

export interface PermissionGroup {
  readonly label: string
  readonly permissions: readonly { readonly name: string; readonly label: string }[]
}

/** The named permissions by who declares them, each with its text from its plugin; the kernel's texts are the app's. */
export function permissionGroups(
  names: readonly string[],
  catalogues: Readonly<Record<string, Catalogue>>,
  shell: Pick<Shell, 'i18n' | 'registry'>,
): readonly PermissionGroup[] {
  const { i18n, registry } = shell
  const pluginOf = (name: string) => registry.plugins.find(({ id }) => name.startsWith(`${id}.`))
  const byOwner = Map.groupBy(names, (name) => pluginOf(name)?.id ?? '')
  return [...byOwner].map(([owner, permissions]) => {
    const { language } = i18n
    const translator = createTranslator({ language, catalogues: { [language]: catalogues[owner] ?? {} } })
    return {
      label: pluginOf(permissions[0] ?? '')?.label ?? 'Tessera',
      permissions: permissions.map((name) => ({ name, label: labelOf(name, owner, translator, i18n) })),
    }
  })
}

function labelOf(
  name: string,
  owner: string,
  texts: { has(key: string): boolean; t(key: string): string },
  i18n: Shell['i18n'],
): string {
  const ownKey = `permissions.${name.slice(owner.length + 1)}`
  if (owner !== '')
    return texts.has(ownKey)
      ? texts.t(ownKey)
      : texts.has(`permissions.${name}`)
        ? texts.t(`permissions.${name}`)
        : name
  return i18n.has(`permissions.${name}`) ? i18n.t(`permissions.${name}`) : name
}
