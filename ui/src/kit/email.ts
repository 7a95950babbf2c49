import { customElement } from 'lit/decorators.js'
import { CrmText, type TextType } from './text.ts'

/**
 * A field for an e-mail address: checks its form, shows the right keyboard on a phone.
 *
 * @slot end - After the text, inside the box.
 * @fires crm-input - While typing.
 * @fires crm-change - On Enter or when the field is left with another value.
 */
@customElement('crm-email')
export class CrmEmail extends CrmText {
  override type: TextType = 'email'
  override autocomplete = 'email'
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-email': CrmEmail
  }
}
