import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'

/** Follows a link of a panel in a frame: within the app as any other, elsewhere only when the user agrees. */
export async function followLink(shell: AppShell, { plugin }: Placement, given: unknown): Promise<void> {
  const { href, isNewTab } = given as { readonly href?: unknown; readonly isNewTab?: unknown }
  if (typeof href !== 'string' || !URL.canParse(href, location.href)) return
  const url = new URL(href, location.href)
  if (url.origin === location.origin) {
    const path = url.pathname + url.search + url.hash
    if (isNewTab === true) window.open(path, '_blank', 'noopener')
    else if (!path.startsWith('/api/')) shell.navigate(path)
    return
  }
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return
  const name = shell.registry.plugin(plugin)?.label ?? plugin
  const isSure = await shell.dialogs.confirm({
    title: shell.i18n.t('panels.leaveTitle'),
    text: shell.i18n.t('panels.leaveText', { plugin: name, address: url.href.slice(0, 300) }),
    confirm: shell.i18n.t('panels.leave'),
  })
  if (isSure) window.open(url.href, '_blank', 'noopener,noreferrer')
}
