import type { PanelContext } from '@tessera/sdk/ui'
import { LitElement, css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/checkbox'
import '@tessera/ui/kit/date'
import '@tessera/ui/kit/record-picker'
import '@tessera/ui/kit/stack'
import '@tessera/ui/kit/text'
import type { PickedRecord } from '@tessera/ui/kit/record-picker'
import type { Position } from '../contract/position.ts'
import { recordSearch } from './record-search.ts'

/** What the form gives: the details, and the record on the other side; with an empty id it is to be created. */
export type PositionInput = Pick<Position, 'role' | 'department' | 'startedOn' | 'endedOn' | 'primary'> & {
  readonly other: PickedRecord | null
}

type Detail = Exclude<keyof PositionInput, 'other'>

/**
 * Role, department and dates of a position; for a new one also whose, or where.
 *
 * @fires position-done - `detail` is what was entered, or undefined when cancelled.
 */
export class PositionForm extends LitElement {
  static override styles = css`
    form {
      display: grid;
      gap: var(--crm-space-5);
    }

    .dates {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
      gap: var(--crm-space-4);
    }
  `

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) value!: Pick<PositionInput, Detail>
  /** What a new position still lacks; null while one is edited. */
  @property({ attribute: false }) picks: 'company' | 'person' | null = null
  @state() private other: PickedRecord | null = null
  @state() private changes: Partial<Pick<PositionInput, Detail>> = {}

  get #isComplete(): boolean {
    return this.picks === null || this.other !== null
  }

  #done(detail?: PositionInput): void {
    this.dispatchEvent(new CustomEvent('position-done', { detail }))
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault()
    if (!this.#isComplete) return
    const { role, department, startedOn, endedOn, primary } = { ...this.value, ...this.changes }
    this.#done({ role, department, startedOn, endedOn, primary, other: this.other })
  }

  readonly #onPick = (event: Event): void => {
    this.other = (event.currentTarget as HTMLElement & { value: PickedRecord | null }).value
  }

  readonly #onCreate = (event: CustomEvent<string>): void => {
    this.other = { id: '', displayName: event.detail.trim() }
  }

  #onText(field: Exclude<Detail, 'primary'>) {
    return (event: Event): void => {
      const text = (event.currentTarget as HTMLElement & { value: string }).value.trim()
      this.changes = { ...this.changes, [field]: text || null }
    }
  }

  protected override render(): TemplateResult {
    const { t } = this.ctx.i18n
    return html`<form @submit=${this.#onSubmit}>
      ${this.picks === null ? nothing : this.#renderPicker(this.picks)}
      <crm-text
        label=${t('position.role')}
        .value=${this.value.role ?? ''}
        maxlength="200"
        @crm-input=${this.#onText('role')}
      ></crm-text>
      <crm-text
        label=${t('position.department')}
        .value=${this.value.department ?? ''}
        maxlength="200"
        @crm-input=${this.#onText('department')}
      ></crm-text>
      <div class="dates">
        <crm-date
          label=${t('position.startedOn')}
          .value=${this.value.startedOn ?? ''}
          @crm-change=${this.#onText('startedOn')}
        ></crm-date>
        <crm-date
          label=${t('position.endedOn')}
          .value=${this.value.endedOn ?? ''}
          @crm-change=${this.#onText('endedOn')}
        ></crm-date>
      </div>
      <crm-checkbox
        label=${t('position.primary')}
        .checked=${this.value.primary}
        @crm-change=${this.#onPrimary}
      ></crm-checkbox>
      <crm-stack direction="row" justify="end" gap="small">
        <crm-button @click=${() => this.#done()}>${t('buttons.cancel')}</crm-button>
        <crm-button variant="primary" type="submit" ?disabled=${!this.#isComplete}>
          ${t(this.picks === null ? 'buttons.save' : 'buttons.add')}
        </crm-button>
      </crm-stack>
    </form>`
  }

  readonly #onPrimary = (event: Event): void => {
    this.changes = {
      ...this.changes,
      primary: (event.currentTarget as HTMLElement & { checked: boolean }).checked,
    }
  }

  #renderPicker(picks: 'company' | 'person'): TemplateResult {
    const { t } = this.ctx.i18n
    const entity = `contacts.${picks}` as const
    return html`<crm-record-picker
      label=${t(`position.${picks}`)}
      help=${this.ctx.can('create', entity) ? t(picks === 'person' ? 'people.pick' : 'companies.pick') : ''}
      icon=${picks === 'person' ? 'user-round' : 'building-2'}
      required
      autofocus
      ?creatable=${this.ctx.can('create', entity)}
      .value=${this.other}
      .search=${recordSearch(this.ctx, entity)}
      @crm-change=${this.#onPick}
      @crm-create=${this.#onCreate}
    ></crm-record-picker>`
  }
}
