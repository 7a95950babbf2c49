import type { PanelContext } from '@tessera/sdk/ui'

const usual = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK', 'CAD']

/** Currencies to choose from, the organisation's own first. */
export async function loadCurrencies(ctx: PanelContext, signal: AbortSignal): Promise<readonly string[]> {
  const { organisation } = await ctx.api.request<{ organisation?: { currency?: string } }>(
    'GET',
    '/api/session',
    { signal },
  )
  return [...new Set([organisation?.currency ?? 'EUR', ...usual])]
}
