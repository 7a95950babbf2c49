import { customElement } from 'lit/decorators.js'
import { CrmText, type TextType } from './text.ts'

/**
 * A field for a phone number: shows the keys of a phone on one.
 *
 * @slot end - After the text, inside the box.
 * @fires crm-input - While typing.
 * @fires crm-change - On Enter or when the field is left with another value.
 */
@customElement('crm-phone')
export class CrmPhone extends CrmText {
  override type: TextType = 'tel'
  override autocomplete = 'tel'
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-phone': CrmPhone
  }
}
