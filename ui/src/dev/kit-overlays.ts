import { html } from 'lit'
import '../kit/button.ts'
import '../kit/dialog.ts'
import '../kit/menu-item.ts'
import '../kit/menu.ts'
import '../kit/sheet.ts'
import '../kit/text.ts'
import '../kit/textarea.ts'
import { showToast } from '../kit/toast.ts'
import './kit-example.ts'

function opened(event: Event, name: 'crm-dialog' | 'crm-sheet'): void {
  const overlay = (event.currentTarget as Element).parentElement?.querySelector(name)
  overlay?.show()
}

function closed(event: Event): void {
  ;(event.currentTarget as Element).closest<HTMLElement & { hide(): void }>('crm-dialog, crm-sheet')?.hide()
}

export function overlays() {
  return html`
    <kit-example heading="Overlays">
      <crm-menu label="Actions">
        <crm-button slot="trigger" id="menu"
          >Actions<crm-icon slot="end" name="chevron-down"></crm-icon
        ></crm-button>
        <crm-menu-item icon="pencil">Edit<kbd slot="end">E</kbd></crm-menu-item>
        <crm-menu-item icon="user-round">Change owner<kbd slot="end">A</kbd></crm-menu-item>
        <crm-menu-item icon="copy" disabled>Duplicate</crm-menu-item>
        <hr />
        <crm-menu-item kind="checkbox" checked>Show empty fields</crm-menu-item>
        <hr />
        <crm-menu-item icon="trash-2" danger>Delete</crm-menu-item>
      </crm-menu>
      <crm-button id="dialog" @click=${(event: Event) => opened(event, 'crm-dialog')}>Dialog</crm-button>
      <crm-button id="sheet" @click=${(event: Event) => opened(event, 'crm-sheet')}>Sheet</crm-button>
      <crm-button
        id="toast"
        @click=${() => showToast({ message: 'Stage changed to Won.', tone: 'success', action: { label: 'Undo', run: () => showToast('Undone.') } })}
        >Toast</crm-button
      >
      <crm-dialog heading="New company" description="Only the name is needed; the rest can wait.">
        <crm-text label="Name" required autofocus></crm-text>
        <crm-text label="Website" type="url"></crm-text>
        <crm-textarea label="Notes"></crm-textarea>

        <crm-button slot="footer" variant="ghost" @click=${closed}>Cancel</crm-button>
        <crm-button slot="footer" variant="primary" @click=${closed}>Create company</crm-button>
      </crm-dialog>
      <crm-sheet heading="Anna Peeters" description="Purchasing manager at Brouwerij Noord" light-dismiss>
        <crm-text label="E-mail" type="email" value="anna@brouwerijnoord.be"></crm-text>
        <crm-button slot="footer" variant="primary" @click=${closed}>Save</crm-button>
      </crm-sheet>
    </kit-example>
  `
}
