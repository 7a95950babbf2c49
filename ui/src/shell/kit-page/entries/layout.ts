import { html } from 'lit'
import '../../../kit/button.ts'
import '../../../kit/card.ts'
import '../../../kit/divider.ts'
import '../../../kit/grid.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/page.ts'
import '../../../kit/panel.ts'
import '../../../kit/scroll.ts'
import '../../../kit/section.ts'
import '../../../kit/split.ts'
import '../../../kit/stack.ts'
import '../../../kit/toolbar.ts'
import { entry, make, type Words } from '../kit-entry.ts'

const cards = (word: Words, count = 3) =>
  Array.from({ length: count }, (_, index) => html`<crm-card>${word('company')} ${index + 1}</crm-card>`)

export const layout = [
  entry('crm-panel', {
    default: (word) =>
      html`<crm-panel heading=${word('title')} icon="gauge" count="3"
        >${word('sentence')}<crm-icon-button
          slot="actions"
          size="small"
          icon="ellipsis"
          label=${word('more')}
        ></crm-icon-button
        ><span slot="footer">${word('showAll')}</span></crm-panel
      >`,
    collapsed: (word) =>
      html`<crm-panel heading=${word('title')} collapsible collapsed>${word('sentence')}</crm-panel>`,
    long: (word) => html`<crm-panel heading=${word('longTitle')} collapsible>${word('longText')}</crm-panel>`,
  }),
  entry('crm-section', {
    default: (word) =>
      html`<crm-section heading=${word('title')} description=${word('help')}
        >${word('sentence')}</crm-section
      >`,
    collapsed: (word) =>
      html`<crm-section heading=${word('title')} collapsible collapsed>${word('sentence')}</crm-section>`,
    long: (word) =>
      html`<crm-section heading=${word('longTitle')} collapsible>${word('longText')}</crm-section>`,
  }),
  entry('crm-card', {
    default: (word) => html`<crm-card>${word('company')}</crm-card>`,
    link: (word) => html`<crm-card href="#kit" label=${word('company')}>${word('company')}</crm-card>`,
    selected: (word) => html`<crm-card selected>${word('company')}</crm-card>`,
    long: (word) => html`<crm-card>${word('longText')}</crm-card>`,
  }),
  entry(
    'crm-page',
    {
      default: (word) =>
        html`<crm-page heading=${word('title')}
          >${word('sentence')}<crm-button slot="actions">${word('save')}</crm-button></crm-page
        >`,
    },
    true,
  ),
  entry(
    'crm-toolbar',
    {
      default: (word) =>
        html`<crm-toolbar label=${word('actions')}
          ><crm-button>${word('save')}</crm-button><crm-button variant="ghost">${word('edit')}</crm-button
          ><crm-icon-button slot="end" icon="ellipsis" label=${word('more')}></crm-icon-button
        ></crm-toolbar>`,
    },
    true,
  ),
  entry('crm-stack', {
    default: (word) => make('crm-stack', {}, cards(word)),
    row: (word) => make('crm-stack', { direction: 'row', gap: 'small' }, cards(word)),
  }),
  entry('crm-grid', { default: (word) => make('crm-grid', { columns: 3 }, cards(word, 5)) }, true),
  entry(
    'crm-split',
    {
      default: (word) =>
        html`<crm-split
          ><p slot="start">${word('longText')}</p>
          <p slot="end">${word('longText')}</p></crm-split
        >`,
    },
    true,
  ),
  entry('crm-scroll', {
    default: (word) => html`<crm-scroll class="low" label=${word('title')}>${cards(word, 8)}</crm-scroll>`,
  }),
  entry('crm-divider', {
    default: () => make('crm-divider'),
    labelled: (word) => make('crm-divider', { label: word('or') }),
  }),
]
