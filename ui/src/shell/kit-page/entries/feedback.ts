import { ApiError } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../../../kit/avatar.ts'
import '../../../kit/badge.ts'
import '../../../kit/button.ts'
import '../../../kit/callout.ts'
import '../../../kit/dialog.ts'
import '../../../kit/empty.ts'
import '../../../kit/error.ts'
import '../../../kit/icon.ts'
import { iconNames } from '../../../kit/icons/names.ts'
import { labelColors } from '../../../kit/internal/label-color.ts'
import '../../../kit/logo.ts'
import '../../../kit/progress.ts'
import '../../../kit/score.ts'
import '../../../kit/sheet.ts'
import '../../../kit/skeleton.ts'
import '../../../kit/status.ts'
import '../../../kit/text.ts'
import { showToast } from '../../../kit/toast.ts'
import '../../../kit/tooltip.ts'
import { entry, make, type Words } from '../kit-entry.ts'

const failure = (message: string) =>
  new ApiError({ status: 500, code: 'http.internal', kind: 'internal', message, requestId: '0198f3c2-7b1e' })

function opens(tag: 'crm-dialog' | 'crm-sheet') {
  return (event: Event): void => {
    ;(event.currentTarget as Element).parentElement?.querySelector(tag)?.show()
  }
}
const hide = (event: Event): void =>
  (event.currentTarget as Element).closest<HTMLElement & { hide(): void }>('crm-dialog, crm-sheet')?.hide()

const modal = (word: Words, tag: 'crm-dialog' | 'crm-sheet') => {
  const content = html`<crm-text label=${word('label')} autofocus></crm-text
    ><crm-button slot="footer" variant="primary" @click=${hide}>${word('save')}</crm-button>`
  return html`<div>
    <crm-button @click=${opens(tag)}>${word('open')}</crm-button
    >${make(tag, { heading: word('title'), description: word('help') }, content)}
  </div>`
}

const tones = ['info', 'success', 'warning', 'danger', 'neutral'] as const
const names = ['Anna Peeters', 'Jürgen Weiß', 'Élodie Martin', 'Bart De Vos']

export const feedback = [
  entry('crm-empty', {
    default: (word) =>
      html`<crm-empty icon="inbox" heading=${word('nothing')} text=${word('help')}
        ><crm-button variant="primary">${word('save')}</crm-button></crm-empty
      >`,
    compact: (word) => html`<crm-empty compact heading=${word('nothing')}></crm-empty>`,
    long: (word) => html`<crm-empty heading=${word('longTitle')} text=${word('longText')}></crm-empty>`,
  }),
  entry('crm-skeleton', {
    default: () => make('crm-skeleton', { lines: 3 }),
    rows: () => make('crm-skeleton', { shape: 'rows', lines: 3 }),
    block: () => make('crm-skeleton', { shape: 'block' }),
    circle: () => make('crm-skeleton', { shape: 'circle' }),
  }),
  entry('crm-error', {
    default: (word) => make('crm-error', { error: failure(word('error')), retryable: true }),
    long: (word) => make('crm-error', { error: failure(word('longText')), heading: word('longTitle') }),
  }),
  entry('crm-callout', {
    default: (word) =>
      tones.map((tone) => make('crm-callout', { tone, heading: word('title') }, word('sentence'))),
    dismissible: (word) => make('crm-callout', { dismissible: true }, word('sentence')),
    long: (word) => make('crm-callout', { tone: 'warning', heading: word('longTitle') }, word('longText')),
  }),
  entry('crm-progress', {
    default: (word) => make('crm-progress', { label: word('title'), value: 64 }),
    busy: (word) => make('crm-progress', { label: word('title') }),
    done: (word) => make('crm-progress', { label: word('title'), value: 100, tone: 'success' }),
    failed: (word) => make('crm-progress', { label: word('title'), value: 40, tone: 'danger' }),
    long: (word) => make('crm-progress', { label: word('longTitle'), value: 10 }),
  }),
  entry('crm-score', {
    default: (word) => make('crm-score', { label: word('title'), value: 82, tone: 'success' }),
    tones: (word) =>
      (['neutral', 'warning', 'danger'] as const).map((tone, index) =>
        make('crm-score', { label: word('title'), value: 60 - 20 * index, tone }),
      ),
    empty: (word) => make('crm-score', { label: word('title') }),
  }),
  entry('crm-badge', {
    default: () =>
      ['neutral', 'accent', 'success', 'warning', 'danger'].map((tone) => make('crm-badge', { tone }, '12')),
  }),
  entry('crm-status', {
    default: (word) => labelColors.map((color) => make('crm-status', { color }, word('proposal'))),
    dot: (word) => make('crm-status', { color: 'green', dot: true }, word('won')),
    quiet: (word) => make('crm-status', { color: 'amber', plain: true }, word('lead')),
    long: (word) => make('crm-status', { color: 'teal' }, word('longText')),
  }),
  entry('crm-tooltip', {
    default: (word) =>
      html`<crm-tooltip text=${word('help')}><crm-button>${word('open')}</crm-button></crm-tooltip>`,
  }),
  entry('crm-toast', {
    default: (word) =>
      html`<crm-button
        @click=${() => showToast({ message: word('sentence'), tone: 'success', action: { label: word('undo'), run: () => undefined } })}
        >${word('open')}</crm-button
      >`,
  }),
  entry('crm-dialog', { default: (word) => modal(word, 'crm-dialog') }),
  entry('crm-sheet', { default: (word) => modal(word, 'crm-sheet') }),
  entry('crm-avatar', {
    default: () => names.map((name) => make('crm-avatar', { name })),
    kinds: () => ['person', 'company', 'user'].map((kind) => make('crm-avatar', { kind, name: names[0] })),
    sizes: () =>
      ['small', 'medium', 'large', 'huge'].map((size) => make('crm-avatar', { size, name: names[1] })),
    empty: (word) => make('crm-avatar', { name: '', decorative: true, title: word('nothing') }),
  }),
  entry('crm-logo', {
    default: () => make('crm-logo', { name: 'Brouwerij Noord' }),
    long: (word) => make('crm-logo', { name: word('longText') }),
  }),
  entry('crm-icon', { default: () => iconNames.slice(0, 60).map((name) => make('crm-icon', { name })) }),
]
