import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { parseHtml } from './internal/rich-text/parse-html.ts'
import { renderRichText } from './internal/rich-text/render-rich-text.ts'
import { richTextStyles } from './internal/rich-text/rich-text-styles.ts'

/**
 * Shows formatted text: paragraphs, headings, lists, quotes, links. Everything else that the HTML holds, such as
 * scripts, styles and pictures, is left out, so that text from anywhere can be shown.
 */
@customElement('crm-prose')
export class CrmProse extends LitElement {
  static override styles = [
    baseStyles,
    richTextStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
    `,
  ]

  /** HTML. */
  @property() value = ''

  protected override render() {
    return html`<div class="rich">${renderRichText(parseHtml(this.value))}</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-prose': CrmProse
  }
}
