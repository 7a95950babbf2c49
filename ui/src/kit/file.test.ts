import { describe, expect, it } from 'vitest'
import './file.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'

const offer = new File(['offer'], 'offer.pdf', { type: 'application/pdf' })

function choose(element: HTMLElement, ...files: File[]): void {
  const input = element.shadowRoot?.querySelector('input')
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  if (!input) throw new Error('There is no file input.')
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

runFormControlContract({
  tag: 'crm-file',
  property: 'value',
  filled: [offer],
  blank: [],
  sent: [['field', 'offer.pdf']],
  change: async (control) => choose(control, offer),
  changed: [offer],
  canBeReadonly: false,
})

describe('crm-file', () => {
  it('takes dropped files, and one only unless it is multiple', async () => {
    const field = Object.assign(document.createElement('crm-file'), { label: 'File' })
    document.body.append(field)
    await field.updateComplete
    const transfer = new DataTransfer()
    transfer.items.add(offer)
    transfer.items.add(new File(['b'], 'b.txt'))
    field.shadowRoot
      ?.querySelector('.zone')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    expect(field.value.map((file) => file.name)).toEqual(['offer.pdf'])
    field.remove()
  })

  it('refuses files that are too large or of another type, by name', async () => {
    const field = Object.assign(document.createElement('crm-file'), {
      label: 'File',
      accept: '.csv,image/*',
      maxSize: 2,
    })
    document.body.append(field)
    await field.updateComplete
    field.value = [offer]
    expect(field.validationMessage).toContain('offer.pdf is too large')
    field.maxSize = 100
    expect(field.validationMessage).toContain('offer.pdf has the wrong type')
    field.value = [new File(['x'], 'people.CSV')]
    expect(field.checkValidity()).toBe(true)
    field.remove()
  })

  it('removes a file with its button', async () => {
    const field = Object.assign(document.createElement('crm-file'), { label: 'File', value: [offer] })
    document.body.append(field)
    await field.updateComplete
    field.shadowRoot?.querySelector<HTMLElement>('li button')?.click()
    expect(field.value).toEqual([])
    field.remove()
  })
})
