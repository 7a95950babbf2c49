import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/empty.ts'
import '../../../kit/error.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/skeleton.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { RecordLoader } from '../../record/record-loader.ts'
import '../../record/record-page.ts'
import type { EntityInfo } from '../../services/entity-info.ts'

/** The record that is chosen in the list beside it. */
@customElement('crm-split-record')
export class CrmSplitRecord extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        block-size: 100%;
        overflow: auto;
        container: screen / inline-size;
      }

      section {
        padding: var(--crm-space-5) var(--crm-gutter) var(--crm-space-8);
        outline: none;
      }

      .bar {
        display: flex;
        justify-content: flex-end;
        margin-block-end: calc(-1 * var(--crm-space-7));
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  /** Id of the record. */
  @property() shown = ''
  @state() private tab = ''
  readonly #loader = new RecordLoader(this, () => this.shell)

  protected override willUpdate(): void {
    if (this.entity !== undefined && this.shown !== '')
      this.#loader.open({ entity: this.entity.name, id: this.shown })
  }

  override focus(): void {
    this.renderRoot.querySelector('section')?.focus()
  }

  protected override render() {
    const { entity, shown } = this
    if (entity === undefined) return nothing
    if (shown === '')
      return html`<section>
        <crm-empty icon="panel-left" heading=${this.t('list.split.none')}></crm-empty>
      </section>`
    const { model } = this.#loader
    return html`<section tabindex="-1" aria-label=${model?.record.displayName ?? entity.labels.one}>
      <div class="bar">
        <crm-icon-button
          size="small"
          icon="maximize-2"
          label=${this.t('record.expand')}
          href=${this.shell.href.record(entity.name, shown, this.tab || undefined)}
        ></crm-icon-button>
      </div>
      ${this.#renderRecord(entity)}
    </section>`
  }

  #renderRecord(entity: EntityInfo) {
    const { model, error, isMissing } = this.#loader
    if (isMissing)
      return html`<crm-empty
        icon="compass"
        heading=${this.t('notFound.heading')}
        text=${this.t('record.gone')}
      ></crm-empty>`
    if (model === undefined)
      return error === undefined
        ? html`<crm-skeleton lines="10"></crm-skeleton>`
        : html`<crm-error .error=${error} retryable @crm-retry=${() => void this.#loader.read()}></crm-error>`
    return html`<crm-record-page
      mode="peek"
      .entity=${entity}
      .model=${model}
      .record=${model.record}
      tab=${this.tab}
      @crm-tab-change=${(event: CustomEvent<string>) => (this.tab = event.detail)}
    ></crm-record-page>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-split-record': CrmSplitRecord
  }
}
