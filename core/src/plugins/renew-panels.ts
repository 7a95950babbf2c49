import type { HostedPlugin } from './plugin-activation.ts'
import { findPanels, isSameBuild } from './panel-bundle.ts'

/** The plugins with their panels as they lie on disk now; undefined where none was built anew. */
export async function renewPanels(
  plugins: ReadonlyMap<string, HostedPlugin>,
): Promise<ReadonlyMap<string, HostedPlugin> | undefined> {
  const entries = await Promise.all(
    [...plugins].map(async ([id, hosted]): Promise<[string, HostedPlugin]> => {
      if (hosted.status !== 'enabled') return [id, hosted]
      // A build that is under way has taken the old files away, and is not there yet.
      const panels = (await findPanels(hosted.package).catch(() => null)) ?? hosted.panels
      return [id, isSameBuild(panels, hosted.panels) ? hosted : { ...hosted, panels }]
    }),
  )
  return entries.every(([id, hosted]) => plugins.get(id) === hosted) ? undefined : new Map(entries)
}
