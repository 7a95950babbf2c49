import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/status.ts'
import '../../kit/switch.ts'
import type { CrmSwitch } from '../../kit/switch.ts'
import { capabilityText } from './capability-text.ts'
import { errorText } from '../elements/error-text.ts'
import './module-health.ts'
import './module-settings.ts'
import { needsLooking, type PanelHealth } from './module-health.ts'
import { SettingsPage } from './settings-page.ts'

interface ModuleInfo {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly description: string
  readonly state: 'enabled' | 'disabled' | 'failed' | 'blocked'
  readonly reason: string | null
  readonly capabilities: readonly string[]
  readonly publicRoutes: readonly { readonly route: string; readonly reason: string }[]
  readonly requires: Readonly<Record<string, string>>
  readonly dependants: readonly string[]
  readonly isBundled: boolean
  /** Whether its panels run in the page itself, and not in a frame. */
  readonly isTrusted: boolean
  readonly hasSettings: boolean
}

/** A folder among the modules that is none, and why. */
interface RefusedFolder {
  readonly folder: string
  readonly reason: string
}

const stateColors = { enabled: 'green', disabled: 'grey', failed: 'red', blocked: 'amber' } as const

/** The installed modules, each with what it may do and a switch that works at once, for everybody. */
@customElement('settings-modules')
export class ModulesPage extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .modules {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--crm-space-5);
      }

      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--crm-space-5);
        padding: var(--crm-space-6);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
      }

      header {
        display: flex;
        align-items: start;
        gap: var(--crm-space-6);
      }

      .picture {
        flex: none;
        display: grid;
        place-items: center;
        inline-size: 40px;
        block-size: 40px;
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-sunken);
        color: var(--crm-color-text-2);
        --crm-icon-size: 20px;
      }

      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-2) var(--crm-space-4);
      }

      .description {
        margin-block-start: var(--crm-space-1);
        color: var(--crm-color-text-2);
        text-wrap: pretty;
      }

      .trust {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
        color: var(--crm-color-text-2);
      }

      .trust p {
        flex: 1 1 240px;
        text-wrap: pretty;
      }

      /* What is told below stands under the words, not under the picture. */
      @media (min-width: 640px) {
        article > :not(header, crm-callout) {
          margin-inline-start: calc(var(--crm-space-10) + var(--crm-space-6));
        }
      }

      summary::marker {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-2xs);
      }

      details summary {
        color: var(--crm-color-text-2);
        cursor: pointer;
        inline-size: fit-content;
      }

      details[open] summary {
        margin-block-end: var(--crm-space-4);
      }

      .rights {
        display: grid;
        gap: var(--crm-space-3);
        padding-inline-start: var(--crm-space-7);
        list-style: disc;
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @state() private working = ''
  @state() private refused: readonly RefusedFolder[] = []

  readonly #modules = task(this, {
    args: () => [this.shell.i18n.language],
    run: async (_args, { signal }) => {
      const { data, refused = [] } = await this.api.request<{
        data: readonly ModuleInfo[]
        refused?: readonly RefusedFolder[]
      }>('GET', '/api/admin/plugins', { signal })
      this.refused = refused
      return data
    },
  })

  async #switch(module: ModuleInfo, control: CrmSwitch): Promise<void> {
    const isOn = control.checked
    const isSure = isOn ? await this.#askToEnable(module) : await this.#askToDisable(module)
    if (!isSure) {
      control.checked = !isOn
      return
    }
    this.working = module.id
    try {
      const path = `/api/admin/plugins/${encodeURIComponent(module.id)}/${isOn ? 'enable' : 'disable'}`
      const { data } = await this.api.request<{ data: readonly ModuleInfo[] }>('POST', path)
      // A module speaks for itself only while it runs: its name is known now, or was before.
      const name = isOn ? data.find(({ id }) => id === module.id)?.name : module.name
      this.shell.toast({
        message: this.t(isOn ? 'modules.isOn' : 'modules.isOff', { name: name ?? module.id }),
        tone: 'success',
        duration: 3000,
      })
    } catch (error) {
      control.checked = !isOn
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
    }
    await this.#modules.reload()
    this.working = ''
  }

  /** What a module may do is said before it is switched on, not after. */
  async #askToEnable(module: ModuleInfo): Promise<boolean> {
    if (module.capabilities.length === 0 && module.publicRoutes.length === 0) return true
    const answer = await this.shell.dialogs.open<boolean>({
      title: this.t('modules.enableTitle', { name: module.name }),
      content: () =>
        html`<p>${this.t('modules.enableText')}</p>
          ${this.#renderRights(module)}`,
      footer: (close) =>
        html`<crm-button variant="ghost" @click=${() => close()}>${this.t('common.cancel')}</crm-button>
          <crm-button variant="primary" @click=${() => close(true)}>${this.t('modules.enable')}</crm-button>`,
    })
    return answer === true
  }

  /** What trusting a module means is said in words before it is; taking it back needs no question. */
  async #decideTrust(module: ModuleInfo): Promise<void> {
    if (!module.isTrusted && !(await this.#askToTrust(module))) return
    await this.#setTrust(module, !module.isTrusted)
    const { name, isTrusted } = module
    this.shell.undo.push({
      message: this.t(isTrusted ? 'modules.trust.isOff' : 'modules.trust.isOn', { name }),
      undo: () => this.#setTrust(module, isTrusted),
      redo: () => this.#setTrust(module, !isTrusted),
    })
  }

  async #setTrust({ id }: ModuleInfo, isTrusted: boolean): Promise<void> {
    const path = `/api/admin/plugins/${encodeURIComponent(id)}/${isTrusted ? 'trust' : 'distrust'}`
    try {
      await this.api.request('POST', path)
    } catch (error) {
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
    }
    await this.#modules.reload()
  }

  async #askToTrust({ name }: ModuleInfo): Promise<boolean> {
    const points = ['page', 'user', 'watch'] as const
    const answer = await this.shell.dialogs.sheet<boolean>({
      title: this.t('modules.trust.title', { name }),
      content: () =>
        html`<p>${this.t('modules.trust.text')}</p>
          <ul>
            ${points.map((point) => html`<li>${this.t(`modules.trust.points.${point}`)}</li>`)}
          </ul>
          <p>${this.t('modules.trust.advice')}</p>`,
      footer: (close) =>
        html`<crm-button variant="ghost" @click=${() => close()}>${this.t('common.cancel')}</crm-button>
          <crm-button variant="primary" @click=${() => close(true)}
            >${this.t('modules.trust.accept')}</crm-button
          >`,
    })
    return answer === true
  }

  /** Only for what came from elsewhere: the product's own modules are trusted as the product is. */
  #renderTrust(module: ModuleInfo) {
    if (module.isBundled) return nothing
    const { isTrusted, name } = module
    const key = isTrusted ? 'trusted' : 'framed'
    return html`<div class="trust">
      <crm-icon name=${isTrusted ? 'shield-check' : 'shield'}></crm-icon>
      <p class="grow">${this.t(`modules.trust.${key}`)}</p>
      <crm-button
        size="small"
        aria-label=${this.t(`modules.trust.${key}Action`, { name })}
        @click=${() => void this.#decideTrust(module)}
        >${this.t(isTrusted ? 'modules.trust.takeBack' : 'modules.trust.offer')}</crm-button
      >
    </div>`
  }

  #askToDisable(module: ModuleInfo): Promise<boolean> {
    return this.shell.dialogs.confirm({
      title: this.t('modules.disableTitle', { name: module.name }),
      text: this.t('modules.disableText'),
      confirm: this.t('modules.disable'),
    })
  }

  readonly #health = task(this, {
    args: () => [this.shell.i18n.language],
    run: async (_args, { signal }) =>
      (
        await this.api.request<{ data: readonly PanelHealth[] }>('GET', '/api/admin/plugins/panels', {
          signal,
        })
      ).data,
  })

  protected override render() {
    const [id] = this.rest
    if (id !== undefined) return this.#renderSettings(id)
    return html`${this.renderIntro(this.t('modules.intro'))} ${this.#renderRefused()}
    ${this.#modules.render({
      empty: () => html`<crm-empty icon="blocks" heading=${this.t('modules.none')}></crm-empty>`,
      content: (modules) =>
        html`<div class="modules">${modules.map((module) => this.#renderModule(module, modules))}</div>`,
    })}`
  }

  /** What lies among the modules and is not one of them: nobody would look for it in the server's log. */
  #renderRefused() {
    const { refused } = this
    if (refused.length === 0) return nothing
    return html`<crm-callout tone="warning" heading=${this.t('modules.refused', { count: refused.length })}
      >${refused.map(({ folder, reason }) => html`<p><code>${folder}</code> · ${reason}</p>`)}</crm-callout
    >`
  }

  /** `/settings/modules/<id>` */
  #renderSettings(id: string) {
    return this.#modules.render({
      content: (modules) => {
        const module = modules.find((candidate) => candidate.id === id)
        return module === undefined
          ? html`<crm-empty icon="blocks" heading=${this.t('notFound.heading')}></crm-empty>`
          : html`<settings-module-settings plugin=${id} name=${module.name}></settings-module-settings>`
      },
    })
  }

  #renderModule(module: ModuleInfo, all: readonly ModuleInfo[]) {
    const nameOf = (id: string) => all.find((other) => other.id === id)?.name ?? id
    const isNeeded = module.dependants.length > 0
    const needs = Object.keys(module.requires)
    return html`<article aria-labelledby=${`name-${module.id}`}>
      <header>
        <span class="picture"><crm-icon name=${this.#iconOf(module)}></crm-icon></span>
        <div class="grow">
          <div class="title">
            <h2 id=${`name-${module.id}`}>${module.name}</h2>
            <span class="meta">${module.version}</span>
            ${module.state === 'failed' || module.state === 'blocked' ? html`<crm-status color=${stateColors[module.state]}>${this.t(`modules.states.${module.state}`)}</crm-status>` : nothing}
            ${module.isBundled ? nothing : html`<crm-badge>${this.t('modules.thirdParty')}</crm-badge>`}
          </div>
          <p class="description">${module.description}</p>
        </div>
        <crm-switch
          hide-label
          label=${this.t('modules.switch', { name: module.name })}
          ?checked=${module.state !== 'disabled'}
          ?disabled=${this.working !== '' || (isNeeded && module.state === 'enabled')}
          @crm-change=${(event: Event) => void this.#switch(module, event.target as CrmSwitch)}
        ></crm-switch>
      </header>
      ${module.reason === null ? nothing : html`<crm-callout tone=${module.state === 'failed' ? 'danger' : 'warning'}>${module.reason}</crm-callout>`}
      ${isNeeded ? html`<p class="meta">${this.t('modules.neededBy', { modules: this.format.list(module.dependants.map(nameOf)) })}</p>` : nothing}
      ${needs.length > 0 ? html`<p class="meta">${this.t('modules.needs', { modules: this.format.list(needs.map(nameOf)) })}</p>` : nothing}
      ${
        module.hasSettings && module.state === 'enabled' && this.shell.can('settings.manage')
          ? html`<div>
              <crm-button size="small" href=${`/settings/modules/${module.id}`}
                ><crm-icon slot="start" name="settings-2"></crm-icon
                >${this.t('moduleSettings.open')}</crm-button
              >
            </div>`
          : nothing
      }
      <details>
        <summary>${this.t('modules.capabilities')}</summary>
        ${this.#renderRights(module)}
      </details>
      ${this.#renderTrust(module)} ${this.#renderHealth(module)}
    </article>`
  }

  /** Open where something should be looked at; nothing where no panel was shown yet. */
  #renderHealth({ id }: ModuleInfo) {
    const panels = (this.#health.value ?? []).filter(({ plugin }) => plugin === id)
    if (panels.length === 0) return nothing
    return html`<details ?open=${panels.some(needsLooking)}>
      <summary>${this.t('modules.health.summary')}</summary>
      <settings-module-health .panels=${panels}></settings-module-health>
    </details>`
  }

  #renderRights({ id, capabilities, publicRoutes }: ModuleInfo) {
    const label = (entity: string) => this.shell.metadata.entity(entity)?.labels.other ?? entity
    return html`<ul class="rights">
      <li>${this.t('modules.rights.own', { id })}</li>
      ${capabilities.map((capability) => html`<li>${capabilityText(capability, label, this.shell.i18n)}</li>`)}
      ${publicRoutes.map(({ route, reason }) => html`<li>${this.t('modules.rights.public', { reason })} <code>${route}</code></li>`)}
    </ul>`
  }

  #iconOf({ id }: ModuleInfo): string {
    return this.shell.metadata.navigable.find(({ plugin }) => plugin === id)?.icon ?? 'puzzle'
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-modules': ModulesPage
  }
}
