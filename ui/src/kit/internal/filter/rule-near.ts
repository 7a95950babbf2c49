import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../button.ts'
import '../../icon.ts'
import '../../number.ts'
import '../../record-picker.ts'
import type { CrmRecordPicker, PickerHit } from '../../record-picker.ts'
import type { FilterSource } from './filter-source.ts'
import { nearText, type NearValue } from './near-value.ts'
import { readHere } from './read-here.ts'

const usualRadius = 25
const farthest = 20_000

/**
 * A circle around a place, or around where the user is.
 *
 * @fires crm-change - Another circle; read it from the element.
 */
@customElement('crm-rule-near')
export class CrmRuleNear extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: var(--crm-space-4);
    }

    p {
      margin: 0;
      color: var(--crm-color-danger);
      font-size: var(--crm-text-sm);
    }
  `

  @property({ attribute: false }) source!: FilterSource
  @property({ attribute: false }) value: NearValue | null = null
  @state() private refusal = ''
  @state() private isAsking = false
  #radius = usualRadius
  #hits: readonly (PickerHit & { readonly latitude: number; readonly longitude: number })[] = []

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('crm-record-picker')?.focus()
  }

  #tell(value: NearValue | null): void {
    this.value = value
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  readonly #find = async (term: string, signal: AbortSignal): Promise<readonly PickerHit[]> => {
    const found = (await this.source.searchPlaces?.(term, signal)) ?? []
    this.#hits = found.map((place) => ({
      id: `${place.latitude},${place.longitude}`,
      displayName: place.name,
      ...(place.detail === '' ? {} : { subtitle: place.detail }),
      latitude: place.latitude,
      longitude: place.longitude,
    }))
    return this.#hits
  }

  readonly #choose = (event: Event): void => {
    event.stopPropagation()
    const picked = (event.currentTarget as CrmRecordPicker).value
    const hit = this.#hits.find(({ id }) => id === picked?.id)
    if (hit === undefined) this.#tell(null)
    else
      this.#tell({
        latitude: hit.latitude,
        longitude: hit.longitude,
        radius: this.#radius,
        name: hit.displayName,
      })
  }

  readonly #setRadius = (event: Event): void => {
    event.stopPropagation()
    const radius = Number((event.currentTarget as HTMLElement & { readonly value: string }).value)
    if (!(radius > 0) || radius > farthest) return
    this.#radius = radius
    if (this.value !== null) this.#tell({ ...this.value, radius })
  }

  readonly #here = async (): Promise<void> => {
    this.isAsking = true
    const here = await readHere()
    this.isAsking = false
    this.refusal = typeof here === 'string' ? here : ''
    if (typeof here !== 'string') this.#tell({ ...here, radius: this.#radius, name: '$here' })
  }

  protected override willUpdate(): void {
    if (this.value !== null) this.#radius = this.value.radius
  }

  protected override render() {
    const { t } = this.source
    const { value } = this
    const picked =
      value === null
        ? null
        : {
            id: `${value.latitude},${value.longitude}`,
            displayName:
              value.name === '$here' ? t('near.here') : (value.name ?? nearText(this.source, value)),
          }
    return html`<crm-record-picker
        hide-label
        label=${t('near.place')}
        placeholder=${t('near.placeholder')}
        icon="map-pin"
        .value=${picked}
        .search=${this.#find}
        @crm-change=${this.#choose}
      ></crm-record-picker>
      <crm-number
        label=${t('near.radius')}
        min="1"
        scale="0"
        .value=${String(value?.radius ?? this.#radius)}
        @crm-input=${this.#setRadius}
        @crm-change=${this.#setRadius}
      ></crm-number>
      <crm-button size="small" ?loading=${this.isAsking} @click=${this.#here}
        ><crm-icon slot="start" name="locate-fixed"></crm-icon>${t('near.useHere')}</crm-button
      >
      ${this.refusal === '' ? nothing : html`<p role="alert">${t(`near.${this.refusal}`)}</p>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rule-near': CrmRuleNear
  }
}
