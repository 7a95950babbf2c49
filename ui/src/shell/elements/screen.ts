import { css, html, type CSSResultGroup } from 'lit'
import { property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import type { Crumb } from '../../kit/breadcrumb.ts'
import { shellStyles } from './shell-styles.ts'
import { errorText } from './error-text.ts'
import { ShellElement } from './shell-element.ts'

export type { Crumb } from '../../kit/breadcrumb.ts'

/** What stands above a screen, and in the window's title. */
export interface ScreenHeading {
  readonly title: string
  readonly icon?: string
  /** The way to here, without the page itself. */
  readonly crumbs?: readonly Crumb[]
  /** Buttons at the end of the bar. */
  readonly actions?: unknown
  /** crm-menu-items behind the ⋯ button. */
  readonly more?: unknown
  /** Parts of the window's title before the organisation's name. Default: the title. */
  readonly documentTitle?: readonly string[]
  /** The screen has an `h1` of its own: the bar shows the title as the last crumb only. */
  readonly ownHeading?: boolean
  /** There is nothing at this address, or not for the user: nothing to come back to, and nothing to do with it. */
  readonly isMissing?: boolean
}

/**
 * A page of the shell, loaded when it is first opened. It is kept while route, entity and plugin stay the same.
 *
 * @fires crm-screen-heading - After each render: what stands above the screen.
 */
export abstract class Screen extends ShellElement {
  static override styles: CSSResultGroup = [
    shellStyles,
    css`
      :host {
        display: block;
      }
    `,
  ]

  /** Values of the address, such as `entity` and `id`. */
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {}
  @property({ attribute: false }) query = new URLSearchParams()

  protected abstract heading(): ScreenHeading

  protected override updated(): void {
    this.dispatchEvent(
      new CustomEvent<ScreenHeading>('crm-screen-heading', {
        detail: this.heading(),
        bubbles: true,
        composed: true,
      }),
    )
  }

  protected renderNotFound(text = this.t('notFound.text')) {
    return html`<crm-empty icon="compass" heading=${this.t('notFound.heading')} text=${text}>
      <crm-button href="/">${this.t('notFound.home')}</crm-button>
    </crm-empty>`
  }

  protected renderError(error: unknown, retry?: () => void) {
    return html`<crm-error
      .error=${error}
      text=${errorText(this.shell, error)}
      ?retryable=${retry !== undefined}
      @crm-retry=${retry}
    ></crm-error>`
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-screen-heading': CustomEvent<ScreenHeading>
  }
}
