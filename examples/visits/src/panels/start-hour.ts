import type { PanelContext } from '@tessera/sdk/ui'

const key = 'startHour'
type Known = Pick<PanelContext, 'storage' | 'plugin'>

/** The hour that the user chose, if any. */
export function ownStartHour({ storage }: Known): Promise<number | undefined> {
  return storage.user.get<number>(key)
}

export function keepStartHour({ storage }: Known, hour: number | undefined): Promise<void> {
  return hour === undefined ? storage.user.remove(key) : storage.user.set(key, hour)
}

/** The user's own hour before the administrator's. */
export async function startHour(ctx: Known): Promise<number> {
  return (await ownStartHour(ctx)) ?? Number(ctx.plugin.settings['startHour'] ?? 10)
}
