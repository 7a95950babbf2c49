import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { matrixStyles } from './matrix-styles.ts'
import {
  anyEntity,
  entityActions,
  fieldLevels,
  grantOf,
  neighbour,
  scopes,
  withFieldLevel,
  withoutOwnGrant,
  withScope,
  type Grants,
} from './role-draft.ts'

export interface MatrixRow {
  /** An entity's name, or `*`. */
  readonly entity: string
  readonly label: string
  readonly icon: string
  /** Records without owners know no own and no team. */
  readonly owned: boolean
}

const columns = [...entityActions, 'fields'] as const
type Column = (typeof columns)[number]

/**
 * The rights of a role: a row per entity, a column per action. One Tab stop; arrows move, Space goes to the next
 * value, Shift+Space to the one before.
 *
 * @fires settings-grants - A right was changed; `detail` is all grants.
 * @fires settings-fields - The exceptions of an entity's fields are wanted; `detail` is its name.
 */
@customElement('settings-rights-matrix')
export class RightsMatrix extends ShellElement {
  static override styles = [shellStyles, matrixStyles]

  @property({ attribute: false }) rows: readonly MatrixRow[] = []
  @property({ attribute: false }) grants: Grants = {}
  @property({ type: Boolean }) readonly = false
  @state() private row = 0
  @state() private column = 0

  #valueOf(entity: string, column: Column): string {
    return grantOf(this.grants, entity)[column]
  }

  #step({ entity, owned }: MatrixRow, column: Column, step: 1 | -1): void {
    if (this.readonly) return
    const grant = grantOf(this.grants, entity)
    const grants =
      column === 'fields'
        ? withFieldLevel(this.grants, entity, neighbour(fieldLevels, grant.fields, step))
        : withScope(
            this.grants,
            entity,
            column,
            neighbour(owned ? scopes : (['none', 'all'] as const), grant[column], step),
          )
    this.#emit(grants)
  }

  #emit(grants: Grants): void {
    this.dispatchEvent(new CustomEvent('settings-grants', { detail: grants, bubbles: true, composed: true }))
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { row, column } = this
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? this.rows.length - 1 : row, columns.length - 1],
    }
    const move = moves[event.key]
    const current = this.rows[row]
    if (move !== undefined) this.#focus(...move)
    else if ((event.key === ' ' || event.key === 'Enter') && current !== undefined)
      this.#step(current, columns[column] ?? 'read', event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #focus(row: number, column: number): void {
    this.row = Math.max(0, Math.min(this.rows.length - 1, row))
    this.column = Math.max(0, Math.min(columns.length - 1, column))
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('td[tabindex="0"]')?.focus(),
    )
  }

  protected override render() {
    return html`<div class="scroll">
      <table
        role="grid"
        aria-label=${this.t('roles.matrix')}
        aria-readonly=${this.readonly ? 'true' : nothing}
      >
        <thead>
          <tr>
            <th scope="col">${this.t('roles.entity')}</th>
            ${columns.map((column) => html`<th scope="col">${this.t(`roles.actions.${column}`)}</th>`)}
            <th scope="col"><span class="visually-hidden">${this.t('roles.more')}</span></th>
          </tr>
        </thead>
        <tbody @keydown=${this.#onKey}>
          ${this.rows.map((row, index) => this.#renderRow(row, index))}
        </tbody>
      </table>
    </div>`
  }

  #renderRow(row: MatrixRow, index: number) {
    const isInherited = row.entity !== anyEntity && this.grants[row.entity] === undefined
    return html`<tr ?data-inherited=${isInherited} ?data-any=${row.entity === anyEntity}>
      <th scope="row">
        <span class="entity"><crm-icon name=${row.icon}></crm-icon><span>${row.label}</span></span>
      </th>
      ${columns.map((column, at) => this.#renderCell(row, column, index, at))}
      <td class="tools">${row.entity === anyEntity ? nothing : this.#renderTools(row, isInherited)}</td>
    </tr>`
  }

  #renderCell(row: MatrixRow, column: Column, index: number, at: number) {
    const value = this.#valueOf(row.entity, column)
    const text = this.t(column === 'fields' ? `roles.levels.${value}` : `roles.scopes.${value}`)
    const press = () => {
      this.#focus(index, at)
      this.#step(row, column, 1)
    }
    return html`<td
      role="gridcell"
      tabindex=${index === this.row && at === this.column ? 0 : -1}
      data-value=${value}
      @click=${press}
      @focus=${() => {
        this.row = index
        this.column = at
      }}
    >
      <span>${text}</span>
    </td>`
  }

  #renderTools({ entity, label }: MatrixRow, isInherited: boolean) {
    const count = Object.keys(grantOf(this.grants, entity).exceptions).length
    const openFields = () =>
      this.dispatchEvent(
        new CustomEvent('settings-fields', { detail: entity, bubbles: true, composed: true }),
      )
    const stop = (event: Event) => event.stopPropagation()
    return html`<div @keydown=${stop}>
      <crm-button
        size="small"
        variant="ghost"
        aria-label=${this.t('roles.fieldsOf', { entity: label })}
        @click=${openFields}
        >${this.t('roles.exceptions', { count })}</crm-button
      >
      ${
        isInherited || this.readonly
          ? nothing
          : html`<crm-icon-button
              size="small"
              icon="rotate-ccw"
              label=${this.t('roles.inherit', { entity: label })}
              @click=${() => this.#emit(withoutOwnGrant(this.grants, entity))}
            ></crm-icon-button>`
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-rights-matrix': RightsMatrix
  }
  interface HTMLElementEventMap {
    'settings-grants': CustomEvent<Grants>
    'settings-fields': CustomEvent<string>
  }
}
