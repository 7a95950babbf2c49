import { describe, expect, it } from 'vitest'
import { announce } from './announce.ts'
import './dialog.ts'

const said = () => document.querySelector('crm-live-region')?.shadowRoot?.textContent

describe('announcing', () => {
  it('says a text, and the same text again', async () => {
    announce('Moved to Won')
    await expect.poll(said).toBe('Moved to Won')
    announce('Moved to Won')
    await expect.poll(said).toBe('Moved to Won\u00a0')
  })

  it('speaks from inside the open dialog, since the rest of the page is inert', async () => {
    const dialog = Object.assign(document.createElement('crm-dialog'), { heading: 'Dialog' })
    document.body.append(dialog)
    dialog.show()
    await dialog.updateComplete
    announce('Saved')
    expect(document.querySelector('crm-live-region')?.parentElement).toBe(dialog)
    await expect.poll(said).toBe('Saved')
    dialog.remove()
  })
})
