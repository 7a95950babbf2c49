import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import './entity-fields.ts'
import './entity-list.ts'
import { SettingsPage } from './settings-page.ts'

/** Entities and their fields: all at `/settings/fields`, one at `/settings/fields/<entity>`. */
@customElement('settings-fields')
export class FieldsPage extends SettingsPage {
  protected override render() {
    const [entity] = this.rest
    return entity === undefined
      ? html`<settings-entity-list></settings-entity-list>`
      : html`<settings-entity-fields name=${entity}></settings-entity-fields>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-fields': FieldsPage
  }
}
