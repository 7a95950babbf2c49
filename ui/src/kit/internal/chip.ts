import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import '../icon.ts'
import { renderFace } from './option-list.ts'
import type { Option } from './option-list.ts'

/** One chosen value, with a button to take it away where that is allowed. Needs the `chipStyles` around it. */
export function renderChip(
  option: Option,
  removal: { readonly label: string; readonly run: () => void } | null,
): TemplateResult {
  const { label, color } = option
  return html`<span
    class="chip"
    part="chip"
    data-color=${color ?? nothing}
    ?data-user=${option.user !== undefined}
  >
    ${renderFace(option)}
    <span class="chip-text">${label}</span>
    ${
      removal === null
        ? nothing
        : html`<button
            class="chip-remove"
            type="button"
            tabindex="-1"
            aria-label=${removal.label}
            @click=${removal.run}
          >
            <crm-icon name="x"></crm-icon>
          </button>`
    }
  </span>`
}
