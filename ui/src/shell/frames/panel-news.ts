import type { PanelEvents } from '@tessera/sdk/ui'

/** What each event of a panel may carry out of a frame. */
const details: Readonly<Record<keyof PanelEvents, (given: unknown) => unknown>> = {
  'crm-dirty': (given) => given === true,
  'crm-busy': (given) => given === true,
  'crm-count': (given) => (typeof given === 'number' && Number.isFinite(given) ? given : null),
  'crm-title': (given) => (typeof given === 'string' ? given.slice(0, 200) : ''),
  'crm-error': (given) => ({ error: new Error(String(given).slice(0, 1_000)) }),
  'crm-done': (given) => given === true,
  'crm-resize-request': (given) => (typeof given === 'number' && given > 0 ? given : 0),
  'crm-widget-input': (given) => given,
  'crm-widget-change': (given) => given,
  'crm-values': (given) => (typeof given === 'object' && given !== null ? given : {}),
}

/** An event as the page fires it in the frame's place; undefined for one that is none of a panel. */
export function panelNews(given: unknown): { readonly type: string; readonly detail: unknown } | undefined {
  const { type, detail } = given as { readonly type?: unknown; readonly detail?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(details, type)) return undefined
  return { type, detail: details[type as keyof PanelEvents](detail) }
}
