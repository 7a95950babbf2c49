import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Organisation } from '../services/session.ts'
import { settingsAddress } from '../settings/settings-address.ts'

interface Step {
  readonly name: string
  readonly isDone: boolean
  readonly href?: string
  readonly run?: () => void
}

/** Somebody gave it a face, or said when it works. */
function isArranged({ logo, brandHue, calendar }: Organisation): boolean {
  const { own, worked, region } = calendar
  return logo !== null || brandHue !== null || region !== null || own.length + worked.length > 0
}

/** What a new organisation does first. It goes when all is done, or when somebody puts it away. */
@customElement('shell-checklist')
export class Checklist extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      section {
        padding: var(--crm-space-6);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
        background: var(--crm-color-surface);
      }

      header {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        margin-block-end: var(--crm-space-3);
      }

      h2 {
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        font-weight: var(--crm-weight-strong);
      }

      .progress {
        flex: 1;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      li + li {
        border-block-start: 1px solid var(--crm-color-border);
      }

      a,
      button {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        inline-size: 100%;
        min-block-size: 44px;
        padding: var(--crm-space-3) 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        text-decoration: none;
        cursor: pointer;
      }

      .mark {
        flex: none;
        color: var(--crm-color-text-3);
        --crm-icon-size: 20px;
      }

      [data-done] .mark {
        color: var(--crm-color-success);
      }

      [data-done] .name {
        color: var(--crm-color-text-3);
        text-decoration: line-through;
      }

      .words {
        flex: 1;
      }

      .name {
        display: block;
        font-weight: var(--crm-weight-medium);
      }

      .text {
        display: block;
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      a:hover .name,
      button:hover .name {
        color: var(--crm-color-accent-text);
      }
    `,
  ]

  /** How many records there are; null while that is not known. */
  @property({ attribute: false }) records: number | null = null

  readonly #colleagues = task(this, {
    args: () => [this.shell.session.user.id],
    run: async () => (await this.shell.directory.load()).users.length,
  })

  get #steps(): readonly Step[] {
    const { shell } = this
    const first = shell.metadata.entity('contacts.person') ?? shell.metadata.navigable[0]
    if (first === undefined) return []
    const steps: (Step | null)[] = [
      shell.can('create', first.name)
        ? {
            name: 'record',
            isDone: (this.records ?? 0) > 0,
            run: () => void shell.quickCreate({ entity: first.name }),
          }
        : null,
      shell.can('import', first.name)
        ? {
            name: 'import',
            isDone: shell.preferences.get('home.imported') === true,
            href: shell.href.import(first.name),
          }
        : null,
      shell.can('users.manage')
        ? { name: 'invite', isDone: (this.#colleagues.value ?? 1) > 1, href: '/settings/users' }
        : null,
      shell.can('settings.manage')
        ? {
            name: 'organisation',
            isDone: isArranged(shell.session.organisation),
            href: settingsAddress('organisation', 'branding.title'),
          }
        : null,
      shell.can('metadata.manage')
        ? {
            name: 'fields',
            isDone: shell.preferences.get('home.fields') === true,
            href: `/settings/fields/${first.name}`,
          }
        : null,
    ]
    return steps.filter((step) => step !== null)
  }

  protected override render() {
    const steps = this.#steps
    const done = steps.filter((step) => step.isDone).length
    const isOver =
      steps.length === 0 || done === steps.length || this.shell.preferences.get('home.checklist') === 'away'
    // Nothing appears only to go again a moment later.
    if (isOver || this.records === null || this.#colleagues.value === undefined) return nothing
    return html`<section aria-labelledby="heading">
      <header>
        <h2 id="heading">${this.t('checklist.title')}</h2>
        <span class="progress">${this.t('checklist.progress', { done, total: steps.length })}</span>
        <crm-icon-button
          icon="x"
          size="small"
          label=${this.t('checklist.dismiss')}
          @click=${() => this.#dismiss()}
        ></crm-icon-button>
      </header>
      <ul>
        ${steps.map((step) => html`<li ?data-done=${step.isDone}>${this.#renderStep(step)}</li>`)}
      </ul>
    </section>`
  }

  #dismiss(): void {
    this.shell.preferences.set('home.checklist', 'away')
    this.requestUpdate()
  }

  #renderStep({ name, isDone, href, run }: Step) {
    const content = html`<crm-icon
        class="mark"
        name=${isDone ? 'circle-check' : 'circle'}
        label=${isDone ? this.t('checklist.done') : ''}
      ></crm-icon>
      <span class="words"
        ><span class="name">${this.t(`checklist.${name}.title`)}</span
        ><span class="text">${this.t(`checklist.${name}.text`)}</span></span
      >`
    return href === undefined
      ? html`<button type="button" @click=${run}>${content}</button>`
      : html`<a href=${href}>${content}</a>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-checklist': Checklist
  }
}
