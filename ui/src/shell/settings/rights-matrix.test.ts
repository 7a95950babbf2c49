import { ContextProvider } from '@lit/context'
import { LitElement } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { shellContext, type Shell } from '../services/shell.ts'
import { loadTranslator } from '../services/translations.ts'
import type { MatrixRow, RightsMatrix } from './rights-matrix.ts'
import './rights-matrix.ts'
import { anyEntity, type Grants } from './role-draft.ts'

class TestRoot extends LitElement {
  protected override createRenderRoot() {
    return this
  }
}
customElements.define('matrix-test-root', TestRoot)

const rows: readonly MatrixRow[] = [
  { entity: anyEntity, label: 'All others', icon: 'layers', owned: true },
  { entity: 'contacts.person', label: 'People', icon: 'user', owned: true },
  { entity: 'catalog.product', label: 'Products', icon: 'box', owned: false },
]

describe('the matrix of rights', () => {
  let root: TestRoot
  let matrix: RightsMatrix

  beforeEach(async () => {
    document.documentElement.lang = 'en'
    const translator = await loadTranslator('en', 'en', 'UTC')
    root = new TestRoot()
    new ContextProvider(root, {
      context: shellContext,
      initialValue: { i18n: translator, onChange: () => () => undefined } as unknown as Shell,
    })
    document.body.append(root)
    matrix = document.createElement('settings-rights-matrix')
    matrix.rows = rows
    matrix.grants = {}
    matrix.addEventListener('settings-grants', (event) => (matrix.grants = event.detail))
    root.append(matrix)
    await matrix.updateComplete
  })
  afterEach(() => root.remove())

  const cells = () => [...(matrix.shadowRoot?.querySelectorAll<HTMLElement>('td[role=gridcell]') ?? [])]
  const cell = (row: number, column: number) => cells()[row * 7 + column] as HTMLElement
  const focused = () => matrix.shadowRoot?.activeElement
  const right = (entity: string, action: keyof Grants[string]) => matrix.grants[entity]?.[action]

  it('passes axe, and is one stop of the Tab key', async () => {
    expect(await axeFindings(root)).toEqual([])
    expect(cells().filter((element) => element.tabIndex === 0)).toHaveLength(1)
  })

  it('moves with the arrows, Home and End, and stays inside', async () => {
    cell(0, 0).focus()
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}')
    expect(focused()).toBe(cell(0, 0))
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    expect(focused()).toBe(cell(1, 1))
    await userEvent.keyboard('{End}')
    expect(focused()).toBe(cell(1, 6))
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    expect(focused()).toBe(cell(0, 0))
  })

  it('goes through the values with Space, and back with Shift', async () => {
    cell(1, 1).focus()
    await userEvent.keyboard(' ')
    expect(right('contacts.person', 'read')).toBe('own')
    await userEvent.keyboard(' ')
    expect(right('contacts.person', 'read')).toBe('team')
    await userEvent.keyboard('{Shift>} {/Shift}')
    expect(right('contacts.person', 'read')).toBe('own')
    expect(focused()).toBe(cell(1, 1))
    expect(cell(1, 1).textContent?.trim()).toBe('Own')
  })

  it('knows no own and no team where records have no owner', async () => {
    cell(2, 1).focus()
    await userEvent.keyboard(' ')
    expect(right('catalog.product', 'read')).toBe('all')
    await userEvent.keyboard(' ')
    expect(right('catalog.product', 'read')).toBe('none')
  })

  it('works with the mouse too', async () => {
    await userEvent.click(cell(0, 0))
    expect(right(anyEntity, 'create')).toBe('own')
  })

  it('marks rows that follow the first one, and lets a row follow again', async () => {
    await userEvent.click(cell(1, 0))
    const row = () => matrix.shadowRoot?.querySelectorAll('tbody tr')[1]
    expect(row()?.hasAttribute('data-inherited')).toBe(false)
    row()?.querySelector('crm-icon-button')?.click()
    await matrix.updateComplete
    expect(matrix.grants['contacts.person']).toBeUndefined()
    expect(row()?.hasAttribute('data-inherited')).toBe(true)
  })

  it('changes nothing while it is read-only', async () => {
    matrix.readonly = true
    await matrix.updateComplete
    cell(0, 0).focus()
    await userEvent.keyboard(' ')
    await userEvent.click(cell(1, 1))
    expect(matrix.grants).toEqual({})
  })
})
