import { html, nothing, type TemplateResult } from 'lit'
import '../../../kit/select.ts'
import type { Arranging } from './arrange-groups.ts'
import './arrange-list.ts'
import type { Move } from './arrange-list.ts'

const factsAtMost = 5

/** The key facts below the name. What the entity chose by itself becomes the administrator's own choice with the first change. */
export function renderFacts({ shell: { i18n }, draft, sides, change }: Arranging): TemplateResult {
  const { t } = i18n
  const { named, factChoices, facts } = sides
  const add = (event: Event) => {
    const { value } = event.target as HTMLElement & { value: string }
    if (value !== '') change({ ...draft, highlights: [...facts, value] })
  }
  const onMove = (event: CustomEvent<Move>) => {
    event.stopPropagation()
    const { item, to, at } = event.detail
    const rest = facts.filter((name) => name !== item)
    change({ ...draft, highlights: to === 'facts' ? rest.toSpliced(at, 0, item) : rest })
  }
  return html`<section aria-label=${t('arrange.facts')} @crm-arrange-move=${onMove}>
    <h3>${t('arrange.facts')}</h3>
    <p class="quiet">${t('arrange.factsText')}</p>
    <crm-arrange-list
      list="facts"
      kind="fact"
      label=${t('arrange.facts')}
      .items=${named(facts)}
      .targets=${[{ list: '', label: t('arrange.hide') }]}
    ></crm-arrange-list>
    ${facts.length >= factsAtMost ? nothing : html`<crm-select label=${t('arrange.addFact')} .options=${factChoices} .value=${''} @crm-change=${add}></crm-select>`}
  </section>`
}
