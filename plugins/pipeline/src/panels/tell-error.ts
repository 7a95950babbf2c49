import { ApiError, type PanelContext } from '@tessera/sdk/ui'

/** Says what went wrong, in the words of the server. */
export function tellError(ctx: PanelContext, error: unknown): void {
  if (ctx.signal.aborted) return
  const fields = error instanceof ApiError ? error.fields : []
  const message = fields?.[0]?.message ?? (error instanceof Error ? error.message : String(error))
  ctx.toast({ message, tone: 'danger' })
}
