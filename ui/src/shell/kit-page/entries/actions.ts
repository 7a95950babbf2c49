import { html } from 'lit'
import '../../../kit/button.ts'
import '../../../kit/copy.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import '../../../kit/kbd.ts'
import '../../../kit/link.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import '../../../kit/shortcut.ts'
import { entry, make } from '../kit-entry.ts'

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const
const sizes = ['small', 'medium', 'large'] as const
const buttons = (more: object, text: string) =>
  variants.map((variant) => make('crm-button', { variant, ...more }, text))

const menuItems = (word: (key: string) => string) => html`
  <crm-menu-item icon="pencil">${word('edit')}<kbd slot="end">E</kbd></crm-menu-item>
  <crm-menu-item icon="copy" disabled>${word('copy')}</crm-menu-item>
  <hr />
  <crm-menu-item kind="checkbox" checked>${word('showEmpty')}</crm-menu-item>
  <crm-menu-item kind="radio" checked>${word('byName')}</crm-menu-item>
  <hr />
  <crm-menu-item icon="trash-2" danger>${word('delete')}</crm-menu-item>
`

export const actions = [
  entry('crm-button', {
    default: (word) => buttons({}, word('save')),
    disabled: (word) => buttons({ disabled: true }, word('save')),
    busy: (word) => buttons({ busy: true }, word('save')),
    sizes: (word) => sizes.map((size) => make('crm-button', { size }, word('save'))),
    link: (word) =>
      html`<crm-button href="#kit"
        ><crm-icon slot="start" name="download"></crm-icon>${word('download')}</crm-button
      >`,
    long: (word) => buttons({}, word('longTitle')),
  }),
  entry('crm-icon-button', {
    default: (word) =>
      ['ghost', 'secondary', 'primary'].map((variant) =>
        make('crm-icon-button', { variant, icon: 'pencil', label: word('edit') }),
      ),
    pressed: (word) =>
      make('crm-icon-button', {
        icon: 'star',
        label: word('favourite'),
        toggle: true,
        pressed: true,
        filled: true,
      }),
    disabled: (word) => make('crm-icon-button', { icon: 'trash-2', label: word('delete'), disabled: true }),
    busy: (word) => make('crm-icon-button', { icon: 'refresh-cw', label: word('refresh'), busy: true }),
    sizes: (word) =>
      sizes.map((size) => make('crm-icon-button', { size, icon: 'ellipsis', label: word('more') })),
  }),
  entry('crm-menu', {
    default: (word) =>
      html`<crm-menu label=${word('actions')}
        ><crm-button slot="trigger"
          >${word('actions')}<crm-icon slot="end" name="chevron-down"></crm-icon></crm-button
        >${menuItems(word)}</crm-menu
      >`,
    long: (word) =>
      html`<crm-menu label=${word('actions')}
        ><crm-icon-button slot="trigger" icon="ellipsis" label=${word('more')}></crm-icon-button
        ><crm-menu-item>${word('longTitle')}</crm-menu-item></crm-menu
      >`,
  }),
  entry('crm-menu-item', {
    default: (word) =>
      html`<crm-menu label=${word('actions')}
        ><crm-button slot="trigger">${word('actions')}</crm-button>${menuItems(word)}</crm-menu
      >`,
  }),
  entry('crm-link', {
    default: (word) =>
      html`<p>${word('sentence')} ${make('crm-link', { href: '#kit' }, word('company'))}</p>`,
    external: (word) => make('crm-link', { href: 'https://example.com', external: true }, word('company')),
    quiet: (word) => make('crm-link', { href: '#kit', quiet: true }, word('company')),
    long: (word) => make('crm-link', { href: '#kit' }, word('longText')),
  }),
  entry('crm-copy', {
    default: () => make('crm-copy', { value: 'BE 0412.345.678' }),
    code: () => make('crm-copy', { value: 'tk_4f9a0c2e71', code: true }),
    long: () => make('crm-copy', { value: `https://crm.example/${'0198f3c2-7b1e-'.repeat(6)}`, code: true }),
  }),
  entry('crm-kbd', { default: () => html`<crm-kbd>Esc</crm-kbd> <crm-kbd>J</crm-kbd>` }),
  entry('crm-shortcut', {
    default: () => ['j', 'mod+enter', 'g h', 'shift+arrowdown'].map((keys) => make('crm-shortcut', { keys })),
  }),
]
