import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/status.ts'
import '../actions/record-action-bar.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { findPath, isBlank, valueAt } from '../fields/field-path.ts'
import { renderFace } from '../fields/record-face.ts'
import { valueStyles } from '../fields/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import { reachOf } from '../list/reach.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { RecordModel } from './record-model.ts'

/** Who or what a record is, at a glance, and the quickest ways to reach them. */
@customElement('crm-record-header')
export class CrmRecordHeader extends ShellElement {
  static override styles = [
    shellStyles,
    valueStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-5) var(--crm-space-6);
      }

      .who {
        flex: 1 1 320px;
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        min-inline-size: 0;
      }

      .names {
        min-inline-size: 0;
      }

      h1 {
        font-size: var(--crm-text-xl);
        line-height: var(--crm-leading-xl);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-lg);
        overflow-wrap: anywhere;
      }

      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-2) var(--crm-space-4);
        color: var(--crm-color-text-2);
      }

      .facts > :not(:first-child)::before {
        content: '·';
        margin-inline-end: var(--crm-space-4);
        color: var(--crm-color-text-3);
      }

      .facts > .pills::before,
      .facts > .user::before {
        content: none !important;
      }

      @container screen (max-width: 639px) {
        .facts {
          display: grid;
          justify-items: start;
        }

        .facts > :not(:first-child)::before {
          content: none;
        }
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown

  protected override render() {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return nothing
    const { record } = model
    const { email, phone } = reachOf(entity, record)
    const name = record.displayName || this.t('record.unnamed')
    return html`<div class="who">
        ${renderFace(entity, record, 'huge')}
        <div class="names">
          <h1>${name}</h1>
          <div class="facts">${this.#renderSubtitle(entity, model)} ${this.#renderPills(entity, model)}</div>
        </div>
      </div>
      <div class="actions">
        ${phone === undefined ? nothing : html`<crm-button href=${`tel:${phone.replaceAll(/[^\d+]/g, '')}`} title=${phone}><crm-icon slot="start" name="phone"></crm-icon>${this.t('record.callShort')}</crm-button>`}
        ${email === undefined ? nothing : html`<crm-button href=${`mailto:${email}`} title=${email}><crm-icon slot="start" name="mail"></crm-icon>${this.t('record.writeShort')}</crm-button>`}
        <crm-record-action-bar .entity=${entity} .model=${model} .record=${record}></crm-record-action-bar>
      </div>`
  }

  /** The second line: a path through a link reads as that link. */
  #renderSubtitle(entity: EntityInfo, { record }: RecordModel) {
    return entity.subtitle.map((path) => {
      const [head = ''] = path.split('.')
      const link = entity.fields.find(({ name, kind }) => name === head && kind === 'reference')
      const found = link === undefined ? findPath(this.shell, entity, path) : { field: link }
      const value = valueAt(record, link === undefined ? path : head)
      return found === undefined || isBlank(value)
        ? nothing
        : html`<span>${renderValue(this.shell, found.field, value, 'cell')}</span>`
    })
  }

  #renderPills(entity: EntityInfo, { record }: RecordModel) {
    const coloured = entity.fields.filter(
      ({ kind, options, namespace }) =>
        namespace === null &&
        (kind === 'multiSelect' || kind === 'select') &&
        options.options?.some(({ color }) => color !== undefined),
    )
    const tags = entity.fields.filter(({ kind }) => kind === 'tags')
    return [...coloured, ...tags]
      .filter(({ name }) => !isBlank(valueAt(record, name)))
      .map(
        (field) =>
          html`<span class="pills"
            >${renderValue(this.shell, field, valueAt(record, field.name), 'cell')}</span
          >`,
      )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-header': CrmRecordHeader
  }
}
