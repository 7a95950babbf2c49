import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/button.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import '../../../kit/text.ts'
import { randomId } from '../../elements/random-id.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { fieldGroups } from '../field-groups.ts'
import './arrange-list.ts'
import type { ArrangeTarget } from './arrange-list.ts'
import type { arrangeSides } from './arrange-sides.ts'
import {
  groupList,
  moved,
  withLists,
  withoutGroup,
  type DraftGroup,
  type StoredLayout,
} from './layout-draft.ts'

/** What the parts of the layout editor work on. */
export interface Arranging {
  readonly shell: Shell
  readonly entity: EntityInfo
  readonly draft: StoredLayout
  readonly sides: ReturnType<typeof arrangeSides>
  readonly change: (draft: StoredLayout) => void
}

/** What a group is called: as an administrator named it, else as the entity does. */
export function groupLabel(
  shell: Pick<Shell, 'i18n' | 'registry'>,
  entity: EntityInfo,
  { name, labels }: DraftGroup,
): string {
  const { language } = shell.i18n
  const usual = fieldGroups(shell, entity).find((group) => group.name === name)?.label
  return labels[language] ?? usual ?? labels['en'] ?? Object.values(labels)[0] ?? name
}

/** The groups of fields, and the fields that are not shown. */
export function renderGroups(arranging: Arranging): TemplateResult {
  const { shell, draft, sides } = arranging
  const { t } = shell.i18n
  return html`<section aria-label=${t('arrange.fields')}>
    <h3>${t('arrange.fields')}</h3>
    ${repeat(
      draft.groups,
      ({ name }) => name,
      (group, index) => renderGroup(arranging, group, index),
    )}
    <div>
      <crm-button @click=${() => addGroup(arranging)}
        ><crm-icon slot="start" name="plus"></crm-icon>${t('arrange.addGroup')}</crm-button
      >
    </div>
    <h4>${t('arrange.notShown')}</h4>
    <crm-arrange-list
      list="fields"
      kind="field"
      label=${t('arrange.notShown')}
      .items=${sides.named(draft.hiddenFields)}
      .targets=${groupTargets(arranging)}
    ></crm-arrange-list>
  </section>`
}

function rename({ shell, draft, change }: Arranging, name: string, label: string): void {
  if (label.trim() === '') return
  const { language } = shell.i18n
  const groups = draft.groups.map((group) =>
    group.name === name ? { ...group, labels: { ...group.labels, [language]: label } } : group,
  )
  change({ ...draft, groups })
}

function addGroup({ shell: { i18n }, draft, change }: Arranging): void {
  const name = `own${randomId(4)}`
  const labels = { [i18n.language]: i18n.t('arrange.newGroup') }
  change({ ...draft, groups: [...draft.groups, { name, labels, fields: [] }] })
}

function groupTargets({ shell, entity, draft }: Arranging, without?: string): readonly ArrangeTarget[] {
  return draft.groups
    .filter(({ name }) => name !== without)
    .map((group) => ({
      list: groupList(group.name),
      label: shell.i18n.t('arrange.to', { group: groupLabel(shell, entity, group) }),
    }))
}

function renderGroup(arranging: Arranging, group: DraftGroup, index: number): TemplateResult {
  const { shell, entity, draft, sides, change } = arranging
  const { t } = shell.i18n
  const label = groupLabel(shell, entity, group)
  const shift = (step: number) =>
    change(withLists(draft, moved(sides.lists, 'groups', group.name, 'groups', index + step)))
  const onName = (event: Event) =>
    rename(arranging, group.name, (event.target as HTMLElement & { value: string }).value)
  const button = (icon: string, text: string, disabled: boolean, run: () => void) =>
    html`<crm-icon-button icon=${icon} label=${text} ?disabled=${disabled} @click=${run}></crm-icon-button>`
  return html`<div class="group" role="group" aria-label=${label}>
    <header>
      <crm-text
        maxlength="60"
        label=${t('arrange.groupName')}
        .value=${label}
        @crm-change=${onName}
      ></crm-text>
      ${button('arrow-up', t('arrange.up'), index === 0, () => shift(-1))}
      ${button('arrow-down', t('arrange.down'), index === draft.groups.length - 1, () => shift(1))}
      ${button('trash-2', t('arrange.removeGroup'), draft.groups.length < 2, () => change(withoutGroup(draft, group.name)))}
    </header>
    <crm-arrange-list
      list=${groupList(group.name)}
      kind="field"
      label=${label}
      .items=${sides.named(group.fields)}
      .targets=${[...groupTargets(arranging, group.name), { list: 'fields', label: t('arrange.hide') }]}
    ></crm-arrange-list>
  </div>`
}
