import type { PanelI18n } from '@tessera/sdk/ui'
import type { Position } from '../contract/position.ts'

/** `since 1/03/2024`, `2019 – 2024`; empty where no date is known. */
export function positionPeriod({ startedOn, endedOn }: Position, i18n: PanelI18n): string {
  const start = startedOn === null ? '' : i18n.format.date(startedOn)
  const end = endedOn === null ? '' : i18n.format.date(endedOn)
  if (start && end) return i18n.t('position.fromTo', { start, end })
  if (start) return i18n.t('position.since', { date: start })
  return end ? i18n.t('position.until', { date: end }) : ''
}

/** Today where the user is, as `YYYY-MM-DD`. */
export function today(i18n: PanelI18n): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: i18n.format.timeZone, dateStyle: 'short' }).format(
    new Date(),
  )
}
