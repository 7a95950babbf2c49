import type { SearchHit } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon-button.ts'
import { reachFields, reachOf, telHref, type Reach } from '../list/reach.ts'
import type { Shell } from '../services/shell.ts'

export type HitReach = ReadonlyMap<string, Reach>

/** How those that were found can be reached: one question per entity that has phones or e-mail addresses. */
export async function readReach(
  { api, metadata }: Pick<Shell, 'api' | 'metadata'>,
  hits: readonly SearchHit[],
  signal: AbortSignal,
): Promise<HitReach> {
  const byEntity = [...Map.groupBy(hits, ({ entity }) => entity)]
  const answers = await Promise.all(
    byEntity.map(async ([name, found]) => {
      const entity = metadata.entity(name)
      const fields = entity === undefined ? [] : reachFields(entity)
      if (entity === undefined || fields.length === 0) return []
      const filter = { id: { in: found.map(({ id }) => id) } }
      const rows = await api.list(name, { fields, filter, limit: found.length }, { signal })
      return rows.map((row) => [row.id, reachOf(entity, row)] as const)
    }),
  )
  return new Map(answers.flat())
}

/** One press to call or write to what was found. */
export function renderHitReach(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  to: string,
  reach: Reach | undefined,
): TemplateResult | typeof nothing {
  const { phone, email } = reach ?? {}
  const link = (icon: string, href: string, label: string) =>
    html`<crm-icon-button icon=${icon} no-tooltip href=${href} label=${label}></crm-icon-button>`
  return html`${phone === undefined ? nothing : link('phone', telHref(phone), t('record.call', { to }))}${email === undefined ? nothing : link('mail', `mailto:${email}`, t('record.write', { to }))}`
}
