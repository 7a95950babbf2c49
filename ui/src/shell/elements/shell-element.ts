import { consume } from '@lit/context'
import type { Client, Formatter, MessageValues } from '@tessera/sdk/ui'
import { LitElement } from 'lit'
import { type Shell, shellContext } from '../services/shell.ts'

/** An element of the shell: it reaches the services, and renders again when what everybody depends on changes. */
export abstract class ShellElement extends LitElement {
  @consume({ context: shellContext })
  protected shell!: Shell
  #unsubscribe: (() => void) | undefined

  protected get api(): Client {
    return this.shell.api
  }

  protected get format(): Formatter {
    return this.shell.format
  }

  protected t(key: string, values?: MessageValues): string {
    return this.shell.i18n.t(key, values)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unsubscribe = this.shell.onChange(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unsubscribe?.()
  }
}
