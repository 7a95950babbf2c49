import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/select.ts'
import type { CrmSelect } from '../../../kit/select.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import { CalendarArrangement } from './calendar-arrangement.ts'
import { colorFields, dateFields, endFields } from './calendar-fields.ts'
import type { CalendarLayout } from './calendar-layout.ts'

/**
 * What a calendar shows: by which dates, until when, and in which colours.
 *
 * @fires crm-calendar-layout - `detail` is the new layout.
 */
@customElement('crm-list-calendar-settings')
export class CrmListCalendarSettings extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-5);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: CalendarLayout = {}

  #set(changes: CalendarLayout): void {
    const detail = { ...this.layout, ...changes }
    this.dispatchEvent(new CustomEvent('crm-calendar-layout', { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    if (this.entity === undefined) return nothing
    const calendar = new CalendarArrangement(this.shell, this.entity, this.layout)
    const { start, end, color } = calendar
    if (start === undefined) return nothing
    return html`<crm-select
        required
        label=${this.t('list.calendar.start')}
        .options=${dateFields(this.entity).map(optionOf)}
        .value=${start.name}
        @crm-change=${(event: Event) => this.#set({ start: valueOf(event) })}
      ></crm-select>
      ${this.#renderChoice('list.calendar.end', 'list.calendar.noEnd', endFields(this.entity, start), end, (name) => this.#set({ end: name }))}
      ${this.#renderChoice('list.calendar.color', 'list.calendar.noColor', colorFields(this.shell, this.entity), color, (name) => this.#set({ color: name }))}`
  }

  #renderChoice(
    label: string,
    none: string,
    fields: readonly FieldInfo[],
    chosen: FieldInfo | undefined,
    set: (name: string) => void,
  ) {
    if (fields.length === 0) return nothing
    return html`<crm-select
      label=${this.t(label)}
      placeholder=${this.t(none)}
      .options=${fields.map(optionOf)}
      .value=${chosen?.name ?? ''}
      @crm-change=${(event: Event) => set(valueOf(event))}
    ></crm-select>`
  }
}

const optionOf = ({ name, label }: FieldInfo) => ({ value: name, label })
const valueOf = (event: Event): string => (event.currentTarget as CrmSelect).value

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-calendar-settings': CrmListCalendarSettings
  }
}
