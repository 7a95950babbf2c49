import { ContextProvider } from '@lit/context'
import type { EntityInfo } from '../services/entity-info.ts'
import { shellContext, type Shell } from '../services/shell.ts'
import type { RecordModel } from './record-model.ts'
import './record-print.ts'

/** Of the page only the printed record is seen on paper, and of the printed record nothing on the screen. */
const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  @media screen { body > .tessera-print { display: none } }
  @media print { body > :not(.tessera-print) { display: none !important } body { overflow: visible !important; height: auto !important } }
`)

/** Makes the printed page, waits until it holds everything, and opens the browser's own dialog. */
export async function printRecord(shell: Shell, entity: EntityInfo, model: RecordModel): Promise<void> {
  const place = document.createElement('div')
  place.className = 'tessera-print'
  new ContextProvider(place, { context: shellContext, initialValue: shell })
  const page = Object.assign(document.createElement('crm-record-print'), { entity, model })
  place.append(page)
  document.body.append(place)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  try {
    await page.isComplete
    globalThis.print()
  } finally {
    place.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}
