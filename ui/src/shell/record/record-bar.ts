import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/menu-item.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { hiddenPanels, showHiddenPanels } from '../slots/hidden-panels.ts'
import { runRecordCommand, scriptPlacements } from '../slots/script-placements.ts'
import type { WayStep } from './list-way.ts'
import { RecordActions } from './record-actions.ts'
import type { RecordFollowing } from './record-following.ts'
import type { RecordModel } from './record-model.ts'

export interface WayBar {
  readonly way: WayStep
  /** What the list is called. */
  readonly list: string
  readonly isRoomy: boolean
  readonly step: (direction: 'next' | 'previous') => void
}

/** Where the record stands in the list that the user came from, and the way to its neighbours. */
export function renderWay(
  { i18n: { t }, format }: Pick<Shell, 'i18n' | 'format'>,
  { way, list, isRoomy, step }: WayBar,
): TemplateResult {
  const total = way.total === null ? '' : `${format.number(way.total)}${way.isCapped ? '+' : ''}`
  const position = format.number(way.position)
  return html`${isRoomy ? html`<crm-button variant="ghost" size="small" href=${way.address}>${t('record.positionIn', { position, total, list })}</crm-button>` : nothing}
    <crm-icon-button
      icon="chevron-up"
      label=${t('record.keys.previous')}
      ?disabled=${way.previous === undefined}
      @click=${() => step('previous')}
    ></crm-icon-button>
    <crm-icon-button
      icon="chevron-down"
      label=${t('record.keys.next')}
      ?disabled=${way.next === undefined}
      @click=${() => step('next')}
    ></crm-icon-button>`
}

export interface RecordMenu {
  readonly entity: EntityInfo
  readonly model: RecordModel
  /** Where to go when the record is gone. */
  readonly back: string
  /** Begins to lay the page out. */
  readonly arrange: () => void
  readonly following: Pick<RecordFollowing, 'isFollowing' | 'toggle'>
}

/** Nothing until it is known whether the user follows it. */
function renderFollow({ i18n: { t } }: Pick<Shell, 'i18n'>, { following }: RecordMenu) {
  const { isFollowing } = following
  if (isFollowing === undefined) return nothing
  return html`<crm-menu-item
    icon=${isFollowing ? 'bell-off' : 'bell-ring'}
    @click=${() => void following.toggle()}
    >${t(isFollowing ? 'record.follow.leave' : 'record.follow.do')}</crm-menu-item
  >`
}

/** What the ⋯ above a record offers, by the user's rights. */
export function renderRecordMenu(shell: Shell, menu: RecordMenu): TemplateResult {
  const { entity, model, back, arrange } = menu
  const { t } = shell.i18n
  const actions = new RecordActions(shell)
  const item = (icon: string, label: string, run: () => unknown) =>
    html`<crm-menu-item icon=${icon} @click=${() => void run()}>${label}</crm-menu-item>`
  const danger = (label: string, run: () => Promise<void>) =>
    html`<hr />
      <crm-menu-item icon="trash-2" danger @click=${() => void run()}>${label}</crm-menu-item>`
  const commands = model.isTrashed ? [] : scriptPlacements(shell, 'record.action', entity.name)
  const command = (placement: (typeof commands)[number]) =>
    item(placement.icon ?? 'zap', placement.title, async () => {
      const address = { entity: entity.name, id: model.record.id }
      if (await runRecordCommand(shell, placement, address)) await model.reload().catch(() => undefined)
    })
  const always = html`${commands.map(command)} ${commands.length === 0 ? nothing : html`<hr />`}
  ${renderFollow(shell, menu)} ${item('link', t('record.copyLink'), () => actions.copyLink(entity, model))}
  ${item('printer', t('record.print'), () => actions.print(entity, model))}
  ${hiddenPanels(shell).length === 0 ? nothing : item('eye', t('record.showPanels'), () => showHiddenPanels(shell))}
  ${shell.can('metadata.manage') ? item('layout-template', t('record.arrange'), arrange) : nothing}`
  if (model.isTrashed)
    return html`${always}${shell.can('records.purge') ? danger(t('trash.purge'), () => actions.purge(entity, model)) : nothing}`
  return html`${always}${shell.can('delete', entity.name) ? danger(t('common.delete'), () => actions.delete(entity, model, back)) : nothing}`
}
