import { html, render } from 'lit'
import type { DialogRequest, PanelDialogs } from '../../ui/panel/panel-context.ts'
import type { HostOptions } from './mount-options.ts'
import type { OpenedDialog } from './mounted-panel.ts'

/** Dialogs that open for real, in a bare `<dialog>` below the panel, and are kept for the test. */
export function testDialogs(
  place: HTMLElement,
  opened: OpenedDialog[],
  confirms: HostOptions['confirms'] = () => true,
): PanelDialogs {
  const open = <Result>(kind: 'dialog' | 'sheet', request: DialogRequest<Result>) => {
    opened.push({ kind, request: request as unknown as DialogRequest<never> })
    return openDialog(place, request)
  }
  return {
    open: (request) => open('dialog', request),
    sheet: (request) => open('sheet', request),
    confirm: (request) => {
      opened.push({ kind: 'confirm', request })
      return Promise.resolve(confirms(request))
    },
  }
}

function openDialog<Result>(place: HTMLElement, request: DialogRequest<Result>): Promise<Result | undefined> {
  const dialog = place.appendChild(document.createElement('dialog'))
  dialog.ariaLabel = request.title
  return new Promise((resolve) => {
    const close = (result?: Result): void => {
      dialog.remove()
      resolve(result)
    }
    dialog.addEventListener('cancel', () => close())
    render(html`${request.content(close)}${request.footer?.(close)}`, dialog)
    dialog.showModal()
  })
}
