import type { PanelContext, PanelHost } from '@tessera/sdk/ui'

const pause = 400

/** Loads again when records of an entity changed, once for a burst of changes, and only while the panel is seen. */
export function reloadOnChange(
  ctx: PanelContext,
  entity: string,
  host: () => PanelHost,
  reload: () => unknown,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  ctx.events.on(entity, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (host().active && !ctx.signal.aborted) reload()
    }, pause)
  })
  ctx.signal.addEventListener('abort', () => clearTimeout(timer))
}
