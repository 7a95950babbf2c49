import { html, nothing, type TemplateResult } from 'lit'
import type { ArrangementInfo, EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { arranged } from '../../slots/arranged.ts'
import { placementName } from '../../slots/hidden-panels.ts'
import { pageLayout } from '../page-layout.ts'
import { possibleTabs } from '../record-tabs.ts'
import './arrange-list.ts'
import type { ArrangeItem } from './arrange-list.ts'
import { listsOf, previewOf, type Lists, type StoredLayout } from './layout-draft.ts'

type Side = 'tabs' | 'panels'

/** What a draft holds besides the groups of fields, named for people. */
export interface ArrangeSides {
  readonly lists: Lists
  /** The key facts as they are now, chosen by somebody or not. */
  readonly facts: readonly string[]
  readonly factChoices: readonly { readonly value: string; readonly label: string }[]
  /** Fields that are still there, with their labels. */
  named(fields: readonly string[]): readonly ArrangeItem[]
  renderArrangement(shown: Side, hidden: 'hiddenTabs' | 'hiddenPanels', label: string): TemplateResult
}

interface SideLists {
  readonly label: string
  readonly shown: readonly ArrangeItem[]
  readonly out: readonly ArrangeItem[]
}

export function arrangeSides(shell: Shell, entity: EntityInfo, draft: StoredLayout): ArrangeSides {
  const { t } = shell.i18n
  const labels = new Map(entity.fields.map(({ name, label }) => [name, label]))
  const named = (fields: readonly string[]) =>
    fields.flatMap((name): readonly ArrangeItem[] => {
      const label = labels.get(name)
      return label === undefined ? [] : [{ name, label }]
    })
  const items = {
    tabs: possibleTabs(shell, entity).map(({ name, label }) => ({ name, label })),
    panels: panelItems(shell, entity),
  }
  const shownNames = (side: Side, arrangement: ArrangementInfo) =>
    arranged(items[side], ({ name }) => name, arrangement)
      // Related lists have a tab where somebody wants one.
      .filter(({ name }) => !name.startsWith('related.') || arrangement.order.includes(name))
      .map(({ name }) => name)
  const shown = { tabs: shownNames('tabs', draft.tabs), panels: shownNames('panels', draft.panels) }
  const facts = pageLayout(
    shell,
    entity,
    previewOf(draft, ({ name }) => name, null),
  ).highlights.map(({ name }) => name)
  const pick = (side: Side, names: readonly string[]) =>
    names.flatMap((name) => items[side].find((item) => item.name === name) ?? [])
  return {
    lists: listsOf(draft, shown.tabs, shown.panels),
    facts,
    factChoices: entity.fields
      .filter(({ name, kind }) => !facts.includes(name) && kind !== 'parts' && kind !== 'richText')
      .map(({ name, label }) => ({ value: name, label })),
    named,
    renderArrangement: (side, hidden, key) =>
      renderSide(shell, side, hidden, {
        label: t(key),
        shown: pick(side, shown[side]),
        out: items[side].filter(({ name }) => !shown[side].includes(name)),
      }),
  }
}

/** The panels beside a record and below its fields: each slot shows its own in this order. */
function panelItems({ registry, i18n }: Shell, entity: EntityInfo): readonly ArrangeItem[] {
  const beside = registry
    .placements('record.panel', entity.name)
    .map((placement) => ({ name: placementName(placement), label: placement.title }))
  const below = registry
    .placements('record.field-group', entity.name)
    .map((placement) => ({
      name: placementName(placement),
      label: i18n.t('arrange.belowFields', { panel: placement.title }),
    }))
    .filter(({ name }) => beside.every((panel) => panel.name !== name))
  return [...beside, ...below]
}

/** What one side shows, and what it could show besides. */
function renderSide(
  shell: Shell,
  side: Side,
  hidden: string,
  { label, shown, out }: SideLists,
): TemplateResult {
  const { t } = shell.i18n
  return html`<section aria-label=${label}>
    <h3>${label}</h3>
    ${shown.length + out.length === 0 ? html`<p class="quiet">${t('arrange.noPanels')}</p>` : nothing}
    <crm-arrange-list
      list=${side}
      kind=${side}
      label=${label}
      .items=${shown}
      .targets=${[{ list: hidden, label: t('arrange.hide') }]}
    ></crm-arrange-list>
    ${
      out.length === 0
        ? nothing
        : html`<h4>${t('arrange.notShown')}</h4>
            <crm-arrange-list
              list=${hidden}
              kind=${side}
              label=${`${label}: ${t('arrange.notShown')}`}
              .items=${out}
              .targets=${[{ list: side, label: t('arrange.show') }]}
            ></crm-arrange-list>`
    }
  </section>`
}
