import type { CursorPage, UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { valueText } from '../fields/value-text.ts'
import type { EntityInfo, FieldInfo, InverseInfo } from '../services/entity-info.ts'
import { pageLayout } from './page-layout.ts'
import type { RecordModel } from './record-model.ts'
import { relatedLabel } from './related-label.ts'

interface Related {
  readonly label: string
  readonly rows: readonly UntypedRecord[]
  readonly hasMore: boolean
}

interface Happening {
  readonly id: string
  readonly entity: string
  readonly at: string
  readonly record: UntypedRecord
}

const relatedAtMost = 50

/** A record on paper: its facts, its fields in groups, what belongs to it, and what happened. Black on white. */
@customElement('crm-record-print')
export class CrmRecordPrint extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        color-scheme: light;
        color: black;
        background: white;
      }

      h1 {
        font-size: var(--crm-text-2xl);
        line-height: var(--crm-leading-2xl);
      }

      h2 {
        margin-block: var(--crm-space-7) var(--crm-space-3);
        padding-block-end: var(--crm-space-2);
        border-block-end: 1px solid black;
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        break-after: avoid;
      }

      dl {
        columns: 2;
        column-gap: var(--crm-space-9);
      }

      dl > div {
        display: grid;
        grid-template-columns: 36% 1fr;
        gap: var(--crm-space-4);
        padding-block: var(--crm-space-2);
        break-inside: avoid;
      }

      dd {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }

      li {
        padding-block: var(--crm-space-2);
        break-inside: avoid;
      }

      footer {
        margin-block-start: var(--crm-space-8);
        font-size: var(--crm-text-xs);
      }
    `,
  ]

  @property({ attribute: false }) entity!: EntityInfo
  @property({ attribute: false }) model!: RecordModel
  @state() private related: readonly Related[] = []
  @state() private timeline: readonly Happening[] = []

  /** Everything is there and drawn. */
  get isComplete(): Promise<void> {
    return this.#fill()
  }

  async #fill(): Promise<void> {
    // The shell arrives by context, while the element connects.
    await this.updateComplete
    const { name, inverses } = this.entity
    const nothingThere: CursorPage<Happening> = { data: [], page: { next: null, previous: null } }
    const [related, timeline] = await Promise.all([
      Promise.all(inverses.map((inverse) => this.#readRelated(inverse))),
      this.api.timeline<Happening>(name, this.model.record.id).catch(() => nothingThere),
    ])
    this.related = related.filter(({ rows }) => rows.length > 0)
    this.timeline = timeline.data
    await this.updateComplete
  }

  async #readRelated(inverse: InverseInfo): Promise<Related> {
    const source = this.shell.metadata.entity(inverse.entity)
    const none: Related = { label: inverse.label, rows: [], hasMore: false }
    if (source === undefined) return none
    const path = inverse.part === null ? inverse.field : `${inverse.part}.${inverse.field}`
    const filter = { [path]: { eq: this.model.record.id } }
    try {
      const answer = await this.api.query(source.name, {
        fields: ['displayName'],
        filter,
        limit: relatedAtMost,
        sort: source.sort,
      })
      return {
        label: relatedLabel(source, inverse),
        rows: answer.data,
        hasMore: answer.page.next !== null,
      }
    } catch {
      // What cannot be read is left out; the rest is worth printing.
      return none
    }
  }

  protected override render() {
    const { entity, model } = this
    const { highlights, groups } = pageLayout(this.shell, entity)
    const { record } = model
    return html`<h1>${record.displayName || this.t('record.unnamed')}</h1>
      <p>${entity.labels.one}</p>
      ${this.#renderFields(this.t('record.highlights'), highlights)}
      ${groups.map(({ label, fields }) => this.#renderFields(label, fields))}
      ${this.related.map(
        ({ label, rows, hasMore }) =>
          html`<h2>${label}</h2>
            <ul>
              ${rows.map((row) => html`<li>${row.displayName}</li>`)}${hasMore ? html`<li>…</li>` : nothing}
            </ul>`,
      )}
      ${this.#renderTimeline()}
      <footer>
        ${this.t('record.printed', { when: this.format.dateTime(new Date().toISOString()), organisation: this.shell.session.organisation.name })}
      </footer>`
  }

  #renderFields(label: string, fields: readonly FieldInfo[]) {
    const filled = fields.filter(({ name }) => !isBlank(valueAt(this.model.record, name)))
    const lines = filled
      .map((field) => [field.label, valueText(this.shell, field, valueAt(this.model.record, field.name))])
      .filter(([, text]) => text !== '')
    if (lines.length === 0) return nothing
    return html`<h2>${label}</h2>
      <dl>
        ${lines.map(
          ([name, text]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${text}</dd>
            </div>`,
        )}
      </dl>`
  }

  #renderTimeline() {
    if (this.timeline.length === 0) return nothing
    return html`<h2>${this.t('record.timeline')}</h2>
      <ul>
        ${this.timeline.map(({ at, entity, record }) => html`<li>${this.format.dateTime(at)} · ${this.shell.metadata.entity(entity)?.labels.one ?? entity} · ${record.displayName}</li>`)}
      </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-print': CrmRecordPrint
  }
}
