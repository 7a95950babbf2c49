import type { ApiRequest } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { DialogStack } from '../services/dialog-stack.ts'
import type { CustomField } from './custom-field.ts'
import './field-dialog.ts'
import type { FieldDialog } from './field-dialog.ts'

const company = entityInfo('contacts.company', [fieldInfo('name', 'text')])
const tier: CustomField = {
  id: 'f1',
  entity: company.name,
  name: 'tier',
  path: 'custom.tier',
  kind: 'select',
  labels: { en: 'Tier', nl: 'Niveau' },
  help: {},
  inverseLabels: {},
  options: {
    options: [
      { value: 'gold', labels: { en: 'Gold' }, color: 'amber' },
      { value: 'silver', labels: { en: 'Silver' }, color: 'grey' },
    ],
  },
  archivedAt: null,
}

let bench: ShellBench
afterEach(() => bench.close())

async function open(field?: CustomField): Promise<FieldDialog> {
  const usage = { records: 3, filled: 2, options: { gold: 2 } }
  bench = await openShell([company], ({ path }) => (path.endsWith('/usage') ? { body: usage } : undefined))
  const dialog = document.createElement('settings-field-dialog')
  bench.place.append(dialog)
  await dialog.updateComplete
  dialog.show(company, field)
  await expect.poll(() => rootOf(dialog).querySelector('crm-sheet')?.open).toBe(true)
  return dialog
}
const rootOf = (host: Element): ShadowRoot => host.shadowRoot!
const settingsOf = (dialog: FieldDialog): ShadowRoot =>
  rootOf(rootOf(dialog).querySelector('settings-field-settings')!)
const editorOf = (dialog: FieldDialog): ShadowRoot =>
  rootOf(settingsOf(dialog).querySelector('settings-option-editor')!)
const rows = (dialog: FieldDialog): HTMLElement[] => [...editorOf(dialog).querySelectorAll('li')]
const textOf = (row: HTMLElement): string => row.querySelector('crm-text')!.value
const sentBody = (method: string): Record<string, unknown> | undefined =>
  bench.sent.find((request: ApiRequest) => request.method === method)?.body as never
async function press(dialog: FieldDialog, name: string): Promise<void> {
  const buttons = [...rootOf(dialog).querySelectorAll('crm-button')]
  buttons.find((button) => button.textContent?.trim() === name)!.click()
  await dialog.updateComplete
}

describe('the sheet of a new field', () => {
  it('takes options by Enter and by pasting lines, and sends them in their order', async () => {
    const dialog = await open()
    await userEvent.type(rootOf(dialog).querySelector('[name=labels]')!, 'Risk class')
    const kind = rootOf(dialog).querySelector<HTMLElement & { value: string }>('[name=kind]')!
    kind.value = 'select'
    kind.dispatchEvent(new CustomEvent('crm-change', { bubbles: true }))
    await expect.poll(() => settingsOf(dialog).querySelector('settings-option-editor')).not.toBeNull()
    await userEvent.type(rows(dialog)[0]!.querySelector('crm-text')!, 'Low{Enter}')
    await expect.poll(() => rows(dialog).length).toBe(2)
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Medium\nHigh\n')
    const second = rows(dialog)[1]!.querySelector('crm-text')!
    second.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await expect.poll(() => rows(dialog).map(textOf)).toEqual(['Low', 'Medium', 'High'])
    await press(dialog, 'Create')
    await expect
      .poll(() => sentBody('POST'))
      .toMatchObject({
        name: 'riskClass',
        kind: 'select',
        labels: { en: 'Risk class' },
        options: { options: [{ value: 'low' }, { value: 'medium' }, { value: 'high' }] },
      })
  })

  it('asks before what was typed is lost', async () => {
    const dialog = await open()
    await userEvent.type(rootOf(dialog).querySelector('[name=labels]')!, 'X')
    await press(dialog, 'Cancel')
    const questions = () => (bench.shell.dialogs as DialogStack).all.map(({ title }) => title)
    await expect.poll(questions).toEqual(['Discard what you have typed?'])
    expect(rootOf(dialog).querySelector('crm-sheet')!.open).toBe(true)
  })
})

describe('the sheet of a field that is there', () => {
  it('moves options by button and by key, and keeps their values', async () => {
    const dialog = await open(tier)
    await expect.poll(() => rows(dialog).length).toBe(2)
    rows(dialog)[1]!.querySelector<HTMLElement>('.up')!.click()
    await expect.poll(() => rows(dialog).map(textOf)).toEqual(['Silver', 'Gold'])
    rows(dialog)[1]!.querySelector('crm-text')!.focus()
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await expect.poll(() => rows(dialog).map(textOf)).toEqual(['Gold', 'Silver'])
    rows(dialog)[0]!.querySelector<HTMLElement>('.down')!.click()
    await press(dialog, 'Save')
    await expect
      .poll(() => sentBody('PATCH'))
      .toMatchObject({
        labels: tier.labels,
        options: { options: [{ value: 'silver' }, { value: 'gold', color: 'amber' }] },
      })
  })

  it('archives an option that records hold, and removes one that none holds', async () => {
    const dialog = await open(tier)
    await expect.poll(() => editorOf(dialog).querySelector('.held')?.textContent).toBe('2 records')
    const items = (row: HTMLElement): string[] =>
      [...row.querySelectorAll('.buttons crm-menu-item')].map((item) => item.textContent.trim())
    expect(items(rows(dialog)[0]!)).toEqual(['Archive'])
    rows(dialog)[0]!.querySelector<HTMLElement>('.buttons crm-menu-item')!.click()
    await expect.poll(() => rows(dialog)[0]!.hasAttribute('data-archived')).toBe(true)
    await press(dialog, 'Save')
    await expect
      .poll(() => sentBody('PATCH'))
      .toMatchObject({
        options: { options: [{ value: 'gold', archived: true }, { value: 'silver' }] },
      })
  })

  it('edits the texts of one language at a time, and passes axe', async () => {
    const dialog = await open(tier)
    const language = rootOf(dialog).querySelector<HTMLElement & { value: string }>('.language')!
    language.value = 'nl'
    language.dispatchEvent(new CustomEvent('crm-change', { bubbles: true }))
    const label = rootOf(dialog).querySelector<HTMLElement & { value: string }>('[name=labels]')!
    await expect.poll(() => label.value).toBe('Niveau')
    expect(rows(dialog).map(textOf)).toEqual(['', ''])
    await userEvent.type(rows(dialog)[0]!.querySelector('crm-text')!, 'Goud')
    await press(dialog, 'Save')
    await expect
      .poll(() => sentBody('PATCH'))
      .toMatchObject({
        options: { options: [{ value: 'gold', labels: { en: 'Gold', nl: 'Goud' } }, { value: 'silver' }] },
      })
    dialog.show(company, tier)
    await expect.poll(() => rows(dialog).length).toBe(2)
    expect(await axeFindings(bench.place)).toEqual([])
  })
})
