import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/checkbox.ts'
import '../../kit/radio.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmRadio } from '../../kit/radio.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { ImportAnswer, ImportChange, KeyChoice } from './import-answer.ts'
import { importStyles } from './import-styles.ts'

const policies = ['update', 'fillEmpty', 'skip', 'create'] as const

/**
 * What happens to rows whose record exists, by what it is recognised, and to values that cannot be read.
 *
 * @fires crm-import-change - Something was changed; `detail` is the change.
 */
@customElement('crm-import-duplicates')
export class CrmImportDuplicates extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 250px), 1fr));
        gap: var(--crm-space-6) var(--crm-space-8);
        margin-block-start: var(--crm-space-6);
      }

      fieldset {
        display: grid;
        gap: var(--crm-space-3);
        align-content: start;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        margin-block-end: var(--crm-space-2);
        padding: 0;
        color: var(--crm-color-text-2);
        font-weight: var(--crm-weight-medium);
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer

  /** The first thing to decide here. */
  override focus(): void {
    this.renderRoot.querySelector('crm-radio')?.focus()
  }

  #set(options: NonNullable<ImportChange['options']>): void {
    this.dispatchEvent(
      new CustomEvent<ImportChange>('crm-import-change', {
        detail: { options },
        bubbles: true,
        composed: true,
      }),
    )
  }

  #toggleKey(choice: KeyChoice, isOn: boolean): void {
    const chosen = new Set(this.answer.matchKeys.chosen.map((key) => key.join()))
    if (isOn) chosen.add(choice.paths.join())
    else chosen.delete(choice.paths.join())
    // In the order in which they are offered: it is the order in which they are tried.
    this.#set({
      matchKeys: this.answer.matchKeys.usable
        .map(({ paths }) => paths)
        .filter((paths) => chosen.has(paths.join())),
    })
  }

  protected override render() {
    const { options, matchKeys, targets, mapping } = this.answer
    const hasLinks = mapping.some(
      ({ path }) => (targets.find((target) => target.path === path)?.link ?? null) !== null,
    )
    const hasNames = mapping.some(({ path }) => path === 'fullName')
    return html`<section class="sheet">
      <h2>${this.t('import.duplicates.heading')}</h2>
      <p class="lead">${this.t('import.duplicates.lead')}</p>
      <div class="groups">
        <crm-radio
          label=${this.t('import.duplicates.policy')}
          .options=${policies.map((value) => ({ value, label: this.t(`import.duplicates.policies.${value}`), help: this.t(`import.duplicates.policyHelp.${value}`) }))}
          value=${options.policy}
          @crm-change=${(event: Event) => {
            event.stopPropagation()
            this.#set({ policy: (event.currentTarget as CrmRadio).value as (typeof policies)[number] })
          }}
        ></crm-radio>
        ${options.policy === 'create' ? nothing : this.#renderKeys(matchKeys.usable, matchKeys.byName)}
        <fieldset>
          <legend>${this.t('import.duplicates.values')}</legend>
          ${this.#check('import.duplicates.leaveEmpty', options.badValues === 'leaveEmpty', (isOn) => this.#set({ badValues: isOn ? 'leaveEmpty' : 'fail' }))}
          ${hasLinks ? this.#check('import.duplicates.createLinked', options.createLinked, (isOn) => this.#set({ createLinked: isOn })) : nothing}
          ${hasNames ? this.#check('import.duplicates.lastFirst', options.nameOrder === 'last first', (isOn) => this.#set({ nameOrder: isOn ? 'last first' : 'first last' })) : nothing}
        </fieldset>
      </div>
    </section>`
  }

  #renderKeys(usable: readonly KeyChoice[], byName: KeyChoice | null) {
    const { matchKeys, options } = this.answer
    const chosen = new Set(matchKeys.chosen.map((key) => key.join()))
    return html`<fieldset>
      <legend>${this.t('import.duplicates.keys')}</legend>
      ${usable.length === 0 ? html`<span class="quiet">${this.t('import.duplicates.noKeys')}</span>` : nothing}
      ${usable.map(
        (choice) =>
          html`<crm-checkbox
            label=${choice.labels.join(' + ')}
            ?checked=${chosen.has(choice.paths.join())}
            @crm-change=${(event: Event) => {
              event.stopPropagation()
              this.#toggleKey(choice, (event.currentTarget as CrmCheckbox).checked)
            }}
          ></crm-checkbox>`,
      )}
      ${byName === null || chosen.has(byName.paths.join()) ? nothing : this.#checkText(this.t('import.duplicates.byName', { fields: byName.labels.join(' + ') }), options.byName, (isOn) => this.#set({ byName: isOn }))}
    </fieldset>`
  }

  #check(key: string, isOn: boolean, set: (isOn: boolean) => void) {
    return this.#checkText(this.t(key), isOn, set)
  }

  #checkText(label: string, isOn: boolean, set: (isOn: boolean) => void) {
    return html`<crm-checkbox
      label=${label}
      ?checked=${isOn}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        set((event.currentTarget as CrmCheckbox).checked)
      }}
    ></crm-checkbox>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-duplicates': CrmImportDuplicates
  }
}
